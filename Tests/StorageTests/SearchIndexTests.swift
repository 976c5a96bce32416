import Evidence
import SQLite
import Storage
import Testing

/// The search index beside FTS5: the same claims, the same scores, whatever happened to the claims before.
@Suite struct SearchIndexTests {
  /// A small language, so that words meet: 'a' in nearly every claim, 'z' in few.
  static let words = [
    "a", "and", "an", "ant", "anthem", "flow", "flowing", "flower", "flo", "z", "C++", "C", "node", "js",
    "été", "日本語", "x",
  ]

  /// The same question for the search index and for FTS5; `a_b` is the phrase 'a b'.
  static func expression(_ words: [String], _ tokenizer: Tokenizer) -> (SearchExpression, String) {
    let parts = words.map { word -> (SearchExpression, String) in
      let isPrefix = word.hasSuffix("*")
      let text = String(isPrefix ? word.dropLast() : word[...]).replacing("_", with: " ")
      let tokens = tokenizer.tokens(of: text, as: isPrefix ? .prefix : .query)
      return (.phrase(tokens: tokens, isPrefix: isPrefix), "\"\(text)\"" + (isPrefix ? "*" : ""))
    }
    return (.all(parts.map(\.0)), parts.map(\.1).joined(separator: " AND "))
  }

  static let questions: [[String]] = [
    ["a"], ["z"], ["nothing"], ["a", "and"], ["a", "z"], ["flow", "an"], ["a", "and", "flow"], ["a", "a"],
    ["C++"], ["C"],
    ["an*"], ["f*"], ["flo*"], ["flow*"], ["ant*"], ["q*"], ["日*"], ["an*", "flow"], ["a_and"], ["and_a"],
    ["node_js"],
    ["a_a"], ["a_and_flow"], ["flow_flow", "z"], ["a_nothing"], ["été"], ["x", "node", "js"], ["an*", "f*"],
  ]

  @Test(arguments: [1, 40, 700]) func `a search finds what FTS5 finds, ranked as bm25 ranks`(claims: Int)
    throws
  {
    let corpus = try SearchIndexCorpus(seed: UInt64(claims))
    try corpus.importClaims(claims)
    try corpus.compare()
  }

  @Test func `lists of many pages are read as well`() throws {
    let corpus = try SearchIndexCorpus(seed: 9)
    try corpus.importClaims(5_000)
    try corpus.compare()
    #expect(try corpus.base.connection.value("SELECT max(id & 1048575) FROM search_pages")?.integer ?? 0 > 2)
    // Into the middle of long lists, and out of it.
    try corpus.change { connection in
      try connection.executeScript(
        """
        DELETE FROM citations WHERE claim_id % 11 = 0;
        DELETE FROM claims WHERE id % 11 = 0;
        UPDATE claims SET statement = 'a flow' WHERE id % 97 = 0;
        """)
    }
    try corpus.compare()
    try corpus.change { connection in
      try connection.executeScript(
        "INSERT INTO claims SELECT id * 11, 1, NULL, 'fact', NULL, 'and a z', 0, 1 FROM claims WHERE id < 300 AND id % 11 > 0"
      )
    }
    try corpus.compare()
  }

  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func `the index is right after every import, undo and change`(seed: UInt64) throws {
    let corpus = try SearchIndexCorpus(seed: seed)
    for _ in 0..<12 {
      try corpus.doSomething()
      try corpus.compare(questions: 6)
    }
  }

  @Test func `claims changed by other programs are searched at once, by FTS5, until the next update`() throws
  {
    let corpus = try SearchIndexCorpus(seed: 5)
    try corpus.importClaims(50)
    let index = try SearchIndex(corpus.base.connection)
    #expect(try index.best(3, of: .phrase(tokens: ["a"], isPrefix: false)) != nil)
    try corpus.base.connection.execute("UPDATE claims SET statement = 'unheard of' WHERE id = 7")
    #expect(try index.best(3, of: .phrase(tokens: ["a"], isPrefix: false)) == nil)
    #expect(try index.verify().count == 1)
    try corpus.base.connection.transaction { try SearchIndex.update(corpus.base.connection) }
    #expect(try index.best(3, of: .phrase(tokens: ["unheard"], isPrefix: false))?.map(\.id) == [7])
    #expect(try index.verify().isEmpty)
  }

  @Test(arguments: [
    "UPDATE search_words SET claims = claims + 1 WHERE kind = 0 AND word = 'a'",
    "DELETE FROM search_words WHERE kind = 2",
    "UPDATE search_totals SET tokens = 1", "UPDATE search_totals SET claims = claims + 1",
    "UPDATE search_pages SET data = zeroblob(8) WHERE id = (SELECT id << 20 FROM search_words WHERE word = 'a')",
    "INSERT INTO search_words VALUES (0, 'unheard', 999, 1)", "DELETE FROM search_pages WHERE id = 1 << 20",
  ])
  func `an index that is wrong is told as such`(damage: String) throws {
    let corpus = try SearchIndexCorpus(seed: 6)
    try corpus.importClaims(60)
    let index = try SearchIndex(corpus.base.connection)
    #expect(try index.verify().isEmpty)
    try corpus.base.connection.execute(damage)
    do { #expect(try !index.verify().isEmpty) } catch let error as SQLiteError {
      #expect("\(error)".contains("doctor"))
    }
    try corpus.base.connection.transaction { try index.rebuild() }
    #expect(try index.verify().isEmpty)
  }

  @Test func `facets and totals count every claim found`() throws {
    let corpus = try SearchIndexCorpus(seed: 8)
    try corpus.importClaims(400)
    let index = try SearchIndex(corpus.base.connection)
    let answer = try #require(
      try index.answer(.phrase(tokens: ["flow"], isPrefix: false), best: 3, wantsFacets: true))
    let counts = try corpus.base.connection.rows(
      """
      SELECT framework_id, count(*) FROM claims JOIN claims_fts ON claims_fts.rowid = id
       WHERE claims_fts MATCH 'flow' GROUP BY framework_id
      """)
    #expect(
      answer.frameworks
        == Dictionary(uniqueKeysWithValues: counts.map { ($0[0].integer ?? 0, $0[1].integer ?? 0) }))
    #expect(answer.total == answer.frameworks.values.reduce(0, +))
  }
}
