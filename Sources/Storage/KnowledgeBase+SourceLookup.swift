package import Evidence
package import SQLite

extension KnowledgeBase {
  /// The source that has this slug; nil where none has.
  package func source(slug: String) throws(SQLiteError) -> Source? {
    try connection.rows(
      """
      SELECT sources.slug, title, kind, surveys.slug, sources.publisher, edition, published_on, sources.url, license,
             accessed_on
        FROM sources
        LEFT JOIN surveys ON surveys.id = sources.survey_id
       WHERE sources.slug = ?1
      """, .text(slug)
    ).first.flatMap { row in
      guard let slug = row[0].text, let title = row[1].text,
        let kind = row[2].text.flatMap(Source.Kind.init(rawValue:))
      else { return nil }
      return Source(
        slug: slug, title: title, kind: kind, survey: row[3].text, publisher: row[4].text,
        edition: row[5].text,
        publishedOn: row[6].text, url: row[7].text, license: row[8].text, accessedOn: row[9].text)
    }
  }

  /// The slugs of all sources, in order.
  package func sourceSlugs() throws(SQLiteError) -> [String] {
    try connection.rows("SELECT slug FROM sources ORDER BY slug").compactMap { $0[0].text }
  }
}
