/// What to count, in columns by number: a descriptor applied to one file's header.
struct TabulationPlan: Sendable {
  var delimiter: UInt8
  var quote: UInt8 = 0x22

  /// Where the first record of answers begins.
  var start: Int

  /// How many fields a record should have.
  var columnCount: Int
  var questions: [Question] = []
  var dimensions: [Dimension] = []

  /// Each crosstab's dimensions, by number; the first is empty: all respondents.
  var crosstabs: [[Int]] = [[]]
  var weight: Int?
  var weightName = ""

  /// Whether an answer that a respondent gives twice to a question counts once.
  var countsOnce = false

  /// Cells that mean "no answer", normalised.
  var missing: Set<String> = []

  struct Question: Sendable {
    var name: String
    var item: String?
    /// The framework that the item is, where the descriptor says so.
    var itemFramework: String?
    var metric: String?
    var base: SurveyDescriptor.Base
    var answers: Answers
    /// How cells or parts of them are understood; for one-hot columns, whether the option was chosen.
    var resolver: AnswerResolver
    /// Who was asked: a column and how its cells are understood; nil for everybody.
    var asked: (column: Int, values: Set<String>)?
    /// As the descriptor lists them; names are unique.
    var options: [SurveyDescriptor.Option]

    /// Whether "asked" differs from "all".
    var hasRouting: Bool { asked != nil || !resolver.notAsked.isEmpty }
  }

  enum Answers: Sendable {
    /// - Parameter separator: empty where a cell is one answer.
    case cell(column: Int, separator: [UInt8])
    /// A column for each option.
    case oneHot([(column: Int, option: String)])
  }

  struct Dimension: Sendable {
    var name: String
    var column: Int
    var resolver: AnswerResolver
  }

  /// Every column that must be read, ascending.
  var wanted: [Int] { Set(readColumns).sorted() }

  /// Every column that must be read, once for each time.
  var readColumns: [Int] {
    var columns = dimensions.map(\.column)
    for question in questions {
      switch question.answers {
      case .cell(let column, _): columns.append(column)
      case .oneHot(let list): columns += list.map(\.column)
      }
      if let asked = question.asked { columns.append(asked.column) }
    }
    if let weight { columns.append(weight) }
    return columns
  }

  /// The first byte of the separator that most questions have; nil where none has any.
  ///
  /// Its positions come with the structure of the file; those of other separators are searched for.
  var commonSeparator: UInt8? {
    var counts: [UInt8: Int] = [:]
    for question in questions {
      if case .cell(_, let separator) = question.answers, let first = separator.first {
        counts[first, default: 0] += 1
      }
    }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }
}
