/// Collects where words stand, claim by claim, and gives it back word by word.
struct PostingSorter {
  /// What was added of all claims, one after the other; ``columnEnd`` where a column of a claim ends.
  private var words: [UInt32] = []
  private static let columnEnd = UInt32.max

  private var documents: [Int64] = []
  private var lengths: [UInt32] = []
  /// Where in ``words`` each claim ends.
  private var ends: [Int] = []

  /// How many words of claims it holds; four bytes each, and eight more while they are given back.
  var count: Int { words.count }

  var tokens: Int { lengths.reduce(0) { $0 + Int($1) } }
  var claimCount: Int { documents.count }

  /// Begins a claim; claims come in order of their ids.
  mutating func begin(_ claim: Int64) { documents.append(claim) }

  /// Adds the next word of the claim that was begun, or something else that it has.
  @inline(__always)
  mutating func append(_ word: Int) { words.append(UInt32(truncatingIfNeeded: word)) }

  /// Leaves room, so that no phrase goes from one column into the next.
  mutating func endColumn() { words.append(Self.columnEnd) }

  /// Ends the claim that was begun.
  ///
  /// - Parameter length: how many of what was added are words.
  mutating func end(length: UInt32) {
    lengths.append(length)
    ends.append(words.count)
  }

  mutating func removeAll() {
    words.removeAll(keepingCapacity: true)
    documents.removeAll(keepingCapacity: true)
    lengths.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
  }

  /// Gives the list of each word that was added, and of each beginning of these words, by number.
  ///
  /// Complexity: O(``count``), a counting sort.
  func forEachList<Failure: Error>(
    of table: WordTable, _ body: (Int, borrowing PostingBuffer) throws(Failure) -> Void
  ) throws(Failure) {
    var starts = [Int](repeating: 0, count: table.count + 1)
    for word in words where word != Self.columnEnd { starts[Int(word) &+ 1] &+= 1 }
    let longest = starts.max() ?? 0
    for word in 0..<table.count { starts[word + 1] += starts[word] }
    let sorted = sorted(starts)
    let scratch = Scratch(claims: documents.count, places: longest)
    var begun = [[Range<Int>]](repeating: [], count: table.count)
    for word in 0..<table.count where starts[word] < starts[word + 1] {
      let range = starts[word]..<starts[word + 1]
      try body(word, list(sorted[range], withPositions: table.kinds[word].hasPositions, scratch))
      for beginning in table.beginnings[word] { begun[beginning].append(range) }
    }
    for (beginning, ranges) in begun.enumerated() where !ranges.isEmpty {
      if ranges.count == 1 {
        try body(beginning, list(sorted[ranges[0]], withPositions: false, scratch))
      } else {
        try body(beginning, list(sorted, ranges, scratch))
      }
    }
  }

  /// Where a word stands.
  private struct Place {
    var claim: UInt32 = 0
    var position: UInt32 = 0
  }

  /// The places of each word, which begin at its start, in order.
  private func sorted(_ starts: [Int]) -> [Place] {
    var next = starts
    return [Place](unsafeUninitializedCapacity: starts[starts.count - 1]) { places, count in
      count = starts[starts.count - 1]
      var index = 0
      for claim in 0..<documents.count {
        var position: UInt32 = 0
        while index < ends[claim] {
          let word = words[index]
          if word != Self.columnEnd {
            places[next[Int(word)]] = Place(claim: UInt32(truncatingIfNeeded: claim), position: position)
            next[Int(word)] &+= 1
          }
          position &+= 1
          index &+= 1
        }
      }
    }
  }

  /// Room for the longest list, made once.
  private final class Scratch {
    /// Of each posting.
    let documents: UnsafeMutablePointer<Int64>
    let lengths: UnsafeMutablePointer<UInt32>
    let frequencies: UnsafeMutablePointer<UInt32>

    /// Of each claim how often it has any of several words; zeros between uses.
    let sums: UnsafeMutablePointer<UInt32>

    /// A bit for each claim that has any; zeros between uses.
    let bits: UnsafeMutablePointer<UInt64>
    let bitWords: Int

    init(claims: Int, places: Int) {
      // Several words together have no more postings than there are claims.
      let postings = max(claims, places)
      documents = .allocate(capacity: postings)
      lengths = .allocate(capacity: postings)
      frequencies = .allocate(capacity: postings)
      sums = .allocate(capacity: claims)
      sums.update(repeating: 0, count: claims)
      bitWords = claims / 64 + 1
      bits = .allocate(capacity: bitWords)
      bits.update(repeating: 0, count: bitWords)
    }

    deinit {
      documents.deallocate()
      lengths.deallocate()
      frequencies.deallocate()
      sums.deallocate()
      bits.deallocate()
    }

    func list(_ count: Int, positions: [UInt32]) -> PostingBuffer {
      PostingBuffer(
        documents: Array(UnsafeBufferPointer(start: documents, count: count)),
        lengths: Array(UnsafeBufferPointer(start: lengths, count: count)),
        frequencies: Array(UnsafeBufferPointer(start: frequencies, count: count)), positions: positions)
    }
  }

  /// The list of one word, whose places come in order of claims.
  private func list(_ places: ArraySlice<Place>, withPositions: Bool, _ scratch: Scratch) -> PostingBuffer {
    let (ids, all) = (scratch.documents, scratch.frequencies)
    var count = 0
    var last = UInt32.max
    for place in places {
      if place.claim == last {
        all[count &- 1] &+= 1
      } else {
        ids[count] = documents[Int(place.claim)]
        scratch.lengths[count] = lengths[Int(place.claim)]
        all[count] = 1
        count &+= 1
        last = place.claim
      }
    }
    return scratch.list(count, positions: withPositions ? places.map(\.position) : [])
  }

  /// The list of several words together, which stand at the `ranges` of `places`.
  private func list(_ places: [Place], _ ranges: [Range<Int>], _ scratch: Scratch) -> PostingBuffer {
    let (sums, bits) = (scratch.sums, scratch.bits)
    for range in ranges {
      for place in places[range] {
        let claim = Int(place.claim)
        sums[claim] &+= 1
        bits[claim &>> 6] |= (1 as UInt64) &<< UInt64(truncatingIfNeeded: claim & 63)
      }
    }
    var count = 0
    for word in 0..<scratch.bitWords {
      var rest = bits[word]
      guard rest != 0 else { continue }
      bits[word] = 0
      while rest != 0 {
        let claim = word &* 64 &+ rest.trailingZeroBitCount
        scratch.documents[count] = documents[claim]
        scratch.lengths[count] = lengths[claim]
        scratch.frequencies[count] = sums[claim]
        sums[claim] = 0
        count &+= 1
        rest &= rest &- 1
      }
    }
    return scratch.list(count, positions: [])
  }
}
