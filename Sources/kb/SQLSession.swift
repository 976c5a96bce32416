import Answers
import Presentation
import SQLite
import Storage

/// A connection for SQL that people write, with the limits under which it runs.
struct SQLSession {
  /// The limits of one statement.
  struct Limits {
    /// How long it may work, in seconds; waiting for whoever reads the output does not count.
    var timeout = 30.0

    /// The most rows to print; nil for all.
    var rows: Int?

    /// The most bytes to print.
    var bytes = 1 << 30
  }

  /// How values for parameters are given, which errors tell.
  enum ParameterSource {
    case options
    /// The header of a canned query.
    case header
    /// They cannot be given, as in the shell.
    case none
  }

  /// What a statement did.
  enum Outcome {
    /// How many rows there are, not more than one beyond the limit.
    case rows(Int)
    /// How many rows it changed.
    case changes(Int)
    /// Neither, as BEGIN.
    case nothing
  }

  let connection: Connection
  var limits: Limits

  // `kb sql` is meant to live beside other programs. SQLite counts what it asked for: with what the C library adds to each of
  // many small rows it is up to twice that (measured: 522 MiB for 256), so this is 256 MiB at the most.
  private static let mostHeapBytes = 112 << 20

  /// - Parameter connection: of a sandbox, where nothing may be changed.
  /// - Throws: ``SQLiteError``.
  init(connection: Connection, limits: Limits = Limits()) throws {
    self.connection = connection
    self.limits = limits
    Connection.limitHeap(bytes: Self.mostHeapBytes)
    try connection.defineFunctions()
  }

  /// Runs one statement and writes its rows.
  ///
  /// - Parameters:
  ///   - name: what error messages call the SQL.
  ///   - values: by the names of the parameters, without their sign.
  /// - Throws: ``SQLProblem``, `OutputError`.
  @discardableResult
  func run(
    _ sql: String, name: String?, values: [String: Value], from source: ParameterSource = .options,
    nullText: String = "NULL", to output: Output
  ) throws -> Outcome {
    try explaining(name) {
      let statement = try connection.prepare(sql)
      try check(statement, sql: sql)
      try bind(values, from: source, to: statement, of: sql, name: name)
      return try write(statement, nullText: nullText, to: output)
    }
  }

  /// Runs all statements of `sql`, one after the other.
  ///
  /// - Parameters:
  ///   - firstLine: the number of the line in which `sql` begins.
  ///   - changed: told how many rows each statement that changes some has changed.
  ///   - answer: called for each statement, to run it with the output for its answer.
  /// - Throws: ``SQLProblem`` for the first that fails, `OutputError`, and what `answer` throws.
  func run(
    script sql: String, name: String?, firstLine: Int = 1, changed: (Int) -> Void,
    answer: (_ body: (Output) throws -> Void) throws -> Void
  ) throws {
    var offset = 0
    while true {
      let start = offset
      try explaining(name, firstLine: firstLine) {
        guard let statement = try connection.prepareNext(sql, from: &offset) else {
          offset = sql.utf8.count
          return
        }
        try check(statement, sql: sql)
        try bind(
          [:], from: .none, to: statement, of: sql, start: start, name: name, firstLine: firstLine)
        var outcome = Outcome.nothing
        try answer { output in outcome = try write(statement, nullText: "NULL", to: output) }
        if case .changes(let count) = outcome { changed(count) }
      }
      if offset >= sql.utf8.count { return }
    }
  }

  /// Runs `body`, and says of errors of SQLite what they mean to whoever wrote the SQL.
  private func explaining<Result>(
    _ name: String?, firstLine: Int = 1, _ body: () throws -> Result
  ) throws -> Result {
    do {
      return try body()
    } catch let error as SQLiteError where !error.isBusy {
      throw connection.problem(error, name: name, timeout: limits.timeout, firstLine: firstLine)
    }
  }

  private func check(_ statement: borrowing Statement, sql: String) throws(SQLiteError) {
    if connection.mode != .readWrite { try connection.checkReads(statement, sql: sql) }
  }

  private func bind(
    _ values: [String: Value], from source: ParameterSource, to statement: borrowing Statement,
    of sql: String, start: Int = 0, name: String?, firstLine: Int = 1
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
      let way =
        switch source {
        case .options: "give it with --param \(missing.name)=VALUE"
        case .header: "declare it in the header: -- param \(missing.name) text : What it is."
        case .none: "write the value itself; kb sql takes parameters"
        }
      throw SQLProblem(
        message: "the parameter '\(missing.sign)' has no value; \(way)", name: name, sql: sql,
        offset: sql.offset(ofParameter: missing.sign, from: start), firstLine: firstLine)
    }
  }

  private func write(_ statement: borrowing Statement, nullText: String, to output: Output) throws -> Outcome
  {
    let columns = Column.named(statement.columnNames)
    let clock = StatementClock(connection: connection, timeout: limits.timeout)
    defer { clock.stop() }
    guard !columns.isEmpty else {
      // BEGIN, COMMIT and, where writing is allowed, changes have no columns.
      while try statement.step() {}
      return statement.sql.changesRows ? .changes(connection.changes) : .nothing
    }
    let sink = output.sink
    let waits = output.waitsForReader
    var written = 0
    var writer = RowWriter(
      output.format, columns: columns, layout: output.layout(nullText: nullText),
      to: OutputBuffer { (bytes) throws(OutputError) in
        written += bytes.count
        guard waits else { return try sink(bytes) }
        clock.pause()
        defer { clock.resume() }
        try sink(bytes)
      })
    var hasMore = false
    var bytesSinceCheck = 0
    while try statement.step() {
      if writer.rowCount == limits.rows {
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
      if written > limits.bytes {
        throw SQLProblem(
          message:
            "stopped after printing \(ByteCount(limits.bytes)); ask for less, or allow more with --max-bytes",
          isLimit: true)
      }
    }
    let count = writer.rowCount + (hasMore ? 1 : 0)
    let omissions = try writer.finish()
    if let note = omissions.note(columns: columns) { output.say(note) }
    if hasMore, let limit = limits.rows {
      output.say(
        "there are more rows than \(limit == 1 ? "this 1" : "these \(limit)"), the limit that was given")
    }
    return .rows(count)
  }
}

extension String {
  /// True for SQL that inserts, updates or deletes: after anything else SQLite still counts the changes before it.
  fileprivate var changesRows: Bool {
    let scanner = SQLScanner(self)
    guard let first = scanner.first(where: { $0.kind == .word }) else { return false }
    return ["INSERT", "UPDATE", "DELETE", "REPLACE", "WITH"].contains(scanner.text(of: first).uppercased())
  }
}
