import Answers
import Evidence
import Storage
import Testing

@Suite struct SearchTests {
  let base: KnowledgeBase

  init() throws { base = try SearchFixture.make() }

  private func answer(_ words: String, _ change: (inout SearchQuestion) -> Void = { _ in }) throws
    -> SearchAnswer
  {
    var question = SearchQuestion(words)
    change(&question)
    return try Search(base).answer(question)
  }

  private func claims(_ words: String, _ change: (inout SearchQuestion) -> Void = { _ in }) throws -> [String]
  {
    try answer(words, change)[.claim].hits.map(\.text)
  }

  @Test func `a hit has its words marked and its source named`() throws {
    let hit = try #require(try answer("validating")[.claim].hits.first)
    #expect(hit.title == "FastAPI · Performance")
    #expect(hit.snippet.bracketed == "[Validates] request data from type hints")
    #expect(hit.source?.slug == "docs" && hit.sourceCount == 2)
    #expect(hit.source?.url == "https://docs.example")
  }

  @Test func `hits are grouped, and every group has its total`() throws {
    let found = try answer("flask") { $0.limit = 1 }
    #expect(found[.claim].total == 2 && found[.claim].hits.count == 1)
    #expect(found[.passage].total == 1)
    #expect(found[.source].total == 1)
    let figures = try #require(found[.statistic].hits.first)
    #expect(figures.title == "Flask · Usage" && figures.subject?.figures == 2)
    #expect(
      figures.subject?.value == 12.16 && figures.subject?.base == 71802
        && figures.source?.slug == "survey-2023")
  }

  @Test(arguments: [
    ("C++", 1), ("C", 0), ("Node.js", 1), ("what's new", 1), ("62.3%", 1), ("full-stack", 1), (".NET", 0),
    ("AND", 1),
    ("\"what", 1), ("NEAR(", 0), ("new*", 1), ("\"type hints\"", 1), ("\"hints type\"", 0), ("hints type", 1),
    ("vali*", 1),
    ("col:umn", 0), ("^new", 1), ("new - %", 1), ("new\0", 1), ("a\"b", 0), ("(((", 0), ("{}", 0), ("*", 0),
    ("\"\"", 0),
    ("new \"\"", 1), ("é", 0), ("日本", 0),
  ])
  func `what someone types is never read as an expression`(words: String, hits: Int) throws {
    do {
      #expect(try answer(words)[.claim].total == hits)
    } catch SearchError.noWords {
      #expect(hits == 0)
    }
  }

  @Test(arguments: ["", " ", "%", "\"", "*", "'", "\0"])
  func `nothing to search for is told`(words: String) {
    #expect(throws: SearchError.noWords) { try answer(words) }
  }

  @Test(arguments: [
    ("validates OR microframework", 2), ("web NOT microframework", 0), ("statement : flask", 0),
    ("\"type hints\"", 1),
    ("micro*", 1),
  ])
  func `a raw question is an expression`(words: String, hits: Int) throws {
    #expect(try answer(words) { $0.isRaw = true }[.claim].total == hits)
  }

  @Test(arguments: ["AND", "a OR", "\"open", "nosuch : word", "NEAR("])
  func `a wrong expression is told as one`(words: String) {
    #expect { try answer(words) { $0.isRaw = true } } throws: { error in
      guard case SearchError.badExpression = error else { return false }
      return "\(error)".contains("--raw")
    }
  }

  @Test(arguments: ["reactjs", "React.js", "react js", "ReactJS", "react"])
  func `a framework is found by any of its names`(words: String) throws {
    #expect(try claims(words) == ["Renders components"])
    #expect(try claims("\(words) components") == ["Renders components"])
  }

  @Test func `filters narrow claims down`() throws {
    #expect(try claims("web") { $0.framework = "Flask" } == ["A microframework for the web"])
    #expect(try claims("web") { $0.framework = "FastAPI" }.isEmpty)
    #expect(try claims("request") { $0.aspect = "speed" } == ["Validates request data from type hints"])
    #expect(try claims("request") { $0.kind = .drawback }.isEmpty)
    #expect(try claims("request") { $0.source = "docs" } == ["Validates request data from type hints"])
    #expect(try claims("web") { $0.source = "docs" }.isEmpty)
    #expect(try claims("request") { $0.since = "2023" } == ["Validates request data from type hints"])
    #expect(try claims("web") { $0.since = "2023" }.isEmpty)
  }

  @Test func `filters narrow the other groups down`() throws {
    #expect(try answer("flask") { $0.framework = "react" }[.statistic].total == 0)
    #expect(try answer("flask") { $0.framework = "react" }[.passage].total == 0)
    #expect(try answer("microframework") { $0.framework = "flask" }[.passage].total == 1)
    #expect(try answer("flask") { $0.since = "2023" }[.statistic].hits.first?.subject?.figures == 2)
    #expect(try answer("flask") { $0.since = "2023" }[.source].total == 0)
  }

  @Test func `a name that no framework has is told, with the nearest`() {
    #expect(throws: UnknownName(kind: "framework", name: "fasapi", nearest: ["fastapi"])) {
      try answer("web") { $0.framework = "fasapi" }
    }
    #expect(throws: SearchError.unknownSource("x")) { try answer("web") { $0.source = "x" } }
    #expect(throws: SearchError.badDate("2023-13")) { try answer("web") { $0.since = "2023-13" } }
  }

  @Test func `facets count all claims found`() throws {
    let facets = try answer("a") {
      $0.wantsFacets = true; $0.limit = 0
    }.facets
    #expect(
      facets.map { "\($0.kind) \($0.slug) \($0.claims)" } == ["framework flask 2", "aspect learning-curve 1"])
  }

  @Test(arguments: [
    ("componets", "components"), ("flsk", "Flask"), ("tempaltes zzzzzz", "templates zzzzzz"),
    ("flask componets", "flask components"), ("flask react", nil),
  ])
  func `a word that nothing has is told with the nearest that something has`(words: String, nearest: String?)
    throws
  {
    #expect(try answer(words).suggestion == nearest)
  }

  @Test func `limit and offset page through`() throws {
    let all = try claims("flask")
    #expect(try claims("flask") { $0.limit = 1 } == [all[0]])
    #expect(
      try claims("flask") {
        $0.limit = 1; $0.offset = 1
      } == [all[1]])
    #expect(try claims("flask") { $0.offset = 2 }.isEmpty)
    #expect(try answer("flask") { $0.offset = 2 }[.claim].total == 2)
  }
}
