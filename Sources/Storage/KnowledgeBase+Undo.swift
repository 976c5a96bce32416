internal import SQLite

/// What an undone import took with it, and what of it stays.
package struct UndoReport: Sendable {
  /// Rows that are gone, by table.
  package var removed: [(table: String, rows: Int)] = []
  /// Figures that count again, since what superseded them is gone.
  package var restored = 0
  /// Things that the import added and that others use, for instance `framework 'flask'`.
  package var kept: [String] = []
  /// What the import had read, for instance `seeds`.
  package var kind = ""

  package init() {}
}

extension KnowledgeBase {
  /// Takes back what import `id` added and restores what it superseded; what others use meanwhile stays.
  ///
  /// - Throws: ``StorageError`` where there is no such import, or it is undone; ``SQLiteError``. Then nothing changed.
  package func undo(importID id: Int) throws -> UndoReport {
    try connection.transaction {
      let known = try connection.rows("SELECT status, kind FROM imports WHERE id = ?1", .integer(id)).first
      guard let known else { throw StorageError.noSuchImport(id) }
      guard known[0].text != "undone" else { throw StorageError.alreadyUndone(id) }
      var undo = Undo(connection: connection, id: id)
      var report = try undo.run()
      report.kind = known[1].text ?? ""
      try SearchIndex.update(connection)
      return report
    }
  }
}

/// One undo, inside its transaction.
private struct Undo {
  let connection: Connection
  let id: Int
  var report = UndoReport()

  mutating func run() throws(SQLiteError) -> UndoReport {
    // A row and the one it supersedes point at each other until both are settled.
    try connection.execute("PRAGMA defer_foreign_keys = ON")
    try connection.execute("UPDATE imports SET status = 'undone' WHERE id = ?1", .integer(id))
    try removeStatistics()
    try remove("citations", where: "import_id = ?1")
    // From here on `undone` marks also what an earlier undo had to leave because this import used it.
    try keep("claims", "claim", name: "statement", used: "id IN (SELECT claim_id FROM citations)")
    try remove("claims", where: "\(Self.undone) AND id NOT IN (SELECT claim_id FROM citations)")
    let usesDocument =
      """
      SELECT document_id FROM passages
       WHERE id IN (SELECT passage_id FROM citations UNION SELECT passage_id FROM statistics)
      """
    try keep("documents", "document", name: "name", used: "id IN (\(usesDocument))")
    let unusedDocuments = "SELECT id FROM documents WHERE \(Self.undone) AND id NOT IN (\(usesDocument))"
    try remove("passages", where: "document_id IN (\(unusedDocuments))")
    try remove("documents", where: "id IN (\(unusedDocuments))")
    try removeVocabulary()
    return report
  }

  /// Rows of this import, or of one undone before.
  private static let undone = "import_id IN (SELECT id FROM imports WHERE status = 'undone')"

  private mutating func removeStatistics() throws(SQLiteError) {
    // What a row of this import superseded is live again, or superseded by what superseded that row.
    let links = try connection.rows(
      """
      SELECT id, superseded_by FROM statistics
       WHERE import_id = ?1 AND id IN (SELECT superseded_by FROM statistics) ORDER BY id
      """, .integer(id))
    var successors: [Int: Value] = [:]
    for link in links { successors[link[0].integer ?? 0] = link[1] }
    var restore: [(row: Int, successor: Value)] = []
    for row in try connection.rows(
      """
      SELECT id, superseded_by FROM statistics
       WHERE import_id <> ?1 AND superseded_by IN (SELECT id FROM statistics WHERE import_id = ?1)
      """, .integer(id))
    {
      // Follow the chain past every row that goes.
      var successor = row[1]
      while let next = successor.integer, let beyond = successors[next] { successor = beyond }
      restore.append((row[0].integer ?? 0, successor))
    }
    try remove("statistics", where: "import_id = ?1")
    let update = try connection.prepare("UPDATE statistics SET superseded_by = ?2 WHERE id = ?1")
    for (row, successor) in restore {
      try update.run([.integer(row), successor])
      if successor == .null { report.restored += 1 }
    }
  }

  private mutating func removeVocabulary() throws(SQLiteError) {
    try removeEntities(
      "sources", "source",
      usedBy: [
        "SELECT source_id FROM documents", "SELECT source_id FROM citations",
        "SELECT source_id FROM statistics",
        "SELECT attributed_to FROM statistics WHERE attributed_to IS NOT NULL",
      ])
    try removeNamed("survey", usedBy: ["SELECT survey_id FROM sources WHERE survey_id IS NOT NULL"])
    try removeNamed(
      "framework", usedBy: ["SELECT framework_id FROM claims", "SELECT framework_id FROM statistics"])
    try removeNamed("aspect", usedBy: ["SELECT aspect_id FROM claims WHERE aspect_id IS NOT NULL"])
    try removeNamed("metric", usedBy: ["SELECT metric_id FROM statistics"])
    try removeNamed("population", usedBy: ["SELECT population_id FROM statistics", Self.ancestors])
  }

  /// The populations that a used one is a segment of, however far up.
  private static let ancestors =
    """
    SELECT id FROM (
      WITH RECURSIVE up (id) AS (
        SELECT parent_id FROM populations
         WHERE id IN (SELECT population_id FROM statistics) OR NOT \(undone)
        UNION SELECT parent_id FROM populations JOIN up USING (id)
      ) SELECT id FROM up WHERE id IS NOT NULL)
    """

  /// Removes what has names, unless it is used or another import gave it a name.
  private mutating func removeNamed(_ kind: String, usedBy uses: [String]) throws(SQLiteError) {
    let namedByOthers = "SELECT \(kind)_id FROM \(kind)_names WHERE NOT \(Self.undone)"
    let used = "id IN (\((uses + [namedByOthers]).joined(separator: " UNION ")))"
    try remove(
      "\(kind)_names",
      where: "import_id = ?1 AND \(kind)_id IN (SELECT id FROM \(kind)s WHERE import_id <> ?1)")
    let unused = "SELECT id FROM \(kind)s WHERE \(Self.undone) AND NOT \(used)"
    try remove("\(kind)_names", where: "\(kind)_id IN (\(unused))")
    try keep("\(kind)s", kind, name: "slug", used: used)
    try remove("\(kind)s", where: "\(Self.undone) AND NOT \(used)")
  }

  private mutating func removeEntities(_ table: String, _ kind: String, usedBy uses: [String])
    throws(SQLiteError)
  {
    let used = "id IN (\(uses.joined(separator: " UNION ")))"
    try keep(table, kind, name: "slug", used: used)
    try remove(table, where: "\(Self.undone) AND NOT \(used)")
  }

  private mutating func keep(_ table: String, _ kind: String, name: String, used: String) throws(SQLiteError)
  {
    for row in try connection.rows(
      "SELECT \(name) FROM \(table) WHERE import_id = ?1 AND \(used) ORDER BY id", .integer(id))
    {
      report.kept.append("\(kind) '\(row[0].text ?? "")'")
    }
  }

  private mutating func remove(_ table: String, where condition: String) throws(SQLiteError) {
    let statement = try connection.prepare("DELETE FROM \(table) WHERE \(condition)")
    try statement.run(statement.parameterCount == 1 ? [.integer(id)] : [])
    let rows = connection.changes
    guard rows > 0 else { return }
    if let index = report.removed.firstIndex(where: { $0.table == table }) {
      report.removed[index].rows += rows
    } else {
      report.removed.append((table, rows))
    }
  }
}
