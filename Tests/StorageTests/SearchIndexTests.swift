import Evidence
import SQLite
@testable import Storage
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
    ["an*"], ["f*"], ["flo*"], ["flow*"], ["ant*"], ["anth*"], ["flowe*"], ["nod*", "an*"], ["ét*"], ["q*"],
    ["日*"], ["an*", "flow"], ["a_and"], ["and_a"],
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

  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func `the index is right after every import, undo and change`(seed: UInt64) throws {
    let corpus = try SearchIndexCorpus(seed: seed)
    // A small index is made anew by each of them; a larger one is changed in place.
    if seed > 2 { try corpus.importClaims(1100) }
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

  @Test func `what is kept in memory does not outlive a change, whoever makes it`() throws {
    let folder = try TemporaryFolder()
    let base = try KnowledgeBase.create(at: folder.path("kb.sqlite"))
    let other = try KnowledgeBase(path: folder.path("kb.sqlite"))
    _ = try base.importing(ImportInput(kind: .manual, input: "1", sha256: "1")) { session in
      try session.add(Framework(slug: "flow", name: "Flow"))
      try session.add(Source(slug: "post", title: "Post", kind: .article, publishedOn: "2020"))
      for word in ["one", "two"] {
        try session.add(
          Claim(framework: "flow", aspect: nil, kind: .fact, label: nil, statement: "a \(word) of its own"),
          at: .init(sourceID: 1))
      }
    }
    let index = try SearchIndex(base.connection)
    func found(_ word: String) throws -> [Int64]? {
      try index.best(5, of: .phrase(tokens: [word], isPrefix: false))?.map(\.id)
    }
    func rename(_ connection: Connection, _ word: String) throws {
      try connection.execute("UPDATE claims SET statement = ?1 WHERE id = 2", .text("a \(word)"))
      try SearchIndex.update(connection)
    }
    #expect(try found("two") == [2])
    try other.connection.transaction { try rename(other.connection, "three") }
    #expect(try found("two") == [])
    #expect(try found("three") == [2])
    struct Undone: Error {}
    #expect(throws: Undone.self) {
      try base.connection.transaction {
        #expect(try found("three") == [2])
        try rename(base.connection, "four")
        #expect(try found("four") == [2])
        #expect(try found("three") == [])
        throw Undone()
      }
    }
    #expect(try found("four") == [])
    #expect(try found("three") == [2])
    try base.connection.snapshot {
      #expect(try found("three") == [2])
      try other.connection.transaction { try rename(other.connection, "five") }
      // What was begun goes on with what it saw.
      #expect(try found("three") == [2])
    }
    #expect(try found("five") == [2])
    try base.connection.transaction { try rename(base.connection, "six") }
    #expect(try found("six") == [2])
    #expect(try found("five") == [])
  }

  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func `damaged pages give errors or wrong claims, and nothing worse`(seed: UInt64) throws {
    let corpus = try SearchIndexCorpus(seed: 7)
    try corpus.importClaims(1_500)
    let connection = corpus.base.connection
    var chance = Chance(state: seed &* 0x9E37_79B9_7F4A_7C15 | 1)
    for row in try connection.rows("SELECT id, data FROM search_pages") {
      guard case .blob(var bytes) = row[1], let id = row[0].integer, !bytes.isEmpty else { continue }
      for _ in 0..<1 + chance.next() % 4 {
        bytes[Int(chance.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: chance.next())
      }
      if chance.next() % 8 == 0 { bytes.removeLast(Int(chance.next() % UInt64(bytes.count))) }
      try connection.execute("UPDATE search_pages SET data = ?2 WHERE id = ?1", .integer(id), .blob(bytes))
    }
    for words in Self.questions {
      let (expression, _) = Self.expression(words, corpus.index.tokenizer)
      for filter in [SearchIndexFilter(), SearchIndexFilter(frameworkID: 1, sourceIDs: [1, 2])] {
        do { _ = try corpus.index.answer(expression, filter: filter, best: 10, wantsFacets: true) } catch {
          #expect(error is SQLiteError)
        }
      }
    }
    do { #expect(try !corpus.index.verify().isEmpty) } catch { #expect(error is SQLiteError) }
  }

  @Test func `plain text is cut as FTS5 cuts it`() throws {
    let connection = try Connection(path: ":memory:")
    let tokenizer = try Tokenizer(connection, SearchTokens.splitting)
    var chance = Chance(state: 11)
    var plain = PlainWords()
    for length in 0..<300 {
      let text = (0..<length).map { _ in UInt8(truncatingIfNeeded: chance.next() % 128) }
      var (found, expected): ([[UInt8]], [[UInt8]]) = ([], [])
      text.withUnsafeBytes { bytes in
        #expect(PlainWords.covers(bytes))
        plain.forEach(in: bytes) { found.append(Array($0)) }
        tokenizer.tokenize(bytes, as: .document) { token, _ in expected.append(Array(token)) }
      }
      #expect(found == expected)
    }
    #expect(!Array("été".utf8).withUnsafeBytes { PlainWords.covers($0) })
  }
}
