internal import SQLite

/// Goes through the claims of one list in order of their ids, and can tell how good the next ones are at best.
///
/// Ids only ascend: `doc` is the claim it stands at, `end` past the last one.
class PostingCursor {
  /// Past every claim.
  static let end = Int64.max

  /// The claim it stands at; before the first one, less than any.
  final var doc = Int64.min

  /// How many claims the list has.
  final let count: Int

  init(count: Int) { self.count = count }

  /// Goes to the first claim that is not before `target`.
  func advance(to target: Int64) throws(SQLiteError) { preconditionFailure("every cursor advances") }

  /// Goes back to before the first claim.
  func rewind() { preconditionFailure("every cursor rewinds") }

  /// The score of the claim it stands at.
  func score() -> Double { preconditionFailure("every cursor scores") }

  /// Goes, without looking at claims, to the page where the first claim not before `target` is; false where there is none.
  func movePage(to target: Int64) -> Bool { preconditionFailure("every cursor has pages") }

  /// Of the page of ``movePage(to:)``: the best score, and the last claim.
  final var pageBound = 0.0
  final var pageLast = Int64.min

  /// Within that page, goes to the block where the first claim not before `target` is.
  func moveBlock(to target: Int64) throws(SQLiteError) { preconditionFailure("every cursor has blocks") }

  /// Of the block of ``moveBlock(to:)``: the best score, the first claim and the last.
  final var blockBound = 0.0
  final var blockFirst = Int64.min
  final var blockLast = Int64.min
}

/// A cursor over a list of the search index.
final class StoredCursor: PostingCursor {
  private let reader: PageReader
  private let row: SearchWordRow
  let ranking: Ranking?

  /// Its pages; one for a short list, which is all in the first page.
  private(set) var pages: [PostingPages.Entry] = []
  private(set) var bounds: [Double] = []

  private var pageIndex = 0
  private var loadedPage = -1
  private var page = UnsafeRawBufferPointer(start: nil, count: 0)
  private var offset = 0
  private var block: PostingBlock?
  private var isDecoded = false
  private var isWeighed = false
  private var index = 0
  /// Ids, lengths and frequencies of the block, once they were asked for.
  private let documents = UnsafeMutablePointer<UInt32>.allocate(capacity: 3 * PostingBlock.capacity)
  private let lengths: UnsafeMutablePointer<UInt32>
  private let frequencies: UnsafeMutablePointer<UInt32>

  /// - Parameters:
  ///   - ranking: nil for a list that only filters.
  ///   - reader: holds the cursor's page, so it must not serve another cursor.
  init(_ row: SearchWordRow, ranking: Ranking?, reader: PageReader) throws(SQLiteError) {
    self.row = row
    self.ranking = ranking
    self.reader = reader
    lengths = documents + PostingBlock.capacity
    frequencies = documents + 2 * PostingBlock.capacity
    super.init(count: row.claims)
    let list = PostingPages(head: try reader.page(row.pageID(0)))
    if list.entries.isEmpty {
      list.inlined.withUnsafeBytes { addInlined($0) }
    } else {
      pages = list.entries
    }
    if let ranking {
      bounds.reserveCapacity(pages.count)
      for page in pages { bounds.append(page.bound.best(ranking)) }
    } else {
      bounds = [Double](repeating: 0, count: pages.count)
    }
  }

  deinit { documents.deallocate() }

  private func addInlined(_ bytes: UnsafeRawBufferPointer) {
    var buffer = PostingBuffer()
    PostingPages.decode(bytes, withPositions: false, into: &buffer)
    guard let first = buffer.documents.first, let last = buffer.documents.last else { return }
    var bound = ImpactBound()
    for index in 0..<buffer.count {
      bound.insert(frequency: buffer.frequencies[index], length: buffer.lengths[index])
    }
    pages = [
      PostingPages.Entry(first: first, last: last, number: 0, count: UInt32(buffer.count), bound: bound)
    ]
  }

  override func rewind() {
    doc = Int64.min
    pageIndex = 0
    loadedPage = -1
    blockLast = Int64.min
  }

  override func movePage(to target: Int64) -> Bool {
    while pageIndex < pages.count && pages[pageIndex].last < target { pageIndex += 1 }
    guard pageIndex < pages.count else { return false }
    pageBound = bounds[pageIndex]
    pageLast = pages[pageIndex].last
    return true
  }

  /// Goes to one page, whichever it stood at; only ``moveBlock(to:)`` and ``advance(to:)`` within it may follow.
  func movePage(at index: Int) throws(SQLiteError) {
    pageIndex = index
    pageBound = bounds[index]
    pageLast = pages[index].last
    doc = Int64.min
    try loadPage()
  }

  private func loadPage() throws(SQLiteError) {
    guard loadedPage != pageIndex else { return }
    let bytes =
      pages[pageIndex].number == 0
      ? try reader.page(row.pageID(0)) : try reader.page(row.pageID(pages[pageIndex].number))
    page = pages[pageIndex].number == 0 ? UnsafeRawBufferPointer(rebasing: bytes[8...]) : bytes
    loadedPage = pageIndex
    offset = 0
    try loadBlock()
  }

  /// Takes the block at `offset` of the page; a page that is cut off is told, not read past its end.
  @inline(__always)
  private func loadBlock() throws(SQLiteError) {
    guard let start = page.baseAddress, offset + PostingBlock.headSize + BitPacking.padding <= page.count
    else {
      throw reader.corruption
    }
    let block = PostingBlock(at: start + offset)
    guard offset + block.size + BitPacking.padding <= page.count else { throw reader.corruption }
    self.block = block
    blockFirst = block.first
    blockLast = block.last
    blockBound = ranking.map { block.bound.best($0) } ?? 0
    isDecoded = false
    isWeighed = false
    index = 0
  }

  override func moveBlock(to target: Int64) throws(SQLiteError) {
    try loadPage()
    while blockLast < target {
      offset += block?.size ?? 0
      try loadBlock()
    }
  }

  override func advance(to target: Int64) throws(SQLiteError) {
    guard doc < target else { return }
    guard blockLast >= target && loadedPage == pageIndex || movePage(to: target) else {
      doc = Self.end
      return
    }
    try moveBlock(to: target)
    guard let block else { return }
    if !isDecoded {
      block.readDocuments(into: documents)
      isDecoded = true
    }
    // The block's last claim is not before the target, so this ends.
    let wanted = target <= block.first ? 0 : UInt32(truncatingIfNeeded: target &- block.first)
    while documents[index] < wanted { index &+= 1 }
    doc = block.first &+ Int64(documents[index])
  }

  @inline(__always)
  private func weigh() {
    guard !isWeighed else { return }
    block?.readWeights(lengths: lengths, frequencies: frequencies)
    isWeighed = true
  }

  override func score() -> Double {
    guard let ranking else { return 0 }
    weigh()
    return ranking.score(frequencies[index], lengths[index])
  }

  /// The length of the claim it stands at, in tokens.
  var length: UInt32 {
    weigh()
    return lengths[index]
  }

  /// How often the claim it stands at has the word.
  var frequency: UInt32 {
    weigh()
    return frequencies[index]
  }

  /// Where the claim it stands at has the word, ascending.
  func readPositions(into positions: inout [UInt32]) {
    weigh()
    var start = 0
    for before in 0..<index { start &+= Int(frequencies[before]) }
    positions.removeAll(keepingCapacity: true)
    guard let block else { return }
    for number in 0..<Int(frequencies[index]) { positions.append(block.position(start &+ number)) }
  }

  /// Gives every posting of the list: claim, frequency, length.
  @inline(__always)
  func forEach(_ body: (Int64, UInt32, UInt32) -> Void) throws(SQLiteError) {
    try forEachBlock { block in
      block.readWeights(lengths: lengths, frequencies: frequencies)
      for posting in 0..<block.count {
        body(block.first &+ Int64(documents[posting]), frequencies[posting], lengths[posting])
      }
    }
  }

  /// Gives every claim of the list.
  @inline(__always)
  func forEach(_ body: (Int64) -> Void) throws(SQLiteError) {
    try forEachBlock { block in
      for posting in 0..<block.count { body(block.first &+ Int64(documents[posting])) }
    }
  }

  /// Gives every block, its ids read.
  @inline(__always)
  private func forEachBlock(_ body: (PostingBlock) -> Void) throws(SQLiteError) {
    for index in pages.indices {
      try movePage(at: index)
      while let block {
        block.readDocuments(into: documents)
        body(block)
        guard block.last < pages[index].last else { break }
        offset += block.size
        try loadBlock()
      }
    }
  }
}

/// A cursor over a list in memory: claims found by a phrase, or by any of several words.
final class ListCursor: PostingCursor {
  private let documents: [Int64]
  private let scores: [Double]
  /// The best score of each block.
  private let bounds: [Double]
  private let bestBound: Double
  private var index = 0

  private static let blockSize = 128

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

  override func rewind() {
    doc = Int64.min
    index = 0
  }

  override func movePage(to target: Int64) -> Bool {
    guard let last = documents.last, last >= target else { return false }
    pageBound = bestBound
    pageLast = last
    return true
  }

  override func moveBlock(to target: Int64) {
    seek(to: target)
    let block = index / Self.blockSize
    blockBound = bounds[block]
    blockFirst = documents[index]
    blockLast = documents[min((block + 1) * Self.blockSize, documents.count) - 1]
  }

  override func advance(to target: Int64) {
    guard doc < target else { return }
    seek(to: target)
    doc = index < documents.count ? documents[index] : Self.end
  }

  /// Gallops: most steps are short, some are long.
  private func seek(to target: Int64) {
    var step = 1
    while index + step < documents.count && documents[index + step] < target {
      index += step
      step *= 2
    }
    var high = min(index + step, documents.count)
    while index < high {
      let middle = (index + high) / 2
      if documents[middle] < target { index = middle + 1 } else { high = middle }
    }
  }

  override func score() -> Double { scores.isEmpty ? 0 : scores[index] }
}
