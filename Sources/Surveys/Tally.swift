/// How many respondents chose what: a table of segments × cells for each question and crosstab.
///
/// Cell 0 of a question counts who answered it, cell 1 who was asked, and cell 3 + i who chose option i. Cell 2 counts nobody:
/// it is where parts of a cell go that are no answer. After the questions stands one more, whose cell 0 counts everybody.
struct Tally {
  static let answeredCell = 0
  static let askedCell = 1
  static let firstOption = 3

  /// Weights are whole multiples of this, so that sums do not depend on the order in which threads add.
  static let weightUnit = 1e-9

  private struct Region {
    var base: Int
    /// Cells of one segment.
    var stride: Int
    var segments: Int
  }

  let questions: Int
  let crosstabs: Int
  let isWeighted: Bool
  private var regions: [Region] = []
  private var counts: [UInt32] = []
  /// Σw in ``weightUnit``, parallel to `counts`; empty without weights.
  private var weights: [Int128] = []
  /// Σw² in the square of ``weightUnit``.
  private var squares: [Int128] = []

  init(questions: Int, crosstabs: Int, isWeighted: Bool) {
    self.questions = questions
    self.crosstabs = crosstabs
    self.isWeighted = isWeighted
    for question in 0...questions {
      for _ in 0..<crosstabs {
        // Sixteen options at first; the last question has no options at all.
        regions.append(Region(base: counts.count, stride: question == questions ? 2 : 19, segments: 1))
        allocate(question == questions ? 2 : 19)
      }
    }
  }

  /// An empty tally with as much room.
  func emptied() -> Tally {
    var copy = self
    copy.counts = [UInt32](repeating: 0, count: counts.count)
    if isWeighted {
      copy.weights = [Int128](repeating: 0, count: counts.count)
      copy.squares = copy.weights
    }
    return copy
  }

  /// Counts one respondent. Precondition: ``reserve(question:crosstab:segment:cell:)`` was called for the place.
  @inline(__always)
  mutating func count(question: Int, crosstab: Int, segment: Int, cell: Int, weight: Int64) {
    let region = regions[question &* crosstabs &+ crosstab]
    let index = region.base &+ segment &* region.stride &+ cell
    counts[index] &+= 1
    if isWeighted { add(weight, at: index) }
  }

  /// Adds a respondent's weight in the first crosstab, whose counts come later; see ``add(count:question:cell:)``.
  mutating func weigh(question: Int, cell: Int, weight: Int64) {
    add(weight, at: regions[question * crosstabs].base + cell)
  }

  /// Adds respondents to the first crosstab, that of all. Precondition as in ``count(question:crosstab:segment:cell:weight:)``.
  mutating func add(count: UInt32, question: Int, cell: Int) {
    counts[regions[question * crosstabs].base + cell] += count
  }

  private mutating func add(_ weight: Int64, at index: Int) {
    weights[index] += Int128(weight)
    squares[index] += Int128(weight) * Int128(weight)
  }

  /// Makes room for a segment and a cell of a question.
  mutating func reserve(question: Int, crosstab: Int, segment: Int, cell: Int) {
    let number = question * crosstabs + crosstab
    let old = regions[number]
    guard segment >= old.segments || cell >= old.stride else { return }
    var new = old
    while cell >= new.stride { new.stride *= 2 }
    while segment >= new.segments { new.segments *= 2 }
    new.base = counts.count
    allocate(new.stride * new.segments)
    for segment in 0..<old.segments {
      for cell in 0..<old.stride {
        let from = old.base + segment * old.stride + cell
        let to = new.base + segment * new.stride + cell
        counts[to] = counts[from]
        if isWeighted {
          weights[to] = weights[from]
          squares[to] = squares[from]
        }
      }
    }
    regions[number] = new
  }

  /// Adds what another tally counted, in the same numbering of options and segments.
  mutating func add(_ other: Tally) {
    for question in 0...questions {
      for crosstab in 0..<crosstabs {
        let from = other.regions[question * crosstabs + crosstab]
        reserve(
          question: question, crosstab: crosstab, segment: from.segments - 1, cell: from.stride - 1)
        let to = regions[question * crosstabs + crosstab]
        for segment in 0..<from.segments {
          for cell in 0..<from.stride {
            let source = from.base + segment * from.stride + cell
            let target = to.base + segment * to.stride + cell
            counts[target] += other.counts[source]
            if isWeighted {
              weights[target] += other.weights[source]
              squares[target] += other.squares[source]
            }
          }
        }
      }
    }
  }

  /// How many respondents, and the sums of their weights, of one cell; zeros where nobody was counted.
  func sum(question: Int, crosstab: Int, segment: Int, cell: Int) -> Sum {
    let region = regions[question * crosstabs + crosstab]
    guard segment < region.segments && cell < region.stride else { return Sum() }
    let index = region.base + segment * region.stride + cell
    guard isWeighted else { return Sum(count: Int(counts[index])) }
    return Sum(count: Int(counts[index]), weight: weights[index], square: squares[index])
  }

  /// Respondents of one cell.
  struct Sum {
    var count = 0
    /// Σw in ``Tally/weightUnit``.
    var weight: Int128 = 0
    var square: Int128 = 0

    static func += (sum: inout Sum, other: Sum) {
      sum.count += other.count
      sum.weight += other.weight
      sum.square += other.square
    }
  }

  private mutating func allocate(_ cells: Int) {
    counts.append(contentsOf: repeatElement(0, count: cells))
    guard isWeighted else { return }
    weights.append(contentsOf: repeatElement(0, count: cells))
    squares.append(contentsOf: repeatElement(0, count: cells))
  }
}
