internal import SQLite

/// Names that a search looks up: one by one, since a search has a few words and there may be thousands of names.
struct SearchVocabulary: ~Copyable {
  struct Framework: Hashable {
    var id: Int
    var slug: String
    var name: String
    /// Whether the name is a common word too, as Go is.
    var isCaseSensitive: Bool
  }

  private let byName: Statement

  init(_ connection: Connection) throws(SQLiteError) {
    byName = try connection.prepare(Self.frameworkByName)
  }

  /// The framework that has this folded name.
  func framework(folded: String) throws(SQLiteError) -> Framework? {
    defer { byName.clear() }
    try byName.bind(.text(folded), at: 1)
    guard try byName.step() else { return nil }
    return Framework(
      id: byName.integer(0), slug: byName.text(1), name: byName.text(2),
      isCaseSensitive: byName.integer(3) == 1)
  }

  static let frameworkByName = """
    SELECT id, slug, frameworks.name,
           EXISTS (SELECT 1 FROM framework_names AS protected
                    WHERE framework_id = id AND protected.name = frameworks.name AND protected.case_sensitive = 1)
      FROM framework_names JOIN frameworks ON id = framework_id
     WHERE folded = ?1
    """
}
