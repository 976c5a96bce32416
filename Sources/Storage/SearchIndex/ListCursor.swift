internal import SQLite

/// A cursor over a list in memory: claims found by a phrase, or by any of several words.
final class ListCursor: PostingCursor {
  private let documents: [Int64]
  private let scores: [Double]
  /// The best score of each block.
  private let bounds: [Double]
  private let bestBound: Double
  private var block = 0

  private static let blockSize = PostingBlock.capacity

  /// - Parameters:
  ///   - documents: ascending.
  ///   - scores: as many; empty for a list that only filters.
  init(documents: [Int64], scores: [Double]) {
    self.documents = documents
    self.scores = scores
    bounds = stride(from: 0, to: documents.count, by: Self.blockSize).map { start in
      scores.isEmpty ? 0 : scores[start..<min(start + Self.blockSize, scores.count)].max() ?? 0
    }
    bestBound = bounds.max() ?? 0
    super.init(count: documents.count)
  }

  override func rewind() { block = 0 }

  override func movePage(to target: Int64) -> Bool {
    guard let first = documents.first, let last = documents.last, last >= target else { return false }
    (pageBound, pageFirst, pageLast) = (bestBound, first, last)
    return true
  }

  /// Where the block ends among `documents`.
  private var blockEnd: Int { min((block + 1) * Self.blockSize, documents.count) }

  override func moveBlock(to target: Int64) {
    while documents[blockEnd - 1] < target { block += 1 }
    blockBound = bounds[block]
    blockFirst = documents[block * Self.blockSize]
    blockLast = documents[blockEnd - 1]
  }

  override func read(into window: MatchWindow) -> Int {
    let start = block * Self.blockSize
    for index in start..<blockEnd { window.ids[index - start] = documents[index] }
    return blockEnd - start
  }

  override func match(_ window: MatchWindow, _ count: Int) -> Int {
    let start = block * Self.blockSize
    var kept = 0
    for number in 0..<count {
      let index = window.matches[number]
      let wanted = window.ids[Int(index)]
      var (low, high) = (start, blockEnd - 1)
      while low < high {
        let middle = (low + high) / 2
        if documents[middle] < wanted { low = middle + 1 } else { high = middle }
      }
      guard documents[low] == wanted else { continue }
      places[Int(index)] = UInt8(low - start)
      window.matches[kept] = index
      kept += 1
    }
    return kept
  }

  override func score(_ index: Int) -> Double {
    scores.isEmpty ? 0 : scores[block * Self.blockSize + Int(places[index])]
  }

  /// The best of the list into `top`.
  func collect(into top: inout TopClaims) {
    for (number, bound) in bounds.enumerated() {
      let start = number * Self.blockSize
      guard top.takes(score: bound, id: documents[start]) else { continue }
      for index in start..<min(start + Self.blockSize, documents.count) {
        top.insert(RankedClaim(id: documents[index], score: scores.isEmpty ? 0 : scores[index]))
      }
    }
  }
}
