import Evidence
import Testing

@testable import Answers

@Suite struct JudgeTests {
  let judge = Judge(index: .sample)

  @Test(
    arguments: [
      // value, decimals, qualifier, edition, population
      ("the printed figure", 40.58, 2, nil, "2023", nil, Verdict.match),
      ("the printed figure of everyone", 40.58, 2, nil, "2023", "all-respondents", .match),
      ("a digit less", 40.6, 1, nil, "2023", nil, .rounded),
      ("a whole number", 41, 0, nil, "2023", nil, .rounded),
      ("about a round number", 40, 0, "about", "2023", nil, .rounded),
      ("over a round number", 40, 0, "over", "2023", nil, .rounded),
      ("over too much", 45, 0, "over", "2023", nil, .mismatch),
      ("nearly, but it is more", 38, 0, "nearly", "2023", nil, .mismatch),
      ("another year's", 42.62, 2, nil, "2023", nil, .outdated),
      ("another year's or professionals', rounded", 43, 0, nil, "2023", nil, .wrongPopulation),
      ("another year's, rounded, of everyone", 43, 0, nil, "2023", "all-respondents", .outdated),
      ("that of professionals", 43.11, 2, nil, "2023", nil, .wrongPopulation),
      ("that of professionals, named", 43.11, 2, nil, "2023", "professional-developers", .match),
      (
        "everyone's, given to professionals", 40.58, 2, nil, "2023", "professional-developers",
        .wrongPopulation
      ),
      ("another survey's", 81.8, 1, nil, "2023", nil, .wrongSource),
      ("nobody's", 24.64, 2, nil, "2023", nil, .mismatch),
      ("a year that is not stored, nobody's number", 24.64, 2, nil, "2019", nil, .unverifiable),
      ("a year that is not stored, another year's number", 42.62, 2, nil, "2019", nil, .outdated),
      ("learners, of whom nothing is stored", 12.3, 1, nil, "2023", "learners", .unverifiable),
      ("a population that nobody knows", 12.3, 1, nil, "2023", "left-handed people", .unverifiable),
      ("no edition, the newest figure", 40.58, 2, nil, nil, nil, .match),
      ("no edition, an older figure", 42.62, 2, nil, nil, nil, .unverifiable),
    ] as [(String, Double, Int, String?, String?, String?, Verdict)])
  func `React in the Stack Overflow survey`(
    what: String, value: Double, decimals: Int, qualifier: String?, edition: String?, population: String?,
    verdict: Verdict
  ) {
    let figure = quoted(
      "react", value, decimals, qualifier: qualifier, edition: edition, population: population)
    #expect(judge.judge(figure).verdict == verdict, "\(what): \(judge.judge(figure).reason)")
  }

  @Test func `an outdated figure names its edition and both figures`() {
    let judgement = judge.judge(quoted("react", 42.62, 2, edition: "2023"))
    #expect(
      judgement.reason
        == "that is React's figure of 2022; 2023 has 40.58 % (All respondents, n = 71,802)")
    #expect(judgement.suggestion == "write 40.58 %, or name the 2022 edition")
    #expect(judgement.evidence.map(\.value) == [42.62, 40.58])
    #expect(judgement.rightEditions == ["2022"])
  }

  @Test func `sources that disagree are contested, unless the figure is neither's`() {
    let agreeing = judge.judge(
      quoted("flask", 38, 0, survey: "jetbrains-ecosystem", edition: "2023", population: "python-developers"))
    #expect(agreeing.verdict == .contested)
    #expect(agreeing.reason.hasPrefix("sources of the State of Developer Ecosystem 2023 disagree: 38 %"))
    let other = judge.judge(
      quoted("flask", 30, 0, survey: "jetbrains-ecosystem", edition: "2023", population: "python-developers"))
    #expect(other.verdict == .mismatch)
    #expect(other.suggestion == nil)
    #expect(other.reason.contains("38 %") && other.reason.contains("39 %"))
  }

  @Test func `a whole number of another survey is the source only where the named survey says otherwise`() {
    let stored = judge.judge(
      quoted("flask", 47, 0, survey: "jetbrains-ecosystem", edition: "2023", population: "python-developers"))
    #expect(stored.verdict == .wrongSource)
    #expect(stored.reason.contains("Python Developers Survey 2018"))
    let unknown = judge.judge(
      quoted("flask", 47, 0, survey: "jetbrains-ecosystem", edition: "2015", population: "python-developers"))
    #expect(unknown.verdict == .unverifiable)
    #expect(unknown.reason.contains("Python Developers Survey 2018"))
  }

  @Test func `a whole number of another edition counts where the edition next to the named one differs`() {
    let moved = quoted(
      "fastapi", 14, 0, survey: "jetbrains-ecosystem", edition: "2023", population: "python-developers")
    #expect(judge.judge(moved).verdict == .outdated)
    #expect(judge.judge(moved).rightEditions == ["2021"])
    var stayed = moved
    stayed.value.low = 20
    stayed.value.high = 20
    #expect(judge.judge(stayed).verdict == .unverifiable)
  }

  @Test func `a count over a base of our own does not refute what a publisher printed`() {
    #expect(judge.judge(quoted("flask", 12.16, 2, edition: "2024")).verdict == .unverifiable)
    #expect(
      judge.judge(quoted("flask", 12.16, 2, edition: "2024", population: "answered-question")).verdict
        == .mismatch)
    #expect(judge.judge(quoted("flask", 13.05, 2, edition: "2024")).verdict == .match)
  }

  @Test func `a figure of two frameworks counted together is told as such`() {
    let merged = judge.judge(quoted("angular", 30.7, 1, edition: "2019"))
    #expect(merged.verdict == .unverifiable)
    #expect(merged.reason.contains("30.7 % (All respondents) for 'Angular/Angular.js'"))
    #expect(!judge.judge(quoted("angular", 30.8, 1, edition: "2019")).reason.contains("Angular.js"))
  }

  @Test func `loved and admired are one question`() {
    var figure = quoted("react", 63.61, 2, edition: "2023")
    figure.metric = "loved"
    #expect(judge.judge(figure).verdict == .match)
    figure.metric = nil
    #expect(judge.judge(figure).verdict == .match)
    #expect(judge.judge(figure).reason.contains("'admired'"))
    figure.metric = "retention"
    #expect(judge.judge(figure).verdict == .unverifiable)
  }

  @Test func `what a document leaves out is named`() {
    var figure = quoted("react", 42.62, 2, edition: "2022")
    figure.survey = nil
    #expect(
      judge.judge(figure).reason
        == "the document does not say whose figure it is; it is the figure of the Stack Overflow Developer Survey 2022"
    )
    figure.framework = nil
    figure.subject = "Rekt"
    #expect(judge.judge(figure).reason == "no framework is known as 'Rekt'")
  }

  private func quoted(
    _ framework: String, _ value: Double, _ decimals: Int, qualifier: String? = nil,
    survey: String = "stack-overflow", edition: String?, population: String? = nil
  ) -> QuotedFigure {
    QuotedFigure(
      subject: framework, framework: framework,
      value: QuotedValue(
        low: value, high: value, decimals: decimals, qualifier: qualifier.flatMap { .init($0) },
        isWorded: false),
      metric: "usage", survey: survey, edition: edition, population: population)
  }
}
