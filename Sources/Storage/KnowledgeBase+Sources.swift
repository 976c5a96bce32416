package import Evidence
package import SQLite

extension KnowledgeBase {
  /// Every source, with how much rests on it; editions of one survey together, the newest first.
  package func sources() throws(SQLiteError) -> [SourceRecord] {
    let rows = try connection.rows(
      """
      SELECT sources.id, sources.slug, title, kind, surveys.slug, sources.publisher, edition, published_on, sources.url,
             license, accessed_on,
             cited.claims, told.figures, sources.import_id
        FROM sources
        LEFT JOIN surveys ON surveys.id = survey_id
        LEFT JOIN (SELECT source_id, count(*) AS claims FROM citations GROUP BY source_id) AS cited
               ON cited.source_id = sources.id
        LEFT JOIN (SELECT source_id, count(*) AS figures FROM statistics WHERE superseded_by IS NULL
                    GROUP BY source_id) AS told
               ON told.source_id = sources.id
       ORDER BY surveys.slug IS NULL, surveys.slug, edition DESC, title
      """)
    return rows.compactMap { row in
      guard let id = row[0].integer, let slug = row[1].text, let kind = row[3].text.flatMap(Source.Kind.init)
      else {
        return nil
      }
      return SourceRecord(
        id: id,
        source: Source(
          slug: slug, title: row[2].text ?? slug, kind: kind, survey: row[4].text, publisher: row[5].text,
          edition: row[6].text, publishedOn: row[7].text, url: row[8].text, license: row[9].text,
          accessedOn: row[10].text),
        claims: row[11].integer ?? 0, statistics: row[12].integer ?? 0, importID: row[13].integer ?? 0)
    }
  }
}
