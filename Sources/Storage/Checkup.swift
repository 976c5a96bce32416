internal import SQLite

/// Looks a database over: its pages, its links, its full text, its migrations.
package struct Checkup {
  /// One thing that was looked at.
  package struct Finding: Hashable, Sendable {
    /// For instance `full text of claims`.
    package var subject: String
    /// Empty where all is well.
    package var problems: [String]
  }

  private let base: KnowledgeBase

  package init(_ base: KnowledgeBase) { self.base = base }

  /// Looks at everything, whatever it finds.
  ///
  /// - Throws: ``SQLiteError`` where the file cannot be read at all.
  package func run() throws -> [Finding] {
    var findings = [
      Finding(subject: "pages and indexes", problems: try pages()),
      Finding(subject: "links between tables", problems: try links()),
      Finding(subject: "migrations", problems: migrations()),
    ]
    for table in ["claims", "passages", "sources"] {
      findings.append(Finding(subject: "full text of \(table)", problems: fullText(of: table)))
    }
    findings.append(Finding(subject: "search index of claims", problems: searchIndex()))
    return findings
  }

  private func searchIndex() -> [String] {
    do { return try SearchIndex(base.connection).verify() } catch { return ["\(error)"] }
  }

  private func pages() throws(SQLiteError) -> [String] {
    try base.connection.rows("PRAGMA quick_check").compactMap { $0.first?.text }.filter { $0 != "ok" }
  }

  private func links() throws(SQLiteError) -> [String] {
    try base.connection.rows("PRAGMA foreign_key_check").map { row in
      "\(row[0].text ?? "?") row \(row[1].integer ?? 0) points to a row of \(row[2].text ?? "?") that is not there"
    }
  }

  private func migrations() -> [String] {
    do {
      return try Migrator(connection: base.connection).status().filter { $0.appliedAt == nil }
        .map { "\($0.name) is not applied; run: kb migrate" }
    } catch { return ["\(error)"] }
  }

  /// FTS5's own check; rank 1 compares the index with the table too (<https://www.sqlite.org/fts5.html#the_integrity_check_command>).
  private func fullText(of table: String) -> [String] {
    do {
      try base.connection.execute(
        "INSERT INTO \(table)_fts (\(table)_fts, rank) VALUES ('integrity-check', 1)")
      return []
    } catch { return ["\(error)"] }
  }
}
