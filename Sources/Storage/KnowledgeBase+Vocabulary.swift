package import Evidence
package import SQLite

extension KnowledgeBase {
  /// All names that this knowledge base knows, for readers of documents and surveys.
  ///
  /// Complexity: O(all names).
  package func vocabulary() throws(SQLiteError) -> Vocabulary {
    Vocabulary(
      frameworks: try entries(.framework), aspects: try entries(.aspect), metrics: try entries(.metric),
      populations: try entries(.population), surveys: try entries(.survey))
  }

  /// The entries of one sort only, for a command that resolves a name or two.
  package func frameworkNames() throws(SQLiteError) -> Vocabulary.Names {
    Vocabulary(frameworks: try entries(.framework)).frameworks
  }

  private func entries(_ kind: NameKind) throws(SQLiteError) -> [Vocabulary.Entry] {
    let extra = kind == .framework ? "kind, language" : kind == .metric ? "unit, NULL" : "'', NULL"
    var entries: [Vocabulary.Entry] = []
    var positions: [Int: Int] = [:]
    for row in try connection.rows("SELECT id, slug, name, \(extra) FROM \(kind.table) ORDER BY id") {
      guard let id = row[0].integer, let slug = row[1].text, let name = row[2].text else { continue }
      positions[id] = entries.count
      entries.append(
        Vocabulary.Entry(slug: slug, name: name, names: [], kind: row[3].text ?? "", language: row[4].text))
    }
    for row in try connection.rows(
      "SELECT \(kind.idColumn), name, case_sensitive FROM \(kind.namesTable) ORDER BY rowid")
    {
      guard let id = row[0].integer, let position = positions[id], let name = row[1].text else { continue }
      entries[position].names.append(Vocabulary.Name(name, isCaseSensitive: row[2] == 1))
    }
    return entries
  }
}
