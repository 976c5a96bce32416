import Evidence

/// Finds columns by the names that people give them.
struct ColumnLookup {
  let file: String
  let shape: FileShape
  private let survey: ColumnSurvey
  private let groups: [ColumnSurvey.Group]
  /// The places of ``groups`` by name, as written and in small letters.
  private let exactGroups: [String: Int]
  private let foldedGroups: [String: Int]

  init(file: String, survey: ColumnSurvey) {
    self.file = file
    self.survey = survey
    shape = survey.shape
    groups = survey.groups
    exactGroups = Dictionary(
      groups.enumerated().map { ($0.element.name, $0.offset) }, uniquingKeysWith: { first, _ in first })
    foldedGroups = Dictionary(
      groups.enumerated().map { ($0.element.name.lowercased(), $0.offset) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The one column of a name; of a question over several columns, `question: option`.
  func column(_ name: String) throws(SurveyError) -> Int {
    let found = try columns(name)
    guard found.count == 1 else {
      throw .ambiguousColumn(
        file: file, column: name,
        matches: found.prefix(4).map {
          "\(shape.columns[$0].name): \(shape.columns[$0].option ?? shape.columns[$0].name)"
        })
    }
    return found[0]
  }

  /// The columns of a name, or of the question that has it.
  func columns(_ name: String) throws(SurveyError) -> [Int] {
    let wanted = AnswerResolver.normalised(name)
    if let group = exactGroups[wanted] { return groups[group].columns }
    if let found = columnsOtherwise({ $0 == wanted }) { return found }
    if let group = foldedGroups[wanted.lowercased()] { return groups[group].columns }
    if let found = columnsOtherwise({ $0.lowercased() == wanted.lowercased() }) { return found }
    // By what columns' names have in common: `proglang` of `proglang::Python`.
    let questions = survey.questions
    let family =
      questions.first { $0.name == wanted }
      ?? questions.first { $0.name.lowercased() == wanted.lowercased() }
    if let family { return family.columns }
    throw .unknownColumn(file: file, column: name, nearest: nearest(to: wanted, among: questions))
  }

  /// One column of a question over several, as `question: option`, or the column with a title below its name.
  private func columnsOtherwise(_ matches: (String) -> Bool) -> [Int]? {
    let single = shape.columns.firstIndex { column in
      column.option.map { matches("\(column.name): \($0)") } ?? false
    }
    if let single { return [single] }
    return shape.columns.firstIndex { $0.title.map(matches) == true }.map { [$0] }
  }

  /// The columns of a list as the command line gives it: `a,b,c`, where `b..d` stands for all from b to d.
  ///
  /// A column that has the whole text as its name wins. Returns nil where the text is no list.
  func columns(listed text: String) throws(SurveyError) -> [Int]? {
    if (try? columns(text)) != nil { return nil }
    let items = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard items.count > 1 || text.contains("..") else { return nil }
    var found: [Int] = []
    for item in items {
      var ends = [item]
      if let range = Self.end(of: "..", in: item[...]), (try? columns(item)) == nil {
        ends = [String(item[..<range].dropLast(2)), String(item[range...])]
      }
      let numbers = [try column(ends[0]), try column(ends[ends.count - 1])]
      for number in min(numbers[0], numbers[1])...max(numbers[0], numbers[1]) where !found.contains(number) {
        found.append(number)
      }
    }
    return found
  }

  /// The columns whose names `pattern` describes, `*` standing for any text, and what that text is.
  func columns(matching pattern: String) throws(SurveyError) -> [(column: Int, text: String)] {
    let pieces = AnswerResolver.normalised(pattern).split(separator: "*", omittingEmptySubsequences: false)
      .map(String.init)
    var found: [(column: Int, text: String)] = []
    for (index, column) in shape.columns.enumerated() {
      if let text = Self.match(column.name, pieces) { found.append((index, text)) }
    }
    if found.isEmpty {
      throw .unknownColumn(file: file, column: pattern, nearest: nearest(to: pieces.joined(), among: groups))
    }
    return found
  }

  /// What `*` stands for in `name`, from the first to the last of them; nil where the pattern does not fit.
  private static func match(_ name: String, _ pieces: [String]) -> String? {
    guard let first = pieces.first, let last = pieces.last, pieces.count > 1 else { return nil }
    guard name.hasPrefix(first), name.hasSuffix(last), name.count >= first.count + last.count else {
      return nil
    }
    let middle = name.dropFirst(first.count).dropLast(last.count)
    var rest = middle
    for piece in pieces.dropFirst().dropLast() {
      guard let end = Self.end(of: piece, in: rest) else { return nil }
      rest = rest[end...]
    }
    return String(middle)
  }

  /// Where the first occurrence of `piece` ends.
  private static func end(of piece: String, in text: Substring) -> Substring.Index? {
    var start = text.startIndex
    while true {
      if text[start...].hasPrefix(piece) { return text.index(start, offsetBy: piece.count) }
      if start == text.endIndex { return nil }
      start = text.index(after: start)
    }
  }

  private func nearest(to name: String, among questions: [ColumnSurvey.Group]) -> [String] {
    let wanted = Array(name.lowercased())
    var best: [(distance: Int, name: String)] = []
    for question in questions {
      let known = Array(question.name.lowercased())
      guard abs(known.count - wanted.count) <= max(2, wanted.count / 3) else { continue }
      let distance = editDistance(wanted, known)
      if distance <= max(2, wanted.count / 3) { best.append((distance, question.name)) }
    }
    return best.sorted { $0.distance < $1.distance }.prefix(3).map(\.name)
  }
}
