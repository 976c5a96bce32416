internal import SQLite

/// What has a list of claims in the search index.
struct SearchWord: Hashable {
  enum Kind: UInt8, CaseIterable {
    /// A stem.
    case word
    /// The first two or three characters of stems: claims with any of them, as often as with all together.
    case beginning
    /// The id of a framework, aspect or source, or the kind of a claim, that the claim has.
    case framework, aspect, kind, source

    /// Only where words stand is kept: phrases need it.
    var hasPositions: Bool { self == .word }
  }

  /// How many characters of a word its `beginning`s have.
  static let beginningLengths = 2...3

  var kind: Kind
  var text: String
}

/// A row of `search_words`.
struct SearchWordRow {
  var id: Int64
  /// How many claims have it.
  var claims: Int

  /// The row of `search_pages` with page `number` of its list; 0 is the first page.
  func pageID(_ number: UInt32) -> Int64 { id << 20 | Int64(number) }
}

/// Reads pages of the search index.
final class PageReader {
  private let statement: Statement
  private let beginning: Statement

  /// How much was read.
  var bytesRead = 0

  init(_ connection: Connection) throws(SQLiteError) {
    statement = try connection.prepare("SELECT data FROM search_pages WHERE id = ?1")
    beginning = try connection.prepare("SELECT id FROM search_totals")
  }

  /// Reads anything at all, so that the transaction sees the database as it is now.
  func begin() throws(SQLiteError) {
    _ = try beginning.step()
    beginning.reset()
  }

  /// The page's bytes, valid until the next call of this or of ``release()``.
  ///
  /// - Throws: ``SQLiteError``; also where there is no such page, since some other page says there is.
  func page(_ id: Int64) throws(SQLiteError) -> UnsafeRawBufferPointer {
    statement.reset()
    try statement.bind(id, at: 1)
    guard try statement.step() else {
      throw statement.corruption("search page \(id) is missing; run 'kb doctor'")
    }
    let bytes = statement.unsafeBytes(0)
    bytesRead += bytes.count
    return bytes
  }

  func release() { statement.reset() }

  /// The error for a page that is not what others say of it.
  var corruption: SQLiteError { statement.corruption("a search page is cut off; run 'kb doctor'") }
}
