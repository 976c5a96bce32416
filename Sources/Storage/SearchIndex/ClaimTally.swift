internal import SQLite

/// Adds something up for claims in any order, and gives it back in the order of their ids.
///
/// A bit and eight bytes for every id, which merges lists of a million claims in a few milliseconds. The memory is kept from
/// one search to the next; the bits say which of the bytes count, and of the bits others say which are to be looked at.
final class ClaimTally {
  /// The most ids that claims may be spread over: a knowledge base whose ids are farther apart is searched by FTS5.
  static let mostIDs: Int64 = 1 << 26

  private var first: Int64 = 0
  private var capacity = 0
  /// A bit for each claim, and a bit for each 64 of these.
  private var bits = UnsafeMutablePointer<UInt64>.allocate(capacity: 1)
  private var summary = UnsafeMutablePointer<UInt64>.allocate(capacity: 1)
  private var elements = UnsafeMutablePointer<UInt64>.allocate(capacity: 1)

  deinit { deallocate() }

  private func deallocate() {
    bits.deallocate()
    summary.deallocate()
    elements.deallocate()
  }

  /// Forgets everything; all ids that come are to be in `ids`.
  func prepare(for ids: ClosedRange<Int64>) {
    forEachWord { word in bits[word] = 0 }
    summary.update(repeating: 0, count: capacity / 64)
    first = ids.lowerBound
    let words = Int((ids.upperBound - ids.lowerBound) / 64) + 1
    guard words > capacity else { return }
    deallocate()
    // A little more, since claims are added.
    capacity = (words + words / 8 + 63) / 64 * 64
    bits = .allocate(capacity: capacity)
    bits.update(repeating: 0, count: capacity)
    summary = .allocate(capacity: capacity / 64)
    summary.update(repeating: 0, count: capacity / 64)
    elements = .allocate(capacity: capacity * 64)
  }

  /// Gives the places of all words of ``bits`` that are not 0, in order.
  @inline(__always)
  private func forEachWord(_ body: (Int) -> Void) {
    for index in 0..<capacity / 64 {
      var rest = summary[index]
      while rest != 0 {
        body(index &* 64 &+ rest.trailingZeroBitCount)
        rest &= rest &- 1
      }
    }
  }

  /// Marks claim `id`; gives its place, and whether it was marked before. An id that no claim has, which only a damaged list
  /// could give, is taken for the first one's.
  @inline(__always)
  private func mark(_ id: Int64) -> (index: Int, isKnown: Bool) {
    var index = Int(truncatingIfNeeded: id &- first)
    if UInt(bitPattern: index) >= UInt(bitPattern: capacity &* 64) { index = 0 }
    let place = index &>> 6
    let bit = (1 as UInt64) &<< UInt64(truncatingIfNeeded: index & 63)
    let word = bits[place]
    bits[place] = word | bit
    summary[place &>> 6] |= (1 as UInt64) &<< UInt64(truncatingIfNeeded: place & 63)
    return (index, word & bit != 0)
  }

  /// Only marks claim `id`.
  @inline(__always)
  func add(_ id: Int64) { _ = mark(id) }

  /// How many claims are marked.
  var count: Int {
    var count = 0
    forEachWord { count &+= bits[$0].nonzeroBitCount }
    return count
  }

  /// Marks all claims of some lists, of which there are so many that it is not worth while to note which bits to look at.
  func addAll(_ lists: [StoredCursor]) throws(SQLiteError) {
    summary.update(repeating: UInt64.max, count: capacity / 64)
    let (bits, first, end) = (bits, first, UInt(bitPattern: capacity &* 64))
    for list in lists {
      try list.forEach { id in
        let index = Int(truncatingIfNeeded: id &- first)
        guard UInt(bitPattern: index) < end else { return }
        bits[index &>> 6] |= (1 as UInt64) &<< UInt64(truncatingIfNeeded: index & 63)
      }
    }
  }

  /// Adds to how often claim `id`, which is `length` long, has something.
  @inline(__always)
  func add(_ id: Int64, frequency: UInt32, length: UInt32) {
    let (index, isKnown) = mark(id)
    // The frequency is in the low half: it never reaches the length.
    elements[index] =
      isKnown ? elements[index] &+ UInt64(frequency) : UInt64(frequency) | UInt64(length) &<< 32
  }

  /// Adds to the score of claim `id`.
  @inline(__always)
  func add(_ id: Int64, score: Double) {
    let (index, isKnown) = mark(id)
    elements[index] = (isKnown ? Double(bitPattern: elements[index]) + score : score).bitPattern
  }

  @inline(__always)
  func contains(_ id: Int64) -> Bool {
    let index = Int(truncatingIfNeeded: id &- first)
    guard UInt(bitPattern: index) < UInt(bitPattern: capacity &* 64) else { return false }
    return bits[index &>> 6] & ((1 as UInt64) &<< UInt64(truncatingIfNeeded: index & 63)) != 0
  }

  /// All claims with their scores, in order.
  func scores() -> (documents: [Int64], scores: [Double]) { list { Double(bitPattern: $0) } }

  /// All claims, in order, with what `ranking` makes of their frequencies and lengths.
  func scores(_ ranking: Ranking) -> (documents: [Int64], scores: [Double]) {
    list { ranking.score(UInt32(truncatingIfNeeded: $0), UInt32(truncatingIfNeeded: $0 &>> 32)) }
  }

  @inline(__always)
  private func list(_ score: (UInt64) -> Double) -> (documents: [Int64], scores: [Double]) {
    let count = count
    var scores: [Double] = []
    let documents = [Int64](unsafeUninitializedCapacity: count) { documents, documentCount in
      scores = [Double](unsafeUninitializedCapacity: count) { scores, scoreCount in
        var next = 0
        forEachWord { word in
          var rest = bits[word]
          while rest != 0 {
            let index = word &* 64 &+ rest.trailingZeroBitCount
            documents[next] = first &+ Int64(index)
            scores[next] = score(elements[index])
            next &+= 1
            rest &= rest &- 1
          }
        }
        (documentCount, scoreCount) = (next, next)
      }
    }
    return (documents, scores)
  }
}
