/// A year, a month or a day as sources have it: `2023`, `2023-06` or `2023-06-13` (ISO 8601).
package struct CalendarDate: Hashable, Sendable {
  /// As it was written; as text, earlier dates sort before later ones.
  package let text: String

  /// nil where `text` is no date, also for `2023-13` and `2023-02-30`.
  package init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count),
      zip(parts, [4, 2, 2]).allSatisfy({ part, digits in
        part.utf8.count == digits && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
      })
    else { return nil }
    let numbers = parts.compactMap { Int($0) }
    if numbers.count > 1, !(1...12).contains(numbers[1]) { return nil }
    if numbers.count > 2, !(1...Self.days(ofMonth: numbers[1], year: numbers[0])).contains(numbers[2]) {
      return nil
    }
    self.text = text
  }

  /// How many days a month of the Gregorian calendar has.
  private static func days(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }
}
