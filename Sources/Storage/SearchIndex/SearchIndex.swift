package import SQLite

/// A ranked index of all claims, kept in ordinary tables beside FTS5's: docs/search.md explains it.
///
/// It gives the same claims in the same order as `claims_fts` with bm25, sooner.
package final class SearchIndex {
  let connection: Connection

  /// What cuts claims and questions into words: the same as FTS5's.
  package let tokenizer: Tokenizer

  let reader: PageReader
  let window = MatchWindow()

  /// The lists that were opened since the database last changed, and the bytes of what was read of them.
  private var lists: [SearchWord: SearchList] = [:]

  /// The same for what ``words(beginningWith:)`` gave.
  private var begun: [String: [SearchWord]] = [:]

  /// What the database was like then; nil where that may have changed since.
  private var held: (version: UInt32, state: State)?

  private var freeTallies: [ClaimTally] = []
  private var usedTallies: [ClaimTally] = []
  private let word: Statement
  private let words: Statement
  private let state: Statement

  /// - Throws: ``SQLiteError``
  package init(_ connection: Connection) throws(SQLiteError) {
    self.connection = connection
    tokenizer = try Tokenizer(connection, SearchTokens.arguments)
    reader = try PageReader(connection)
    word = try connection.prepare("SELECT id, claims FROM search_words WHERE kind = ?1 AND word = ?2")
    words = try connection.prepare(
      """
      SELECT word, id, claims FROM search_words
       WHERE kind = ?1 AND word >= ?2 AND word < coalesce(?3, x'') ORDER BY word
      """)
    state = try connection.prepare(
      """
      SELECT claims, tokens, next_word_id, (SELECT 1 FROM search_changes LIMIT 1),
             (SELECT max(id) FROM claims), (SELECT min(id) FROM claims)
        FROM search_totals
      """)
  }

  /// What the index knows of all claims.
  struct State {
    var totals: SearchTotals
    var nextWordID: Int64
    /// False where claims were changed by other means and are not taken in yet.
    var isCurrent: Bool
    /// The ids of all claims lie within.
    var ids: ClosedRange<Int64>
  }

  func readState() throws(SQLiteError) -> State {
    defer { state.reset() }
    guard try state.step() else { throw state.corruption("search_totals is empty; run 'kb doctor'") }
    let (last, first) = (Int64(state.integer(4)), Int64(state.integer(5)))
    return State(
      totals: SearchTotals(claims: state.integer(0), tokens: state.integer(1)),
      nextWordID: Int64(state.integer(2)),
      isCurrent: state.isNull(3), ids: min(first, last)...last)
  }

  /// What the index knows in the running transaction, read again only where the database changed; begins to read it where
  /// the transaction has not yet.
  func currentState() throws(SQLiteError) -> State {
    if connection.transactionState == .none { try reader.begin() }
    let version = connection.transactionState == .reading ? connection.dataVersion : nil
    if let held, held.version == version {
      if reader.bytesRead > Self.mostHeld { forgetLists() }
      return held.state
    }
    held = nil
    forgetLists()
    let state = try readState()
    // What a transaction changes has no version yet.
    if let version { held = (version, state) }
    return state
  }

  /// So many bytes of lists are kept from one search to the next.
  private static let mostHeld = 64 << 20

  private func forgetLists() {
    (lists, begun) = ([:], [:])
    reader.bytesRead = 0
  }

  /// The list of one word, opened now or before; nil where no claim has it. To be called after ``currentState()``.
  func list(_ word: SearchWord, _ totals: SearchTotals) throws(SQLiteError) -> SearchList? {
    if let known = lists[word] { return known }
    guard let row = try row(word.kind, word.text) else { return nil }
    let list = try SearchList(row, Ranking(matches: row.claims, of: totals), reader)
    lists[word] = list
    return list
  }

  /// The row of one word; nil where no claim has it.
  func row(_ kind: SearchWord.Kind, _ text: String) throws(SQLiteError) -> SearchWordRow? {
    defer { word.reset() }
    try word.bind(.integer(Int(kind.rawValue)), at: 1)
    try word.bind(.text(text), at: 2)
    guard try word.step() else { return nil }
    return SearchWordRow(id: Int64(word.integer(0)), claims: word.integer(1))
  }

  /// The rows of all words that begin with `text`, in order.
  func rows(_ kind: SearchWord.Kind, beginningWith text: String) throws(SQLiteError) -> [(
    word: SearchWord, row: SearchWordRow
  )] {
    defer { words.reset() }
    try words.bind(.integer(Int(kind.rawValue)), at: 1)
    try words.bind(.text(text), at: 2)
    // Any blob comes after all texts.
    try words.bind(.text(Self.firstAfter(text)), at: 3)
    var rows: [(word: SearchWord, row: SearchWordRow)] = []
    while try words.step() {
      rows.append(
        (
          SearchWord(kind: kind, text: words.text(0)),
          SearchWordRow(id: Int64(words.integer(1)), claims: words.integer(2))
        ))
    }
    return rows
  }

  /// The lists that together have all claims with a word that begins with `text`, of which there is not one list.
  ///
  /// To be called after ``currentState()``.
  func words(beginningWith text: String) throws(SQLiteError) -> [SearchWord] {
    if let known = begun[text] { return known }
    let (length, shortest) = (text.unicodeScalars.count, SearchWord.beginningLengths.lowerBound)
    var words: [SearchWord] = []
    // A shorter beginning is that of several of the shortest kept, and of words that are shorter themselves.
    if length < shortest {
      words += try rows(.beginning, beginningWith: text).map(\.word)
        .filter { $0.text.unicodeScalars.count == shortest }
    }
    words += try rows(.word, beginningWith: text).map(\.word)
      .filter { length > shortest || $0.text.unicodeScalars.count < shortest }
    begun[text] = words
    return words
  }

  /// All stems of claims that begin with `text`, and how many claims have each.
  package func stems(beginningWith text: String) throws(SQLiteError) -> [(word: String, claims: Int)] {
    try rows(.word, beginningWith: text).map { ($0.word.text, $0.row.claims) }
  }

  /// The first text, in the order of UTF-8 bytes, after all that begin with `text`; nil where there is none.
  private static func firstAfter(_ text: String) -> String? {
    var scalars = Array(text.unicodeScalars)
    while let last = scalars.popLast() {
      // The scalars between these two are no characters.
      let next = last.value == 0xD7FF ? 0xE000 : last.value + 1
      if let next = Unicode.Scalar(next) { return String(String.UnicodeScalarView(scalars + [next])) }
    }
    return nil
  }

  // MARK: Tallies

  /// Runs `body`, then takes back all tallies that it was given.
  func withTallies<Result>(_ body: () throws -> Result) throws -> Result {
    defer {
      freeTallies += usedTallies
      usedTallies = []
    }
    return try body()
  }

  /// An empty tally, until ``withTallies(_:)`` ends.
  func tally(for ids: ClosedRange<Int64>) -> ClaimTally {
    let tally = freeTallies.popLast() ?? ClaimTally()
    usedTallies.append(tally)
    tally.prepare(for: ids)
    return tally
  }
}
