internal import Evidence
internal import SQLite

/// The ids of what has names, by folded name; read from the database once for an import, and kept in step with it.
struct NameIndex {
  let connection: Connection
  private var ids: [NameKind: [String: Int]] = [:]

  init(connection: Connection) { self.connection = connection }

  /// The id of the `kind` that has `name`, in any spelling, or this slug.
  mutating func id(_ kind: NameKind, named name: some StringProtocol) throws(SQLiteError) -> Int? {
    try load(kind)
    return ids[kind]?[foldedName(name)]
  }

  /// Remembers that `name` names `id`.
  mutating func add(_ name: some StringProtocol, for id: Int, _ kind: NameKind) {
    ids[kind]?[foldedName(name)] = id
  }

  private mutating func load(_ kind: NameKind) throws(SQLiteError) {
    guard ids[kind] == nil else { return }
    var found: [String: Int] = [:]
    for row in try connection.rows("SELECT id, slug FROM \(kind.table)") {
      if let id = row[0].integer, let slug = row[1].text { found[foldedName(slug)] = id }
    }
    for row in try connection.rows("SELECT \(kind.idColumn), folded FROM \(kind.namesTable)") {
      if let id = row[0].integer, let folded = row[1].text { found[folded] = id }
    }
    ids[kind] = found
  }
}

extension NameIndex {
  /// The names nearest to `name`, nearest first.
  func nearest(_ kind: NameKind, to name: String) throws(SQLiteError) -> [String] {
    let rows = try connection.rows(
      "SELECT slug, name FROM \(kind.table) UNION ALL SELECT slug, n.name FROM \(kind.namesTable) AS n JOIN \(kind.table) ON id = \(kind.idColumn)"
    )
    let entries = rows.map { row in
      Vocabulary.Entry(slug: row[0].text ?? "", name: row[1].text ?? "", names: [])
    }
    var seen: Set<String> = []
    return Vocabulary(frameworks: entries).frameworks.nearest(to: name).map(\.slug).filter {
      seen.insert($0).inserted
    }
  }
}
