/// A claim that a search found.
package struct RankedClaim: Hashable, Sendable {
  package var id: Int64
  /// bm25; greater is better.
  package var score: Double

  package init(id: Int64, score: Double) {
    self.id = id
    self.score = score
  }

  /// Better first; of equals the one added first.
  @inline(__always)
  static func isBetter(_ a: RankedClaim, _ b: RankedClaim) -> Bool {
    a.score > b.score || (a.score == b.score && a.id < b.id)
  }
}

/// The best claims that were seen so far: a heap with the worst of them on top.
struct TopClaims {
  private let capacity: Int
  private var heap: [RankedClaim] = []

  init(capacity: Int) { self.capacity = capacity }

  var isFull: Bool { heap.count == capacity }

  /// Whether a claim with this score, and an id that is not below `id`, would be among the best.
  @inline(__always)
  func takes(score: Double, id: Int64) -> Bool {
    guard heap.count == capacity else { return capacity > 0 }
    return score > heap[0].score || (score == heap[0].score && id < heap[0].id)
  }

  mutating func insert(_ claim: RankedClaim) {
    guard takes(score: claim.score, id: claim.id) else { return }
    if heap.count < capacity {
      heap.append(claim)
      var child = heap.count - 1
      while child > 0, RankedClaim.isBetter(heap[(child - 1) / 2], heap[child]) {
        heap.swapAt(child, (child - 1) / 2)
        child = (child - 1) / 2
      }
    } else {
      heap[0] = claim
      var parent = 0
      while true {
        var worst = parent
        for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
          if RankedClaim.isBetter(heap[worst], heap[child]) { worst = child }
        }
        if worst == parent { break }
        heap.swapAt(worst, parent)
        parent = worst
      }
    }
  }

  /// The best first.
  var sorted: [RankedClaim] { heap.sorted(by: RankedClaim.isBetter) }
}
