internal import CSQLite

/// What SQLite refused, and why.
///
/// Codes: <https://www.sqlite.org/rescode.html>
package struct SQLiteError: Error, Hashable, CustomStringConvertible {
  /// The extended result code, for instance 2067 (`SQLITE_CONSTRAINT_UNIQUE`).
  package var code: Int32

  /// SQLite's own words.
  package var message: String

  /// The statement that failed, where there was one.
  package var sql: String?

  /// Where in `sql` the offending token begins, as a UTF-8 offset, where SQLite knows.
  package var offset: Int?

  /// Where in `sql` the statement begins, as a UTF-8 offset, where it is one of several.
  package var start = 0

  /// The database's file.
  package var path: String

  package init(code: Int32, message: String, sql: String? = nil, offset: Int? = nil, path: String) {
    self.code = code
    self.message = message
    self.sql = sql
    self.offset = offset
    self.path = path
  }

  /// The code without what extends it, for instance 19 (`SQLITE_CONSTRAINT`).
  package var primaryCode: Int32 { code & 0xff }

  /// True where another connection holds the lock.
  package var isBusy: Bool { primaryCode == SQLITE_BUSY || primaryCode == SQLITE_LOCKED }

  /// True where the statement was stopped from outside: a deadline or `Connection.interrupt()`.
  package var isInterrupt: Bool { primaryCode == SQLITE_INTERRUPT }

  /// True where SQLite needed more memory than it is allowed, or a value larger than it may be.
  package var isOutOfMemory: Bool { primaryCode == SQLITE_NOMEM || primaryCode == SQLITE_TOOBIG }

  /// True where the file is no SQLite database.
  package var isNotADatabase: Bool { primaryCode == SQLITE_NOTADB }

  /// True where the file could not be opened at all.
  package var isCannotOpen: Bool { primaryCode == SQLITE_CANTOPEN }

  /// True where reading itself would have to write: the files that a database in WAL mode needs beside it.
  package var isReadOnlyPlace: Bool { primaryCode == SQLITE_READONLY || isCannotOpen }

  /// True where the system could not read the file.
  package var isInputOutput: Bool { primaryCode == SQLITE_IOERR }

  /// True where not what was asked but the file or the disk is at fault.
  package var isOfTheFile: Bool {
    [SQLITE_IOERR, SQLITE_CORRUPT, SQLITE_FULL, SQLITE_CANTOPEN, SQLITE_NOTADB].contains(primaryCode)
  }

  /// True where a row breaks a constraint of its table.
  package var isConstraint: Bool { primaryCode == SQLITE_CONSTRAINT }

  package var description: String {
    sql == nil ? "\(path): \(message)" : message
  }
}
