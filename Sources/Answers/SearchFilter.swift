internal import Evidence
internal import SQLite
internal import Storage

/// The ids that a question's filters stand for.
struct SearchFilter: Hashable {
  var frameworkID: Int?
  var aspectID: Int?
  var kind: String?
  var sourceID: Int?
  var since: String?

  /// - Throws: ``UnknownName``, ``SearchError``, ``SQLiteError``.
  init(_ question: SearchQuestion, _ connection: Connection) throws {
    frameworkID = try question.framework.map { try Self.id("framework", $0, connection) }
    aspectID = try question.aspect.map { try Self.id("aspect", $0, connection) }
    kind = question.kind?.rawValue
    if let source = question.source {
      guard let id = try connection.value("SELECT id FROM sources WHERE slug = ?1", .text(source))?.integer
      else {
        throw SearchError.unknownSource(source)
      }
      sourceID = id
    }
    if let date = question.since {
      guard let date = CalendarDate(date) else { throw SearchError.badDate(date) }
      since = date.text
    }
  }

  /// As parameters 2 to 6 of the statements of a search.
  var values: [Value] {
    [.integer(frameworkID), .integer(aspectID), .text(kind), .integer(sourceID), .text(since)]
  }

  /// The same for the search index: the sources that pass are looked up.
  func indexFilter(_ connection: Connection) throws(SQLiteError) -> SearchIndexFilter {
    var sources: [Int]?
    if sourceID != nil || since != nil {
      sources = try connection.rows(
        """
        SELECT id FROM sources
         WHERE (?1 IS NULL OR id = ?1) AND (?2 IS NULL OR coalesce(published_on, edition) >= ?2)
        """, .integer(sourceID), .text(since)
      ).compactMap { $0[0].integer }
    }
    return SearchIndexFilter(frameworkID: frameworkID, aspectID: aspectID, kind: kind, sourceIDs: sources)
  }

  private static func id(_ kind: String, _ name: String, _ connection: Connection) throws -> Int {
    let named =
      "SELECT \(kind)_id FROM \(kind)_names WHERE folded = ?1 UNION ALL SELECT id FROM \(kind)s WHERE slug = ?2"
    if let id = try connection.value(named, .text(foldedName(name)), .text(name))?.integer { return id }
    let entries = try connection.rows(
      "SELECT slug, \(kind)_names.name FROM \(kind)_names JOIN \(kind)s ON \(kind)_id = id")
    let names = Vocabulary(
      frameworks: entries.map { Vocabulary.Entry(slug: $0[0].text ?? "", name: $0[1].text ?? "", names: []) }
    ).frameworks
    var nearest: [String] = []
    for entry in names.nearest(to: name) where !nearest.contains(entry.slug) { nearest.append(entry.slug) }
    throw UnknownName(kind: kind, name: name, nearest: nearest)
  }
}
