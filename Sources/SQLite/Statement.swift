internal import CSQLite

/// A compiled statement: bind its parameters, step through its rows, reset it and use it again.
///
/// It cannot be copied, so that it is finalized exactly once, and must not outlive its connection.
package struct Statement: ~Copyable {
  /// Not nil: the initialiser fails where SQLite gives none.
  let handle: OpaquePointer
  // Unowned: the connection keeps compiled statements, which must not keep it.
  private unowned let connection: Connection

  init(handle: OpaquePointer, connection: Connection) {
    self.handle = handle
    self.connection = connection
  }

  deinit { sqlite3_finalize(handle) }

  // MARK: Parameters

  /// How many parameters there are; they are numbered from 1.
  package var parameterCount: Int { Int(sqlite3_bind_parameter_count(handle)) }

  /// The name of parameter `index` (from 1), with its sign (`:name`); nil where it has none.
  package func parameterName(_ index: Int) -> String? {
    sqlite3_bind_parameter_name(handle, Int32(index)).map { String(cString: $0) }
  }

  /// Binds `value` to the parameter `index`, from 1.
  package func bind(_ value: Value, at index: Int) throws(SQLiteError) {
    let index = Int32(index)
    let code: Int32 =
      switch value {
      case .null: sqlite3_bind_null(handle, index)
      case .integer(let integer): sqlite3_bind_int64(handle, index, integer)
      case .real(let real): sqlite3_bind_double(handle, index, real)
      case .text(let text): bindText(text, at: index)
      case .blob(let bytes): bindBlob(bytes, at: index)
      }
    guard code == SQLITE_OK else { throw connection.lastError(code, sql: sql) }
  }

  /// Binds `values` to the parameters 1, 2, ...
  package func bind(_ values: [Value]) throws(SQLiteError) {
    for (index, value) in values.enumerated() { try bind(value, at: index + 1) }
  }

  private func bindText(_ text: String, at index: Int32) -> Int32 {
    var text = text
    // The bytes live until `withUTF8` returns; SQLITE_TRANSIENT makes SQLite copy them before. The length is
    // given, so a NUL inside survives.
    return text.withUTF8 { bytes in
      guard let start = bytes.baseAddress else { return sqlite3_bind_text(handle, index, "", 0, nil) }
      return start.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
        sqlite3_bind_text64(
          handle, index, $0, UInt64(bytes.count), kb_sqlite_transient(), UInt8(SQLITE_UTF8))
      }
    }
  }

  private func bindBlob(_ bytes: [UInt8], at index: Int32) -> Int32 {
    // As above: copied before the closure returns. An empty array may have no address, and NULL would bind NULL.
    bytes.withUnsafeBytes { buffer in
      buffer.isEmpty
        ? sqlite3_bind_zeroblob(handle, index, 0)
        : sqlite3_bind_blob64(
          handle, index, buffer.baseAddress, UInt64(buffer.count), kb_sqlite_transient())
    }
  }

  // MARK: Running

  /// Goes to the next row; false where there is none.
  package func step() throws(SQLiteError) -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code: throw connection.lastError(code, sql: sql)
    }
  }

  /// Makes it ready to run again; parameters keep their values.
  package func reset() {
    // Its code repeats what `step` threw already.
    _ = sqlite3_reset(handle)
  }

  /// Makes it ready to run again, and lets go of its parameters' values.
  package func clear() {
    reset()
    sqlite3_clear_bindings(handle)
  }

  /// Runs it to its end with `values`, ignoring rows, and makes it ready to run again.
  package func run(_ values: [Value]) throws(SQLiteError) {
    defer { reset() }
    try bind(values)
    while try step() {}
  }

  /// True where running it changes no database file (<https://www.sqlite.org/c3ref/stmt_readonly.html>).
  package var isReadOnly: Bool { sqlite3_stmt_readonly(handle) != 0 }

  /// What a statement that begins with EXPLAIN shows (<https://www.sqlite.org/c3ref/stmt_isexplain.html>).
  package enum Explanation: Sendable { case program, plan }

  /// nil for a statement that does not begin with EXPLAIN.
  package var explanation: Explanation? {
    switch sqlite3_stmt_isexplain(handle) {
    case 1: .program
    case 2: .plan
    default: nil
    }
  }

  /// Its SQL.
  package var sql: String { sqlite3_sql(handle).map { String(cString: $0) } ?? "" }

  // MARK: Columns, numbered from 0

  package var columnCount: Int { Int(sqlite3_column_count(handle)) }

  package func columnName(_ column: Int) -> String {
    sqlite3_column_name(handle, Int32(column)).map { String(cString: $0) } ?? ""
  }

  package var columnNames: [String] {
    var names: [String] = []
    for column in 0..<columnCount { names.append(columnName(column)) }
    return names
  }

  /// What SQLite stores in `column` of this row.
  package func value(_ column: Int) -> Value {
    switch sqlite3_column_type(handle, Int32(column)) {
    case SQLITE_INTEGER: .integer(sqlite3_column_int64(handle, Int32(column)))
    case SQLITE_FLOAT: .real(sqlite3_column_double(handle, Int32(column)))
    case SQLITE_TEXT: .text(text(column))
    case SQLITE_BLOB: withBytes(column) { .blob(Array($0)) }
    default: .null
    }
  }

  /// The whole row.
  package var row: [Value] {
    var row: [Value] = []
    for column in 0..<columnCount { row.append(value(column)) }
    return row
  }

  package func isNull(_ column: Int) -> Bool {
    sqlite3_column_type(handle, Int32(column)) == SQLITE_NULL
  }

  package func integer(_ column: Int) -> Int { Int(sqlite3_column_int64(handle, Int32(column))) }

  package func real(_ column: Int) -> Double { sqlite3_column_double(handle, Int32(column)) }

  /// The column as text; invalid UTF-8 is repaired here, and only here: ``withBytes(_:_:)`` gives it as it is.
  package func text(_ column: Int) -> String {
    withText(column) { String(decoding: $0, as: UTF8.self) }
  }

  package func optionalInteger(_ column: Int) -> Int? { isNull(column) ? nil : integer(column) }
  package func optionalReal(_ column: Int) -> Double? { isNull(column) ? nil : real(column) }
  package func optionalText(_ column: Int) -> String? { isNull(column) ? nil : text(column) }

  /// The storage class of `column` in this row.
  package func kind(_ column: Int) -> ColumnKind {
    switch sqlite3_column_type(handle, Int32(column)) {
    case SQLITE_INTEGER: .integer
    case SQLITE_FLOAT: .real
    case SQLITE_TEXT: .text
    case SQLITE_BLOB: .blob
    default: .null
    }
  }

  /// Gives `body` the bytes of a text column; they are valid only inside it.
  package func withText<Result>(_ column: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    // SQLite's order: first the text (which may convert), then its length. The bytes stay until the next step,
    // reset or conversion of this column, none of which `body` can cause: it has no statement.
    guard let start = sqlite3_column_text(handle, Int32(column)) else {
      return body(UnsafeRawBufferPointer(start: nil, count: 0))
    }
    let count = Int(sqlite3_column_bytes(handle, Int32(column)))
    return body(UnsafeRawBufferPointer(start: start, count: count))
  }

  /// The UTF-8 of a text column, for whoever prints millions of them.
  ///
  /// Valid only until this statement steps, is reset or finalized, or reads this column otherwise.
  package func unsafeText(_ column: Int) -> UnsafeRawBufferPointer {
    // As `withText`: pointer first, then length.
    let start = sqlite3_column_text(handle, Int32(column))
    return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, Int32(column))))
  }

  /// The bytes of a blob column; valid as ``unsafeText(_:)`` is.
  package func unsafeBlob(_ column: Int) -> UnsafeRawBufferPointer {
    let start = sqlite3_column_blob(handle, Int32(column))
    return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, Int32(column))))
  }

  /// Gives `body` the bytes of a blob column; they are valid only inside it.
  package func withBytes<Result>(_ column: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    // As `withText`: pointer first, then length.
    guard let start = sqlite3_column_blob(handle, Int32(column)) else {
      return body(UnsafeRawBufferPointer(start: nil, count: 0))
    }
    let count = Int(sqlite3_column_bytes(handle, Int32(column)))
    return body(UnsafeRawBufferPointer(start: start, count: count))
  }
}

extension Statement {
  /// Binds UTF-8 to the parameter `index`, from 1.
  package func bind(utf8: ArraySlice<UInt8>, at index: Int) throws(SQLiteError) {
    // Copied by SQLite before the closure returns; no address means no text, not NULL.
    let code = utf8.withUnsafeBytes { text in
      if let start = text.baseAddress {
        sqlite3_bind_text64(
          handle, Int32(index), start.assumingMemoryBound(to: CChar.self), UInt64(text.count),
          kb_sqlite_transient(),
          UInt8(SQLITE_UTF8))
      } else {
        sqlite3_bind_text(handle, Int32(index), "", 0, nil)
      }
    }
    guard code == SQLITE_OK else { throw connection.lastError(code, sql: sql) }
  }

  /// The bytes of a blob column, without a copy where they lie in one page of the file: valid until the next step or reset.
  package func unsafeBytes(_ column: Int) -> UnsafeRawBufferPointer {
    let start = sqlite3_column_blob(handle, Int32(column))
    return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, Int32(column))))
  }

  /// The error for rows that contradict each other.
  package func corruption(_ message: String) -> SQLiteError {
    SQLiteError(code: SQLITE_CORRUPT, message: message, sql: sql, path: connection.path)
  }
}

/// How SQLite stores a value (<https://www.sqlite.org/datatype3.html>).
package enum ColumnKind: Sendable {
  case null, integer, real, text, blob
}
