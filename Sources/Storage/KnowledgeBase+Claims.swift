package import Evidence
package import SQLite

extension KnowledgeBase {
  /// The claims about the frameworks with these slugs (all, where none is given), in the order they were added.
  ///
  /// - Parameter ids: only the claims with these ids; empty for all.
  package func claims(about frameworks: [String] = [], ids: [Int] = []) throws(SQLiteError) -> [ClaimRecord] {
    // Only what is asked for stands in the query, so that SQLite can go by the index of what is.
    var conditions: [String] = []
    var values: [Value] = []
    func want(_ column: String, among wanted: [Value]) {
      guard !wanted.isEmpty else { return }
      let places = wanted.indices.map { "?\(values.count + $0 + 1)" }.joined(separator: ", ")
      conditions.append("\(column) IN (\(places))")
      values += wanted
    }
    want("framework", among: frameworks.map { .text($0) })
    want("claim_id", among: ids.map { .integer($0) })
    let restriction = conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ")
    let statement = try connection.prepare(
      """
      SELECT claim_id, framework, framework_name, aspect, aspect_name, kind, label, statement, import_id,
             source, source_title, source_url, document_id, start_offset, end_offset
        FROM claim_details
       \(restriction)
       ORDER BY claim_id, citation_id
      """)
    try statement.bind(values)
    var claims: [ClaimRecord] = []
    while try statement.step() {
      let id = statement.integer(0)
      if claims.last?.id != id {
        guard let kind = Claim.Kind(rawValue: statement.text(5)) else { continue }
        claims.append(
          ClaimRecord(
            id: id, framework: statement.text(1), frameworkName: statement.text(2),
            aspect: statement.optionalText(3), aspectName: statement.optionalText(4), kind: kind,
            label: statement.optionalText(6), statement: statement.text(7), citations: [],
            importID: statement.integer(8)))
      }
      guard let source = statement.optionalText(9) else { continue }
      var span: Range<Int>?
      if let start = statement.optionalInteger(13), let end = statement.optionalInteger(14) {
        span = start..<end
      }
      claims[claims.count - 1].citations.append(
        ClaimRecord.Citation(
          source: source, sourceTitle: statement.text(10), sourceURL: statement.optionalText(11),
          documentID: statement.optionalInteger(12), span: span))
    }
    return claims
  }

  /// The framework that has `name`, in any spelling.
  ///
  /// - Throws: ``UnknownName`` with the nearest names; ``SQLiteError``.
  package func framework(named name: String) throws -> FrameworkRecord {
    let rows = try connection.rows(
      """
      SELECT id, slug, name, kind, language, homepage, import_id FROM frameworks
       WHERE slug = ?1 OR id = (SELECT framework_id FROM framework_names WHERE folded = ?2)
       ORDER BY slug = ?1 DESC LIMIT 1
      """, .text(name), .text(foldedName(name)))
    guard let row = rows.first, let id = row[0].integer, let slug = row[1].text else {
      throw UnknownName(kind: "framework", name: name, nearest: try nearestNames(.framework, to: name))
    }
    let names = try connection.rows(
      "SELECT name FROM framework_names WHERE framework_id = ?1 ORDER BY rowid", .integer(id))
    return FrameworkRecord(
      id: id,
      framework: Framework(
        slug: slug, name: row[2].text ?? slug, kind: row[3].text ?? "other", language: row[4].text,
        homepage: row[5].text),
      names: names.compactMap { $0[0].text }, importID: row[6].integer ?? 0)
  }

  /// The slug of what has `name`, in any spelling.
  ///
  /// - Throws: ``UnknownName`` with the nearest names; ``SQLiteError``.
  package func slug(of kind: NameKind, named name: String) throws -> String {
    let slug = try connection.value(
      """
      SELECT slug FROM \(kind.table)
       WHERE slug = ?1 OR id = (SELECT \(kind.idColumn) FROM \(kind.namesTable) WHERE folded = ?2)
       ORDER BY slug = ?1 DESC LIMIT 1
      """, .text(name), .text(foldedName(name)))?.text
    guard let slug else {
      throw UnknownName(kind: kind.rawValue, name: name, nearest: try nearestNames(kind, to: name))
    }
    return slug
  }

  private func nearestNames(_ kind: NameKind, to name: String) throws(SQLiteError) -> [String] {
    try NameIndex(connection: connection).nearest(kind, to: name)
  }
}
