/// Ranges that a spreadsheet took for dates: `10-49` became `Oct-49`, and `2-9` became `9-Feb` or `2-Sep`.
enum ExcelDate {
  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  /// The range that `text` was, the smaller number first; nil where it is not such a date.
  static func range(from text: String) -> String? {
    let parts = text.lowercased().split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    let month: Int
    let number: Int
    if let first = months.firstIndex(of: String(parts[0])), let second = Int(parts[1]) {
      (month, number) = (first + 1, second)
    } else if let first = Int(parts[0]), let second = months.firstIndex(of: String(parts[1])) {
      (month, number) = (second + 1, first)
    } else {
      return nil
    }
    guard number > 0 && number < 100 && number != month else { return nil }
    return "\(min(month, number))-\(max(month, number))"
  }

  /// True for a range of whole numbers, as `50-99`.
  static func isRange(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { Int($0) != nil }
  }
}
