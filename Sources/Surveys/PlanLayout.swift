import CScan

/// A plan as the inner loop wants it: columns as numbers of wanted fields, questions without anything to retain.
struct PlanLayout: Sendable {
  struct HotQuestion: Sendable, BitwiseCopyable {
    enum Kind: Sendable, BitwiseCopyable {
      case single
      /// Several answers, which the scanner does not part.
      case parts
      /// Several answers that the scanner parts, of a question that is counted by itself.
      case span
      /// ... of one that is counted with its neighbours, in ``PlanLayout/spans``.
      case inSpan
      case oneHot
    }

    var kind: Kind
    var slot = 0
    /// Its table of forms; of one-hot columns the first.
    var table: Int
    /// Where ``PlanLayout/spanQuestions`` has it, if it is counted by itself.
    var spanPlace = 0
    var askedSlot = -1
    var askedTable = 0
    var hasRouting: Bool
    var firstOneHot = 0
    var slotCount = 0
    /// Where its cells of all respondents begin, and how many there are: see ``ChunkTabulator``.
    var firstCell = 0
    var cellCount = 0
  }

  /// Questions whose cells stand in one wanted field, as many neighbouring columns.
  struct Span: Sendable, BitwiseCopyable {
    var slot: Int
    /// Its questions, in the order of their columns, in ``PlanLayout/spanQuestions``.
    var first: Int
    var count: Int
  }

  private(set) var wanted: [WantedField] = []
  /// How many fields a record should have.
  let columnCount: Int
  let dialect: kb_dialect
  /// What is counted for neighbouring questions at once.
  private(set) var spans: [Span] = []
  /// The questions of all spans, and those of several answers that are counted by themselves.
  private(set) var spanQuestions: [Int] = []
  var questions: [HotQuestion] = []
  var oneHotSlots: [Int] = []
  var oneHotNames: [[String]] = []
  var dimensionSlots: [Int] = []
  var firstDimensionTable = 0
  var crosstabs: [[Int]]
  var weightSlot = -1
  /// Few, since a file may have thousands of columns; tables grow.
  var tableSizes: [Int] = []
  let missing: Set<String>

  init(_ plan: TabulationPlan) {
    columnCount = plan.columnCount
    let separator = plan.commonSeparator
    dialect = kb_dialect(
      quote: plan.quote, delimiter: plan.delimiter, separator: separator ?? plan.delimiter)
    crosstabs = plan.crosstabs
    missing = plan.missing
    let joined = Self.joinable(plan)
    var slots: [Int: Int] = [:]
    for column in plan.wanted {
      let isNext = wanted.last.map { $0.column + $0.width == column && joined[$0.column] != nil } ?? false
      if isNext && joined[column] != nil {
        wanted[wanted.count - 1].width += 1
        spans[spans.count - 1].count += 1
      } else {
        if joined[column] != nil {
          spans.append(Span(slot: wanted.count, first: spanQuestions.count, count: 1))
        }
        wanted.append(WantedField(column: column))
      }
      if let question = joined[column] { spanQuestions.append(question) }
      slots[column] = wanted.count - 1
    }
    func slot(_ column: Int) -> Int {
      guard let slot = slots[column] else { preconditionFailure("column \(column) is not among \(slots)") }
      return slot
    }
    for question in plan.questions {
      var hot: HotQuestion
      var names: [String] = []
      switch question.answers {
      case .cell(let column, let bytes):
        hot = HotQuestion(
          kind: bytes.isEmpty ? .single : .parts, table: tableSizes.count, hasRouting: question.hasRouting)
        hot.slot = slot(column)
        if bytes.count == 1 && bytes.first == separator {
          wanted[hot.slot].isSplit = true
          hot.kind = joined[column] == nil ? .span : .inSpan
          if hot.kind == .span {
            hot.spanPlace = spanQuestions.count
            spanQuestions.append(questions.count)
          }
        }
        tableSizes.append(2)
      case .oneHot(let columns):
        hot = HotQuestion(kind: .oneHot, table: tableSizes.count, hasRouting: question.hasRouting)
        hot.firstOneHot = oneHotSlots.count
        hot.slotCount = columns.count
        oneHotSlots += columns.map { slot($0.column) }
        names = columns.map { AnswerResolver.normalised($0.option) }
        tableSizes += columns.map { _ in 2 }
      }
      if let asked = question.asked {
        hot.askedSlot = slot(asked.column)
        hot.askedTable = tableSizes.count
        tableSizes.append(2)
      }
      questions.append(hot)
      oneHotNames.append(names)
    }
    firstDimensionTable = tableSizes.count
    for dimension in plan.dimensions {
      dimensionSlots.append(slot(dimension.column))
      tableSizes.append(2)
    }
    if let weight = plan.weight { weightSlot = slot(weight) }
  }

  /// The columns that can be counted with their neighbours, and each one's question: of several answers, everybody was asked,
  /// and nothing else is read there.
  private static func joinable(_ plan: TabulationPlan) -> [Int: Int] {
    guard let separator = plan.commonSeparator, separator != plan.delimiter else { return [:] }
    var uses: [Int: Int] = [:]
    for column in plan.readColumns { uses[column, default: 0] += 1 }
    var columns: [Int: Int] = [:]
    for (index, question) in plan.questions.enumerated() where !question.hasRouting {
      if case .cell(let column, let bytes) = question.answers, bytes == [separator], uses[column] == 1 {
        columns[column] = index
      }
    }
    return columns
  }
}
