import Answers
import SQLite
import Testing

@Suite struct SQLProblemTests {
  private let connection: Connection

  init() throws {
    connection = try Connection(path: ":memory:")
    try connection.executeScript(
      """
      CREATE TABLE frameworks (id INTEGER PRIMARY KEY, slug TEXT, name TEXT);
      CREATE TABLE framework_names (framework_id INTEGER, name TEXT, folded TEXT);
      INSERT INTO frameworks VALUES (7, 'react', 'React');
      INSERT INTO framework_names VALUES (7, 'React.js', 'reactjs');
      CREATE VIRTUAL TABLE texts USING fts5 (text);
      INSERT INTO texts VALUES ('C++ what''s new in Node.js, 62.3% say');
      """)
    try connection.defineFunctions()
  }

  @Test(arguments: [
    (
      "SELECT nam FROM frameworks",
      "no such column: nam; did you mean 'name'?\n  SELECT nam FROM frameworks\n         ^"
    ),
    ("SELEC 1", "near \"SELEC\": syntax error; did you mean 'SELECT'?\n  SELEC 1\n  ^"),
    (
      "SELECT 1\nFORM frameworks",
      "near \"frameworks\": syntax error; did you mean 'FROM'?\n  FORM frameworks\n  ^"
    ),
    (
      "SELECT * FROM framework",
      "no such table: framework; did you mean 'framework_names' or 'frameworks'?\n  SELECT * FROM framework\n                ^"
    ),
    (
      "SELECT lenght('a')",
      "no such function: lenght; did you mean 'length'?\n  SELECT lenght('a')\n         ^"
    ),
    (
      "SELECT 1;  SELECT 2",
      "more than one statement; give one at a time\n  SELECT 1;  SELECT 2\n             ^"
    ),
    ("SELECT 'é日' || x", "no such column: x\n  SELECT 'é日' || x\n                  ^"),
    ("SELECT '🙂日本', x", "no such column: x\n  SELECT '🙂日本', x\n                   ^"),
    (
      "SELECT 'nme', nme", "no such column: nme; did you mean 'name'?\n  SELECT 'nme', nme\n                ^"
    ),
    ("from claims select 1", "near \"from\": syntax error\n  from claims select 1\n  ^"),
    ("SELECT (1", "incomplete input\n  SELECT (1\n           ^"),
    ("SELECT 1 \u{1B}[31m", "unrecognized token: \"␛\"\n  SELECT 1 ␛[31m\n           ^"),
    (" ", "there is no SQL statement"),
  ])
  func `an error points at the place, and at what was perhaps meant`(sql: String, message: String) throws {
    let error = try #require(throws: SQLiteError.self) { _ = try connection.prepare(sql) }
    #expect(connection.problem(error, name: nil).description == message)
  }

  @Test func `an error in a file names its line and column`() throws {
    let error = try #require(throws: SQLiteError.self) {
      _ = try connection.prepare("SELECT slug,\n\tnme\n  FROM frameworks")
    }
    let problem = connection.problem(error, name: "q.sql")
    #expect(problem.description == "q.sql:2:2: no such column: nme; did you mean 'name'?\n   nme\n   ^")
  }

  @Test func `an error in a file with the line ends of Windows stands at the same place`() throws {
    let error = try #require(throws: SQLiteError.self) {
      _ = try connection.prepare("-- A remark.\r\nSELECT slug,\r\n  nme\r\n  FROM frameworks\r\n")
    }
    let problem = connection.problem(error, name: "q.sql")
    #expect(problem.description == "q.sql:3:3: no such column: nme; did you mean 'name'?\n    nme\n    ^")
  }

  @Test func `an error in one of several statements stands in its own`() throws {
    var offset = 0
    let sql = "SELECT slug FROM frameworks; SELECT slug FROM framework"
    _ = try connection.prepareNext(sql, from: &offset)
    let error = try #require(throws: SQLiteError.self) { _ = try connection.prepareNext(sql, from: &offset) }
    let problem = connection.problem(error, name: "q.sql", firstLine: 7)
    #expect(problem.place?.line == 7 && problem.place?.column == 47, "\(problem)")
  }

  @Test func `of a long line the part with the error is shown`() throws {
    let sql =
      "SELECT " + String(repeating: "'aaaaaaaa', ", count: 40) + "wrong" + String(repeating: ", 1", count: 99)
    let error = try #require(throws: SQLiteError.self) { _ = try connection.prepare(sql) }
    let lines = connection.problem(error, name: nil).description.split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 110 })
    let column = lines[2].prefix { $0 != "^" }.count
    #expect(lines[1].dropFirst(column).hasPrefix("wrong"))
  }

  @Test(arguments: [
    ("fts_query('C++')", Value.text("\"C++\"")),
    ("fts_query('what''s \"new\"')", "\"what's\" \"\"\"new\"\"\""),
    ("fts_query(' — … ')", "\"\""), ("fts_query(NULL)", "\"\""), ("framework_id('React JS')", 7),
    ("framework_id('react')", 7), ("framework_id('nothing')", .null), ("framework_id(NULL)", .null),
    ("round(wilson_low(1, 10), 3)", 1.788), ("round(wilson_high(1, 10), 3)", 40.415),
    ("wilson_low(11, 10)", .null), ("wilson_low(1, NULL)", .null), ("wilson_high(0, 0)", .null),
  ])
  func `a function gives a value`(expression: String, value: Value) throws {
    #expect(try connection.value("SELECT \(expression)") == value)
  }

  @Test(arguments: ["C++", "what's new", "Node.js", "62.3%", "c++ node.js", "— new"])
  func `fts_query makes MATCH take any words`(words: String) throws {
    #expect(
      try connection.value("SELECT count(*) FROM texts WHERE texts MATCH fts_query(?1)", .text(words)) == 1)
  }
}

@Suite struct SQLCompletionTests {
  private let completion = SQLCompletion(
    tables: ["claims": ["id", "statement"], "frameworks": ["id", "name", "slug"]],
    frameworks: ["Flask", "flask", "Ruby on Rails", "Moment's"], functions: ["length(", "lower("],
    values: { column, table, _ in table == "frameworks" && column == "slug" ? ["fact", "feature"] : [] })

  @Test(arguments: [
    ("sel", ["select"]), ("SEL", ["SELECT"]), ("SELECT * FROM cl", ["claims"]),
    ("SELECT * from ", ["claims", "frameworks"]),
    ("SELECT frameworks.", ["id", "name", "slug"]),
    ("SELECT * FROM frameworks AS f WHERE f.s", ["slug"]),
    ("SELECT * FROM frameworks f WHERE f.", ["id", "name", "slug"]),
    ("SELECT * FROM claims WHERE sta", ["statement"]),
    ("SELECT * FROM x WHERE n = 'fl", ["Flask'", "flask'"]),
    ("WHERE n = 'Ruby o", ["Ruby on Rails'"]), ("WHERE n = 'mom", ["Moment''s'"]),
    ("WHERE n = 'a' AND low", ["lower("]),
    ("SELECT * FROM frameworks WHERE slug = 'fe", ["feature'"]),
    ("SELECT * FROM frameworks f WHERE f.slug NOT IN ('fact', 'f", ["fact'", "feature'"]),
    ("SELECT * FROM frameworks WHERE id = framework_id('fl", ["Flask'", "flask'"]),
    ("SELECT * FROM claims WHERE statement LIKE 'fl", []),
    ("SELECT ", []), ("", []),
  ])
  func `what is typed can become`(before: String, candidates: [String]) {
    #expect(completion.candidates(before: before).candidates == candidates)
  }

  @Test func `tables named after the cursor count too`() {
    let result = completion.candidates(before: "SELECT st", after: " FROM claims")
    #expect(result.replacedLength == 2 && result.candidates == ["statement"])
    #expect(
      completion.candidates(before: "SELECT c.", after: " FROM claims c").candidates == ["id", "statement"])
  }
}

@Suite struct SQLScannerTests {
  @Test(arguments: [
    ("", true), (" ;\r\n; ", true), ("-- SELECT 1", true), ("/* a\n; */ -- b", true), ("/* a", false),
    ("-- a\r\nSELECT 1", false), ("';'", false),
  ])
  func `what has nothing to run is blank`(sql: String, isBlank: Bool) {
    #expect(sql.isBlankSQL == isBlank)
  }

  @Test(arguments: [
    ("SELECT 1,\n  2;\n", "SELECT 1, 2;"),
    ("SELECT 1 -- one */ two\n FROM t;", "SELECT 1 /* one * / two */ FROM t;"),
    ("SELECT '-- a\nb' /* c\n d */;", "SELECT '-- a\nb' /* c d */;"),
    ("--\nSELECT 'it''s',\r\n\"a\nb\";", "SELECT 'it''s', \"a\nb\";"),
  ])
  func `a statement on one line is the same statement`(sql: String, line: String) {
    #expect(sql.sqlOnOneLine == line)
  }

  @Test func `a parameter is found where it is one`() {
    #expect("SELECT '?1', /* ?1 */ ?1".offset(ofParameter: "?1") == 22)
    #expect("SELECT ':a', :ab, :a".offset(ofParameter: ":a") == 18)
    #expect("SELECT \":a\"".offset(ofParameter: ":a") == nil)
  }
}
