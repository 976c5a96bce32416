internal import CSQLite

extension Connection {
  /// Copies this whole database into the file `path`, also while others write to it.
  ///
  /// - Throws: ``SQLiteError`` where the file cannot be written.
  package func backUp(to path: String) throws(SQLiteError) {
    let target = try Connection(path: path, mode: .create)
    guard let backup = sqlite3_backup_init(target.handle, "main", handle, "main") else {
      throw target.lastError(SQLITE_ERROR, sql: nil)
    }
    let code = sqlite3_backup_step(backup, -1)
    sqlite3_backup_finish(backup)
    guard code == SQLITE_DONE else { throw target.lastError(code, sql: nil) }
  }
}
