import Foundation
import SQLite
import Storage
import Testing

@Suite struct SandboxTests {
  let folder: TemporaryFolder
  let path: String
  let base: KnowledgeBase

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path("kb.sqlite")
    _ = try KnowledgeBase.create(at: path)
    base = try KnowledgeBase(sandboxed: path)
  }

  @Test(arguments: [
    "WITH x AS (SELECT 1) DELETE FROM claims", "ATTACH '/tmp/other.sqlite' AS other",
    "VACUUM INTO '/tmp/copy.sqlite'",
    "PRAGMA writable_schema = 1", "PRAGMA writable_schema(1)", "PRAGMA journal_mode = DELETE",
    "SELECT 1; DELETE FROM claims",
    "CREATE TEMP TABLE t (a)", "CREATE TEMP TRIGGER r AFTER INSERT ON claims BEGIN SELECT 1; END",
    "INSERT INTO claims_fts (claims_fts) VALUES ('rebuild')", "SELECT load_extension('x')",
    "SELECT fts3_tokenizer('x')",
    "SELECT readfile('/etc/passwd')", "DROP TABLE claims", "REINDEX", "ANALYZE", "DETACH main",
    "BEGIN IMMEDIATE",
  ])
  func `what would write or reach outside is refused`(sql: String) throws {
    let before = try Data(contentsOf: URL(fileURLWithPath: path))
    #expect(throws: SQLiteError.self) {
      let statement = try base.connection.prepareReading(sql)
      while try statement.step() {}
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
  }

  @Test(arguments: [
    "SELECT count(*) FROM claims", "SELECT rowid FROM claims_fts WHERE claims_fts MATCH '\"C++\"'",
    "SELECT snippet(claims_fts, 3, '[', ']', '…', 8) FROM claims_fts WHERE claims_fts MATCH 'a'",
    "SELECT value FROM json_each('[1, 2]')", "PRAGMA table_info(claims)",
    "EXPLAIN QUERY PLAN SELECT * FROM conflicts",
    "SELECT name FROM pragma_table_info('claims')",
  ])
  func `what only reads goes through`(sql: String) throws {
    let statement = try base.connection.prepareReading(sql)
    while try statement.step() {}
  }
}
