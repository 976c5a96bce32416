/// Adds something up for claims in any order, and gives it back in the order of their ids.
///
/// A bit and eight bytes for every id, which merges lists of a million claims in a few milliseconds. The memory is kept from
/// one search to the next; the bits say which of the bytes count.
final class ClaimTally {
  /// The most ids that claims may be spread over: a knowledge base whose ids are farther apart is searched by FTS5.
  static let mostIDs: Int64 = 1 << 26

  private var first: Int64 = 0
  private var words = 0
  private var capacity = 0
  private var bits = UnsafeMutablePointer<UInt64>.allocate(capacity: 1)
  private var elements = UnsafeMutablePointer<UInt64>.allocate(capacity: 1)

  deinit {
    bits.deallocate()
    elements.deallocate()
  }

  /// Forgets everything; all ids that come are to be in `ids`.
  func prepare(for ids: ClosedRange<Int64>) {
    first = ids.lowerBound
    words = Int((ids.upperBound - ids.lowerBound) / 64) + 1
    if words > capacity {
      bits.deallocate()
      elements.deallocate()
      // A little more, since claims are added.
      capacity = words + words / 8
      bits = .allocate(capacity: capacity)
      elements = .allocate(capacity: capacity * 64)
    }
    bits.update(repeating: 0, count: words)
  }

  /// Marks claim `id`; gives its place, and whether it was marked before.
  @inline(__always)
  private func mark(_ id: Int64) -> (index: Int, isKnown: Bool) {
    let index = Int(truncatingIfNeeded: id &- first)
    let bit = (1 as UInt64) &<< UInt64(truncatingIfNeeded: index & 63)
    let word = bits[index &>> 6]
    bits[index &>> 6] = word | bit
    return (index, word & bit != 0)
  }

  /// Only marks claim `id`.
  @inline(__always)
  func add(_ id: Int64) { _ = mark(id) }

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
    return bits[index &>> 6] & ((1 as UInt64) &<< UInt64(truncatingIfNeeded: index & 63)) != 0
  }

  /// How many claims are marked.
  var count: Int { (0..<words).reduce(0) { $0 &+ bits[$1].nonzeroBitCount } }

  /// The first marked claim that is not before `target`; nil where there is none.
  func next(from target: Int64) -> Int64? {
    let start = target <= first ? 0 : Int(truncatingIfNeeded: target &- first)
    var word = start &>> 6
    guard word < words else { return nil }
    var rest = bits[word] & (UInt64.max &<< UInt64(truncatingIfNeeded: start & 63))
    while rest == 0 {
      word &+= 1
      guard word < words else { return nil }
      rest = bits[word]
    }
    return first &+ Int64(word &* 64 &+ rest.trailingZeroBitCount)
  }

  /// The last marked claim; nil where there is none.
  var last: Int64? {
    for word in stride(from: words - 1, through: 0, by: -1) where bits[word] != 0 {
      return first + Int64(word * 64 + 63 - bits[word].leadingZeroBitCount)
    }
    return nil
  }

  /// Gives every marked claim, in order, with its place among `elements`.
  @inline(__always)
  private func forEachPlace(_ body: (Int64, UInt64) -> Void) {
    for word in 0..<words {
      var rest = bits[word]
      while rest != 0 {
        let index = word &* 64 &+ rest.trailingZeroBitCount
        body(first &+ Int64(index), elements[index])
        rest &= rest &- 1
      }
    }
  }

  /// All claims with their scores.
  func scores() -> (documents: [Int64], scores: [Double]) {
    var (documents, scores): ([Int64], [Double]) = ([], [])
    reserve(&documents, &scores)
    forEachPlace { id, element in
      documents.append(id)
      scores.append(Double(bitPattern: element))
    }
    return (documents, scores)
  }

  /// All claims with what `ranking` makes of their frequencies and lengths.
  func scores(_ ranking: (Int) -> Ranking) -> (documents: [Int64], scores: [Double]) {
    var (documents, scores): ([Int64], [Double]) = ([], [])
    let ranking = ranking(reserve(&documents, &scores))
    forEachPlace { id, element in
      documents.append(id)
      scores.append(
        ranking.score(UInt32(truncatingIfNeeded: element), UInt32(truncatingIfNeeded: element &>> 32)))
    }
    return (documents, scores)
  }

  @discardableResult
  private func reserve(_ documents: inout [Int64], _ scores: inout [Double]) -> Int {
    let count = count
    documents.reserveCapacity(count)
    scores.reserveCapacity(count)
    return count
  }
}
