package import Evidence
internal import SQLite

extension ImportSession {
  /// Adds a source, or finds the one that has its slug, or its survey and edition. Gives its id.
  ///
  /// - Throws: ``UnknownName`` where its survey is not known.
  @discardableResult
  package func add(_ source: Source) throws -> Int {
    let survey = try source.survey.map { slug in
      guard let id = try names.id(.survey, named: slug) else {
        throw UnknownName(kind: "survey", name: slug, nearest: [])
      }
      return id
    }
    if let known = try sourceID(slug: source.slug) {
      countUnchanged(.sources)
      return known
    }
    if let survey, let edition = source.edition, let known = try sourceID(survey: survey, edition: edition) {
      countUnchanged(.sources)
      return known
    }
    try connection.execute(
      """
      INSERT INTO sources (slug, title, kind, survey_id, publisher, edition, published_on, url, license, accessed_on,
                           import_id)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
      """, .text(source.slug), .text(source.title), .text(source.kind.rawValue), .integer(survey),
      .text(source.publisher), .text(source.edition), .text(source.publishedOn), .text(source.url),
      .text(source.license), .text(source.accessedOn), .integer(importID))
    countAdded(.sources)
    return connection.lastInsertRowID
  }

  func sourceID(slug: String) throws(SQLiteError) -> Int? {
    try connection.value("SELECT id FROM sources WHERE slug = ?1", .text(slug))?.integer
  }

  func sourceID(survey: Int, edition: String) throws(SQLiteError) -> Int? {
    try connection.value(
      "SELECT id FROM sources WHERE survey_id = ?1 AND edition = ?2", .integer(survey), .text(edition))?
      .integer
  }

  /// The edition of a survey as a source: found, or added under the survey's own name (`Stack Overflow Developer Survey 2023`).
  ///
  /// - Returns: nil where no survey is called `survey` and no source has it as its slug.
  func sourceID(surveyNamed survey: String, edition: String) throws -> Int? {
    if let id = try names.id(.survey, named: survey) {
      if let source = try sourceID(survey: id, edition: edition) { return source }
      let row = try connection.rows(
        "SELECT slug, name, publisher, url FROM surveys WHERE id = ?1", .integer(id))
      guard let survey = row.first, let slug = survey[0].text, let name = survey[1].text else { return nil }
      return try add(
        Source(
          slug: "\(slug)-\(Evidence.slug(from: edition))", title: "\(name) \(edition)", kind: .survey,
          survey: slug,
          publisher: survey[2].text, edition: edition, url: survey[3].text))
    }
    return try sourceID(slug: survey)
  }
}
