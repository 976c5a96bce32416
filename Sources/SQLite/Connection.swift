internal import CSQLite

/// One connection to one SQLite database.
///
/// Not for use by two threads at once: it is opened without SQLite's own mutex.
package final class Connection {
  package enum Mode: Sendable {
    /// Reads an existing file; nothing can be written through it.
    case readOnly
    /// Reads an existing file that nobody writes to, in a place where nobody may: no lock and no file beside it is needed.
    case immutable
    /// Reads and writes an existing file.
    case readWrite
    /// Reads and writes; makes the file where there is none.
    case create
  }

  /// The file, or `:memory:`.
  package let path: String
  package let mode: Mode
  let handle: OpaquePointer

  /// When running statements are stopped; see `Connection+Deadline`.
  var deadline: ContinuousClock.Instant?

  /// Statements that ``execute(_:_:)``, ``rows(_:_:)`` and ``value(_:_:)`` compiled, by their SQL: an import runs the same
  /// few thousands of times, and compiling one costs more than running it.
  private var compiled: [String: CompiledStatement] = [:]

  /// - Parameters:
  ///   - path: a file, or `:memory:` for a database that lives as long as the connection.
  ///   - busyTimeout: how long to wait for another writer, in milliseconds.
  package init(path: String, mode: Mode = .create, busyTimeout: Int = 5000) throws(SQLiteError) {
    let flags =
      switch mode {
      case .readOnly: SQLITE_OPEN_READONLY
      case .immutable: SQLITE_OPEN_READONLY | SQLITE_OPEN_URI
      case .readWrite: SQLITE_OPEN_READWRITE
      case .create: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
      }
    var opened: OpaquePointer?
    let name = mode == .immutable ? "file:\(Self.escapedForURI(path))?immutable=1" : path
    let code = sqlite3_open_v2(name, &opened, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
    guard code == SQLITE_OK, let opened else {
      let message = opened.flatMap { sqlite3_errmsg($0) }.map { String(cString: $0) } ?? "out of memory"
      sqlite3_close_v2(opened)
      throw SQLiteError(code: code, message: message, path: path)
    }
    self.path = path
    self.mode = mode
    handle = opened
    sqlite3_busy_timeout(handle, Int32(busyTimeout))
  }

  deinit {
    compiled = [:]
    sqlite3_close_v2(handle)
  }

  /// `path` with what has a meaning in a URI escaped (<https://www.sqlite.org/uri.html>).
  private static func escapedForURI(_ path: String) -> String {
    path.replacing("%", with: "%25").replacing("?", with: "%3f").replacing("#", with: "%23")
  }

  /// The version of the library, for instance `3.40.1`.
  package static var libraryVersion: String { String(cString: sqlite3_libversion()) }

  // MARK: Statements

  /// Compiles one statement.
  ///
  /// - Throws: ``SQLiteError`` where `sql` is wrong, empty, or more than one statement.
  package func prepare(_ sql: String) throws(SQLiteError) -> Statement {
    let (handle, rest) = try compile(sql, from: 0)
    guard let handle else {
      throw SQLiteError(code: SQLITE_ERROR, message: "there is no SQL statement", sql: sql, path: path)
    }
    let statement = Statement(handle: handle, connection: self)
    // Whatever follows must be blank: a statement that nobody runs would be silently lost.
    if rest < sql.utf8.count {
      let (second, _) = try compile(sql, from: rest)
      if second != nil {
        sqlite3_finalize(second)
        throw SQLiteError(
          code: SQLITE_ERROR, message: "more than one statement; give one at a time", sql: sql, offset: rest,
          path: path)
      }
    }
    return statement
  }

  /// Compiles the next of several statements, and moves `offset`, in UTF-8 bytes, behind it; nil where there is none.
  ///
  /// - Throws: ``SQLiteError`` that says where in all of `sql` it is wrong.
  package func prepareNext(_ sql: String, from offset: inout Int) throws(SQLiteError) -> Statement? {
    while offset < sql.utf8.count {
      let start = offset
      do throws(SQLiteError) {
        let (handle, rest) = try compile(sql, from: start)
        offset = rest
        // Blanks, a comment or a lone semicolon are no statement.
        if let handle { return Statement(handle: handle, connection: self) }
      } catch {
        var error = error
        error.start = start
        throw error
      }
    }
    return nil
  }

  /// Runs every statement of `script` in turn, ignoring rows.
  package func executeScript(_ script: String) throws(SQLiteError) {
    var offset = 0
    while offset < script.utf8.count {
      let (handle, rest) = try compile(script, from: offset)
      offset = rest
      guard let handle else { continue }
      let statement = Statement(handle: handle, connection: self)
      while try statement.step() {}
    }
  }

  /// Runs one statement with `values` as its parameters, ignoring rows.
  package func execute(_ sql: String, _ values: Value...) throws(SQLiteError) {
    let compiled = try compiledStatement(sql)
    defer { compiled.statement.clear() }
    try compiled.statement.run(values)
  }

  /// All rows of one statement.
  package func rows(_ sql: String, _ values: Value...) throws(SQLiteError) -> [[Value]] {
    let compiled = try compiledStatement(sql)
    defer { compiled.statement.clear() }
    try compiled.statement.bind(values)
    var rows: [[Value]] = []
    while try compiled.statement.step() { rows.append(compiled.statement.row) }
    return rows
  }

  /// The first column of the first row; nil where there is no row.
  package func value(_ sql: String, _ values: Value...) throws(SQLiteError) -> Value? {
    let compiled = try compiledStatement(sql)
    defer { compiled.statement.clear() }
    try compiled.statement.bind(values)
    return try compiled.statement.step() ? compiled.statement.value(0) : nil
  }

  /// The rowid that the last INSERT made.
  package var lastInsertRowID: Int { Int(sqlite3_last_insert_rowid(handle)) }

  /// How many rows the last INSERT, UPDATE or DELETE changed, triggers not counted.
  package var changes: Int { Int(sqlite3_changes64(handle)) }

  // MARK: Transactions

  /// Runs `body` in a write transaction: all of it, or nothing where it throws.
  ///
  /// The write lock is taken at the start (`BEGIN IMMEDIATE`), so that no work is done in vain.
  package func transaction<Result>(_ body: () throws -> Result) throws -> Result {
    try execute("BEGIN IMMEDIATE")
    do {
      let result = try body()
      try execute("COMMIT")
      return result
    } catch {
      rollBack()
      throw error
    }
  }

  /// Gives up the running transaction, if one is running (SQLite ends some by itself, as when the disk is full).
  package func rollBack() {
    guard sqlite3_get_autocommit(handle) == 0 else { return }
    _ = sqlite3_exec(handle, "ROLLBACK", nil, nil, nil)
  }

  /// True between BEGIN and COMMIT.
  package var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

  /// Runs `body` in a read transaction, so that all its statements see one state.
  package func snapshot<Result>(_ body: () throws -> Result) throws -> Result {
    try execute("BEGIN")
    defer { rollBack() }
    return try body()
  }

  private func compiledStatement(_ sql: String) throws(SQLiteError) -> CompiledStatement {
    if let known = compiled[sql] { return known }
    let new = CompiledStatement(try prepare(sql))
    // Some pragmas act while they are compiled (<https://www.sqlite.org/pragma.html>): they are compiled each time.
    guard !sql.hasPrefix("PRAGMA") else { return new }
    // SQL made from values would fill the memory; nothing here has this many texts of its own.
    if compiled.count >= 200 { compiled = [:] }
    compiled[sql] = new
    return new
  }

  // MARK: Errors

  func lastError(_ code: Int32, sql: String?) -> SQLiteError {
    let offset = Int(sqlite3_error_offset(handle))
    return SQLiteError(
      code: sqlite3_extended_errcode(handle), message: String(cString: sqlite3_errmsg(handle)), sql: sql,
      offset: offset < 0 ? nil : offset, path: path)
  }

  /// Compiles the statement that begins at `offset`; gives where the next one begins. No handle: only blanks or comments.
  private func compile(_ sql: String, from offset: Int) throws(SQLiteError) -> (OpaquePointer?, Int) {
    var sql = sql
    var handle: OpaquePointer?
    var rest = offset
    // The bytes live until `withUTF8` returns; SQLite copies what it keeps of them.
    let code: Int32 = sql.withUTF8 { bytes in
      guard let base = bytes.baseAddress, offset < bytes.count else {
        rest = bytes.count
        return SQLITE_OK
      }
      let count = bytes.count - offset
      return (base + offset).withMemoryRebound(to: CChar.self, capacity: count) { start in
        var tail: UnsafePointer<CChar>?
        let code = sqlite3_prepare_v2(self.handle, start, Int32(clamping: count), &handle, &tail)
        if let tail { rest = offset + (tail - start) }
        // A NUL ends SQL for SQLite: go past it, or its tail would be compiled for ever.
        if rest < bytes.count && bytes[rest] == 0 { rest += 1 }
        return code
      }
    }
    guard code == SQLITE_OK else {
      var error = lastError(code, sql: sql)
      error.offset = error.offset.map { $0 + offset }
      throw error
    }
    return (handle, rest)
  }
}

/// A statement that can be kept in a dictionary.
private final class CompiledStatement {
  let statement: Statement

  init(_ statement: consuming Statement) { self.statement = statement }
}
