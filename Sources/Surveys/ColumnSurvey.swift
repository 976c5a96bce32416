/// What a sample shows of a file's columns: which hold several answers, which are boxes to tick, which rate something.
struct ColumnSurvey {
  let shape: FileShape
  let missing: Set<String>
  private let longestMissing: Int
  /// What was found out of columns already; shared by copies, which are of the same sample.
  private let known = Known()

  private final class Known {
    var contents: [Int: Content] = [:]
  }

  /// Cells that mean "no answer" in most surveys. `None` is not one: it is an answer to many a question.
  static let commonMissing = [
    "", "NA", "N/A", "n/a", "<NA>", "NULL", "null", "NaN", "nan", "#N/A", "#NULL!", "#VALUE!", "#REF!", "-",
    "--", "k. A.", "k.A.", "keine Angabe",
  ]

  /// A column with more different answers than this is not a question to tabulate unasked.
  static let optionLimit = 80

  init(shape: FileShape, missing: [String]) {
    self.shape = shape
    self.missing = Set(missing.map(AnswerResolver.normalised))
    // Room for blanks around them.
    longestMissing = 4 + (missing.map(\.utf8.count).max() ?? 0)
  }

  /// What a column holds.
  enum Content: Hashable {
    case empty
    case single(different: Int)
    case multiple(separator: String)
    /// A box to tick: TRUE and FALSE, 0 and 1, one text or nothing.
    case box(text: String?)
    /// Numbers, names, sentences: hardly two cells are alike.
    case free
  }

  func answers(_ column: Int) -> [RecordReader.Field] {
    // Only short cells can be among those that mean "no answer".
    shape.cells(of: column).filter {
      !$0.isEmpty && ($0.count > longestMissing || !missing.contains(text($0)))
    }
  }

  func text(_ cell: RecordReader.Field) -> String { AnswerResolver.normalised(shape.encoding.text(cell)) }

  func content(of column: Int) -> Content {
    if let content = known.contents[column] { return content }
    let content = foundContent(of: column)
    known.contents[column] = content
    return content
  }

  private func foundContent(of column: Int) -> Content {
    let cells = answers(column)
    guard !cells.isEmpty else { return .empty }
    var different: [RecordReader.Field: Int] = [:]
    for cell in cells { different[cell, default: 0] += 1 }
    // A box has two texts at most, in a few ways to write them.
    if different.count <= 16, let box = box(different.keys) { return box }
    if let separator = SeparatorDetector.separator(of: cells) { return .multiple(separator: separator) }
    var texts: Set<String> = []
    for cell in different.keys {
      texts.insert(text(cell))
      if texts.count > Self.optionLimit { return .free }
    }
    return cells.count >= 20 && 2 * texts.count > cells.count ? .free : .single(different: texts.count)
  }

  /// The box to tick that a column with these cells is; nil where it is none.
  private func box(_ cells: some Sequence<RecordReader.Field>) -> Content? {
    let texts = Set(cells.map(text))
    let folded = Set(texts.map { $0.lowercased() })
    if folded.isSubset(of: ["true", "false"]) || folded.isSubset(of: ["0", "1"])
      || folded.isSubset(of: ["0.0", "1.0"])
    {
      return .box(text: nil)
    }
    return texts.count == 1 ? .box(text: texts.first) : nil
  }

  /// True where a column has two different answers and one of them says no.
  func isYesOrNo(_ column: Int) -> Bool {
    let different = Set(answers(column).map(text))
    return different.count == 2 && different.contains(where: AnswerResolver.saysNo)
  }

  /// True where a column has ranges of which a spreadsheet made dates: `50-99` beside `Oct-49`.
  func hasDamagedRanges(_ column: Int) -> Bool {
    let sample = shape.sample
    let short = (0..<sample.count).lazy.map { sample.bytes(column, of: $0) }
      .filter { $0.count <= 12 && $0.contains(0x2D) }
    let texts = Set(short.map { text(Array($0)) })
    return texts.contains(where: ExcelDate.isRange) && texts.contains { ExcelDate.range(from: $0) != nil }
  }

  /// A question's columns.
  struct Group {
    var name: String
    var columns: [Int]
    /// What each column stands for, where their names say it; empty where the header or the cells do.
    var options: [String] = []
    var layout: SurveyDescriptor.Layout?
  }

  /// Columns that the header puts together, and every other one by itself, in file order.
  var groups: [Group] {
    var groups: [Group] = []
    var uses: [String: Int] = [:]
    for (index, column) in shape.columns.enumerated() {
      if column.option != nil, index > 0, shape.columns[index - 1].name == column.name, !groups.isEmpty {
        groups[groups.count - 1].columns.append(index)
        continue
      }
      uses[column.name, default: 0] += 1
      let use = uses[column.name] ?? 1
      groups.append(Group(name: use == 1 ? column.name : "\(column.name) (\(use))", columns: [index]))
    }
    return groups
  }

  /// Columns that belong together by the header, by their names or by what is in them, and every other one by itself.
  ///
  /// Looks into the cells of many columns, so it takes longer than ``groups``.
  var questions: [Group] {
    let groups = self.groups
    let names = groups.map(\.name)
    var layouts: [[Int]: SurveyDescriptor.Layout] = [:]
    let families = ColumnFamilies.families(names) { family in
      let columns = family.columns.map { groups[$0].columns }
      guard columns.allSatisfy({ $0.count == 1 }) else { return false }
      let layout = FamilyJudge(survey: self).layout(of: family, columns: columns.map { $0[0] })
      if let layout { layouts[family.columns] = layout }
      return layout != nil
    }
    var starts: [Int: ColumnFamilies.Family] = [:]
    for family in families { starts[family.columns[0]] = family }
    var questions: [Group] = []
    var index = 0
    while index < groups.count {
      if let family = starts[index] {
        // A column that has the question's name is another question.
        let name = names.contains(family.name) ? "\(family.name)*" : family.name
        questions.append(
          Group(
            name: name, columns: family.columns.map { groups[$0].columns[0] }, options: family.options,
            layout: layouts[family.columns]))
        index += family.columns.count
      } else if let end = endOfTicks(from: index, groups, before: { starts[$0] != nil }) {
        questions.append(
          Group(
            name: "\(names[index])..\(names[end - 1])", columns: groups[index..<end].map { $0.columns[0] },
            options: Array(names[index..<end]), layout: .oneHot))
        index = end
      } else {
        questions.append(groups[index])
        index += 1
      }
    }
    return questions
  }

  /// Where a run of columns ends whose cells hold their own column's name or nothing, as Typeform writes boxes to tick; nil
  /// where none begins.
  private func endOfTicks(from start: Int, _ groups: [Group], before isTaken: (Int) -> Bool) -> Int? {
    func isTick(_ index: Int) -> Bool {
      guard groups[index].columns.count == 1, !isTaken(index) else { return false }
      switch content(of: groups[index].columns[0]) {
      case .box(let text?): return text == groups[index].name
      default: return false
      }
    }
    guard isTick(start) else { return nil }
    var end = start + 1
    while end < groups.count && isTick(end) { end += 1 }
    guard end - start >= 3 else { return nil }
    // What people wrote into `Other` stands behind the boxes.
    if end < groups.count, groups[end].columns.count == 1, FamilyJudge.isOther(groups[end].name) { end += 1 }
    return end
  }

  /// Whether a group's cells are boxes, or ratings of each column.
  func layout(of columns: [Int]) -> SurveyDescriptor.Layout {
    var ratings = 0
    var boxes = 0
    for column in columns {
      let option = shape.columns[column].option ?? shape.columns[column].name
      switch content(of: column) {
      case .empty: continue
      case .box(let text):
        // In a group of ratings a column may have one rating only; `Other` has what people wrote.
        if text == nil || text == AnswerResolver.normalised(option) || columns.count == 1 { boxes += 1 }
      case .single:
        if isYesOrNo(column) { boxes += 1 } else { ratings += 1 }
      case .multiple: ratings += 1
      case .free: continue
      }
    }
    return ratings > boxes ? .matrix : .oneHot
  }
}
