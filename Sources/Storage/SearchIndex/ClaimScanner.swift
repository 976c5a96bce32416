internal import SQLite

/// Reads claims in order of their ids and cuts them into what the search index keeps of them.
final class ClaimScanner {
  enum Scope {
    /// Every claim as it is.
    case all
    /// The claims that changed, as they are.
    case changed
    /// The claims that changed, as they were.
    case former
  }

  /// Cuts text into words, and a word to its stem: the two halves of FTS5's tokenizer. Text has few different words, so
  /// that each is stemmed once.
  private let splitter: Tokenizer
  private var plain = PlainWords()
  private let stemmer: Tokenizer
  private let spellings = WordTable()
  /// By number of a spelling the number of its stem.
  private var stems: [Int] = []

  private let claims: Statement
  private let citations: Statement
  private var hasCitation = false

  /// The words of the names of frameworks and aspects, by id: there are few, that come with every claim.
  private var names: [SearchWord.Kind: [Int: [Int]]] = [:]

  private let connection: Connection
  private let scope: Scope

  init(_ connection: Connection, _ scope: Scope) throws(SQLiteError) {
    (self.connection, self.scope) = (connection, scope)
    splitter = try Tokenizer(connection, SearchTokens.splitting)
    stemmer = try Tokenizer(connection, SearchTokens.stemming)
    claims = try connection.prepare(Self.claims(scope))
    citations = try connection.prepare(Self.citations(scope))
    hasCitation = try citations.step()
  }

  /// Adds the next claim to `sorter`; false where there is none.
  func next(into sorter: inout PostingSorter, _ table: WordTable) throws(SQLiteError) -> Bool {
    guard try claims.step() else { return false }
    let id = claims.integer(0)
    sorter.begin(Int64(id))
    var length: UInt32 = 0
    try addName(of: .framework, claims.integer(1), column: 6, to: &sorter, table, &length)
    if let aspect = claims.optionalInteger(2) {
      try addName(of: .aspect, aspect, column: 7, to: &sorter, table, &length)
    }
    for column in 4..<6 {
      claims.withText(column) { text in
        split(text) { token in
          sorter.append(word(token, table))
          length &+= 1
        }
      }
      sorter.endColumn()
    }
    sorter.append(table.filter(.framework, claims.integer(1)))
    if let aspect = claims.optionalInteger(2) { sorter.append(table.filter(.aspect, aspect)) }
    sorter.append(table.filter(.kind, claims.text(3)))
    while hasCitation && citations.integer(0) <= id {
      if citations.integer(0) == id { sorter.append(table.filter(.source, citations.integer(1))) }
      hasCitation = try citations.step()
    }
    sorter.end(length: length)
    return true
  }

  /// Gives `body` the words of `text`.
  @inline(__always)
  private func split(_ text: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) -> Void) {
    if PlainWords.covers(text) {
      plain.forEach(in: text, body)
    } else {
      splitter.tokenize(text, as: .document) { token, _ in body(token) }
    }
  }

  /// The number of the stem of a word.
  @inline(__always)
  private func word(_ token: UnsafeRawBufferPointer, _ table: WordTable) -> Int {
    let spelling = spellings.number(.beginning, token)
    if spelling < stems.count { return stems[spelling] }
    var stem: Int?
    stemmer.tokenize(token, as: .document) { bytes, _ in stem = table.word(bytes) }
    stems.append(stem ?? table.word(token))
    return stems[spelling]
  }

  /// Adds the words of the name of a framework or an aspect: as it is, or as it was when the claim's row was changed.
  private func addName(
    of kind: SearchWord.Kind, _ id: Int, column: Int, to sorter: inout PostingSorter, _ table: WordTable,
    _ length: inout UInt32
  ) throws(SQLiteError) {
    if scope == .former {
      claims.withText(column) { text in
        split(text) { token in
          sorter.append(word(token, table))
          length &+= 1
        }
      }
    } else {
      let words = try words(of: kind, id, table)
      for word in words { sorter.append(word) }
      length &+= UInt32(words.count)
    }
    sorter.endColumn()
  }

  private func words(of kind: SearchWord.Kind, _ id: Int, _ table: WordTable) throws(SQLiteError) -> [Int] {
    if let known = names[kind]?[id] { return known }
    let name = "SELECT name FROM \(kind == .framework ? "frameworks" : "aspects") WHERE id = ?1"
    var text = try connection.value(name, .integer(id))?.text ?? ""
    var words: [Int] = []
    text.withUTF8 { bytes in
      split(UnsafeRawBufferPointer(bytes)) { token in words.append(word(token, table)) }
    }
    names[kind, default: [:]][id] = words
    return words
  }

  private static func claims(_ scope: Scope) -> String {
    switch scope {
    case .former:
      """
      SELECT claim_id, framework_id, aspect_id, kind, label, statement, framework, aspect
        FROM search_changes WHERE framework_id IS NOT NULL ORDER BY claim_id
      """
    case .all, .changed:
      """
      SELECT claims.id, claims.framework_id, claims.aspect_id, claims.kind, claims.label, claims.statement
        FROM \(scope == .all ? "claims" : "search_changes CROSS JOIN claims ON claims.id = claim_id")
       ORDER BY \(scope == .all ? "claims.id" : "claim_id")
      """
    }
  }

  /// Claim and source; in order of claims.
  private static func citations(_ scope: Scope) -> String {
    switch scope {
    case .all: "SELECT claim_id, source_id FROM citations ORDER BY claim_id, source_id"
    case .changed:
      """
      SELECT citations.claim_id, source_id FROM search_changes CROSS JOIN citations USING (claim_id)
       ORDER BY search_changes.claim_id, source_id
      """
    case .former:
      """
      SELECT claim_id, CAST(value AS INTEGER) FROM search_changes, json_each('[' || coalesce(sources, '') || ']')
       ORDER BY claim_id
      """
    }
  }
}
