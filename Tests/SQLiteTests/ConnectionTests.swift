import SQLite
import Testing

@Suite struct ConnectionTests {
  let connection: Connection

  init() throws { connection = try Connection(path: ":memory:") }

  @Test(arguments: [
    Value.null, .integer(.min), .integer(.max), .real(0.1), .real(-.infinity), .text("a\0b"), .text(""),
    .text("naïve 🦜"), .blob([]),
    .blob([0, 255]),
  ])
  func `a value comes back as it went in`(value: Value) throws {
    #expect(try connection.rows("SELECT ?1", value) == [[value]])
  }

  @Test func `invalid UTF-8 is kept as it is`() throws {
    let statement = try connection.prepare("SELECT CAST(x'61ff62' AS TEXT)")
    #expect(try statement.step())
    #expect(statement.withText(0) { Array($0) } == [0x61, 0xff, 0x62])
  }

  @Test(arguments: ["", "   ", "-- nothing", "/* nothing */ ;"])
  func `no statement is an error`(sql: String) {
    #expect { try connection.rows(sql) } throws: { "\($0)" == "there is no SQL statement" }
  }

  @Test(arguments: ["SELECT 1; SELECT 2", "SELECT 1;; DELETE FROM t", "SELECT 1\u{0}SELECT 2"])
  func `a second statement is refused`(sql: String) {
    #expect(throws: SQLiteError.self) { try connection.rows(sql) }
  }

  @Test(arguments: ["SELECT 1;", "SELECT 1; -- done", "SELECT 1 /* done */ ; \n"])
  func `blanks and comments may follow`(sql: String) throws {
    #expect(try connection.rows(sql) == [[1]])
  }

  @Test func `an error points at the place`() {
    #expect { try connection.rows("SELECT 1, nowhere") } throws: {
      let error = $0 as? SQLiteError
      return error?.message == "no such column: nowhere" && error?.offset == 10
    }
  }

  @Test func `a transaction that fails leaves nothing`() throws {
    struct Stop: Error {}
    try connection.execute("CREATE TABLE t (a)")
    #expect(throws: Stop.self) {
      try connection.transaction {
        try connection.execute("INSERT INTO t VALUES (1)")
        throw Stop()
      }
    }
    #expect(try connection.value("SELECT count(*) FROM t") == 0)
  }

  @Test func `a statement without end stops at its deadline`() throws {
    connection.stop(at: .now + .milliseconds(20))
    #expect {
      try connection.rows(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n")
    } throws: {
      ($0 as? SQLiteError)?.isInterrupt == true
    }
    connection.stop(at: nil)
    #expect(try connection.value("SELECT 1") == 1)
  }

  @Test func `a file that is not there is told by its path`() {
    #expect {
      try Connection(path: "/no/such/folder/kb.sqlite", mode: .readOnly)
    } throws: {
      "\($0)" == "/no/such/folder/kb.sqlite: unable to open database file"
    }
  }
}
