/// What the records above the first answers are: names, questions and their options, or codes and the questions' text.
enum HeaderRows {
  /// How many of the first records are a header: 1 to 3.
  static func detected(_ records: [[String]]) -> Int {
    guard records.count >= 2 else { return 1 }
    // Qualtrics writes {"ImportId":"QID1"} into the third.
    if records.count >= 3, let first = records[2].first(where: { !$0.isEmpty }),
      first.hasPrefix("{\"ImportId\"")
    {
      return 3
    }
    if hasQuestionsOverOptions(records[0], records[1]) { return 2 }
    let filled = records[1].filter { !$0.isEmpty }
    let questions = filled.filter {
      $0.hasSuffix("?") || $0.contains("? ") || $0.contains(" - Selected Choice")
    }
    return filled.count >= 2 && 2 * questions.count >= filled.count ? 2 : 1
  }

  static func columns(_ rows: [[String]]) -> [FileShape.Column] {
    guard let first = rows.first else { return [] }
    let second = rows.count > 1 ? rows[1] : []
    let isGrouped = rows.count == 2 && hasQuestionsOverOptions(first, second)
    var columns: [FileShape.Column] = []
    var question = ""
    for index in 0..<max(first.count, isGrouped ? second.count : 0) {
      let name = index < first.count ? first[index] : ""
      let below = index < second.count && !second[index].isEmpty ? second[index] : nil
      if isGrouped {
        if !name.isEmpty { question = name }
        // What stands before the first question belongs to none.
        columns.append(
          question.isEmpty
            ? FileShape.Column(name: below ?? "column \(index + 1)")
            : FileShape.Column(name: question, option: below))
      } else {
        columns.append(FileShape.Column(name: name.isEmpty ? "column \(index + 1)" : name, title: below))
      }
    }
    return columns
  }

  /// True where a question stands over its first option only, and its options below.
  private static func hasQuestionsOverOptions(_ first: [String], _ second: [String]) -> Bool {
    // One unnamed column is an index that a program wrote.
    let gaps = (0..<max(first.count, second.count)).filter { $0 >= first.count || first[$0].isEmpty }
    guard gaps.count >= 2 else { return false }
    let filled = gaps.filter { $0 < second.count && !second[$0].isEmpty }
    return 10 * filled.count >= 9 * gaps.count
  }
}
