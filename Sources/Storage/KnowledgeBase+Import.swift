internal import SQLite

extension KnowledgeBase {
  /// Runs one import in one transaction: everything that `body` adds, or nothing where it throws.
  ///
  /// Where `body` adds nothing new, nothing is recorded. A dry run does all of it, and takes it back.
  package func importing(
    _ input: ImportInput, dryRun: Bool = false, _ body: (ImportSession) throws -> Void
  ) throws -> ImportReport {
    var report = ImportReport()
    do {
      try connection.transaction {
        let session = try ImportSession(connection: connection, input: input)
        try body(session)
        report = try session.finish()
        report.isDryRun = dryRun
        if dryRun || report.importID == nil { throw Rollback() }
        try SearchIndex.update(connection)
      }
    } catch is Rollback {
      report.importID = nil
    }
    return report
  }

  /// Not an error: how a transaction that did its work is told to take it back.
  private struct Rollback: Error {}
}
