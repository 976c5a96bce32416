import Evidence
import SQLite
import Storage
import Testing

@Suite struct ImportTests {
  let base: KnowledgeBase

  init() throws {
    base = try KnowledgeBase.create(at: ":memory:")
    _ = try base.importing(ImportInput(kind: .seeds, input: "vocabulary", sha256: "0")) { session in
      try session.add(Framework(slug: "flask", name: "Flask", kind: "web-framework", language: "Python"))
      try session.add(
        Framework(slug: "react", name: "React"), names: [.init("React.js"), .init("ReactJS"), .init("React")])
      try session.add(Aspect(slug: "performance", name: "Performance"))
      try session.add(Metric(slug: "usage", name: "Usage"))
      try session.add(Population(slug: "all-respondents", name: "All respondents"))
      try session.add(Survey(slug: "lakes", name: "Survey of Lakes", publisher: "The Lake"))
    }
  }

  /// Every row of every table but the log of imports, as text.
  private func contents() throws -> [String] {
    let tables = try base.connection.rows(
      """
      SELECT name FROM sqlite_schema
       WHERE type = 'table' AND name NOT LIKE '%_fts%' AND name NOT LIKE 'sqlite_%' AND name <> 'imports'
       ORDER BY name
      """)
    return try tables.flatMap { table in
      try base.connection.rows("SELECT * FROM \(table[0].text ?? "") ORDER BY 1, 2").map { "\(table) \($0)" }
    }
  }

  private func importing(
    _ name: String, dryRun: Bool = false, _ body: (ImportSession) throws -> Void
  ) throws -> ImportReport {
    try base.importing(ImportInput(kind: .statistics, input: name, sha256: name), dryRun: dryRun, body)
  }

  private func figure(_ value: Double, of framework: String = "Flask", seenIn: String? = nil)
    -> StatisticDraft
  {
    StatisticDraft(
      survey: "Survey of Lakes", edition: "2023", metric: "usage", population: "all respondents",
      framework: framework, value: value, decimals: 1, seenIn: seenIn, line: 2)
  }

  @Test func `the same figure again is unchanged and leaves no trace`() throws {
    let first = try importing("a") { try $0.add(figure(12.2)) }
    #expect(first.added[.statistics] == 1 && first.importID == 2)
    let before = try contents()
    let second = try importing("b") { try $0.add(figure(12.2)) }
    #expect(second.isNothingNew && second.importID == nil && second.unchanged[.statistics] == 1)
    #expect(try contents() == before)
    #expect(try base.connection.value("SELECT count(*) FROM imports") == 2)
  }

  @Test func `another value supersedes the old one, which stays`() throws {
    _ = try importing("a") { try $0.add(figure(12.2)) }
    let report = try importing("b") { try $0.add(figure(12.4)) }
    #expect(report.superseded == 1 && report.added[.statistics] == 1)
    #expect(
      try base.connection.rows("SELECT value, superseded_by IS NULL FROM statistics ORDER BY id")
        == [[12.2, 0], [12.4, 1]])
    #expect(try base.connection.rows("SELECT value, candidates FROM best_statistics") == [[12.4, 1]])
  }

  @Test func `two places that report one source differently coexist, as a conflict`() throws {
    _ = try importing("a") {
      try $0.add(figure(38))
      try $0.add(figure(39, seenIn: "a blog post"))
    }
    #expect(
      try base.connection.rows("SELECT value_a, value_b, same_survey FROM conflicts") == [[38.0, 39.0, 1]])
    #expect(try base.connection.rows("SELECT value, candidates FROM best_statistics") == [[38.0, 2]])
  }

  @Test(arguments: [
    "https://example.org/a-review", "http://www.example.org/a-review/",
    "https://EXAMPLE.org:443/a-review#top",
  ])
  func `one address is one source, whatever its title`(url: String) throws {
    _ = try importing("a") {
      try $0.add(
        Source(slug: "a-review", title: "A review", kind: .article, url: "https://www.example.org/a-review"))
    }
    let report = try importing("b") {
      try $0.add(Source(slug: "another-title", title: "Another title", kind: .article, url: url))
    }
    #expect(report.unchanged[.sources] == 1 && report.added[.sources] == nil)
    #expect(report.notes == ["'Another title' is the source 'a-review', which has the same address"])
  }

  @Test(arguments: [
    "https://example.org/a-review?page=2", "https://example.org/A-Review", "https://example.org",
  ])
  func `another address is another source`(url: String) throws {
    let report = try importing("a") {
      try $0.add(
        Source(slug: "a-review", title: "A review", kind: .article, url: "https://example.org/a-review"))
      try $0.add(Source(slug: "another", title: "Another", kind: .article, url: url))
    }
    #expect(report.added[.sources] == 2 && report.notes.isEmpty)
  }

  @Test func `a worked-out figure stands behind the published one it agrees with, unless the other is finer`()
    throws
  {
    func conflicts(_ others: StatisticDraft...) throws -> [[Value]] {
      var derived = figure(39.4996)
      derived.basis = .derived
      (derived.valueLow, derived.valueHigh) = (39.4, 39.5)
      _ = try importing("\(others.map(\.value))") { session in
        for draft in others + [derived] { try session.add(draft) }
      }
      return try base.connection.rows("SELECT value_a, value_b FROM conflicts")
    }
    var forty = figure(40, seenIn: "a blog")
    forty.decimals = 0
    #expect(try conflicts(forty) == [[40.0, 39.4996]])
    #expect(try conflicts(figure(39.5)).isEmpty)
    var finer = figure(39.54, seenIn: "another blog")
    finer.decimals = 2
    #expect(try conflicts(finer) == [[39.4996, 39.54]])
  }

  @Test func `a survey's new edition becomes a source`() throws {
    _ = try importing("a") { try $0.add(figure(12.2, of: "react js")) }
    #expect(
      try base.connection.rows("SELECT slug, title, publisher, edition FROM sources")
        == [["lakes-2023", "Survey of Lakes 2023", "The Lake", "2023"]])
    #expect(try base.connection.value("SELECT framework FROM statistic_details") == "react")
  }

  @Test func `an unknown framework is rejected with the nearest names, its line and column`() throws {
    let report = try importing("a") {
      try $0.add(figure(1, of: "Flaks"))
      try $0.add(figure(12.2))
    }
    #expect(
      report.rejects == [
        Reject(
          line: 2, column: "framework", reason: "no framework is called 'Flaks'; did you mean 'flask'?",
          raw: "Flaks")
      ])
    #expect(try base.connection.value("SELECT rejected FROM imports WHERE id = 2") == 1)
    #expect(
      try base.connection.rows("SELECT line, column_name, raw FROM import_rejects") == [
        [2, "framework", "Flaks"]
      ])
  }

  @Test func `a dry run reports the same and changes nothing`() throws {
    let before = try contents()
    let report = try importing("a", dryRun: true) { try $0.add(figure(12.2)) }
    #expect(report.isDryRun && report.added[.statistics] == 1 && report.importID == nil)
    #expect(try contents() == before)
  }

  @Test func `an import that fails leaves nothing`() throws {
    struct Stop: Error {}
    let before = try contents()
    #expect(throws: Stop.self) {
      try importing("a") {
        try $0.add(figure(12.2))
        throw Stop()
      }
    }
    #expect(try contents() == before)
  }

  @Test func `a known claim gains a citation, not a twin`() throws {
    let claim = Claim(
      framework: "flask", aspect: "performance", kind: .benefit, label: "Speed", statement: "It is quick.")
    var again = claim
    again.statement = "It is  QUICK"
    for (name, claim) in [("a", claim), ("b", again)] {
      _ = try importing(name) {
        let source = try $0.add(Source(slug: name, title: name, kind: .article))
        try $0.add(claim, at: .init(sourceID: source))
      }
    }
    #expect(
      try base.connection.rows("SELECT statement, source FROM claim_details ORDER BY source")
        == [["It is quick.", "a"], ["It is quick.", "b"]])
    #expect(try base.connection.value("SELECT count(*) FROM claims_fts WHERE claims_fts MATCH 'quick'") == 1)
  }

  @Test func `undoing an import brings every table back`() throws {
    _ = try importing("a") { try $0.add(figure(12.2)) }
    let before = try contents()
    let report = try importing("b") {
      try $0.add(figure(12.4))
      try $0.add(Framework(slug: "brook", name: "Brook"))
      let source = try $0.add(Source(slug: "article", title: "An article", kind: .article))
      let document = try $0.add(
        DocumentDraft(
          name: "a.txt", mediaType: "text/plain", body: Array("Brook is quick.".utf8),
          passages: [PassageDraft(heading: nil, kind: "paragraph", span: 0..<15, text: "Brook is quick.")]),
        of: source)
      try $0.add(
        Claim(framework: "brook", aspect: nil, kind: .fact, label: nil, statement: "Brook is quick."),
        at: .init(0..<15, of: document))
    }
    #expect(try contents() != before)
    let undone = try base.undo(importID: try #require(report.importID))
    #expect(try contents() == before)
    #expect(undone.restored == 1 && undone.kept.isEmpty)
    #expect(try Checkup(base).run().allSatisfy { $0.problems.isEmpty })
  }

  @Test func `a figure that several documents of one source repeat is kept with the bytes of each`() throws {
    func quoting(_ name: String, _ text: String, _ value: Double) throws -> ImportReport {
      try importing(name + text) {
        let source = try $0.add(
          Source(slug: "article", title: "An article", kind: .article, url: "https://example.org/a"))
        let document = try $0.add(
          DocumentDraft(
            name: name, mediaType: "text/plain", body: Array(text.utf8),
            passages: [
              PassageDraft(heading: nil, kind: "paragraph", span: 0..<text.utf8.count, text: text)
            ]), of: source)
        var draft = figure(value)
        draft.basis = .quoted
        try $0.addQuoted(draft, at: .init(0..<text.utf8.count, of: document))
      }
    }
    let first = try quoting("digest.md", "Flask: 12.2", 12.2)
    let second = try quoting("page.txt", "Flask has 12.2", 12.2)
    #expect(first.added[.statistics] == 1 && second.added[.statistics] == 1)
    #expect(try quoting("page.txt", "Flask has 12.2", 12.2).isNothingNew)
    #expect(try quoting("digest.md", "Flask: 12.2", 12.2).isNothingNew)
    let changed = try quoting("page.txt", "Flask has 12.4", 12.4)
    #expect(changed.added[.statistics] == 1 && changed.superseded == 1)
    _ = try base.undo(importID: try #require(first.importID))
    #expect(try quoting("page.txt", "Flask has 12.4", 12.4).isNothingNew)
    #expect(
      try base.connection.rows("SELECT value, seen_in FROM statistics WHERE superseded_by IS NULL") == [
        [12.4, "page.txt"]
      ])
  }

  @Test func `what others use stays, and goes with the last of them`() throws {
    let claim = Claim(framework: "brook", aspect: nil, kind: .fact, label: nil, statement: "Brook is quick.")
    func citing(_ name: String) throws -> Int {
      try #require(
        importing(name) {
          try $0.add(Framework(slug: "brook", name: "Brook"))
          let source = try $0.add(Source(slug: name, title: name, kind: .article))
          try $0.add(claim, at: .init(sourceID: source))
        }.importID)
    }
    let before = try contents()
    let (first, second) = (try citing("a"), try citing("b"))
    let kept = try base.undo(importID: first).kept
    #expect(kept == ["claim 'Brook is quick.'", "framework 'brook'"])
    #expect(try base.connection.rows("SELECT source FROM claim_details") == [["b"]])
    _ = try base.undo(importID: second)
    #expect(try contents() == before)
  }

  @Test func `undoing the middle of a chain of values links its ends`() throws {
    _ = try importing("a") { try $0.add(figure(1)) }
    let middle = try importing("b") { try $0.add(figure(2)) }
    let last = try importing("c") { try $0.add(figure(3)) }
    _ = try base.undo(importID: try #require(middle.importID))
    #expect(
      try base.connection.rows("SELECT value, superseded_by IS NULL FROM statistics ORDER BY value") == [
        [1.0, 0], [3.0, 1],
      ])
    _ = try base.undo(importID: try #require(last.importID))
    #expect(try base.connection.rows("SELECT value, superseded_by IS NULL FROM statistics") == [[1.0, 1]])
  }

  @Test func `undoing twice, or what never was, is an error`() throws {
    let report = try importing("a") { try $0.add(figure(1)) }
    let id = try #require(report.importID)
    _ = try base.undo(importID: id)
    #expect(throws: StorageError.alreadyUndone(id)) { try base.undo(importID: id) }
    #expect(throws: StorageError.noSuchImport(99)) { try base.undo(importID: 99) }
  }
}
