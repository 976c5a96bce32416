package import Evidence
package import SQLite

/// Which figures are wanted; nil wants all.
package struct StatisticFilter: Hashable, Sendable {
  /// Slugs; empty wants all.
  package var frameworks: [String]
  package var metric: String?
  package var survey: String?
  package var period: String?
  package var population: String?
  /// Only the best figure of each metric, framework, population and period.
  package var onlyBest: Bool
  /// The slug of the source.
  package var source: String?
  /// Only the figures with these ids; empty wants all.
  package var ids: [Int] = []
  /// Figures that documents repeat too.
  package var includesQuoted = true
  /// Figures that a newer value replaced too.
  package var includesSuperseded = false

  package init(
    frameworks: [String] = [], metric: String? = nil, survey: String? = nil, period: String? = nil,
    population: String? = nil, onlyBest: Bool = false
  ) {
    self.frameworks = frameworks
    self.metric = metric
    self.survey = survey
    self.period = period
    self.population = population
    self.onlyBest = onlyBest
  }
}

extension KnowledgeBase {
  /// The figures that `filter` wants, by framework, metric, period, survey, population, and trust.
  package func statistics(_ filter: StatisticFilter = StatisticFilter()) throws(SQLiteError)
    -> [StatisticRecord]
  {
    // Only what is asked for stands in the query, so that SQLite can go by the index of what is.
    var conditions: [String] = []
    var values: [Value] = []
    func want(_ column: String, among wanted: [Value]) {
      guard !wanted.isEmpty else { return }
      let places = wanted.indices.map { "?\(values.count + $0 + 1)" }.joined(separator: ", ")
      conditions.append("\(column) IN (\(places))")
      values += wanted
    }
    func want(_ column: String, _ wanted: String?) { want(column, among: wanted.map { [.text($0)] } ?? []) }
    want("framework", among: filter.frameworks.map { .text($0) })
    want("statistic_id", among: filter.ids.map { .integer($0) })
    want("metric", filter.metric)
    want("survey", filter.survey)
    want("period", filter.period)
    want("population", filter.population)
    want("source", filter.source)
    if !filter.includesSuperseded { conditions.append("superseded_by IS NULL") }
    if !filter.includesQuoted { conditions.append("basis <> 'quoted'") }
    let restriction = conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ")
    let statement = try connection.prepare(
      """
      SELECT statistic_id, metric, metric_name, unit, framework, framework_name, population, population_name, dimension,
             segment, period, value, value_low, value_high, published_text, decimals, count, base, weighted, lower,
             upper, basis, confidence, survey, edition, source, source_title, source_url, attributed_to, seen_in,
             question, note, superseded_by, import_id, source_published_on
        FROM \(filter.onlyBest ? "best_statistics" : "statistic_details")
       \(restriction)
       ORDER BY framework, metric, period, survey, population,
                CASE basis WHEN 'published' THEN 1 WHEN 'computed' THEN 2 WHEN 'derived' THEN 3 ELSE 4 END, statistic_id
      """)
    try statement.bind(values)
    var records: [StatisticRecord] = []
    while try statement.step() { records.append(StatisticRecord(statement)) }
    return records
  }
}

extension KnowledgeBase {
  /// The pairs of figures that cannot both be right, as the view `conflicts` finds them, by id, in no order.
  ///
  /// - Parameter framework: a slug; nil for all.
  package func conflictingPairs(framework: String? = nil) throws(SQLiteError) -> [(Int, Int)] {
    // A condition that is always there would keep SQLite from starting at the framework.
    let select = "SELECT statistic_a, statistic_b FROM conflicts"
    let rows: [[Value]]
    if let framework {
      rows = try connection.rows("\(select) WHERE framework = ?1", .text(framework))
    } else {
      rows = try connection.rows(select)
    }
    return rows.compactMap { row in
      guard let a = row[0].integer, let b = row[1].integer else { return nil }
      return (a, b)
    }
  }
}

extension StatisticRecord {
  /// The row of the query above.
  fileprivate init(_ row: borrowing Statement) {
    self.init(
      id: row.integer(0), metric: row.text(1), metricName: row.text(2), unit: row.text(3),
      framework: row.text(4),
      frameworkName: row.text(5), population: row.text(6), populationName: row.text(7),
      dimension: row.optionalText(8), segment: row.optionalText(9), period: row.text(10), value: row.real(11),
      valueLow: row.optionalReal(12), valueHigh: row.optionalReal(13), publishedText: row.optionalText(14),
      decimals: row.optionalInteger(15), count: row.optionalInteger(16), base: row.optionalInteger(17),
      weighted: row.integer(18) != 0, lower: row.optionalReal(19), upper: row.optionalReal(20),
      basis: Basis(rawValue: row.text(21)) ?? .quoted,
      confidence: row.optionalText(22).flatMap(Confidence.init),
      survey: row.optionalText(23), edition: row.optionalText(24), source: row.text(25),
      sourceTitle: row.text(26), sourceURL: row.optionalText(27), sourcePublishedOn: row.optionalText(34),
      attributedTo: row.optionalText(28),
      seenIn: row.optionalText(29), question: row.optionalText(30), note: row.optionalText(31),
      supersededBy: row.optionalInteger(32), importID: row.integer(33))
  }
}
