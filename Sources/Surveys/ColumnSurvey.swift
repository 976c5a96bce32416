/// What a sample shows of a file's columns: which hold several answers, which are boxes to tick, which rate something.
struct ColumnSurvey {
  let shape: FileShape
  let missing: Set<String>
  private let longestMissing: Int

  /// Cells that mean "no answer" in most surveys. `None` is not one: it is an answer to many a question.
  static let commonMissing = ["", "NA", "N/A", "n/a", "NULL", "null", "NaN", "nan", "#N/A", "#NULL!"]

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
    let cells = answers(column)
    guard !cells.isEmpty else { return .empty }
    var different: [RecordReader.Field: Int] = [:]
    for cell in cells { different[cell, default: 0] += 1 }
    let texts = Set(different.keys.map(text))
    let folded = Set(texts.map { $0.lowercased() })
    if folded.isSubset(of: ["true", "false"]) || folded.isSubset(of: ["0", "1"])
      || folded.isSubset(of: ["0.0", "1.0"])
    {
      return .box(text: nil)
    }
    if texts.count == 1, let only = texts.first { return .box(text: only) }
    if let separator = SeparatorDetector.separator(of: cells) { return .multiple(separator: separator) }
    let isFree = texts.count > Self.optionLimit || (cells.count >= 20 && 2 * texts.count > cells.count)
    return isFree ? .free : .single(different: texts.count)
  }

  /// True where a column has ranges of which a spreadsheet made dates: `50-99` beside `Oct-49`.
  func hasDamagedRanges(_ column: Int) -> Bool {
    let texts = Set(shape.cells(of: column).filter { $0.count <= 12 && $0.contains(0x2D) }.map(text))
    return texts.contains(where: ExcelDate.isRange) && texts.contains { ExcelDate.range(from: $0) != nil }
  }

  /// Columns that belong together, in file order: a question over several columns, or codes that differ in their ends.
  var groups: [(name: String, columns: [Int])] {
    var groups: [(name: String, columns: [Int])] = []
    var uses: [String: Int] = [:]
    for (index, column) in shape.columns.enumerated() {
      if column.option != nil, index > 0, shape.columns[index - 1].name == column.name, !groups.isEmpty {
        groups[groups.count - 1].columns.append(index)
        continue
      }
      uses[column.name, default: 0] += 1
      let use = uses[column.name] ?? 1
      groups.append((use == 1 ? column.name : "\(column.name) (\(use))", [index]))
    }
    return groups
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
      case .single, .multiple: ratings += 1
      case .free: continue
      }
    }
    return ratings > boxes ? .matrix : .oneHot
  }
}
