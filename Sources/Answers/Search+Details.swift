internal import SQLite

/// What people read of a hit: its text, what it is about, and its source.
extension Search {
  /// Fills in everything but ids and scores.
  func describe(_ hits: inout [SearchHit], _ group: SearchHit.Group, _ snippets: SearchSnippets)
    throws(SQLiteError)
  {
    switch group {
    case .claim: try describeClaims(&hits, snippets)
    case .passage: try describePassages(&hits, snippets)
    case .source: try describeSources(&hits, snippets)
    case .statistic: break
    }
  }

  private func describeClaims(_ hits: inout [SearchHit], _ snippets: SearchSnippets) throws(SQLiteError) {
    let claim = try connection.prepare(Self.claim)
    for index in hits.indices {
      defer { claim.reset() }
      try claim.bind(.integer(hits[index].id), at: 1)
      guard try claim.step() else { continue }
      hits[index].framework = claim.text(0)
      hits[index].aspect = claim.optionalText(2)
      hits[index].title = [claim.text(1), claim.optionalText(3)].compactMap(\.self).joined(separator: " · ")
      hits[index].kind = claim.text(4)
      hits[index].label = claim.optionalText(5)
      hits[index].text = claim.text(6)
      hits[index].importID = claim.integer(7)
      let shown = [claim.optionalText(5), claim.text(6)].compactMap(\.self).joined(separator: ": ")
      hits[index].snippet = snippets.snippet(shown)
      hits[index].sourceCount = claim.integer(8)
      hits[index].source = source(claim, from: 9)
    }
  }

  private func describePassages(_ hits: inout [SearchHit], _ snippets: SearchSnippets) throws(SQLiteError) {
    let passage = try connection.prepare(Self.passage)
    for index in hits.indices {
      defer { passage.reset() }
      try passage.bind(.integer(hits[index].id), at: 1)
      guard try passage.step() else { continue }
      hits[index].title = passage.optionalText(0) ?? ""
      hits[index].kind = passage.text(1)
      hits[index].text = passage.text(2)
      hits[index].importID = passage.integer(3)
      hits[index].snippet = snippets.snippet(passage.text(2))
      hits[index].sourceCount = 1
      hits[index].source = source(passage, from: 4)
    }
  }

  private func describeSources(_ hits: inout [SearchHit], _ snippets: SearchSnippets) throws(SQLiteError) {
    let source = try connection.prepare(Self.source)
    for index in hits.indices {
      defer { source.reset() }
      try source.bind(.integer(hits[index].id), at: 1)
      guard try source.step() else { continue }
      hits[index].title = source.text(4)
      hits[index].kind = source.text(0)
      let shown = [source.text(4), source.optionalText(1), source.optionalText(2)]
      hits[index].text = shown.compactMap(\.self).joined(separator: ", ")
      hits[index].importID = source.integer(7)
      hits[index].snippet = snippets.snippet(hits[index].text)
      hits[index].sourceCount = 1
      hits[index].source = self.source(source, from: 3)
    }
  }

  /// The four columns from `column` on: slug, title, url, published_on.
  private func source(_ row: borrowing Statement, from column: Int) -> SearchHit.SourceReference? {
    guard let slug = row.optionalText(column) else { return nil }
    return SearchHit.SourceReference(
      slug: slug, title: row.text(column + 1), url: row.optionalText(column + 2),
      publishedOn: row.optionalText(column + 3))
  }

  static let claim = """
    SELECT frameworks.slug, frameworks.name, aspects.slug, aspects.name, claims.kind, label, statement, claims.import_id,
           (SELECT count(*) FROM citations WHERE claim_id = claims.id),
           sources.slug, sources.title, sources.url, coalesce(sources.published_on, sources.edition)
      FROM claims
      JOIN frameworks ON frameworks.id = framework_id
      LEFT JOIN aspects ON aspects.id = aspect_id
      LEFT JOIN citations ON claim_id = claims.id
      LEFT JOIN sources ON sources.id = source_id
     WHERE claims.id = ?1
     ORDER BY coalesce(published_on, edition, '') DESC, sources.id
     LIMIT 1
    """

  static let passage = """
    SELECT heading, passages.kind, text, documents.import_id,
           sources.slug, sources.title, sources.url, coalesce(published_on, edition)
      FROM passages
      JOIN documents ON documents.id = document_id
      JOIN sources ON sources.id = source_id
     WHERE passages.id = ?1
    """

  static let source = """
    SELECT kind, publisher, edition, slug, title, url, coalesce(published_on, edition), import_id FROM sources WHERE id = ?1
    """
}
