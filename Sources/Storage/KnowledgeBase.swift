internal import Glibc
package import SQLite

/// An open kb database.
///
/// Opening looks at two numbers in the file's header, and at no table: the application id says that it is one of ours, the
/// user version which migrations it has. `doctor` and `migrate` compare the migrations' hashes.
package final class KnowledgeBase {
  /// `kbkb` in ASCII, in the database's header (<https://www.sqlite.org/pragma.html#pragma_application_id>).
  static let applicationID = 0x6b62_6b62

  package let connection: Connection

  package var path: String { connection.path }

  private init(connection: Connection) { self.connection = connection }

  /// Opens an existing database for reading and writing.
  ///
  /// - Throws: ``StorageError`` where there is none, or it is not ours, newer or not up to date; ``SQLiteError``.
  package convenience init(path: String) throws {
    try self.init(
      existing: path, open: { () throws(SQLiteError) in try Connection(path: path, mode: .readWrite) })
    try connection.executeScript(Self.writerSettings)
  }

  /// Opens an existing database for reading only.
  ///
  /// - Throws: as ``init(path:)``.
  package convenience init(readingFrom path: String) throws {
    try self.init(reading: path) { mode throws(SQLiteError) in try Connection(path: path, mode: mode) }
  }

  /// Opens an existing database for SQL that a stranger may have written: `Connection.sandbox(path:)`.
  ///
  /// - Throws: as ``init(path:)``.
  package convenience init(sandboxed path: String) throws {
    try self.init(reading: path) { mode throws(SQLiteError) in try Connection.sandbox(path: path, mode: mode)
    }
  }

  /// Opens for reading. A database in WAL mode wants two files beside it; where they are not there and may not be made, nobody
  /// writes to it either, and it is read as it stands (<https://www.sqlite.org/wal.html#read_only_databases>).
  private convenience init(
    reading path: String, open: (Connection.Mode) throws(SQLiteError) -> Connection
  ) throws {
    try self.init(existing: path) { () throws(SQLiteError) in
      do throws(SQLiteError) {
        let connection = try open(.readOnly)
        _ = try connection.value("PRAGMA application_id")
        return connection
      } catch {
        guard error.isReadOnlyPlace, access(path, R_OK) == 0, access(path + "-wal", F_OK) != 0 else {
          throw error
        }
        return try open(.immutable)
      }
    }
  }

  /// Makes a new database with the schema and nothing in it.
  ///
  /// - Parameter path: a file that does not exist or is empty, or `:memory:`.
  /// - Throws: ``StorageError/exists(path:)``; ``SQLiteError``.
  package static func create(at path: String) throws -> KnowledgeBase {
    let connection = try Connection(path: path, mode: .create)
    guard try connection.value("PRAGMA schema_version")?.integer == 0 else {
      throw StorageError.exists(path: path)
    }
    try connection.executeScript(
      "PRAGMA application_id = \(applicationID); PRAGMA journal_mode = WAL; \(writerSettings)")
    try Migrator(connection: connection).apply()
    return KnowledgeBase(connection: connection)
  }

  /// Opens a database that may have to be migrated first.
  ///
  /// - Throws: ``StorageError`` where there is none, or it is not ours.
  package static func openForMigration(path: String) throws -> KnowledgeBase {
    let connection = try checked(
      path, open: { () throws(SQLiteError) in try Connection(path: path, mode: .readWrite) }
    ).connection
    try connection.executeScript(writerSettings)
    return KnowledgeBase(connection: connection)
  }

  private convenience init(existing path: String, open: () throws(SQLiteError) -> Connection) throws {
    let (connection, version) = try Self.checked(path, open: open)
    let known = Migrator.latestVersion
    if version > known { throw StorageError.newer(path: path, version: version, known: known) }
    if version < known { throw StorageError.outdated(path: path, version: version, known: known) }
    self.init(connection: connection)
  }

  /// The connection, and the schema's version, where the file is ours.
  private static func checked(
    _ path: String, open: () throws(SQLiteError) -> Connection
  ) throws -> (connection: Connection, version: Int) {
    do throws(SQLiteError) {
      let connection = try open()
      guard try connection.value("PRAGMA application_id")?.integer == applicationID else {
        throw SQLiteError.notOurs(path: path)
      }
      return (connection, try connection.value("PRAGMA user_version")?.integer ?? 0)
    } catch {
      if error.isNotADatabase { throw StorageError.notAKnowledgeBase(path: path) }
      var status = stat()
      if error.isCannotOpen || error.isInputOutput {
        if stat(path, &status) != 0 { throw StorageError.missing(path: path) }
        if status.st_mode & S_IFMT == S_IFDIR { throw StorageError.notAKnowledgeBase(path: path) }
      }
      throw error
    }
  }

  /// What every writing connection wants: foreign keys, triggers that also fire for replaced rows (FTS5 needs it), and in
  /// WAL mode a commit that does not wait for the disk, which costs no consistency (<https://www.sqlite.org/wal.html>).
  private static let writerSettings =
    "PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON; PRAGMA synchronous = NORMAL;"
}

extension SQLiteError {
  /// The same as SQLite says of a file that is no database at all.
  fileprivate static func notOurs(path: String) -> SQLiteError {
    SQLiteError(code: 26, message: "file is not a database", path: path)
  }
}
