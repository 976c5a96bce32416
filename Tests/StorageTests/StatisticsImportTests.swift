import Evidence
import Foundation
import SQLite
import Storage
import Testing

@Suite struct StatisticsImportTests {
  let folder: TemporaryFolder
  let base: KnowledgeBase

  init() throws {
    folder = try TemporaryFolder()
    base = try KnowledgeBase.create(at: folder.path("kb.sqlite"))
    _ = try base.importing(ImportInput(kind: .manual, input: "vocabulary", sha256: "v")) { session in
      try session.add(Survey(slug: "stack-overflow", name: "Stack Overflow Developer Survey"))
      try session.add(Metric(slug: "usage", name: "Usage"))
      try session.add(Population(slug: "all-respondents", name: "all respondents"))
      for name in ["Flask", "Django"] { try session.add(Framework(slug: slug(from: name), name: name)) }
      try session.add(
        Framework(slug: "react", name: "React"),
        names: [Vocabulary.Name("React.js"), Vocabulary.Name("ReactJS")])
    }
  }

  private func draft(
    _ framework: String, _ value: Double, edition: String = "2023", population: String = "all-respondents",
    basis: Basis = .published, seenIn: String? = nil, base: Int? = nil, line: Int = 0
  ) -> StatisticDraft {
    StatisticDraft(
      survey: "stack-overflow", edition: edition, metric: "usage", population: population,
      framework: framework,
      value: value, base: base, basis: basis, seenIn: seenIn, line: line)
  }

  @discardableResult
  private func run(
    _ drafts: [StatisticDraft], creating: Set<ImportSession.Creatable> = [], dryRun: Bool = false
  ) throws -> ImportReport {
    let sha = sha256("\(drafts)\(creating)".utf8)
    return try base.importing(ImportInput(kind: .statistics, input: "x.csv", sha256: sha), dryRun: dryRun) {
      try $0.add(StatisticDrafts(drafts), creating: creating) { lines in
        Dictionary(uniqueKeysWithValues: lines.map { ($0, "record at line \($0)") })
      }
    }
  }

  private func dump() throws -> [[Value]] {
    try base.connection.rows("SELECT * FROM statistics ORDER BY id")
  }

  @Test func `figures come in under every spelling of their names`() throws {
    let report = try run([
      draft("React.js", 40.58), draft("reactjs", 42.62, edition: "2022"), draft("FLASK", 12.2),
    ])
    #expect(report.added[.statistics] == 3)
    #expect(report.added[.sources] == 2)
    #expect(
      try base.connection.rows(
        "SELECT framework, edition, value FROM statistic_details ORDER BY framework, edition")
        == [["flask", "2023", 12.2], ["react", "2022", 42.62], ["react", "2023", 40.58]])
  }

  @Test func `the same again is unchanged and not recorded`() throws {
    let drafts = (2000..<2024).flatMap { year in
      ["Flask", "Django", "React"].map { draft($0, Double(year - 2000), edition: "\(year)") }
    }
    try run(drafts.shuffled())
    let before = try dump()
    let report = try run(drafts.shuffled())
    #expect(report.importID == nil)
    #expect(report.unchanged[.statistics] == 72)
    #expect(try dump() == before)
  }

  @Test func `another value supersedes, and undo restores`() throws {
    try run([draft("Flask", 12.16), draft("Django", 11.47)])
    let before = try dump()
    let second = try run([draft("Flask", 12.2, base: 100), draft("Django", 11.47), draft("React", 40)])
    #expect(second.superseded == 1 && second.added[.statistics] == 2 && second.unchanged[.statistics] == 1)
    #expect(
      try base.connection.rows(
        "SELECT old.value, new.value FROM statistics AS old JOIN statistics AS new ON new.id = old.superseded_by"
      )
        == [[12.16, 12.2]])
    #expect(try base.connection.rows("PRAGMA foreign_key_check").isEmpty)
    _ = try base.undo(importID: try #require(second.importID))
    #expect(try dump() == before)
  }

  @Test func `two places that report a source differently coexist`() throws {
    try run([
      draft("Flask", 12.16), draft("Flask", 12.9, seenIn: "a gist"), draft("Flask", 12.5, basis: .computed),
    ])
    #expect(try base.connection.value("SELECT count(*) FROM statistics WHERE superseded_by IS NULL") == 3)
    let report = try run([draft("Flask", 12.8, seenIn: "a gist")])
    #expect(report.superseded == 1)
  }

  @Test func `an unknown name is a reject with its record and the nearest names`() throws {
    let report = try run([
      draft("Flaks", 12.16, line: 2), draft("Django", 11, line: 3), draft("Flaks", 1, line: 4),
    ])
    #expect(report.added[.statistics] == 1)
    #expect(
      report.rejects == [
        Reject(
          line: 2, column: "framework", reason: "no framework is called 'Flaks'; did you mean 'flask'?",
          raw: "record at line 2"),
        Reject(
          line: 4, column: "framework", reason: "no framework is called 'Flaks'; did you mean 'flask'?",
          raw: "record at line 4"),
      ])
    #expect(
      try base.connection.rows("SELECT line, column_name, raw FROM import_rejects ORDER BY line")
        == [[2, "framework", "record at line 2"], [4, "framework", "record at line 4"]])
  }

  @Test func `what may be created is created, and goes with undo`() throws {
    let new = draft("Brand New", 5, population: "Left-handed people")
    #expect(try run([new]).rejects.map(\.column) == ["framework"])
    let report = try run([new], creating: [.framework, .population])
    #expect(report.added[.frameworks] == 1 && report.added[.populations] == 1)
    #expect(try base.connection.value("SELECT slug FROM frameworks WHERE name = 'Brand New'") == "brand-new")
    _ = try base.undo(importID: try #require(report.importID))
    #expect(try base.connection.value("SELECT count(*) FROM frameworks WHERE name = 'Brand New'") == 0)
  }

  @Test func `a value that the metric cannot have is a reject`() throws {
    let report = try run([draft("Flask", 142, line: 2), draft("Django", -1, line: 3)])
    #expect(report.rejects.map(\.column) == ["value", "value"])
    #expect(report.added[.statistics] ?? 0 == 0)
  }

  @Test func `a value that is not its count's share is a reject, and leaves no empty edition behind`() throws
  {
    var wrong = draft("Flask", 10, edition: "2031", line: 2)
    (wrong.count, wrong.base) = (50, 100)
    var tooMany = draft("Flask", 10, edition: "2031", line: 3)
    (tooMany.count, tooMany.base) = (200, 100)
    let report = try run([wrong, tooMany])
    #expect(
      report.rejects.map(\.reason) == [
        "the value 10.0 is not the share of 50 in 100, which is 50.0",
        "the count 200 is greater than the base 100",
      ])
    #expect(try base.connection.value("SELECT count(*) FROM sources WHERE edition = '2031'") == 0)
    // Publishers round, and weigh.
    var rounded = draft("Flask", 51, line: 4)
    (rounded.count, rounded.base) = (503, 1000)
    var weighted = draft("Django", 10, line: 5)
    (weighted.count, weighted.base, weighted.weighted) = (50, 100, true)
    #expect(try run([rounded, weighted]).rejects.isEmpty)
  }

  @Test func `a file that contradicts itself keeps its first value and says so`() throws {
    let report = try run([
      draft("Flask", 12, line: 2), draft("flask", 13, line: 3), draft("Flask", 12, line: 4),
    ])
    #expect(report.added[.statistics] == 1 && report.unchanged[.statistics] == 1)
    #expect(report.rejects.map(\.line) == [3])
    #expect(try base.connection.rows("SELECT value FROM statistics") == [[12.0]])
  }

  @Test func `a dry run tells the same and changes nothing`() throws {
    let drafts = [draft("Flask", 12.16), draft("React", 40)]
    let dry = try run(drafts, dryRun: true)
    #expect(dry.added[.statistics] == 2 && dry.importID == nil)
    #expect(try dump().isEmpty)
    #expect(try run(drafts).added[.statistics] == 2)
  }

  @Test func `hundreds of figures of every sort come back as they went in`() throws {
    var drafts: [StatisticDraft] = []
    for index in 0..<500 {
      var one = draft(
        ["Flask", "Django", "React"][index % 3], Double(index) / 7, edition: "\(2000 + index % 20)",
        basis: index % 2 == 0 ? .published : .derived, seenIn: index % 5 == 0 ? nil : "place \(index)",
        line: index + 2)
      one.value = min(100, one.value)
      if index % 4 == 0 { (one.valueLow, one.valueHigh) = (one.value - 0.5, one.value + 0.5) }
      if index % 6 == 0 { (one.count, one.base) = (index, 700) }
      if index % 7 == 0 { (one.lower, one.upper) = (0, 100) }
      one.note = index % 8 == 0 ? "note; \"\(index)\"" : nil
      one.publishedText = index % 9 == 0 ? "\(index) %" : nil
      one.decimals = index % 10
      one.confidence = [.high, .medium, .low, nil][index % 4]
      one.weighted = index % 11 == 0
      drafts.append(one)
    }
    let report = try run(drafts.shuffled())
    let stored = try base.connection.value("SELECT count(*) FROM statistics")?.integer ?? 0
    #expect(stored + report.rejects.count + (report.unchanged[.statistics] ?? 0) == 500)
    #expect(stored > 400)
    let rows = try base.connection.rows(
      """
      SELECT value, value_low, value_high, count, base, decimals, lower, upper, published_text, weighted, confidence, note
        FROM statistic_details WHERE seen_in = 'place 132'
      """)
    let wanted = drafts[132]
    #expect(
      rows == [
        [
          .real(wanted.value), .real(wanted.valueLow), .real(wanted.valueHigh), .integer(wanted.count),
          .integer(wanted.base), .integer(2), .null, .null, .null, 1, "high", .null,
        ]
      ])
    #expect(try base.connection.rows("PRAGMA foreign_key_check").isEmpty)
    #expect(try base.connection.value("PRAGMA integrity_check") == "ok")
  }
}
