internal import SQLite

/// Goes through a list in order of ids: page by page, block by block, and tells how good each is at best.
///
/// The ids that it is asked for only ascend.
class PostingCursor {
  /// How many claims the list has.
  final let count: Int

  init(count: Int) { self.count = count }

  deinit { places.deallocate() }

  /// Goes back to before the first claim.
  func rewind() { preconditionFailure("every cursor rewinds") }

  /// Goes, without reading anything, to the page where the first claim not before `target` is; false where there is none.
  func movePage(to target: Int64) -> Bool { preconditionFailure("every cursor has pages") }

  /// Of the page of ``movePage(to:)``: the best score, the first claim and the last.
  final var pageBound = 0.0
  final var pageFirst = Int64.min
  final var pageLast = Int64.min

  /// Within that page, which must not end before `target`, goes to the block where the first claim not before `target` is.
  func moveBlock(to target: Int64) throws(SQLiteError) { preconditionFailure("every cursor has blocks") }

  /// Of the block of ``moveBlock(to:)``: the best score, the first claim and the last.
  final var blockBound = 0.0
  final var blockFirst = Int64.min
  final var blockLast = Int64.min

  /// Writes the claims of the block to the window; gives how many there are.
  func read(into window: MatchWindow) throws(SQLiteError) -> Int {
    preconditionFailure("every cursor has claims")
  }

  /// Leaves of the `count` matches of the window, none of which is outside the block, those that the block has; gives how many.
  func match(_ window: MatchWindow, _ count: Int) throws(SQLiteError) -> Int {
    preconditionFailure("every cursor matches")
  }

  /// The score of match `index` of the window.
  func score(_ index: Int) -> Double { preconditionFailure("every cursor scores") }

  /// By index in the window: where in the block the claim is.
  final let places = UnsafeMutablePointer<UInt8>.allocate(capacity: PostingBlock.capacity)

  /// Says that the window's claims will be those of this list's blocks.
  func lead() {
    for index in 0..<PostingBlock.capacity { places[index] = UInt8(index) }
  }
}

/// A cursor over a list of the search index.
final class StoredCursor: PostingCursor {
  private let list: SearchList
  private let reader: PageReader
  private let isRanked: Bool

  private var pageIndex = 0
  /// The blocks of the page, which the list keeps; nil where it is not read yet.
  private var blocks: UnsafeMutableBufferPointer<PostingBlock>?
  private var blockIndex = 0
  private var block: PostingBlock?
  private var isDecoded = false

  /// Ids of the block, as differences from its first, once they were asked for; behind them ``UInt32/max``.
  private let documents = UnsafeMutablePointer<UInt32>.allocate(capacity: PostingBlock.capacity)

  /// Places of the block's claims plus one, by id less the first one; zeros elsewhere, and where ``isMarked`` is false everywhere.
  /// Nil until it is of use.
  private var marks: UnsafeMutablePointer<UInt8>?
  private var isMarked = false

  /// How many positions there are before each claim's in the block, and how many in all, once they were asked for.
  private let positionStarts = UnsafeMutablePointer<UInt32>.allocate(capacity: PostingBlock.capacity + 1)
  private var hasPositionStarts = false

  /// - Parameter isRanked: false for a list that only filters.
  init(_ list: SearchList, isRanked: Bool, reader: PageReader) {
    self.list = list
    self.isRanked = isRanked
    self.reader = reader
    super.init(count: list.row.claims)
  }

  deinit {
    documents.deallocate()
    marks?.deallocate()
    positionStarts.deallocate()
  }

  override func rewind() {
    pageIndex = 0
    leaveBlock()
  }

  private func leaveBlock() {
    if isMarked { clearMarks() }
    blocks = nil
    block = nil
  }

  override func movePage(to target: Int64) -> Bool {
    let entries = list.entries
    if pageIndex < entries.count && entries[pageIndex].last < target {
      leaveBlock()
      repeat { pageIndex &+= 1 } while pageIndex < entries.count && entries[pageIndex].last < target
    }
    guard pageIndex < entries.count else { return false }
    pageFirst = entries[pageIndex].first
    pageLast = entries[pageIndex].last
    pageBound = isRanked ? list.bounds[pageIndex] : 0
    return true
  }

  override func moveBlock(to target: Int64) throws(SQLiteError) {
    if blocks != nil && block != nil && blockLast >= target { return }
    let blocks = if let blocks { blocks } else { try readBlocks() }
    // The page's last claim is that of its last block, and not before the target.
    while blockIndex < blocks.count && blocks[blockIndex].last < target { blockIndex &+= 1 }
    guard blockIndex < blocks.count else { throw reader.corruption }
    take(blockIndex, of: blocks)
  }

  private func readBlocks() throws(SQLiteError) -> UnsafeMutableBufferPointer<PostingBlock> {
    let blocks = try list.page(pageIndex, reader).blocks
    self.blocks = blocks
    blockIndex = 0
    return blocks
  }

  @inline(__always)
  private func take(_ index: Int, of blocks: UnsafeMutableBufferPointer<PostingBlock>) {
    if isMarked { clearMarks() }
    block = blocks[index]
    blockFirst = blocks[index].first
    blockLast = blocks[index].last
    blockBound = isRanked ? blocks.bestScore(index, list.ranking) : 0
    isDecoded = false
    hasPositionStarts = false
  }

  @inline(__always)
  private func decode() throws(SQLiteError) -> PostingBlock {
    guard let block else { preconditionFailure("no block was moved to") }
    if !isDecoded {
      block.readDocuments(into: documents)
      guard Int64(documents[block.count &- 1]) == block.last &- block.first else { throw reader.corruption }
      if block.count < PostingBlock.capacity {
        (documents + block.count).update(repeating: UInt32.max, count: PostingBlock.capacity &- block.count)
      }
      isDecoded = true
    }
    return block
  }

  override func read(into window: MatchWindow) throws(SQLiteError) -> Int {
    let block = try decode()
    let (ids, documents) = (window.ids, documents)
    for index in 0..<block.count { ids[index] = block.first &+ Int64(documents[index]) }
    return block.count
  }

  override func match(_ window: MatchWindow, _ count: Int) throws(SQLiteError) -> Int {
    let block = try decode()
    let first = block.first
    let (ids, matches) = (window.ids, window.matches)
    let (documents, places) = (documents, places)
    var kept = 0
    // Neither way jumps by what it finds, which a processor could not foresee.
    if isMarked || count >= Self.fewestToMark && block.isNarrow {
      let marks = mark(block)
      for number in 0..<count {
        let index = matches[number]
        let mark = marks[Int(truncatingIfNeeded: ids[Int(index)] &- first)]
        places[Int(index)] = mark &- 1
        matches[kept] = index
        kept &+= mark == 0 ? 0 : 1
      }
    } else {
      for number in 0..<count {
        let index = matches[number]
        let wanted = UInt32(truncatingIfNeeded: ids[Int(index)] &- first)
        var place = documents[63] < wanted ? 64 : 0
        place &+= documents[place &+ 31] < wanted ? 32 : 0
        place &+= documents[place &+ 15] < wanted ? 16 : 0
        place &+= documents[place &+ 7] < wanted ? 8 : 0
        place &+= documents[place &+ 3] < wanted ? 4 : 0
        place &+= documents[place &+ 1] < wanted ? 2 : 0
        place &+= documents[place] < wanted ? 1 : 0
        places[Int(index)] = UInt8(truncatingIfNeeded: place)
        matches[kept] = index
        kept &+= documents[place] == wanted ? 1 : 0
      }
    }
    return kept
  }

  private func mark(_ block: PostingBlock) -> UnsafeMutablePointer<UInt8> {
    let marks: UnsafeMutablePointer<UInt8>
    if let known = self.marks {
      marks = known
    } else {
      marks = .allocate(capacity: PostingBlock.mostNarrow)
      marks.update(repeating: 0, count: PostingBlock.mostNarrow)
      self.marks = marks
    }
    if !isMarked {
      for place in 0..<block.count { marks[Int(documents[place])] = UInt8(truncatingIfNeeded: place &+ 1) }
      isMarked = true
    }
    return marks
  }

  private func clearMarks() {
    isMarked = false
    guard let block, let marks else { return }
    let span = Int(block.last &- block.first) &+ 1
    if span < 2_000 { return marks.update(repeating: 0, count: span) }
    for place in 0..<block.count { marks[Int(documents[place])] = 0 }
  }

  /// Marking all of a block costs as much as looking for so many claims does.
  private static let fewestToMark = 10

  override func score(_ index: Int) -> Double {
    guard isRanked, let block else { return 0 }
    let place = Int(places[index])
    return list.ranking.score(block.frequency(place), block.length(place))
  }

  /// The length of match `index` of the window, in tokens.
  func length(_ index: Int) -> UInt32 { block?.length(Int(places[index])) ?? 0 }

  /// Where in the block the positions of match `index` of the window are, for ``position(_:)``.
  func positions(_ index: Int) -> Range<Int> {
    guard let block else { return 0..<0 }
    let place = Int(places[index])
    if block.isOnceEach { return place..<min(place &+ 1, max(place, block.mostPositions)) }
    if !hasPositionStarts {
      block.readFrequencySums(into: positionStarts)
      hasPositionStarts = true
    }
    let start = Int(positionStarts[place])
    // Where the bytes are wrong there are fewer than they say.
    return start..<max(start, min(Int(positionStarts[place &+ 1]), block.mostPositions))
  }

  /// Where the claim has the word: the position numbered `number`.
  @inline(__always)
  func position(_ number: Int) -> UInt32 { block?.position(number) ?? 0 }
}

extension StoredCursor {
  /// The best of the list into `top`: its pages in order of their bounds, so that soon no page can have anything better.
  func collect(into top: inout TopClaims) throws(SQLiteError) {
    let (list, ranking) = (list, list.ranking)
    for number in list.pagesByBound {
      // Pages with equal bounds come in the order of their claims: none after this one has anything better.
      guard top.takes(score: list.bounds[number], id: list.entries[number].first) else { return }
      let page = try list.page(number, reader)
      for index in page.blocks.indices
      where top.takes(score: page.blocks.bestScore(index, ranking), id: page.blocks[index].first) {
        take(index, of: page.blocks)
        let block = try decode()
        for place in 0..<block.count {
          let score = ranking.score(block.frequency(place), block.length(place))
          top.insert(RankedClaim(id: block.first &+ Int64(documents[place]), score: score))
        }
      }
    }
  }

  /// Gives every posting of the list: claim, frequency, length.
  @inline(__always)
  func forEach(_ body: (Int64, UInt32, UInt32) -> Void) throws(SQLiteError) {
    let numbers = UnsafeMutablePointer<UInt32>.allocate(capacity: 2 * PostingBlock.capacity)
    defer { numbers.deallocate() }
    let (lengths, frequencies) = (numbers, numbers + PostingBlock.capacity)
    try forEachBlock { block in
      block.readLengths(into: lengths)
      block.readFrequencies(into: frequencies)
      for place in 0..<block.count {
        body(block.first &+ Int64(documents[place]), frequencies[place], lengths[place])
      }
    }
  }

  /// Gives every claim of the list.
  @inline(__always)
  func forEach(_ body: (Int64) -> Void) throws(SQLiteError) {
    try forEachBlock { block in
      for place in 0..<block.count { body(block.first &+ Int64(documents[place])) }
    }
  }

  /// Gives every block, its ids read.
  @inline(__always)
  private func forEachBlock(_ body: (PostingBlock) -> Void) throws(SQLiteError) {
    for number in list.entries.indices {
      let page = try list.page(number, reader)
      for index in page.blocks.indices {
        take(index, of: page.blocks)
        body(try decode())
      }
    }
    rewind()
  }
}
