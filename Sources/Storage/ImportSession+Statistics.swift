package import Evidence
internal import SQLite

extension ImportSession {
  /// Adds a figure under its survey's edition: as it is `unchanged`, as a new row, or as a new value that supersedes the old one.
  ///
  /// A figure whose names are not known is a ``Reject``, not an error.
  package func add(_ draft: StatisticDraft) throws {
    guard let framework = try names.id(.framework, named: draft.framework) else {
      return try reject(draft, "framework", .framework, draft.framework)
    }
    guard let metric = try names.id(.metric, named: draft.metric) else {
      return try reject(draft, "metric", .metric, draft.metric)
    }
    guard let population = try names.id(.population, named: draft.population) else {
      return try reject(draft, "population", .population, draft.population)
    }
    guard let source = try sourceID(surveyNamed: draft.survey, edition: draft.edition) else {
      return try reject(draft, "survey", .survey, draft.survey)
    }
    try store(
      draft,
      as: StatisticKey(
        framework: framework, metric: metric, population: population, period: draft.period, source: source,
        basis: draft.basis, attributedTo: nil, seenIn: draft.seenIn), at: nil)
  }

  /// Adds a figure that a document repeats, with the source that it names, if it does.
  ///
  /// - Parameters:
  ///   - draft: its survey and edition are those that the document names, empty where it names none; so is its population.
  ///   - place: the passage and the bytes where the document says it; its source is the document's.
  package func addQuoted(_ draft: StatisticDraft, at place: Place) throws {
    guard let framework = try names.id(.framework, named: draft.framework) else {
      return try reject(draft, "framework", .framework, draft.framework)
    }
    guard let metric = try names.id(.metric, named: draft.metric) else {
      return try reject(draft, "metric", .metric, draft.metric)
    }
    let population =
      try names.id(.population, named: draft.population)
      ?? add(Population(slug: Self.notStated, name: "not stated"))
    let attributed =
      draft.survey.isEmpty || draft.edition.isEmpty
      ? nil : try sourceID(surveyNamed: draft.survey, edition: draft.edition)
    try store(
      draft,
      as: StatisticKey(
        framework: framework, metric: metric, population: population,
        period: draft.period.isEmpty ? "not stated" : draft.period, source: place.sourceID, basis: .quoted,
        attributedTo: attributed, seenIn: nil), at: place)
  }

  /// The population of a quoted figure whose document does not say who was counted.
  package static let notStated = "not-stated"

  private func reject(_ draft: StatisticDraft, _ column: String, _ kind: NameKind, _ name: String)
    throws
  {
    let error = UnknownName(kind: kind.rawValue, name: name, nearest: try names.nearest(kind, to: name))
    reject(Reject(line: draft.line, column: column, reason: error.description, raw: name))
  }

  private func store(_ draft: StatisticDraft, as key: StatisticKey, at place: Place?) throws(SQLiteError) {
    let live = try connection.rows(
      """
      SELECT id, value, value_low, value_high, count, base, decimals, lower, upper FROM statistics
       WHERE framework_id = ?1 AND metric_id = ?2 AND population_id = ?3 AND period = ?4 AND source_id = ?5
         AND basis = ?6 AND coalesce(attributed_to, 0) = ?7 AND coalesce(seen_in, '') = ?8
         AND superseded_by IS NULL
      """, .integer(key.framework), .integer(key.metric), .integer(key.population), .text(key.period),
      .integer(key.source), .text(key.basis.rawValue), .integer(key.attributedTo ?? 0),
      .text(key.seenIn ?? ""))
    let facts: [Value] = [
      .real(draft.value), .real(draft.valueLow), .real(draft.valueHigh), .integer(draft.count),
      .integer(draft.base), .integer(draft.decimals), .real(draft.lower), .real(draft.upper),
    ]
    if let live = live.first, Array(live.dropFirst()) == facts { return countUnchanged(.statistics) }

    let old = live.first?[0].integer
    // The old row makes room in the unique index before the new one is known; it points to itself for that moment.
    if let old {
      try connection.execute("UPDATE statistics SET superseded_by = id WHERE id = ?1", .integer(old))
    }
    try connection.execute(
      """
      INSERT INTO statistics (framework_id, metric_id, population_id, period, source_id, basis, attributed_to, seen_in,
                              value, value_low, value_high, count, base, decimals, lower, upper,
                              published_text, weighted, confidence, question, note,
                              passage_id, start_offset, end_offset, import_id)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23,
              ?24, ?25)
      """, .integer(key.framework), .integer(key.metric), .integer(key.population), .text(key.period),
      .integer(key.source), .text(key.basis.rawValue), .integer(key.attributedTo), .text(key.seenIn),
      facts[0], facts[1], facts[2], facts[3], facts[4], facts[5], facts[6], facts[7],
      .text(draft.publishedText), .integer(draft.weighted ? 1 : 0), .text(draft.confidence?.rawValue),
      .text(draft.question), .text(draft.note), .integer(place?.passageID),
      .integer(place?.span?.lowerBound), .integer(place?.span?.upperBound), .integer(importID))
    countAdded(.statistics)
    if let old {
      try connection.execute(
        "UPDATE statistics SET superseded_by = ?2 WHERE id = ?1", .integer(old),
        .integer(connection.lastInsertRowID))
      report.superseded += 1
    }
  }
}

/// What makes two figures the same figure: the columns of the index `statistics_live`.
struct StatisticKey: Hashable {
  var framework: Int
  var metric: Int
  var population: Int
  var period: String
  var source: Int
  var basis: Basis
  var attributedTo: Int?
  var seenIn: String?
}
