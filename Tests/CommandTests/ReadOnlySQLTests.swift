import Foundation
import Testing

/// Ways around read-only SQL, tried on every command that runs it.
@Suite(.serialized) struct ReadOnlySQLTests {
  private static let endless = "WITH RECURSIVE t(a) AS (SELECT 1 UNION ALL SELECT a + 1 FROM t)"

  /// SQL, and what the refusal says.
  static let attempts: [(sql: String, refusal: String)] = [
    ("DELETE FROM claims", "this statement writes"),
    ("WITH old AS (SELECT id FROM claims) DELETE FROM claims WHERE id IN old", "this statement writes"),
    ("INSERT INTO frameworks SELECT * FROM frameworks RETURNING id", "this statement writes"),
    ("UPDATE sqlite_schema SET sql = ''", "may not be modified"),
    ("DROP VIEW claim_details", "this statement writes"),
    ("ATTACH 'other.sqlite' AS other", "not allowed"),
    ("DETACH main", "not allowed"),
    ("VACUUM", "this statement writes"),
    ("VACUUM INTO 'copy.sqlite'", "this statement writes"),
    ("REINDEX", "this statement writes"),
    ("PRAGMA journal_mode = DELETE", "not allowed"),
    ("PRAGMA writable_schema = ON", "not allowed"),
    ("PRAGMA user_version = 99", "not allowed"),
    ("PRAGMA temp_store_directory = '/tmp'", "not allowed"),
    ("PRAGMA hard_heap_limit = 0", "not allowed"),
    ("PRAGMA wal_checkpoint(TRUNCATE)", "not allowed"),
    ("SELECT * FROM pragma_wal_checkpoint", "no such table"),
    ("CREATE TEMP TABLE t (a)", "this statement writes"),
    ("CREATE TEMP TRIGGER t AFTER INSERT ON claims BEGIN SELECT 1; END", "this statement writes"),
    ("CREATE VIRTUAL TABLE temp.v USING fts5vocab(main, claims_fts, row)", "this statement writes"),
    ("INSERT INTO claims_fts(claims_fts) VALUES ('rebuild')", "this statement writes"),
    ("/* only */ SELECT 1; -- reading\nDROP TABLE claims", "statement"),
    ("BEGIN IMMEDIATE", "this statement writes"),
    ("SELECT load_extension('./evil.so')", "not authorized to use function: load_extension"),
    (
      "SELECT fts3_tokenizer('simple', x'4141414141414141')", "not authorized to use function: fts3_tokenizer"
    ),
    ("SELECT readfile('/etc/passwd')", "no such function: readfile"),
    ("SELECT writefile('copy.sqlite', 'x')", "no such function: writefile"),
    ("SELECT * FROM fsdir('/')", "no such table: fsdir"),
    ("SELECT data FROM sqlite_dbpage", "no such table: sqlite_dbpage"),
    ("SELECT 'aaaa' REGEXP '(a+)+b'", "no such function: REGEXP"),
    ("SELECT 'aaaa' LIKE replace(hex(zeroblob(1000)), '00', '%a')", "pattern too complex"),
    ("SELECT zeroblob(2000000000)", "more memory"),
    ("\(endless) SELECT count(*) FROM t", "stopped after 1 s"),
    ("\(endless) SELECT hex(zeroblob(1000000)) FROM t", "stopped"),
    ("\(endless) SELECT a FROM t ORDER BY -a", "stopped"),
    ("\(endless) SELECT group_concat(hex(zeroblob(100000))) FROM t", "stopped"),
    ("\(endless) SELECT hex(zeroblob(5000000)) FROM t LIMIT 1000", "stopped"),
    // One step that takes for ever: SQLite cannot be interrupted inside it.
    ("SELECT instr(hex(zeroblob(15000000)), hex(zeroblob(7000000)) || '1')", "one step of this SQL"),
  ]

  private let folder: URL
  private let database: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "kb-read-only-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    database = folder.appending(path: "kb.sqlite")
    #expect(try BuiltCommand.run("kb --database kb.sqlite init", in: folder).exitCode == 0)
  }

  @Test(arguments: [
    "kb sql --timeout 1 --file way.sql", "kb shell --timeout 1 < way.sql",
    "kb query --timeout 1 --file way.sql",
  ])
  func `nothing is a way around read-only SQL, out of the time or out of the memory`(command: String) throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let before = try Data(contentsOf: database)
    for (sql, refusal) in Self.attempts {
      try sql.write(to: folder.appending(path: "way.sql"), atomically: true, encoding: .utf8)
      // Two GiB of addresses hold the program, its libraries and SQLite's 256 MiB.
      let result = try BuiltCommand.run(
        "ulimit -v 2097152; kb_run() { \(command.replacing("kb ", with: "kb --database kb.sqlite ", maxReplacements: 1)); }; kb_run 2>&1 >/dev/null",
        in: folder)
      #expect(result.exitCode == 2, "\(command): \(sql): \(result.output)")
      #expect(result.output.contains(refusal), "\(command): \(sql): \(result.output)")
      #expect(try Data(contentsOf: database) == before, "\(command): \(sql)")
    }
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
      !$0.hasPrefix("kb.sqlite")
    }
    #expect(files == ["way.sql"])
  }

  @Test(arguments: [
    "SELECT count(*) FROM claims", "SELECT count(*) FROM json_each('[1, 2]')",
    "SELECT snippet(claims_fts, -1, '[', ']', '…', 8) FROM claims_fts WHERE claims_fts MATCH fts_query('flask') LIMIT 1",
    "SELECT name FROM pragma_table_info('claims')", "PRAGMA table_list", "EXPLAIN QUERY PLAN SELECT 1",
    "SELECT bm25(claims_fts) FROM claims_fts WHERE claims_fts MATCH 'flask OR django' ORDER BY rank",
  ])
  func `what only reads goes on working`(sql: String) throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try sql.write(to: folder.appending(path: "way.sql"), atomically: true, encoding: .utf8)
    let result = try BuiltCommand.run("kb --database kb.sqlite sql --file way.sql", in: folder)
    #expect(result.exitCode == 0, "\(sql): \(result.output)")
  }
}
