import Testing

@testable import gold_score

@Suite struct GoldScoreTests {
  private func score(
    _ gold: [GoldDocument.Figure], _ read: [GoldScore.Figure]
  ) -> GoldScore {
    GoldScore(labels: .init(figures: gold), figures: read, claims: [])
  }

  private func gold(
    _ framework: String?, _ value: Double, edition: OneOf = OneOf(nil), isOptional: Bool = false
  ) -> GoldDocument.Figure {
    GoldDocument.Figure(
      subject: OneOf(framework ?? "Zebra.js"), framework: OneOf(framework), value: value, metric: OneOf(nil),
      survey: OneOf(nil), edition: edition, population: OneOf(nil), optional: isOptional)
  }

  private func read(_ framework: String?, _ value: Double, edition: String? = nil) -> GoldScore.Figure {
    GoldScore.Figure(subject: framework ?? "zebrajs", framework: framework, value: value, edition: edition)
  }

  @Test func `what is missed lowers recall, what is not there lowers precision`() {
    let score = score([gold("react", 40), gold("flask", 12)], [read("react", 40), read("react", 41)])
    #expect(score.figures == .init(hits: 1, alarms: 1, misses: 1))
    #expect(score.figures.precision == 0.5 && score.figures.recall == 0.5)
    #expect(score.falseAlarmsWithoutFigures == 0)
  }

  @Test func `a wrong edition is found, but not attributed`() {
    let score = score([gold("react", 40, edition: OneOf("2022"))], [read("react", 40, edition: "2023")])
    #expect(score.figures.hits == 1)
    #expect(score.attributed == .init(hits: 0, alarms: 1, misses: 1))
    #expect(score.remarks == ["line 0: react 40.0: edition is 2023, not 2022"])
  }

  @Test func `a list of readings allows each of them`() {
    let either = gold("react", 40, edition: OneOf("2022", nil))
    #expect(score([either], [read("react", 40)]).attributed.hits == 1)
    #expect(score([either], [read("react", 40, edition: "2022")]).attributed.hits == 1)
  }

  @Test func `the same figure of two editions is paired by edition`() {
    let score = score(
      [gold("react", 40, edition: OneOf("2022")), gold("react", 40, edition: OneOf("2023"))],
      [read("react", 40, edition: "2023"), read("react", 40, edition: "2022")])
    #expect(score.attributed.hits == 2)
  }

  @Test func `what is optional is neither missed nor a false alarm`() {
    let optional = gold("react", 40, isOptional: true)
    #expect(score([optional], []).figures == .init())
    #expect(score([optional], [read("react", 40)]).figures == .init())
  }

  @Test func `an unknown subject is recognised by its words`() {
    #expect(score([gold(nil, 40)], [read(nil, 40)]).figures.hits == 1)
  }

  @Test func `a document without figures counts its false alarms`() {
    #expect(score([], [read("react", 40)]).falseAlarmsWithoutFigures == 1)
  }

  @Test func `a statement is found where most words are the same, under the same framework and kind`() {
    func claims(_ kind: String, _ statement: String) -> GoldScore.Tally {
      let label = GoldDocument.Claim(
        framework: OneOf("react"), kind: OneOf("benefit", "feature"), label: OneOf(nil), aspect: OneOf(nil),
        statement: OneOf("Components keep markup and logic together."))
      return GoldScore(
        labels: .init(claims: [label]), figures: [],
        claims: [.init(framework: "react", kind: kind, statement: statement)]
      ).claims
    }
    #expect(claims("feature", "components keep markup and logic together").hits == 1)
    #expect(claims("drawback", "components keep markup and logic together").hits == 0)
    #expect(claims("feature", "Hooks are easy.").hits == 0)
  }
}
