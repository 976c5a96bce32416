import Answers
import Evidence
import Testing

@Suite struct TrendTests {
  @Test func `an edition without a figure is absent, and the change is counted from the edition before it`()
    throws
  {
    let trend = try #require(
      Trend(
        of: [.sample("flask"), .sample("fastapi")],
        figures: [
          .sample("flask", 12.1, period: "2019"), .sample("flask", 14.2, period: "2020"),
          .sample("flask", 16.1, period: "2021"), .sample("fastapi", 3.9, period: "2021"),
        ]))
    #expect(trend.periods == ["2019", "2020", "2021"])
    #expect(trend.lines[1].points.map { $0?.figure.value } == [nil, nil, 3.9])
    let change = try #require(trend.lines[0].points[1]?.change)
    #expect(abs(change.points - 2.1) < 1e-9)
    #expect(trend.lines[1].points[2]?.change == nil)
  }

  @Test(arguments: [
    (
      "Web frameworks worked with (WebframeHaveWorkedWith)", "Which web frameworks have you worked with?",
      false
    ),
    (
      "Web frameworks worked with", "Web frameworks worked with (asked after gate question WebframeChoice)",
      true
    ),
    ("Web frameworks and libraries", "Web frameworks and technologies", true),
  ])
  func `a series breaks where the question's words change, not where its form does`(
    before: String, after: String, isBreak: Bool
  ) throws {
    let trend = try #require(
      Trend(
        of: [.sample("flask")],
        figures: [
          .sample("flask", 12, period: "2024", question: before),
          .sample("flask", 14, period: "2025", question: after),
        ]))
    #expect(trend.lines[0].points[1]?.isBreak == isBreak)
    #expect(trend.breaks.map(\.period) == (isBreak ? ["2025"] : []))
  }

  @Test func `one survey and population at a time: those with most figures`() throws {
    let trend = try #require(
      Trend(
        of: [.sample("flask")],
        figures: [
          .sample("flask", 12, period: "2022"), .sample("flask", 12, period: "2023"),
          .sample("flask", 40, period: "2023", survey: "other", source: "other-2023"),
          .sample("flask", 13, population: "professionals", period: "2023"),
        ]))
    #expect(trend.survey == "survey" && trend.population == "all")
    #expect(trend.lines[0].points.compactMap { $0?.figure.value } == [12, 12])
  }

  @Test func `no figures give no trend`() {
    #expect(Trend(of: [.sample("flask")], figures: []) == nil)
  }
}
