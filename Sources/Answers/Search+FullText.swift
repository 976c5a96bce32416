internal import SQLite

/// Finding with FTS5 alone: raw expressions, passages and sources, and claims where the fast index is not up to date.
extension Search {
  /// The hits of one group that match an FTS5 expression.
  func found(
    _ group: SearchHit.Group, _ match: String, _ request: Request, _ snippets: SearchSnippets
  ) throws -> SearchAnswer.Group {
    guard let table = Self.tables[group] else { return SearchAnswer.Group() }
    let condition = request.question.isFiltered ? table.filter : ""
    let matching =
      "FROM \(table.name) CROSS JOIN \(table.content) AS hit ON hit.id = \(table.name).rowid"
      + " WHERE \(table.name) MATCH ?1 \(condition)"
    let parameters = [.text(match)] + (request.question.isFiltered ? request.filter.values : [])
    var result = SearchAnswer.Group()

    let count = try connection.prepare("SELECT count(*) \(matching)")
    try count.bind(parameters)
    if try count.step() { result.total = count.integer(0) }
    guard result.total > request.question.offset && request.question.limit > 0 else { return result }

    let best = try connection.prepare(
      """
      SELECT hit.id, -bm25(\(table.name)) AS score \(matching)
       ORDER BY score DESC, hit.id LIMIT \(request.question.limit) OFFSET \(request.question.offset)
      """)
    try best.bind(parameters)
    while try best.step() {
      result.hits.append(SearchHit(group: group, id: best.integer(0), score: best.real(1)))
    }
    try describe(&result.hits, group, snippets)
    return result
  }

  /// How many of the claims that match are about each framework and each aspect.
  func facets(_ match: String, _ request: Request) throws -> [SearchAnswer.Facet] {
    var facets: [SearchAnswer.Facet] = []
    for kind in [SearchAnswer.Facet.Kind.framework, .aspect] {
      let statement = try connection.prepare(
        """
        SELECT slug, name, claims
          FROM (SELECT hit.\(kind.rawValue)_id AS facet, count(*) AS claims
                  FROM claims_fts CROSS JOIN claims AS hit ON hit.id = claims_fts.rowid
                 WHERE claims_fts MATCH ?1 \(request.question.isFiltered ? Self.claimFilter : "") GROUP BY facet)
          JOIN \(kind.rawValue)s ON id = facet ORDER BY claims DESC, slug
        """)
      try statement.bind([.text(match)] + (request.question.isFiltered ? request.filter.values : []))
      while try statement.step() {
        facets.append(
          SearchAnswer.Facet(
            kind: kind, slug: statement.text(0), name: statement.text(1), claims: statement.integer(2)))
      }
    }
    return facets
  }

  private static let tables: [SearchHit.Group: (name: String, content: String, filter: String)] = [
    .claim: ("claims_fts", "claims", claimFilter), .passage: ("passages_fts", "passages", passageFilter),
    .source: ("sources_fts", "sources", sourceFilter),
  ]

  /// A source that passes --source and --since.
  private static let sourcePasses = """
    (?5 IS NULL OR source.id = ?5) AND (?6 IS NULL OR coalesce(source.published_on, source.edition) >= ?6)
    """

  /// A claim that passes --framework, --aspect and --kind.
  private static let claimPasses = """
    (?2 IS NULL OR claim.framework_id = ?2) AND (?3 IS NULL OR claim.aspect_id = ?3) AND (?4 IS NULL OR claim.kind = ?4)
    """

  static let claimFilter = """
    AND (?2 IS NULL OR hit.framework_id = ?2) AND (?3 IS NULL OR hit.aspect_id = ?3) AND (?4 IS NULL OR hit.kind = ?4)
    AND ((?5 IS NULL AND ?6 IS NULL) OR EXISTS (
          SELECT 1 FROM citations JOIN sources AS source ON source.id = source_id
           WHERE claim_id = hit.id AND \(sourcePasses)))
    """

  /// A passage passes where its document's source does, and where a claim that is cited from it does.
  private static let passageFilter = """
    AND EXISTS (SELECT 1 FROM documents JOIN sources AS source ON source.id = source_id
                 WHERE documents.id = hit.document_id AND \(sourcePasses))
    AND ((?2 IS NULL AND ?3 IS NULL AND ?4 IS NULL) OR EXISTS (
          SELECT 1 FROM citations JOIN claims AS claim ON claim.id = claim_id
           WHERE passage_id = hit.id AND \(claimPasses)))
    """

  /// A source passes where a claim that it makes does.
  private static let sourceFilter = """
    AND (?5 IS NULL OR hit.id = ?5) AND (?6 IS NULL OR coalesce(hit.published_on, hit.edition) >= ?6)
    AND ((?2 IS NULL AND ?3 IS NULL AND ?4 IS NULL) OR EXISTS (
          SELECT 1 FROM citations JOIN claims AS claim ON claim.id = claim_id
           WHERE source_id = hit.id AND \(claimPasses)))
    """
}
