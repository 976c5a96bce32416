import Answers
import Evidence
import Foundation
import SQLite
import Testing

@Suite struct CannedQueryTests {
  private let vocabulary = Vocabulary(
    frameworks: [
      Vocabulary.Entry(slug: "flask", name: "Flask", names: [Vocabulary.Name("Flask")]),
      Vocabulary.Entry(slug: "react", name: "React", names: [Vocabulary.Name("React.js")]),
    ])

  private func query(_ header: String) throws -> CannedQuery {
    try CannedQuery(name: "q", sql: header + "\nSELECT 1", origin: .file(path: "q.sql"))
  }

  @Test func `a header says what a query is and wants`() throws {
    let query = try query(
      """
      -- title: A title: with a colon
      -- description: What it does.

      -- A remark.
      -- param framework framework example=flask : The framework.
      -- param kind text default= choices=feature|fact example="a b" : Only this kind: or all.
      -- param limit integer default=20
      """)
    #expect(query.title == "A title: with a colon")
    #expect(query.description == "What it does.")
    #expect(query.parameters.map(\.usage) == ["framework", "[kind]", "[limit=20]"])
    #expect(query.parameters.map(\.kind) == [.framework, .text, .integer])
    #expect(query.parameters[1].choices == ["feature", "fact"])
    #expect(query.parameters[1].example == "a b")
    #expect(query.parameters[1].help == "Only this kind: or all.")
    #expect(query.parameters[2].help == "")
  }

  @Test func `comments below the SQL are no header`() throws {
    #expect(try query("SELECT 1\n-- param").parameters.isEmpty)
  }

  @Test(arguments: [
    ("-- param ", "q.sql:1: a parameter needs a name and a type"),
    ("-- title: t\n-- param a", "q.sql:2: the parameter 'a' has no type; types are: framework, aspect"),
    ("-- param a date", "q.sql:1: there is no type 'date'; types are: framework"),
    ("-- param a text defalt=1", "q.sql:1: 'defalt' is not understood"),
    ("-- param a text x", "q.sql:1: 'x' is not understood"),
    ("-- param a text\n-- param a text", "q.sql:2: the parameter 'a' is there twice"),
    ("-- param a text choices=b|c default=d", "q.sql:1: the default 'd' is none of the choices b, c"),
  ])
  func `a header that is not understood is an error at its line`(header: String, message: String) throws {
    let error = try #require(throws: QueryHeaderError.self) { try query(header) }
    #expect(error.description.hasPrefix(message), "\(error)")
  }

  @Test(
    arguments: [
      ([], ["framework": Value.null, "kind": "fact", "limit": 20]),
      (["React JS"], ["framework": "react", "kind": "fact", "limit": 20]),
      (["limit=5", "flask", "feature"], ["framework": "flask", "kind": "feature", "limit": 5]),
      (["kind=", "framework=Flask"], ["framework": "flask", "kind": .null, "limit": 20]),
      (
        ["--kind", "feature", "--limit=-5", "flask"], ["framework": "flask", "kind": "feature", "limit": -5]
      ),
      (["flask", "--limit", "-5", "--kind="], ["framework": "flask", "kind": .null, "limit": -5]),
      (["--", "flask", "fact", "-5"], ["framework": "flask", "kind": "fact", "limit": -5]),
    ] as [([String], [String: Value])])
  func `values come by name, in order, or by default`(arguments: [String], values: [String: Value]) throws {
    let query = try query(
      """
      -- param framework framework default=
      -- param kind text default=fact choices=feature|fact
      -- param limit integer default=20
      """)
    #expect(try query.values(of: arguments) { vocabulary } == values)
  }

  @Test(arguments: [
    ([], "'q' needs 'framework' (The framework), for instance: kb query q framework=flask"),
    (["flusk"], "there is no framework 'flusk'; did you mean 'Flask'?"),
    (["flask", "many"], "'many' is no whole number; 'limit' wants one"),
    (["flask", "1", "fancy"], "'fancy' is no choice for 'kind'; choices are: feature, fact"),
    (["flask", "1", "fact", "x"], "'x' is one too many: 'q' takes 3 parameters"),
    (["limit=1", "limit=2"], "the parameter 'limit' is given twice"),
    (["--limit", "1", "limit=2"], "the parameter 'limit' is given twice"),
    (["flask", "--limit"], "'--limit' wants a value behind it"),
    (
      ["flask", "--lmit=1"],
      "'q' has no parameter '--lmit'; did you mean 'limit'?; it takes framework, limit, kind"
    ),
    (
      ["flask", "lmit=1"],
      "'q' has no parameter 'lmit'; did you mean 'limit'?; it takes framework, limit, kind"
    ),
  ])
  func `what cannot be a value says why`(arguments: [String], message: String) throws {
    let query = try query(
      """
      -- param framework framework example=flask : The framework.
      -- param limit integer default=20
      -- param kind text default=fact choices=feature|fact
      """)
    let error = try #require(throws: QueryArgumentError.self) {
      try query.values(of: arguments) { vocabulary }
    }
    #expect(error.description.hasPrefix(message), "\(error)")
  }

  @Test func `the user's query replaces the built-in one of its name`() throws {
    let own = QueryLibrary(
      own: [(path: "/home/me/trend.sql", text: .success("-- title: Mine\nSELECT 1"))])
    #expect(try own.query(named: "trend").title == "Mine")
    #expect(own.queries.count == QueryLibrary().queries.count)
    let error = try #require(throws: QueryArgumentError.self) { try own.query(named: "trand") }
    #expect(error.description == "there is no query 'trand'; did you mean 'trend'?; 'kb query' lists them")
  }

  @Test func `a query that cannot be read spoils no other, and none of kb's runs in its place`() throws {
    let own = QueryLibrary(own: [
      (path: "/home/me/trend.sql", text: .success("-- param a date\nSELECT 1")),
      (path: "/home/me/gone.sql", text: .failure(QueryArgumentError.valueless("gone"))),
      (path: "/home/me/mine.sql", text: .success("SELECT 1")),
    ])
    #expect(try own.query(named: "mine").name == "mine")
    #expect(try own.query(named: "names").origin == .builtIn)
    #expect(throws: QueryHeaderError.self) { try own.query(named: "trend") }
    #expect(throws: QueryArgumentError.valueless("gone")) { try own.query(named: "gone") }
    #expect(own.faults.keys.sorted() == ["gone", "trend"])
  }

  @Test func `a header with the line ends of Windows is understood`() throws {
    let query = try query(
      "-- title: Two words\r\n-- description: One.\r\n-- description: Two.\r\n-- param a text\r")
    #expect(query.title == "Two words")
    #expect(query.description == "One. Two.")
    #expect(query.parameters.map(\.name) == ["a"])
    #expect(query.parameters[0].kind == .text)
  }

  @Test func `every built-in query has a title, a description, and an example for each parameter`() throws {
    let queries = QueryLibrary().queries
    #expect(queries.count >= 20)
    for query in queries {
      #expect(!query.title.isEmpty && !query.description.isEmpty, "\(query.name)")
      for parameter in query.parameters {
        #expect(parameter.example != nil && !parameter.help.isEmpty, "\(query.name): \(parameter.name)")
      }
    }
  }

  @Test func `every built-in query runs on the seeds, returns rows, and has them written down`() throws {
    let transcripts = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "../CommandTests/Transcripts/queries.txt")
    let sessions = try String(contentsOf: transcripts, encoding: .utf8).split(separator: "\n$ ")
    for query in QueryLibrary().queries {
      let session = try #require(
        sessions.first { $0.contains(" query \(query.name) ") || $0.hasSuffix(" query \(query.name)") },
        "\(query.name)")
      // The command, the header, the rule, and a row.
      #expect(session.split(separator: "\n").count >= 4, "\(query.name) returns no rows")
      #expect(!session.contains("[exit"), "\(query.name)")
    }
  }
}
