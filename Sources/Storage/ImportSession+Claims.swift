package import Evidence
internal import SQLite

extension ImportSession {
  /// Where a source makes a claim.
  package struct Place: Sendable {
    package var sourceID: Int
    package var passageID: Int?
    /// UTF-8 bytes of the passage's document.
    package var span: Range<Int>?
    /// The name of that document.
    package var document: String?

    package init(sourceID: Int) { self.sourceID = sourceID }

    package init(_ span: Range<Int>, of document: StoredDocument) {
      sourceID = document.sourceID
      passageID = document.passageID(holding: span)
      self.span = span
      self.document = document.name
    }
  }

  /// Adds a claim and its citation; a claim known already gains only the citation, and that only where its source does not
  /// cite it yet.
  ///
  /// - Throws: ``UnknownName`` where the framework is not known.
  package func add(_ claim: Claim, at place: Place) throws {
    guard let framework = try names.id(.framework, named: claim.framework) else {
      throw UnknownName(kind: "framework", name: claim.framework, nearest: [])
    }
    let aspect = try claim.aspect.flatMap { try names.id(.aspect, named: $0) }
    let identity = ClaimIdentity(claim)
    let claimID: Int
    if let known = try self.claimID(like: identity, framework: framework) {
      claimID = known
      countUnchanged(.claims)
    } else {
      try connection.execute(
        """
        INSERT INTO claims (framework_id, aspect_id, kind, label, statement, fingerprint, import_id)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        """, .integer(framework), .integer(aspect), .text(claim.kind.rawValue), .text(claim.label),
        .text(claim.statement), .integer(identity.fingerprint), .integer(importID))
      claimID = connection.lastInsertRowID
      countAdded(.claims)
    }
    try connection.execute(
      """
      INSERT INTO citations (claim_id, source_id, passage_id, start_offset, end_offset, import_id)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (claim_id, source_id) DO NOTHING
      """, .integer(claimID), .integer(place.sourceID), .integer(place.passageID),
      .integer(place.span?.lowerBound), .integer(place.span?.upperBound), .integer(importID))
    if connection.changes > 0 { countAdded(.citations) } else { countUnchanged(.citations) }
  }

  private func claimID(like identity: ClaimIdentity, framework: Int) throws(SQLiteError) -> Int? {
    // Two claims may share a fingerprint by chance, so what it stands for is compared too.
    let candidates = try connection.rows(
      """
      SELECT claims.id, claims.kind, claims.label, claims.statement, aspects.slug, frameworks.slug
        FROM claims
        JOIN frameworks ON frameworks.id = claims.framework_id
        LEFT JOIN aspects ON aspects.id = claims.aspect_id
       WHERE claims.fingerprint = ?1 AND claims.framework_id = ?2
      """, .integer(identity.fingerprint), .integer(framework))
    for row in candidates {
      guard let kind = row[1].text.flatMap(Claim.Kind.init(rawValue:)), let statement = row[3].text,
        let slug = row[5].text
      else { continue }
      let claim = Claim(
        framework: slug, aspect: row[4].text, kind: kind, label: row[2].text, statement: statement)
      if ClaimIdentity(claim) == identity { return row[0].integer }
    }
    return nil
  }
}

/// What makes two claims the same: framework, kind, aspect (or label, where there is none), and the statement's words
/// without regard to case, blanks and punctuation.
struct ClaimIdentity: Hashable {
  private var key: String

  init(_ claim: Claim) {
    let subject = claim.aspect ?? claim.label.map { foldedName($0) } ?? ""
    let words = claim.statement.split { !$0.isLetter && !$0.isNumber && $0 != "+" && $0 != "#" }
    key = [
      foldedName(claim.framework), claim.kind.rawValue, subject, words.joined(separator: " ").lowercased(),
    ].joined(separator: "\u{1F}")
  }

  /// FNV-1a, 64 bits (<http://www.isthe.com/chongo/tech/comp/fnv/>): stable over runs, as Swift's own hashes are not.
  var fingerprint: Int {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in key.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    return Int(Int64(bitPattern: hash))
  }
}
