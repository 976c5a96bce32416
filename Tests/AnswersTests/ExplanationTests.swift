import Answers
import Evidence
import Testing

@Suite struct ExplanationTests {
  static let flask = StatisticRecord.sample("flask", 12.16, decimals: 2, count: 8734, base: 71_801, id: 1)

  @Test(arguments: [
    (
      StatisticRecord.sample("flask", 13.05, decimals: 2, count: 8734, base: 66_938, population: "answered"),
      "two bases"
    ),
    (
      StatisticRecord.sample("flask", 12.2, decimals: 1, count: 8734, base: 71_801), "the same value, rounded"
    ),
    (StatisticRecord.sample("flask", 14.64, decimals: 2, period: "2022"), "two editions"),
    (StatisticRecord.sample("django", 11.47, decimals: 2), "two different things"),
    (StatisticRecord.sample("flask", 13, decimals: 0, base: 71_801), "a contradiction"),
    (StatisticRecord.sample("flask", 38, decimals: 0, survey: "other", source: "other"), "two sources"),
    (
      StatisticRecord.sample(
        "flask", 11.78, decimals: 2, basis: .quoted, survey: nil, source: "post", attributedTo: "survey-2023"),
      "a wrong quotation"
    ),
    (
      StatisticRecord.sample(
        "flask", 12.2, decimals: 1, basis: .quoted, survey: nil, source: "post", attributedTo: "survey-2023"),
      "the same value, rounded"
    ),
  ])
  func `what tells two figures apart comes in few words`(other: StatisticRecord, headline: String) {
    #expect(Explanation(Self.flask, other).headline == headline)
    #expect(Explanation(other, Self.flask).headline == headline)
  }

  @Test func `two bases: the same answers, divided by two numbers`() {
    let other = StatisticRecord.sample(
      "flask", 13.05, decimals: 2, count: 8734, base: 66_938, population: "answered")
    let reasons = Explanation(Self.flask, other).reasons
    #expect(
      reasons.contains {
        $0.cause == .base && $0.sentence.contains("the same 8,734 answers are divided by 71,801")
      })
  }

  @Test func `of two that contradict each other the better supported is named`() {
    let sure = StatisticRecord.sample("fastapi", 12, decimals: 0, base: 28_000, confidence: .high)
    let unsure = StatisticRecord.sample("fastapi", 14, decimals: 0, confidence: .low, seenIn: "a blog")
    let preference = Preference(unsure, sure)
    #expect(preference.better == sure)
    #expect(preference.sentence == "12 is better supported: n = 28,000 against no base")
    let unsureTwin = StatisticRecord.sample("fastapi", 14, decimals: 0, base: 28_000, confidence: .low)
    #expect(
      Preference(unsureTwin, sure).sentence
        == "12 is better supported: confidence high against confidence low")
    let twin = StatisticRecord.sample("fastapi", 13, decimals: 0, base: 28_000, confidence: .high)
    #expect(Preference(sure, twin).better == nil)
  }
}
