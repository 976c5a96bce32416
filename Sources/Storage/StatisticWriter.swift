internal import Evidence
internal import SQLite

/// Puts figures into the table, many in one statement.
///
/// Sixteen rows a statement took 2.5 s where one a statement took 4.3 (a million rows): most of an INSERT is starting and
/// ending it.
final class StatisticWriter {
  /// What all rows of an import have, and what only some of them have: the others' columns are left out of the SQL.
  private let columns: [Column]
  private let full: Statement
  private let connection: Connection
  private let drafts: StatisticDrafts
  private let resolver: StatisticResolver
  private let importID: Int

  /// What is yet to be written: places among the drafts, and the ids of their sources.
  private var pending: [(row: Int, source: Int)] = []

  /// The id that the next row will have.
  private var nextID: Int

  private static let rowsPerStatement = 32

  enum Column: String, CaseIterable {
    case framework = "framework_id"
    case metric = "metric_id"
    case population = "population_id"
    case source = "source_id"
    case period, basis, value
    case valueLow = "value_low"
    case valueHigh = "value_high"
    case publishedText = "published_text"
    case decimals, count, base, weighted, lower, upper, confidence
    case seenIn = "seen_in"
    case question, note
  }

  init(_ drafts: StatisticDrafts, resolver: StatisticResolver, session: ImportSession) throws(SQLiteError) {
    connection = session.connection
    self.drafts = drafts
    self.resolver = resolver
    importID = session.importID
    columns = Self.usedColumns(of: drafts)
    nextID = (try connection.value("SELECT max(id) FROM statistics")?.integer ?? 0) + 1
    full = try Self.prepare(columns, rows: Self.rowsPerStatement, connection)
  }

  /// Takes up a row; it is written no later than ``finish()``. Gives the id that it will have.
  ///
  /// No statement may be reading the table while rows are written.
  func add(row: Int, source: Int) -> Int {
    pending.append((row, source))
    return nextID + pending.count - 1
  }

  /// Writes what fills whole statements.
  func write() throws(SQLiteError) {
    var start = 0
    while start + Self.rowsPerStatement <= pending.count {
      try run(full, pending[start..<start + Self.rowsPerStatement])
      try count(Self.rowsPerStatement)
      start += Self.rowsPerStatement
    }
    pending.removeFirst(start)
  }

  /// Writes the rest.
  func finish() throws(SQLiteError) {
    try write()
    guard !pending.isEmpty else { return }
    let last = try Self.prepare(columns, rows: pending.count, connection)
    try run(last, pending[...])
    try count(pending.count)
    pending = []
  }

  private func run(
    _ statement: borrowing Statement, _ rows: ArraySlice<(row: Int, source: Int)>
  ) throws(SQLiteError) {
    try drafts.texts.withBytes { (bytes) throws(SQLiteError) in
      try statement.bind(Int64(importID), at: 1)
      var index: Int32 = 2
      for (row, source) in rows {
        for column in columns {
          try bind(column, of: drafts.rows[row], source: source, to: statement, at: index, bytes)
          index += 1
        }
      }
      try statement.runBound()
    }
  }

  /// Ids are handed out before their rows are written, since SQLite gives them in turn: makes sure that it did.
  private func count(_ rows: Int) throws(SQLiteError) {
    nextID += rows
    precondition(connection.lastInsertRowID == nextID - 1, "a row of statistics got another id than expected")
  }

  private func bind(
    _ column: Column, of row: StatisticDrafts.Row, source: Int, to statement: borrowing Statement,
    at index: Int32,
    _ bytes: UnsafeBufferPointer<UInt8>
  ) throws(SQLiteError) {
    func bind(_ id: TextPool.ID) throws(SQLiteError) {
      guard id != 0 else { return try statement.bindNull(at: index) }
      try statement.bindBorrowed(UnsafeBufferPointer(rebasing: bytes[drafts.texts.span(id)]), at: index)
    }
    func bind(_ name: StaticString) throws(SQLiteError) {
      try statement.bindBorrowed(
        UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount), at: index)
    }
    func bind(_ integer: Int) throws(SQLiteError) {
      if integer < 0 {
        try statement.bindNull(at: index)
      } else {
        try statement.bind(Int64(integer), at: index)
      }
    }
    func bind(_ real: Double?) throws(SQLiteError) {
      if let real { try statement.bind(real, at: index) } else { try statement.bindNull(at: index) }
    }
    switch column {
    case .framework: try bind(resolver.frameworks[row.framework])
    case .metric: try bind(resolver.metrics[row.metric])
    case .population: try bind(resolver.populations[row.population])
    case .source: try bind(source)
    case .period: try bind(row.period)
    case .basis: try bind(row.basis.name)
    case .value: try statement.bind(row.value, at: index)
    case .valueLow: try bind(drafts.bounds(of: row).valueLow)
    case .valueHigh: try bind(drafts.bounds(of: row).valueHigh)
    case .publishedText: try bind(row.publishedText)
    case .decimals: try bind(Int(row.decimals))
    case .count: try bind(row.count)
    case .base: try bind(row.base)
    case .weighted: try bind(row.weighted ? 1 : 0)
    case .lower: try bind(drafts.bounds(of: row).lower)
    case .upper: try bind(drafts.bounds(of: row).upper)
    case .confidence:
      if let name = row.confidence?.name { try bind(name) } else { try statement.bindNull(at: index) }
    case .seenIn: try bind(row.seenIn)
    case .question: try bind(row.question)
    case .note: try bind(row.note)
    }
  }

  private static func prepare(
    _ columns: [Column], rows: Int, _ connection: Connection
  ) throws(SQLiteError) -> Statement {
    let values = "(?1\(String(repeating: ", ?", count: columns.count)))"
    let names = columns.map(\.rawValue).joined(separator: ", ")
    return try connection.prepare(
      "INSERT INTO statistics (import_id, \(names)) VALUES "
        + Array(repeating: values, count: rows).joined(separator: ", "))
  }

  private static func usedColumns(of drafts: StatisticDrafts) -> [Column] {
    var used: Set<Column> = [.framework, .metric, .population, .source, .period, .basis, .value]
    if drafts.bounds.contains(where: { $0.valueLow != nil }) { used.formUnion([.valueLow, .valueHigh]) }
    if drafts.bounds.contains(where: { $0.lower != nil }) { used.formUnion([.lower, .upper]) }
    func use(_ column: Column, _ isUsed: (StatisticDrafts.Row) -> Bool) {
      if drafts.rows.contains(where: isUsed) { used.insert(column) }
    }
    use(.publishedText) { $0.publishedText != 0 }
    use(.decimals) { $0.decimals >= 0 }
    use(.count) { $0.count >= 0 }
    use(.base) { $0.base >= 0 }
    use(.weighted) { $0.weighted }
    use(.confidence) { $0.confidence != nil }
    use(.seenIn) { $0.seenIn != 0 }
    use(.question) { $0.question != 0 }
    use(.note) { $0.note != 0 }
    return Column.allCases.filter(used.contains)
  }
}

extension Basis {
  fileprivate var name: StaticString {
    switch self {
    case .published: "published"
    case .computed: "computed"
    case .derived: "derived"
    case .quoted: "quoted"
    }
  }
}

extension Confidence {
  fileprivate var name: StaticString {
    switch self {
    case .high: "high"
    case .medium: "medium"
    case .low: "low"
    }
  }
}
