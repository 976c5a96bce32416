internal import CSQLite

extension Connection {
  /// Opens `path` for SQL that a stranger may have written: it can read everything in it and change nothing anywhere.
  ///
  /// Keyword checks, `PRAGMA query_only` and `?mode=ro` can all be walked around. What holds: the file is opened
  /// read-only, no database can be attached (so neither `VACUUM INTO`), only one statement runs, and it must be one
  /// that writes nothing. Pragmas are limited to those that tell about the schema.
  ///
  /// - Parameter mode: `readOnly` or `immutable`.
  package static func sandbox(path: String, mode: Mode = .readOnly) throws(SQLiteError) -> Connection {
    precondition(mode == .readOnly || mode == .immutable, "a sandbox that writes is none")
    let connection = try Connection(path: path, mode: mode)
    // What does not fit in memory would go to temporary files, which no limit holds: it counts as memory instead.
    try connection.executeScript("PRAGMA temp_store = MEMORY")
    sqlite3_limit(connection.handle, SQLITE_LIMIT_ATTACHED, 0)
    // No string, blob or row is larger than this; the largest that kb stores is a document's text.
    sqlite3_limit(connection.handle, SQLITE_LIMIT_LENGTH, 64 << 20)
    // LIKE and GLOB take time in proportion to the pattern's length times the text's, and cannot be interrupted.
    sqlite3_limit(connection.handle, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1_000)
    sqlite3_set_authorizer(connection.handle, authorize, nil)
    return connection
  }

  /// Compiles one statement, and refuses it where it would write.
  package func prepareReading(_ sql: String) throws(SQLiteError) -> Statement {
    let statement = try prepare(sql)
    try checkReads(statement, sql: sql)
    return statement
  }

  /// - Throws: ``SQLiteError`` where `statement`, of `sql`, would write.
  package func checkReads(_ statement: borrowing Statement, sql: String) throws(SQLiteError) {
    guard !statement.isReadOnly else { return }
    throw SQLiteError(
      code: SQLITE_READONLY, message: "this statement writes; only reading is allowed here", sql: sql,
      path: path)
  }

  /// Limits SQLite's memory in this process to `bytes`; what needs more fails.
  ///
  /// Source: <https://www.sqlite.org/c3ref/hard_heap_limit64.html>.
  package static func limitHeap(bytes: Int) {
    sqlite3_hard_heap_limit64(Int64(bytes))
  }
}

/// The pragmas that only tell, and that FTS5 itself needs (`data_version`).
private let tellingPragmas: Set<String> = [
  "collation_list", "compile_options", "data_version", "database_list", "encoding", "foreign_key_list",
  "function_list",
  "index_info", "index_list", "index_xinfo", "module_list", "page_count", "page_size", "pragma_list",
  "table_info",
  "table_list", "table_xinfo", "user_version", "application_id",
]

/// Those of them that take an argument: the name of what they tell about.
private let pragmasWithArgument: Set<String> = [
  "foreign_key_list", "index_info", "index_list", "index_xinfo", "table_info", "table_list", "table_xinfo",
]

/// Functions that reach outside of SQL: the first loads a library, the second takes the address of code
/// (<https://www.sqlite.org/fts3.html#custom_application_defined_tokenizers>); Debian's build has both.
private let forbiddenFunctions: Set<String> = ["load_extension", "fts3_tokenizer"]

/// Answers SQLite's question whether a statement may do something: everything but changing settings and attaching files.
private func authorize(
  _: UnsafeMutableRawPointer?, action: Int32, first: UnsafePointer<CChar>?, second: UnsafePointer<CChar>?,
  _: UnsafePointer<CChar>?, _: UnsafePointer<CChar>?
) -> Int32 {
  switch action {
  case SQLITE_ATTACH, SQLITE_DETACH: return SQLITE_DENY
  case SQLITE_PRAGMA:
    guard let first else { return SQLITE_DENY }
    let name = String(cString: first).lowercased()
    let isAllowed = second == nil ? tellingPragmas.contains(name) : pragmasWithArgument.contains(name)
    return isAllowed ? SQLITE_OK : SQLITE_DENY
  case SQLITE_FUNCTION:
    // The name comes second; <https://www.sqlite.org/c3ref/c_alter_table.html>.
    guard let second else { return SQLITE_DENY }
    return forbiddenFunctions.contains(String(cString: second).lowercased()) ? SQLITE_DENY : SQLITE_OK
  default: return SQLITE_OK
  }
}
