package import SQLite

/// One line of the log of imports.
package struct ImportRecord: Hashable, Sendable, Identifiable {
  package var id: Int
  package var kind: String
  package var input: String
  package var sha256: String
  /// UTC, ISO 8601.
  package var startedAt: String
  /// `applied` or `undone`.
  package var status: String
  package var added: Int
  package var unchanged: Int
  package var superseded: Int
  package var rejected: Int
}

extension KnowledgeBase {
  /// Every import, the newest first.
  package func imports() throws(SQLiteError) -> [ImportRecord] {
    try connection.rows(
      """
      SELECT id, kind, input, sha256, started_at, status, added, unchanged, superseded, rejected
        FROM imports ORDER BY id DESC
      """
    ).map { row in
      ImportRecord(
        id: row[0].integer ?? 0, kind: row[1].text ?? "", input: row[2].text ?? "", sha256: row[3].text ?? "",
        startedAt: row[4].text ?? "", status: row[5].text ?? "", added: row[6].integer ?? 0,
        unchanged: row[7].integer ?? 0, superseded: row[8].integer ?? 0, rejected: row[9].integer ?? 0)
    }
  }

  /// What import `id` could not take, in order of lines.
  ///
  /// - Throws: ``StorageError/noSuchImport(_:)``; ``SQLiteError``.
  package func rejects(ofImport id: Int) throws -> [Reject] {
    guard try connection.value("SELECT 1 FROM imports WHERE id = ?1", .integer(id)) != nil else {
      throw StorageError.noSuchImport(id)
    }
    return try connection.rows(
      "SELECT line, column_name, reason, raw FROM import_rejects WHERE import_id = ?1 ORDER BY line, id",
      .integer(id)
    ).map { row in
      Reject(
        line: row[0].integer ?? 0, column: row[1].text, reason: row[2].text ?? "", raw: row[3].text ?? "")
    }
  }
}
