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
  /// The pairs of figures that cannot both be right, as the view `conflicts` finds them, in no order.
  ///
  /// - Parameters:
  ///   - framework: a slug; nil for all.
  ///   - isOfTwoSurveysWanted: whether figures of two surveys are among them, neither of them a quotation.
  /// - Returns: the ids with the framework's slug, and how many pairs of two surveys are left out.
  package func conflictingPairs(
    framework: String? = nil, isOfTwoSurveysWanted: Bool = true
  ) throws(SQLiteError) -> (pairs: [(a: Int, b: Int, framework: String)], leftOut: Int) {
    // A condition that is always there would keep SQLite from starting at the framework.
    let statement = try connection.prepare(
      """
      SELECT statistic_a, statistic_b, framework, same_survey OR basis_a = 'quoted' OR basis_b = 'quoted'
        FROM conflicts \(framework == nil ? "" : "WHERE framework = ?1")
      """)
    if let framework { try statement.bind([.text(framework)]) }
    var pairs: [(a: Int, b: Int, framework: String)] = []
    var leftOut = 0
    while try statement.step() {
      if isOfTwoSurveysWanted || statement.integer(3) != 0 {
        pairs.append((statement.integer(0), statement.integer(1), statement.text(2)))
      } else {
        leftOut += 1
      }
    }
    return (pairs, leftOut)
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
