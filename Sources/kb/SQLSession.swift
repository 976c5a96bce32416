import Answers
import Presentation
import SQLite
import Storage

/// A connection for SQL that people write, with the limits under which it runs.
struct SQLSession {
  let connection: Connection

  /// How long one statement may work, in seconds; waiting for whoever reads the output does not count.
  var timeout: Double

  /// The most rows to print; nil for all.
  var limit: Int?

  // Enough to sort a million rows; `kb sql` is meant to live beside other programs.
  private static let mostHeapBytes = 256 << 20

  /// A session that reads `base`, opened as a sandbox, and cannot change it.
  ///
  /// - Throws: ``SQLiteError``.
  init(sandbox base: KnowledgeBase, timeout: Double, limit: Int?) throws {
    try self.init(connection: base.connection, timeout: timeout, limit: limit)
  }

  init(connection: Connection, timeout: Double, limit: Int?) throws {
    self.connection = connection
    self.timeout = timeout
    self.limit = limit
    Connection.limitHeap(bytes: Self.mostHeapBytes)
    try connection.defineFunctions()
  }

  /// Runs one statement and writes its rows.
  ///
  /// - Parameters:
  ///   - name: what error messages call the SQL.
  ///   - values: by the names of the parameters, without their sign.
  /// - Returns: how many rows there are, not more than one beyond ``limit``; nil for what has no rows, such as a change.
  /// - Throws: ``SQLProblem``, `OutputError`.
  @discardableResult
  func run(
    _ sql: String, name: String?, values: [String: Value], nullText: String = "NULL", to output: Output
  ) throws -> Int? {
    do {
      let statement = try prepare(sql)
      try bind(values, to: statement, sql: sql, name: name)
      return try write(statement, nullText: nullText, to: output)
    } catch let error as SQLiteError where !error.isBusy {
      throw connection.problem(error, name: name, timeout: timeout)
    }
  }

  /// How SQLite would run the statement, as a tree.
  ///
  /// - Throws: ``SQLProblem``.
  func plan(_ sql: String, name: String?) throws -> String {
    do throws(SQLiteError) {
      // The statement itself first, so that errors point into it, not into what is put in front of it.
      _ = try prepare(sql)
      let rows = try connection.rows("EXPLAIN QUERY PLAN " + sql)
      var depths: [Int: Int] = [:]
      var text = ""
      for row in rows {
        guard let id = row[0].integer, let parent = row[1].integer, let detail = row[3].text else { continue }
        let depth = depths[parent].map { $0 + 1 } ?? 0
        depths[id] = depth
        text += String(repeating: "  ", count: depth) + detail + "\n"
      }
      return text.isEmpty ? "no table is read\n" : text
    } catch {
      if error.isBusy { throw error }
      throw connection.problem(error, name: name, timeout: timeout)
    }
  }

  private func prepare(_ sql: String) throws(SQLiteError) -> Statement {
    connection.mode == .readOnly ? try connection.prepareReading(sql) : try connection.prepare(sql)
  }

  private func bind(
    _ values: [String: Value], to statement: borrowing Statement, sql: String, name: String?
  ) throws {
    var used: Set<String> = []
    var missing: (name: String, sign: String)?
    for index in stride(from: 1, through: statement.parameterCount, by: 1) {
      let full = statement.parameterName(index)
      // `?` alone has no name: it goes by its number.
      let parameter = full.map { String($0.dropFirst()) } ?? String(index)
      used.insert(parameter)
      if let value = values[parameter] {
        try statement.bind(value, at: index)
      } else if missing == nil {
        missing = (parameter, full ?? "?")
      }
    }
    if let unknown = values.keys.sorted().first(where: { !used.contains($0) }) {
      throw SQLProblem(
        message: used.isEmpty
          ? "the SQL has no parameters, so no '\(unknown)'; write one as :\(unknown)"
          : "the SQL has no parameter ':\(unknown)'; it has \(used.sorted().map { ":" + $0 }.joined(separator: ", "))",
        name: name)
    }
    if let missing {
      throw SQLProblem(
        message: "the parameter '\(missing.sign)' has no value; give it with --param \(missing.name)=VALUE",
        name: name, sql: sql, offset: sql.utf8Offset(of: missing.sign))
    }
  }

  private func write(_ statement: borrowing Statement, nullText: String, to output: Output) throws -> Int? {
    let columns = Column.named(statement.columnNames)
    let clock = StatementClock(connection: connection, timeout: timeout)
    defer { clock.stop() }
    guard !columns.isEmpty else {
      // BEGIN, COMMIT and, where writing is allowed, changes have no columns.
      while try statement.step() {}
      return nil
    }
    let sink = output.sink
    var writer = RowWriter(
      output.format, columns: columns, layout: output.layout(nullText: nullText),
      to: OutputBuffer { (bytes) throws(OutputError) in
        clock.pause()
        defer { clock.resume() }
        try sink(bytes)
      })
    var hasMore = false
    var bytesSinceCheck = 0
    while try statement.step() {
      if writer.rowCount == limit {
        hasMore = true
        break
      }
      for column in columns.indices {
        switch statement.kind(column) {
        case .null: try writer.null()
        case .integer: try writer.integer(Int64(statement.integer(column)))
        case .real: try writer.real(statement.real(column))
        case .text:
          let text = statement.unsafeText(column)
          bytesSinceCheck += text.count
          try writer.text(text)
        case .blob:
          let bytes = statement.unsafeBlob(column)
          bytesSinceCheck += bytes.count
          try writer.blob(bytes)
        }
      }
      try writer.endRow()
      if bytesSinceCheck > 1 << 20 {
        bytesSinceCheck = 0
        clock.check()
      }
    }
    let count = writer.rowCount + (hasMore ? 1 : 0)
    let omissions = try writer.finish()
    if let note = omissions.note(columns: columns) { output.say(note) }
    if hasMore, let limit {
      output.say("there are more rows than these \(limit); --limit says how many to print")
    }
    return count
  }
}

extension String {
  /// The UTF-8 offset of the first place where `part` stands.
  fileprivate func utf8Offset(of part: String) -> Int? {
    firstRange(of: part).map { utf8.distance(from: utf8.startIndex, to: $0.lowerBound) }
  }
}
