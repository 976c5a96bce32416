import Foundation
import SQLite
import Storage
import Testing

@Suite struct ReadOnlyPlaceTests {
  @Test func `a database without its log is read as it stands, also where a name has a meaning in a URI`()
    throws
  {
    let folder = try TemporaryFolder()
    let path = folder.path("100% of what?#.sqlite")
    _ = try KnowledgeBase.create(at: path)
    let connection = try Connection(path: path, mode: .immutable)
    #expect(try connection.value("SELECT count(*) FROM imports") == 0)
    #expect(throws: SQLiteError.self) { try connection.execute("DELETE FROM imports") }
  }

  @Test func `a folder is no database`() throws {
    let folder = try TemporaryFolder()
    let path = folder.url.path
    #expect(throws: StorageError.notAKnowledgeBase(path: path)) { try KnowledgeBase(readingFrom: path) }
  }
}
