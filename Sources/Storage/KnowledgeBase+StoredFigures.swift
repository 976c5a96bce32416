package import Evidence
package import SQLite

extension KnowledgeBase {
  /// Every live percentage that is evidence: not what a document merely quotes, not what a newer value replaced.
  ///
  /// In order of framework, metric, period, and trust. Complexity: O(statistics).
  package func storedFigures() throws(SQLiteError) -> [StoredFigure] {
    var figures: [StoredFigure] = []
    let statement = try connection.prepare(Self.storedFiguresQuery)
    while try statement.step() {
      let low = statement.optionalReal(12)
      let high = statement.optionalReal(13)
      figures.append(
        StoredFigure(
          id: statement.integer(18), importID: statement.integer(19),
          framework: statement.text(0), metric: statement.text(1), population: statement.text(2),
          populationName: statement.text(3), survey: statement.optionalText(4), source: statement.text(5),
          sourceSlug: statement.text(6), url: statement.optionalText(7), edition: statement.optionalText(8),
          period: statement.text(9), basis: Basis(rawValue: statement.text(10)) ?? .quoted,
          value: statement.real(11),
          bounds: low.flatMap { low in high.flatMap { low <= $0 ? low...$0 : nil } },
          decimals: statement.optionalInteger(14), base: statement.optionalInteger(15),
          confidence: statement.optionalText(16).flatMap { Confidence(rawValue: $0) },
          seenIn: statement.optionalText(17)))
    }
    return figures
  }

  /// Who was counted, and which part of whom.
  package func populations() throws(SQLiteError) -> [Population] {
    try connection.rows(
      """
      SELECT populations.slug, populations.name, parents.slug, populations.dimension, populations.segment
        FROM populations
        LEFT JOIN populations AS parents ON parents.id = populations.parent_id
       ORDER BY populations.id
      """
    ).map { row in
      Population(
        slug: row[0].text ?? "", name: row[1].text ?? "", parent: row[2].text, dimension: row[3].text,
        segment: row[4].text)
    }
  }

  private static let storedFiguresQuery = """
    SELECT frameworks.slug, metrics.slug, populations.slug, populations.name, surveys.slug, sources.title,
           sources.slug, sources.url, sources.edition, statistics.period, statistics.basis, statistics.value,
           statistics.value_low, statistics.value_high, statistics.decimals, statistics.base,
           statistics.confidence, statistics.seen_in, statistics.id, statistics.import_id
      FROM statistics
      JOIN frameworks ON frameworks.id = statistics.framework_id
      JOIN metrics ON metrics.id = statistics.metric_id
      JOIN populations ON populations.id = statistics.population_id
      JOIN sources ON sources.id = statistics.source_id
      LEFT JOIN surveys ON surveys.id = sources.survey_id
     WHERE statistics.superseded_by IS NULL
       AND statistics.basis <> 'quoted'
       AND metrics.unit = 'percent'
     ORDER BY frameworks.slug, metrics.slug, statistics.period,
              CASE statistics.basis WHEN 'published' THEN 1 WHEN 'computed' THEN 2 ELSE 3 END,
              coalesce(statistics.base, 0) DESC, statistics.id
    """
}
