internal import Migrations
package import SQLite

/// Brings a database's schema up to date: the files of `migrations/` in order, each in a transaction of its own.
package struct Migrator {
  /// One file of `migrations/`, and whether this database has it.
  package struct Step: Hashable, Sendable {
    /// 1, 2, ...
    package var version: Int
    /// For instance `0001_evidence`.
    package var name: String
    package var sha256: String
    /// UTC, ISO 8601; nil where it is still to be applied.
    package var appliedAt: String?
  }

  /// The version of the schema that this kb works with.
  package static var latestVersion: Int { Migrations.files.count }

  private let connection: Connection

  package init(connection: Connection) { self.connection = connection }

  /// Every migration that this kb knows, in order.
  ///
  /// - Throws: ``StorageError`` where the database has others than these.
  package func status() throws -> [Step] {
    let applied = try appliedSteps()
    var steps: [Step] = []
    for (index, file) in Migrations.files.enumerated() {
      let name = String(file.name.prefix { $0 != "." })
      let sha256 = sha256(file.text.utf8)
      if index < applied.count, applied[index].name != name || applied[index].sha256 != sha256 {
        throw StorageError.editedMigration(path: connection.path, name: name)
      }
      steps.append(
        Step(
          version: index + 1, name: name, sha256: sha256,
          appliedAt: index < applied.count ? applied[index].appliedAt : nil))
    }
    guard applied.count <= steps.count else {
      throw StorageError.newer(path: connection.path, version: applied.count, known: steps.count)
    }
    return steps
  }

  /// Applies what is missing; gives what it applied.
  ///
  /// - Throws: ``StorageError``, ``SQLiteError``; the migrations before the one that failed stay applied.
  @discardableResult
  package func apply() throws -> [Step] {
    let missing = try status().filter { $0.appliedAt == nil }
    for step in missing {
      try connection.transaction {
        try connection.executeScript(
          """
          CREATE TABLE IF NOT EXISTS schema_migrations (
            version    INTEGER PRIMARY KEY,
            name       TEXT NOT NULL UNIQUE,
            sha256     TEXT NOT NULL,
            applied_at TEXT NOT NULL
          ) STRICT;
          """)
        try connection.executeScript(Migrations.files[step.version - 1].text)
        try connection.execute(
          "INSERT INTO schema_migrations VALUES (?1, ?2, ?3, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))",
          .integer(step.version), .text(step.name), .text(step.sha256))
        try connection.executeScript("PRAGMA user_version = \(step.version)")
      }
    }
    // Claims that were there before the search index, or were changed by other programs since.
    try connection.transaction { try SearchIndex.update(connection) }
    return missing
  }

  private func appliedSteps() throws(SQLiteError) -> [Step] {
    let tables = "SELECT count(*) FROM sqlite_schema WHERE name = 'schema_migrations'"
    guard try connection.value(tables)?.integer != 0 else { return [] }
    return try connection.rows(
      "SELECT version, name, sha256, applied_at FROM schema_migrations ORDER BY version"
    )
    .map {
      Step(
        version: $0[0].integer ?? 0, name: $0[1].text ?? "", sha256: $0[2].text ?? "", appliedAt: $0[3].text)
    }
  }
}
