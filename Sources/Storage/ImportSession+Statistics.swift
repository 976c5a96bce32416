package import Evidence
internal import SQLite

extension ImportSession {
  /// Adds figures under their surveys' editions: each is `unchanged`, a new row, or a new value that supersedes the old one.
  ///
  /// A figure whose names are not known, or that its metric cannot have, is a ``Reject``, not an error; so is one that
  /// contradicts another of the same file.
  ///
  /// - Parameters:
  ///   - creating: what may be added where a name is not known.
  ///   - records: gives the records that start at some lines, as they are written, for rejects.
  ///   - progress: is told from time to time how many figures are done.
  package func add(
    _ drafts: StatisticDrafts, creating: Set<Creatable> = [],
    records: (Set<Int>) -> [Int: String] = { _ in [:] },
    progress: (Int) -> Void = { _ in }
  ) throws {
    var rejects: [Reject] = []
    func note(_ row: StatisticDrafts.Row, _ problem: StatisticResolver.Problem) {
      rejects.append(
        Reject(line: Int(row.line), column: problem.column, reason: problem.reason, raw: problem.text))
    }
    var resolver = StatisticResolver(drafts, session: self, creating: creating)
    var accepted: [UInt32] = []
    accepted.reserveCapacity(drafts.count)
    var sources = [Int](repeating: 0, count: drafts.count)
    for (index, row) in drafts.rows.enumerated() {
      do {
        sources[index] = try resolver.resolve(row)
        accepted.append(UInt32(index))
      } catch let problem as StatisticResolver.Problem {
        note(row, problem)
      }
    }
    let order = StatisticOrder(rows: accepted, sources: sources, drafts: drafts, resolver: resolver)
    try write(order, drafts, resolver, progress: progress, reject: note)

    guard !rejects.isEmpty else { return }
    let raw = records(Set(rejects.map(\.line)))
    for var reject in rejects.sorted(by: { $0.line < $1.line }) {
      reject.raw = raw[reject.line] ?? reject.raw
      self.reject(reject)
    }
  }

  private func write(
    _ order: StatisticOrder, _ drafts: StatisticDrafts, _ resolver: StatisticResolver,
    progress: (Int) -> Void, reject: (StatisticDrafts.Row, StatisticResolver.Problem) -> Void
  ) throws {
    let isEmpty = try connection.value("SELECT 1 FROM statistics LIMIT 1") == nil
    let writer = try StatisticWriter(drafts, resolver: resolver, session: self)
    var live = try LiveStatistics(connection)
    let supersede = try connection.prepare("UPDATE statistics SET superseded_by = ?2 WHERE id = ?1")
    var group = (framework: 0, metric: 0)
    var superseding: [(old: Int, new: Int)] = []

    /// Writes what was gathered while the table was being read.
    func flush() throws(SQLiteError) {
      live.stop()
      if !superseding.isEmpty {
        // An old row makes room in the unique index before the row that it points to is there.
        try connection.execute("PRAGMA defer_foreign_keys = ON")
        for (old, new) in superseding { try supersede.run([.integer(old), .integer(new)]) }
        superseding = []
      }
      try writer.write()
    }

    var (added, unchanged) = (0, 0)
    var first = 0
    for place in order.rows.indices {
      let index = Int(order.rows[place])
      let row = drafts.rows[index]
      if place > 0 && order.isSameFigure(first, place, in: drafts) {
        let known = drafts.rows[Int(order.rows[first])]
        if drafts.states(row, as: known) {
          unchanged += 1
        } else {
          reject(
            row,
            StatisticResolver.Problem(
              column: "value",
              reason:
                "the file states this figure twice: \(known.value) in line \(known.line), \(row.value) here",
              text: "\(row.value)"))
        }
        continue
      }
      first = place
      let ids = (resolver.frameworks[row.framework], resolver.metrics[row.metric])
      if ids != group {
        try flush()
        group = ids
        progress(place)
        if !isEmpty { try live.start(framework: ids.0, metric: ids.1) }
      }
      let old =
        isEmpty
        ? nil
        : try live.find(
          row, of: drafts, population: resolver.populations[row.population], source: order.sources[index]
        )
      if let old, old.isUnchanged {
        unchanged += 1
        continue
      }
      let new = writer.add(row: index, source: order.sources[index])
      added += 1
      if let old {
        superseding.append((old.id, new))
        report.superseded += 1
      }
    }
    try flush()
    try writer.finish()
    if added > 0 { countAdded(.statistics, added) }
    if unchanged > 0 { countUnchanged(.statistics, unchanged) }
    progress(drafts.count)
  }

  /// Adds one figure, as ``add(_:creating:records:progress:)`` does many.
  package func add(_ draft: StatisticDraft) throws { try add(StatisticDrafts([draft])) }

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
    var key = StatisticKey(
      framework: framework, metric: metric, population: population,
      period: draft.period.isEmpty ? "not stated" : draft.period, source: place.sourceID, basis: .quoted,
      attributedTo: attributed, seenIn: nil)
    key.seenIn = try seenIn(quoting: key, at: place)
    if let said = quoted[key], (said.value, said.valueLow) != (draft.value, draft.valueLow) {
      return reject(
        Reject(
          line: draft.line, column: "figure",
          reason: "the document says otherwise of the same figure in line \(said.line): \(said.text)",
          raw: draft.text))
    }
    quoted[key] = draft
    try store(draft, as: key, at: place)
  }

  /// The `seen_in` of a quoted figure: nil in the first document of its source that has the figure, the document's name in
  /// every other, such as the page itself beside a digest of it. A new version of a document has its name, and supersedes.
  private func seenIn(quoting key: StatisticKey, at place: Place) throws(SQLiteError) -> String? {
    let live = try connection.rows(
      """
      SELECT seen_in, documents.name
        FROM statistics
        LEFT JOIN passages ON passages.id = passage_id
        LEFT JOIN documents ON documents.id = document_id
       WHERE framework_id = ?1 AND metric_id = ?2 AND population_id = ?3 AND period = ?4 AND
             statistics.source_id = ?5 AND basis = ?6 AND coalesce(attributed_to, 0) = ?7 AND superseded_by IS NULL
      """, .integer(key.framework), .integer(key.metric), .integer(key.population), .text(key.period),
      .integer(key.source), .text(key.basis.rawValue), .integer(key.attributedTo ?? 0))
    if let same = live.first(where: { $0[1].text == place.document }) { return same[0].text }
    return live.contains { $0[0].text == nil } ? place.document : nil
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

extension StatisticDraft {
  fileprivate var text: String { publishedText ?? "\(value)" }
}

extension StatisticDrafts {
  /// True where two rows state the same value, on the same count and base.
  fileprivate func states(_ row: Row, as other: Row) -> Bool {
    row.value == other.value && row.count == other.count && row.base == other.base
      && row.decimals == other.decimals
      && row.weighted == other.weighted && bounds(of: row) == bounds(of: other)
  }
}
