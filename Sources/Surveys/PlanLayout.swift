/// A plan as the inner loop wants it: columns as numbers of wanted fields, questions without anything to retain.
struct PlanLayout: Sendable {
  struct HotQuestion: Sendable, BitwiseCopyable {
    enum Kind: Sendable, BitwiseCopyable { case single, parts, oneHot }

    var kind: Kind
    var slot = 0
    /// Its table of forms; of one-hot columns the first.
    var table: Int
    /// Whether the scanner gives the separators' positions, and the separator is that one byte.
    var hasPositions = false
    var askedSlot = -1
    var askedTable = 0
    var hasRouting: Bool
    var firstOneHot = 0
    var slotCount = 0
    /// Where its cells of all respondents begin, and how many there are: see ``ChunkTabulator``.
    var firstCell = 0
    var cellCount = 0
  }

  let wanted: [Int]
  /// How many fields a record should have.
  let columnCount: Int
  var splits: [Bool]
  let separator: UInt8?
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
    wanted = plan.wanted
    columnCount = plan.columnCount
    separator = plan.commonSeparator
    splits = wanted.map { _ in false }
    crosstabs = plan.crosstabs
    missing = plan.missing
    var slots: [Int: Int] = [:]
    for (slot, column) in wanted.enumerated() { slots[column] = slot }
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
        hot.hasPositions = bytes.count == 1 && bytes.first == separator
        if hot.hasPositions { splits[hot.slot] = true }
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
}
