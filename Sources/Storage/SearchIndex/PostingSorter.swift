/// Collects where words stand, claim by claim, and gives it back word by word.
struct PostingSorter {
  private var words: [(word: UInt32, claim: UInt32, position: UInt32)] = []
  private var documents: [Int64] = []
  private var lengths: [UInt32] = []

  /// How many words of claims it holds; twelve bytes each.
  var count: Int { words.count }

  var tokens: Int { lengths.reduce(0) { $0 + Int($1) } }
  var claimCount: Int { documents.count }

  /// Begins a claim; claims come in order of their ids.
  mutating func begin(_ claim: Int64) {
    documents.append(claim)
    lengths.append(0)
  }

  /// Adds a word of the claim that was begun.
  @inline(__always)
  mutating func append(_ word: Int, at position: UInt32 = 0) {
    words.append(
      (UInt32(truncatingIfNeeded: word), UInt32(truncatingIfNeeded: documents.count &- 1), position))
  }

  /// Ends the claim that was begun.
  mutating func end(length: UInt32) { lengths[lengths.count - 1] = length }

  mutating func removeAll() {
    words.removeAll(keepingCapacity: true)
    documents.removeAll(keepingCapacity: true)
    lengths.removeAll(keepingCapacity: true)
  }

  /// Gives the list of each word that was added, by number. Complexity: O(``count``), a counting sort.
  func forEachList<Failure: Error>(
    of table: WordTable, _ body: (Int, borrowing PostingBuffer) throws(Failure) -> Void
  ) throws(Failure) {
    var ends = [Int](repeating: 0, count: table.count + 1)
    for word in words { ends[Int(word.word) &+ 1] &+= 1 }
    for word in 0..<table.count { ends[word + 1] += ends[word] }
    // Where each word's next place is; in the end, where its list ends.
    var places = ends
    var sorted = [(claim: UInt32, position: UInt32)](repeating: (0, 0), count: words.count)
    for (word, claim, position) in words {
      sorted[places[Int(word)]] = (claim, position)
      places[Int(word)] &+= 1
    }
    var list = PostingBuffer()
    for word in 0..<table.count where ends[word] < ends[word + 1] {
      list.removeAll()
      let hasPositions = table.kinds[word].hasPositions
      var last = UInt32.max
      for place in ends[word]..<ends[word + 1] {
        let (claim, position) = sorted[place]
        if claim == last {
          list.frequencies[list.frequencies.count - 1] += 1
        } else {
          list.documents.append(documents[Int(claim)])
          list.lengths.append(lengths[Int(claim)])
          list.frequencies.append(1)
          last = claim
        }
        if hasPositions { list.positions.append(position) }
      }
      try body(word, list)
    }
  }
}
