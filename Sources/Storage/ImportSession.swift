internal import Evidence
package import SQLite

/// One running import: adds rows that know it, and counts them.
///
/// What is there already is found by its own key and not added again; the extensions, one for each sort of row, say how.
package final class ImportSession {
  package let connection: Connection
  let importID: Int
  let input: ImportInput
  var report = ImportReport()
  lazy var names = NameIndex(connection: connection)

  /// The figures that documents repeat, as they were added.
  var quoted: [StatisticKey: StatisticDraft] = [:]

  init(connection: Connection, input: ImportInput) throws(SQLiteError) {
    self.connection = connection
    self.input = input
    try connection.execute(
      """
      INSERT INTO imports (kind, input, sha256, descriptor, started_at, finished_at)
      VALUES (?1, ?2, ?3, ?4, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
      """, .text(input.kind.rawValue), .text(input.input), .text(input.sha256), .text(input.descriptor))
    importID = connection.lastInsertRowID
  }

  /// Notes a row or value that cannot be taken.
  package func reject(_ reject: Reject) { report.rejects.append(reject) }

  /// What could not be taken so far.
  package var rejects: [Reject] { report.rejects }

  func countAdded(_ table: ImportReport.Table, _ count: Int = 1) { report.added[table, default: 0] += count }
  func countUnchanged(_ table: ImportReport.Table, _ count: Int = 1) {
    report.unchanged[table, default: 0] += count
  }

  /// Writes the counts and the rejects down.
  ///
  /// - Returns: the report; its `importID` is nil where there is nothing to record.
  func finish() throws(SQLiteError) -> ImportReport {
    // Rejects alone are worth recording once, so that 'kb imports show' can list them; the same file again is not.
    let seenBefore = try connection.value(
      "SELECT 1 FROM imports WHERE sha256 = ?1 AND id <> ?2 AND status = 'applied'", .text(input.sha256),
      .integer(importID))
    if report.isNothingNew && (report.rejects.isEmpty || seenBefore != nil) { return report }
    let insert = try connection.prepare(
      "INSERT INTO import_rejects (import_id, line, column_name, reason, raw) VALUES (?1, ?2, ?3, ?4, ?5)")
    for reject in report.rejects {
      try insert.run([
        .integer(importID), .integer(reject.line), .text(reject.column), .text(reject.reason),
        .text(reject.raw),
      ])
    }
    try connection.execute(
      """
      UPDATE imports SET finished_at = strftime('%Y-%m-%dT%H:%M:%SZ', 'now'),
             added = ?2, unchanged = ?3, superseded = ?4, rejected = ?5
       WHERE id = ?1
      """, .integer(importID), .integer(report.addedRows), .integer(report.unchangedEvidence),
      .integer(report.superseded), .integer(report.rejects.count))
    report.importID = importID
    return report
  }
}
