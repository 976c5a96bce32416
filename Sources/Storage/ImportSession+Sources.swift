package import Evidence
internal import SQLite

extension ImportSession {
  /// Adds a source, or finds the one that has its address, its slug, or its survey and edition. Gives its id.
  ///
  /// An address is one publication, whatever title it is given: two titles of one page are not two witnesses. Editions of surveys
  /// are told apart by their year, since they often have the survey's address.
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
    if survey == nil, let url = source.url, let known = try publication(atAddress: url) {
      countUnchanged(.sources)
      if known.slug != source.slug {
        report.notes.append("'\(source.title)' is the source '\(known.slug)', which has the same address")
      }
      return known.id
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

  /// The source that is no edition of a survey and has the address `url`, however that is spelled.
  private func publication(atAddress url: String) throws(SQLiteError) -> (id: Int, slug: String)? {
    let address = WebAddress(url)
    guard !address.key.isEmpty else { return nil }
    // SQLite passes over what cannot be it, so that thousands of sources cost little.
    let rows = try connection.rows(
      "SELECT id, slug, url FROM sources WHERE survey_id IS NULL AND instr(lower(url), lower(?1)) > 0 ORDER BY id",
      .text(address.key))
    for row in rows where row[2].text.map({ WebAddress($0) == address }) ?? false {
      if let id = row[0].integer, let slug = row[1].text { return (id, slug) }
    }
    return nil
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
