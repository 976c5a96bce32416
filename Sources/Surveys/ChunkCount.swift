import Synchronization

/// What was counted in one chunk, or in all chunks of one thread.
struct ChunkCount: Sendable {
  var tally: Tally
  var counters: ChunkTabulator.Counters
  var records = 0
  /// The first weight that is not a number: its record's place, and the cell.
  var badWeight: (offset: Int, text: String)?
  /// Where the file's last record begins, if a quote in it is never closed.
  var unclosedQuote: Int?

  mutating func add(_ other: ChunkCount) {
    tally.add(other.tally)
    counters += other.counters
    badWeight = badWeight ?? other.badWeight
    unclosedQuote = unclosedQuote ?? other.unclosedQuote
  }
}

/// What threads hand over when they end.
final class Results<Value: Sendable>: Sendable {
  private let values = Mutex<[Int: Value]>([:])

  func add(_ worker: Int, _ value: Value) { values.withLock { $0[worker] = value } }

  var all: [Int: Value] { values.withLock { $0 } }
}

extension ChunkTabulator {
  /// What was seen besides answers.
  struct Counters: Sendable {
    /// Records with fewer or more fields than the header.
    var ragged = 0
    /// Respondents without a weight, who count as nobody.
    var unweighted = 0
    /// Answers that a respondent gave twice to one question.
    var repeated = 0

    static func += (sum: inout Counters, other: Counters) {
      sum.ragged += other.ragged
      sum.unweighted += other.unweighted
      sum.repeated += other.repeated
    }
  }
}
