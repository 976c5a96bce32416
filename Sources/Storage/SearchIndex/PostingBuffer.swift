/// The claims that have a word, in order of their ids: how long each is, and how often and where it has the word.
struct PostingBuffer {
  var documents: [Int64] = []

  /// In tokens.
  var lengths: [UInt32] = []
  var frequencies: [UInt32] = []

  /// Of each claim as many as its frequency, ascending; empty where positions are not kept.
  var positions: [UInt32] = []

  var count: Int { documents.count }

  mutating func removeAll() {
    documents.removeAll(keepingCapacity: true)
    lengths.removeAll(keepingCapacity: true)
    frequencies.removeAll(keepingCapacity: true)
    positions.removeAll(keepingCapacity: true)
  }

  /// Appends all of `other`, whose claims come after these.
  mutating func append(_ other: PostingBuffer) {
    documents += other.documents
    lengths += other.lengths
    frequencies += other.frequencies
    positions += other.positions
  }

  /// These without the claims `removed`, ascending, and with those of `added`, none of which is left here then.
  func edited(removing removed: ArraySlice<Int64>, adding added: PostingBuffer) -> PostingBuffer {
    var result = PostingBuffer()
    var removed = removed
    var (mine, theirs) = (0, 0)
    var (myPosition, theirPosition) = (0, 0)
    while mine < count || theirs < added.count {
      if theirs == added.count || (mine < count && documents[mine] < added.documents[theirs]) {
        while let first = removed.first, first < documents[mine] { removed.removeFirst() }
        let isKept = removed.first != documents[mine]
        if isKept { result.append(self, mine, positionsFrom: myPosition) }
        myPosition += positions.isEmpty ? 0 : Int(frequencies[mine])
        mine += 1
      } else {
        // A claim that is in both was changed: it is removed and added.
        if mine < count && documents[mine] == added.documents[theirs] {
          myPosition += positions.isEmpty ? 0 : Int(frequencies[mine])
          mine += 1
        }
        result.append(added, theirs, positionsFrom: theirPosition)
        theirPosition += added.positions.isEmpty ? 0 : Int(added.frequencies[theirs])
        theirs += 1
      }
    }
    return result
  }

  private mutating func append(_ other: PostingBuffer, _ index: Int, positionsFrom start: Int) {
    documents.append(other.documents[index])
    lengths.append(other.lengths[index])
    frequencies.append(other.frequencies[index])
    if !other.positions.isEmpty {
      positions += other.positions[start..<start + Int(other.frequencies[index])]
    }
  }
}
