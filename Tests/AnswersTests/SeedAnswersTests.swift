import Answers
import Evidence
import Imports
import Presentation
import Storage
import Testing

/// What people ask of a new knowledge base, over the seeds.
@Suite struct SeedAnswersTests {
  let base: KnowledgeBase

  init() throws {
    base = try KnowledgeBase.create(at: ":memory:")
    _ = try SeedImport.run(on: base)
  }

  @Test func `a comparison puts only figures of one survey, edition, population and base in a row`() throws {
    var question = Comparison.Question(frameworks: ["flask", "FastAPI", "django"])
    question.metric = "usage"
    let comparison = try Comparison(question, in: base)
    let rows = try #require(comparison.figures?.rows)
    #expect(rows.count > 20)
    for row in rows {
      let figures = row.cells.compactMap { $0?.figure }
      let alike = figures.map {
        "\($0.source) \($0.metric) \($0.population) \($0.base ?? 0) \($0.basis == .quoted)"
      }
      #expect(Set(alike).count == 1)
    }
    let apart = try #require(comparison.figures?.apart)
    #expect(
      apart.contains { $0.figure.period == "2018" && $0.reason.contains("no figure of Flask or FastAPI") })
  }

  @Test func `claims stand side by side, aspect by aspect`() throws {
    let claims = try #require(try Comparison(.init(frameworks: ["flask", "fastapi"]), in: base).claims)
    #expect(claims.rows.filter { $0.told == 2 }.count >= 10)
    #expect(claims.rows.reduce(0) { $0 + $1.cells.reduce(0) { $0 + $1.count } } == 53)
  }

  @Test func `one framework alone is not compared, whatever names it has`() {
    #expect(throws: TooFewFrameworks.self) {
      try Comparison(.init(frameworks: ["vue", "Vue.js"]), in: base)
    }
  }

  @Test func `FastAPI is absent before 2021, and 2025 begins a new series`() throws {
    var question = Trend.Question(frameworks: ["flask", "django", "fastapi"])
    question.survey = "Stack Overflow"
    let trend = try Trend(question, in: base)
    #expect(trend.periods == (2018...2025).map(String.init))
    #expect(trend.lines[2].points.prefix(3).allSatisfy { $0 == nil })
    #expect(trend.breaks.contains { $0.period == "2025" && $0.reason.contains("gate question") })
  }

  @Test func `contradictions are found, the better supported named, and quotations traced`() throws {
    let found = try Disagreement.all(in: base).found
    func values(_ kind: Disagreement.Kind, _ framework: String) -> [[Double]] {
      found.filter { $0.kind == kind && $0.figures[0].framework == framework }.map { $0.figures.map(\.value) }
    }
    #expect(values(.contradiction, "flask").map { Set($0) } == [[38, 39]])
    #expect(values(.contradiction, "fastapi") == [[12, 14]])
    let django = try #require(found.first { $0.kind == .misquotation && $0.figures[0].framework == "django" })
    #expect(django.reason.contains("14.99% is the figure of Stack Overflow Developer Survey 2021"))
    #expect(django.supports.map(\.sentence) == ["1 survey", "1 document, no survey"])
    // Flask's 11.78 does not say of whom: it stands beside all respondents, not beside the 13.05 of those who answered.
    let flask = try #require(
      found.first { $0.figures.contains { $0.publishedText == "11.78%" } })
    #expect(flask.figures[0].population == "all-respondents")
  }

  /// A figure of React in 2024, all respondents, as somebody repeats it.
  private func addReact(_ value: Double, base number: Int? = nil, seenIn: String) throws {
    _ = try ManualEntry.statistic(
      StatisticDraft(
        survey: "stack-overflow", edition: "2024", metric: "usage", population: "all-respondents",
        framework: "react", value: value, decimals: 0, base: number, seenIn: seenIn)
    ).add(to: base, words: ["add", seenIn])
  }

  private func explanation(_ a: Int, _ b: Int) throws -> Explanation {
    try Explanation(.init(first: "s\(a)", second: "s\(b)"), in: base)
  }

  @Test func `39,5 and 40 are no conflict, though a count of the same source gives 39,4996`() throws {
    try addReact(40, seenIn: "a blog")
    #expect(try !Disagreement.all(in: base, framework: "react").found.contains { $0.kind == .contradiction })
    let figures = try base.statistics(StatisticFilter(frameworks: ["react"], period: "2024"))
      .filter { $0.population == "all-respondents" }
    #expect(figures.map(\.value).sorted() == [39.4996, 39.5, 40])
    #expect(!CandidateSet(figures).isContested)
    for a in figures {
      for b in figures where a.id != b.id {
        #expect(try explanation(a.id, b.id).headline == "the same value, rounded")
      }
    }
  }

  @Test func `one order of preference: what is compared, listed and shown is what is better supported`()
    throws
  {
    try addReact(41, base: 48_525, seenIn: "another blog")
    let contradiction = try #require(
      try Disagreement.all(in: base, framework: "react").found.first { $0.kind == .contradiction })
    #expect(contradiction.preference.better?.value == 41)
    let comparison = try Comparison(.init(frameworks: ["react", "vue"]), in: base)
    let cell = try #require(
      comparison.figures?.rows.first {
        $0.example.period == "2024" && $0.example.population == "all-respondents"
      }?
      .cells[0])
    #expect(cell.figure.value == 41 && cell.candidates.isContested)
    let best = try base.statistics(StatisticFilter(frameworks: ["react"], period: "2024", onlyBest: true))
    #expect(best.first { $0.population == "all-respondents" }?.value == 41)
    let record = try base.framework(named: "react")
    let page = FrameworkPage(
      record: record, claims: [],
      figures: try base.statistics(StatisticFilter(frameworks: ["react"], period: "2024"))
    ).text(width: 80, isColourAllowed: false)
    #expect(page.contains("Usage 2024: 41 % * of All respondents"))
  }

  @Test func `the best of each set of candidates is the view's`() throws {
    let all = try base.statistics()
    let best = Set(try base.statistics(StatisticFilter(onlyBest: true)).map(\.id))
    let groups = Dictionary(grouping: all) { [$0.metric, $0.framework, $0.population, $0.period] }
    for group in groups.values {
      #expect(group.min { $0.isBetter(than: $1) }.map { best.contains($0.id) } == true)
    }
  }

  @Test func `why says of a wrong quotation what conflicts says`() throws {
    for item in try Disagreement.all(in: base).found where item.kind == .misquotation {
      let explanation = try explanation(item.figures[0].id, item.figures[1].id)
      #expect(explanation.headline == "a wrong quotation")
      #expect(explanation.reasons.contains { $0.sentence.hasPrefix(item.reason) })
    }
  }

  @Test func `of two samples none is the better supported`() throws {
    let found = try Disagreement.all(in: base).found.filter { $0.kind == .twoSurveys }
    #expect(!found.isEmpty && found.allSatisfy { $0.preference.better == nil })
  }

  @Test func `12,16 and 13,05 of Flask in 2023 have two bases`() throws {
    var question = Explanation.Question(first: "12.16", second: "13.05 %")
    question.framework = "Flask"
    question.period = "2023"
    #expect(try Explanation(question, in: base).headline == "two bases")
  }

  @Test func `a ranking is of one edition and population`() throws {
    var question = Statistics.Question()
    question.survey = "stack overflow"
    question.period = "2023"
    guard case .ranking(let ranking) = try Statistics(question, in: base).shape else {
      Issue.record("no ranking")
      return
    }
    #expect(ranking.places.prefix(2).map(\.figure.framework) == ["node-js", "react"])
    #expect(Set(ranking.places.map(\.figure.population)) == ["all-respondents"])
    #expect(ranking.otherPopulations == ["answered-question", "professional-developers"])
  }

  @Test func `gaps: what has no drawback, one source, or no figure`() throws {
    let flask = try NameResolver(base).frameworks(named: ["flask"])
    let gaps = try Gap.all(in: base, frameworks: flask)
    #expect(gaps.contains { $0.kind == .onlyPraise })
    #expect(gaps.contains { $0.kind == .noClaim && $0.subject == "Type safety" })
    #expect(gaps.contains { $0.kind == .singleSource && $0.subject == "Routing" })
    #expect(
      !gaps.contains {
        $0.kind == .noFigure && $0.subject.contains("Stack Overflow") && $0.detail.contains("usage")
      })
  }

  @Test func `an answer that a survey merged lacks nothing where it was not offered`() throws {
    let merged = try NameResolver(base).frameworks(named: ["Angular/Angular.js"])
    #expect(try !Gap.all(in: base, frameworks: merged).contains { $0.kind == .noFigure })
  }

  @Test(arguments: [40, 80, 100])
  func `a trend shows every edition, base and source at any width`(width: Int) throws {
    var question = Trend.Question(frameworks: ["flask", "django", "fastapi"])
    question.survey = "Stack Overflow"
    let page = try Trend(question, in: base).page(width: width, isColourAllowed: false)
    #expect(page.split(separator: "\n").allSatisfy { $0.count <= width })
    for year in 2018...2025 { #expect(page.contains(" \(year)") && page.contains("Survey \(year),")) }
    #expect(page.contains("≈ 71,801"))
  }

  @Test func `figures name their bases and sources at 80 columns`() throws {
    var question = Statistics.Question()
    question.frameworks = ["flask"]
    question.breakdown = "population"
    let page = try StatisticsPage(Statistics(question, in: base), width: 80, isColourAllowed: false).text()
    #expect(page.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(
      page.contains("≈71,801") && page.contains("[1]") && page.contains("pixel2techology.com (conflicts"))
    #expect(page.contains("39 % *") && page.contains("(of 2)"))
  }

  @Test func `a comparison in Markdown is tables and numbered sources`() throws {
    let text = try ComparisonMarkdown(Comparison(.init(frameworks: ["flask", "fastapi"]), in: base)).text()
    #expect(text.contains("| Aspect | Flask | FastAPI |"))
    #expect(text.contains("| Edition | Of whom | n | Flask | FastAPI | Difference |"))
    #expect(text.contains("### Sources\n\n1. "))
    #expect(!text.contains("0000000000"))
  }

  @Test func `a figure that was seen in a secondary place is cited so`() throws {
    let reference = try #require(try CitationTarget("s3").references(in: base).first)
    #expect(reference.text(in: .apa).contains("; as cited in a secondary document (Earthly)]"))
  }

  @Test func `a figure is cited with its people and base`() throws {
    let figure = try #require(
      try base.statistics(StatisticFilter(frameworks: ["flask"], period: "2023")).first { $0.base == 71_801 })
    let reference = try #require(try CitationTarget("s\(figure.id)").references(in: base).first)
    #expect(
      reference.text(in: .apa).contains(
        "Flask, usage: 12.16 % of all respondents (n ≈ 71,801), 2023, derived"))
  }

  @Test func `what is entered by hand can be taken back`() throws {
    let entry = ManualEntry.claim(
      Claim(
        framework: "Flask", aspect: "data validation", kind: .drawback, label: nil, statement: "Has no forms."
      ),
      source: "stack-overflow-2023")
    let report = try entry.add(to: base, words: ["add", "claim"])
    #expect(report.added[.claims] == 1)
    #expect(
      try !Gap.all(in: base, frameworks: []).contains {
        $0.kind == .onlyPraise && $0.framework.slug == "flask"
      })
    _ = try base.undo(importID: try #require(report.importID))
    #expect(try base.claims(about: ["flask"]).count == 27)
  }

  @Test func `an alias finds what it names, and no name is given away twice`() throws {
    let alias = { (name: String, known: String) in
      try ManualEntry.alias(Vocabulary.Name(name), of: known, kind: .framework).add(to: base, words: [name])
    }
    #expect(try alias("Cee plus plus", "C++").added[.names] == 1)
    #expect(try base.slug(of: .framework, named: "ceeplusplus") == "c-plus-plus")
    #expect(throws: NameTaken.self) { try alias("React", "vue") }
  }

  @Test(arguments: [("react 2023", 40.58), ("react stack overflow 2022", 42.62), ("react", 44.7)])
  func `a search that names a year or a survey shows the figure of that`(words: String, value: Double) throws
  {
    let hits = try Search(base).answer(SearchQuestion(words))[.statistic].hits.filter { $0.metric == "usage" }
    #expect(hits.map(\.subject?.value) == [value])
  }
}
