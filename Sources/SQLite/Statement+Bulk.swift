internal import CSQLite

/// Parameters and runs without the values in between, for imports of millions of rows.
extension Statement {
  package func bind(_ integer: Int64, at index: Int32) throws(SQLiteError) {
    try check(sqlite3_bind_int64(handle, index, integer))
  }

  package func bind(_ real: Double, at index: Int32) throws(SQLiteError) {
    try check(sqlite3_bind_double(handle, index, real))
  }

  package func bindNull(at index: Int32) throws(SQLiteError) {
    try check(sqlite3_bind_null(handle, index))
  }

  /// Binds UTF-8 without copying it: `text` must stay where it is until the parameter is bound anew or cleared.
  package func bindBorrowed(_ text: UnsafeBufferPointer<UInt8>, at index: Int32) throws(SQLiteError) {
    guard let start = text.baseAddress else {
      return try check(sqlite3_bind_text(handle, index, "", 0, nil))
    }
    // No destructor is SQLITE_STATIC: the caller keeps the bytes.
    try check(
      start.withMemoryRebound(to: CChar.self, capacity: text.count) {
        sqlite3_bind_text64(handle, index, $0, UInt64(text.count), nil, UInt8(SQLITE_UTF8))
      })
  }

  /// Runs a statement that gives no rows, with the parameters that are bound, and makes it ready to run again.
  package func runBound() throws(SQLiteError) {
    defer { reset() }
    while try step() {}
  }

  private func check(_ code: Int32) throws(SQLiteError) {
    guard code == SQLITE_OK else {
      throw SQLiteError(code: code, message: String(cString: sqlite3_errstr(code)), sql: sql, path: "")
    }
  }
}
