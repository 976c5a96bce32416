internal import SQLite

/// A cursor over the claims that any of some sources cites, that only filters.
///
/// There may be hundreds of sources with most of all claims. So it first looks up the claims that it is asked about, one by
/// one, and puts the sources' lists together only where it is asked about many.
final class SourcesCursor: PostingCursor {
  private let lists: [SearchList]
  private let ids: Set<Int>
  private let reader: PageReader
  private let sources: Statement
  private let tally: () -> ClaimTally
  private var claims: ClaimTally?
  private var lookups = 0

  /// So many look-ups take about as long as a list of 500,000 claims.
  private static let mostLookups = 300

  /// - Parameter tally: makes an empty one.
  init(
    _ lists: [SearchList], ids: Set<Int>, _ connection: Connection, _ reader: PageReader,
    tally: @escaping () -> ClaimTally
  ) throws(SQLiteError) {
    self.lists = lists
    self.ids = ids
    self.reader = reader
    self.tally = tally
    sources = try connection.prepare("SELECT source_id FROM citations WHERE claim_id = ?1")
    // More than any list, so that it is asked last.
    super.init(count: Int.max)
  }

  override func rewind() {}

  /// It may have any claim: one page, one block.
  override func movePage(to target: Int64) -> Bool {
    (pageFirst, pageLast) = (Int64.min, Int64.max - 1)
    return !lists.isEmpty
  }

  override func moveBlock(to target: Int64) { (blockFirst, blockLast) = (pageFirst, pageLast) }

  override func match(_ window: MatchWindow, _ count: Int) throws(SQLiteError) -> Int {
    lookups += count
    if claims == nil && lookups > Self.mostLookups { claims = try all() }
    var kept = 0
    for number in 0..<count {
      let index = window.matches[number]
      let id = window.ids[Int(index)]
      let passes = if let claims { claims.contains(id) } else { try isCited(id) }
      if passes {
        window.matches[kept] = index
        kept += 1
      }
    }
    return kept
  }

  override func score(_ index: Int) -> Double { 0 }

  private func isCited(_ claim: Int64) throws(SQLiteError) -> Bool {
    defer { sources.reset() }
    try sources.bind(claim, at: 1)
    while try sources.step() {
      if ids.contains(sources.integer(0)) { return true }
    }
    return false
  }

  private func all() throws(SQLiteError) -> ClaimTally {
    let all = tally()
    try all.addAll(lists.map { StoredCursor($0, isRanked: false, reader: reader) })
    return all
  }
}
