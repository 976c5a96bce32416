package import SQLite

/// A ranked index of all claims, kept in ordinary tables beside FTS5's: docs/search.md explains it.
///
/// It gives the same claims in the same order as `claims_fts` with bm25, sooner.
package final class SearchIndex {
  let connection: Connection

  /// What cuts claims and questions into words: the same as FTS5's.
  package let tokenizer: Tokenizer

  /// Readers that no cursor uses at the moment, so that their statements are compiled once.
  private var freeReaders: [PageReader] = []
  private var usedReaders: [PageReader] = []
  private var freeTallies: [ClaimTally] = []
  private var usedTallies: [ClaimTally] = []
  private let word: Statement
  private let words: Statement
  private let state: Statement

  /// - Throws: ``SQLiteError``
  package init(_ connection: Connection) throws(SQLiteError) {
    self.connection = connection
    tokenizer = try Tokenizer(connection, SearchTokens.arguments)
    word = try connection.prepare("SELECT id, claims FROM search_words WHERE kind = ?1 AND word = ?2")
    words = try connection.prepare(
      """
      SELECT word, id, claims FROM search_words
       WHERE kind = ?1 AND word >= ?2 AND (?3 IS NULL OR word < ?3) ORDER BY word
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
    word: String, row: SearchWordRow
  )] {
    defer { words.reset() }
    try words.bind(.integer(Int(kind.rawValue)), at: 1)
    try words.bind(.text(text), at: 2)
    try words.bind(.text(Self.firstAfter(text)), at: 3)
    var rows: [(word: String, row: SearchWordRow)] = []
    while try words.step() {
      rows.append((words.text(0), SearchWordRow(id: Int64(words.integer(1)), claims: words.integer(2))))
    }
    return rows
  }

  /// All stems of claims that begin with `text`, and how many claims have each.
  package func words(beginningWith text: String) throws(SQLiteError) -> [(word: String, claims: Int)] {
    try rows(.word, beginningWith: text).map { ($0.word, $0.row.claims) }
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

  // MARK: Readers

  /// Runs `body`, then takes back all readers and tallies that it was given.
  func withReaders<Result>(_ body: () throws -> Result) throws -> Result {
    defer {
      freeTallies += usedTallies
      usedTallies = []
      for reader in usedReaders { reader.release() }
      freeReaders += usedReaders
      usedReaders = []
    }
    return try body()
  }

  /// An empty tally, until ``withReaders(_:)`` ends.
  func tally(for ids: ClosedRange<Int64>) -> ClaimTally {
    let tally = freeTallies.popLast() ?? ClaimTally()
    usedTallies.append(tally)
    tally.prepare(for: ids)
    return tally
  }

  /// A reader for one cursor, until ``withReaders(_:)`` ends.
  func reader() throws(SQLiteError) -> PageReader {
    let reader = if let free = freeReaders.popLast() { free } else { try PageReader(connection) }
    usedReaders.append(reader)
    return reader
  }
}
