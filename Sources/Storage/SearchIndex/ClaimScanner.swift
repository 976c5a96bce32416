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
  private let stemmer: Tokenizer
  private let spellings = WordTable()
  /// By number of a spelling the number of its stem.
  private var stems: [Int] = []

  private let claims: Statement
  private let citations: Statement
  private var hasCitation = false

  /// The names that came last for a framework or aspect, and their words.
  private var names: [SearchWord.Kind: [Int: (text: [UInt8], words: [Int])]] = [:]

  init(_ connection: Connection, _ scope: Scope) throws(SQLiteError) {
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
    var place = Place()
    addName(column: 4, of: .framework, claims.integer(1), to: &sorter, table, &place)
    if let aspect = claims.optionalInteger(2) {
      addName(column: 5, of: .aspect, aspect, to: &sorter, table, &place)
    }
    for column in 6..<8 {
      claims.withText(column) { text in
        splitter.tokenize(text, as: .document) { token, _ in
          place.add(word(token, table), to: &sorter, table)
        }
      }
      place.endColumn()
    }
    sorter.append(table.filter(.framework, claims.integer(1)))
    if let aspect = claims.optionalInteger(2) { sorter.append(table.filter(.aspect, aspect)) }
    sorter.append(table.filter(.kind, claims.text(3)))
    while hasCitation && citations.integer(0) <= id {
      if citations.integer(0) == id { sorter.append(table.filter(.source, citations.integer(1))) }
      hasCitation = try citations.step()
    }
    sorter.end(length: place.length)
    return true
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

  /// Where in a claim the next word stands, and how many came before it.
  private struct Place {
    var position: UInt32 = 0
    var length: UInt32 = 0

    @inline(__always)
    mutating func add(_ word: Int, to sorter: inout PostingSorter, _ table: WordTable) {
      sorter.append(word, at: position)
      if let beginning = table.beginning(of: word) { sorter.append(beginning) }
      position &+= 1
      length &+= 1
    }

    /// Leaves room, so that no phrase goes from one column into the next.
    mutating func endColumn() { position &+= 1 }
  }

  /// Adds the words of a framework's or aspect's name, which comes with many claims: as long as it is the same, its words are.
  private func addName(
    column: Int, of kind: SearchWord.Kind, _ id: Int, to sorter: inout PostingSorter, _ table: WordTable,
    _ place: inout Place
  ) {
    claims.withText(column) { text in
      if let known = names[kind]?[id], known.text.elementsEqual(text) {
        for word in known.words { place.add(word, to: &sorter, table) }
        return
      }
      var words: [Int] = []
      splitter.tokenize(text, as: .document) { token, _ in words.append(word(token, table)) }
      for word in words { place.add(word, to: &sorter, table) }
      names[kind, default: [:]][id] = (Array(text), words)
    }
    place.endColumn()
  }

  private static func claims(_ scope: Scope) -> String {
    switch scope {
    case .former:
      """
      SELECT claim_id, framework_id, aspect_id, kind, framework, aspect, label, statement
        FROM search_changes WHERE framework_id IS NOT NULL ORDER BY claim_id
      """
    case .all, .changed:
      """
      SELECT claims.id, claims.framework_id, claims.aspect_id, claims.kind, frameworks.name, aspects.name, claims.label,
             claims.statement
        FROM \(scope == .all ? "claims" : "search_changes CROSS JOIN claims ON claims.id = claim_id")
        JOIN frameworks ON frameworks.id = claims.framework_id
        LEFT JOIN aspects ON aspects.id = claims.aspect_id
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
