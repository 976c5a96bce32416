internal import Evidence
internal import SQLite
internal import Storage

/// "Did you mean": known words that are near to those that nothing has.
extension Search {
  /// The words with the nearest name or word for each that no text has; none where all are known, or nothing is near.
  func suggestion(for words: SearchWords) throws -> String? {
    let names = try base.frameworkNames()
    var isCorrected = false
    let corrected = try words.clauses.flatMap(\.parts).map { part in
      guard part.tokens.count == 1, !part.isPrefix, names[part.text] == nil, try !isKnown(part.tokens[0]),
        let nearest = try nearest(to: part, among: names)
      else { return part.text }
      isCorrected = true
      return nearest
    }
    return isCorrected ? corrected.joined(separator: " ") : nil
  }

  private func nearest(to part: SearchWords.Part, among names: Vocabulary.Names) throws -> String? {
    if let name = names.nearest(to: part.text, limit: 1).first { return name.name }
    return try nearestStem(to: part.tokens[0]).flatMap(spelling)
  }

  /// The framework that `words` name.
  func knownName(_ words: SearchWords) throws -> String? {
    let names = try base.frameworkNames()
    return words.clauses.lazy.compactMap { names[$0.folded]?.name }.first
  }

  private func isKnown(_ stem: String) throws -> Bool {
    if try index.best(1, of: .phrase(tokens: [stem], isPrefix: false))?.isEmpty == false { return true }
    return try ["passages", "sources"].contains { table in
      try connection.value("SELECT 1 FROM \(table)_vocabulary WHERE term = ?1", .text(stem)) != nil
    }
  }

  /// Of the stems with the same first letter the nearest; of several the one that most claims have.
  private func nearestStem(to stem: String) throws(SQLiteError) -> String? {
    guard let first = stem.unicodeScalars.first else { return nil }
    let initial = String(first)
    var known = try index.stems(beginningWith: initial)
    for table in ["passages", "sources"] {
      known += try connection.rows(
        "SELECT term FROM \(table)_vocabulary WHERE term >= ?1 AND term < ?2", .text(initial),
        .text(initial + "\u{10FFFF}")
      ).compactMap { row in row[0].text.map { ($0, 0) } }
    }
    let wanted = Array(stem.unicodeScalars)
    let allowed = max(1, wanted.count / 3)
    var best: (word: String, distance: Int, claims: Int)?
    for (word, claims) in known {
      let scalars = Array(word.unicodeScalars)
      guard abs(scalars.count - wanted.count) <= allowed else { continue }
      let distance = editDistance(wanted, scalars)
      guard distance <= allowed else { continue }
      if let best, (best.distance, -best.claims) <= (distance, -claims) { continue }
      best = (word, distance, claims)
    }
    return best?.word
  }

  /// A word of the texts that has this stem, since a stem is not for people to read.
  private func spelling(of stem: String) throws -> String? {
    var texts: [String] = []
    if let claim = try index.best(1, of: .phrase(tokens: [stem], isPrefix: false))?.first {
      let claimText = "SELECT framework, aspect, label, statement FROM claim_texts WHERE id = ?1"
      texts = try connection.rows(claimText, .integer(Int(claim.id))).flatMap { $0.compactMap(\.text) }
    } else {
      // Porter's stems begin as their words do, but for the last letter or two.
      let beginning = String(stem.unicodeScalars.prefix(max(2, stem.unicodeScalars.count - 2)))
      texts = try connection.rows(
        """
        SELECT * FROM (SELECT text FROM passages WHERE instr(lower(text), ?1) > 0 LIMIT 20)
         UNION ALL SELECT * FROM (SELECT title || ' ' || coalesce(publisher, '') FROM sources WHERE instr(lower(title), ?1) > 0 LIMIT 20)
        """, .text(beginning)
      ).compactMap { $0[0].text }
    }
    for var text in texts {
      var found: String?
      text.withUTF8 { bytes in
        tokenizer.tokenize(UnsafeRawBufferPointer(bytes), as: .document) { token, range in
          guard found == nil, token.elementsEqual(stem.utf8) else { return }
          found = String(decoding: bytes[range], as: UTF8.self)
        }
      }
      if let found { return found.lowercased() }
    }
    return nil
  }
}
