internal import SQLite

/// A list of the index that was opened: where its pages are, how good each is at best, and those that were read.
///
/// It is kept from one search to the next while the database stays the same (``SearchIndex/list(_:_:)``).
final class SearchList {
  let row: SearchWordRow
  let ranking: Ranking

  /// Its pages; one for a short list, which is all in the first page.
  let entries: [PostingPages.Entry]

  /// The best score of each page.
  private(set) lazy var bounds: [Double] = entries.map { $0.bound.best(ranking) }

  /// The pages, those with the best scores first; of equals those with the lower ids.
  private(set) lazy var pagesByBound: [Int] = entries.indices.sorted { (bounds[$1], $0) < (bounds[$0], $1) }

  /// As many as ``entries``; nil what was not read.
  private var pages: [SearchPage?]

  init(_ row: SearchWordRow, _ ranking: Ranking, _ reader: PageReader) throws(SQLiteError) {
    self.row = row
    self.ranking = ranking
    let head = try reader.page(row.pageID(0))
    defer { reader.release() }
    let list = PostingPages(head: head)
    if list.entries.isEmpty {
      let page = SearchPage(UnsafeRawBufferPointer(rebasing: head.dropFirst(8)))
      entries = page.entry.map { [$0] } ?? []
      pages = [page]
    } else {
      entries = list.entries
      pages = [SearchPage?](repeating: nil, count: list.entries.count)
    }
    var last = Int64.min
    for entry in entries {
      // What goes through pages relies on it.
      guard entry.first >= last, entry.last >= entry.first, entry.last < Int64.max else {
        throw reader.corruption
      }
      last = entry.last + 1
    }
    guard !entries.isEmpty else { throw reader.corruption }
  }

  /// The page numbered `index`, read now or before.
  @inline(__always)
  func page(_ index: Int, _ reader: PageReader) throws(SQLiteError) -> SearchPage {
    if let page = pages[index] { return page }
    return try readPage(index, reader)
  }

  private func readPage(_ index: Int, _ reader: PageReader) throws(SQLiteError) -> SearchPage {
    let page = SearchPage(try reader.page(row.pageID(entries[index].number)))
    reader.release()
    // The cursors look for a block until they are at the end that the entry tells of.
    guard page.last == entries[index].last else { throw reader.corruption }
    pages[index] = page
    return page
  }
}

/// A page of a list, copied into memory.
final class SearchPage {
  private let bytes: UnsafeMutableRawBufferPointer

  /// Its blocks, which point into its bytes: they are not to be used when the page is gone.
  let blocks: UnsafeMutableBufferPointer<PostingBlock>

  init(_ page: UnsafeRawBufferPointer) {
    bytes = .allocate(byteCount: max(page.count, 1), alignment: 8)
    bytes.copyMemory(from: page)
    var blocks: [PostingBlock] = []
    var offset = 0
    if let start = bytes.baseAddress {
      while let block = PostingBlock(at: UnsafeRawPointer(start) + offset, available: page.count - offset) {
        blocks.append(block)
        offset += block.size
      }
    }
    self.blocks = .allocate(capacity: blocks.count)
    _ = self.blocks.initialize(from: blocks)
  }

  deinit {
    blocks.deallocate()
    bytes.deallocate()
  }

  /// The last claim; nil where there is no block.
  var last: Int64? { blocks.last?.last }

  /// What a list would say of this page if it had others; nil where there is no block.
  var entry: PostingPages.Entry? {
    guard let first = blocks.first?.first, let last else { return nil }
    var bound = ImpactBound()
    var count = 0
    for block in blocks {
      bound.formUnion(block.bound)
      count += block.count
    }
    return PostingPages.Entry(first: first, last: last, number: 0, count: UInt32(count), bound: bound)
  }
}

extension UnsafeMutableBufferPointer<PostingBlock> {
  /// The best score of block `index`.
  @inline(__always)
  func bestScore(_ index: Int, _ ranking: Ranking) -> Double {
    let known = self[index].bestScore
    if known >= 0 { return known }
    let best = self[index].bound.best(ranking)
    self[index].bestScore = best
    return best
  }
}
