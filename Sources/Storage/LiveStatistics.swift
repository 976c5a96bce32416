internal import Evidence
internal import SQLite

/// The figures that are live already for one framework and metric, in the order of the index `statistics_live`.
struct LiveStatistics: ~Copyable {
  private let statement: Statement
  private var isAtRow = false

  init(_ connection: Connection) throws(SQLiteError) {
    statement = try connection.prepare(
      """
      SELECT id, population_id, period, source_id, basis, coalesce(seen_in, ''),
             value, value_low, value_high, count, base, decimals, lower, upper, weighted
        FROM statistics INDEXED BY statistics_live
       WHERE framework_id = ?1 AND metric_id = ?2 AND superseded_by IS NULL AND coalesce(attributed_to, 0) = 0
       ORDER BY population_id, period, source_id, basis, coalesce(attributed_to, 0), coalesce(seen_in, '')
      """)
  }

  /// Goes to the first figure about `framework` and `metric`.
  mutating func start(framework: Int, metric: Int) throws(SQLiteError) {
    statement.reset()
    try statement.bind(Int64(framework), at: 1)
    try statement.bind(Int64(metric), at: 2)
    isAtRow = try statement.step()
  }

  /// Lets go of the table, which may be written to from here on.
  func stop() { statement.reset() }

  /// The id of the figure that is `row` but for its value, and whether its value is the same too; nil where there is none.
  ///
  /// Must be asked in the order of the index.
  mutating func find(
    _ row: StatisticDrafts.Row, of drafts: StatisticDrafts, population: Int, source: Int
  ) throws(SQLiteError) -> (id: Int, isUnchanged: Bool)? {
    while isAtRow {
      let order = compare(row, of: drafts, population: population, source: source)
      if order == 0 { return (statement.integer(0), states(row, drafts.bounds(of: row))) }
      if order > 0 { return nil }
      isAtRow = try statement.step()
    }
    return nil
  }

  /// Less than 0 where the figure in the table comes before `row`.
  private func compare(
    _ row: StatisticDrafts.Row, of drafts: StatisticDrafts, population: Int, source: Int
  ) -> Int {
    func compare(_ column: Int, _ id: TextPool.ID) -> Int {
      drafts.texts.withBytes { bytes in
        let wanted = id == 0 ? 0..<0 : drafts.texts.span(id)
        return statement.withText(column) { known in
          for (a, b) in zip(known, bytes[wanted]) where a != b { return a < b ? -1 : 1 }
          return known.count - wanted.count
        }
      }
    }
    let populations = statement.integer(1) - population
    if populations != 0 { return populations }
    let periods = compare(2, row.period)
    if periods != 0 { return periods }
    let sources = statement.integer(3) - source
    if sources != 0 { return sources }
    let bases = statement.withText(4) { known -> Int in
      var name = row.basis.rawValue
      return name.withUTF8 { wanted in
        for (a, b) in zip(known, wanted) where a != b { return a < b ? -1 : 1 }
        return known.count - wanted.count
      }
    }
    return bases != 0 ? bases : compare(5, row.seenIn)
  }

  /// True where the figure in the table states what `row` does.
  private func states(_ row: StatisticDrafts.Row, _ bounds: StatisticDrafts.Bounds) -> Bool {
    statement.real(6) == row.value && statement.optionalReal(7) == bounds.valueLow
      && statement.optionalReal(8) == bounds.valueHigh && (statement.optionalInteger(9) ?? -1) == row.count
      && (statement.optionalInteger(10) ?? -1) == row.base
      && (statement.optionalInteger(11) ?? -1) == Int(row.decimals)
      && statement.optionalReal(12) == bounds.lower && statement.optionalReal(13) == bounds.upper
      && (statement.integer(14) != 0) == row.weighted
  }
}
