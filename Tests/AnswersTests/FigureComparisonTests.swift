import Answers
import Evidence
import Testing

@Suite struct FigureComparisonTests {
  private let both = [Vocabulary.Entry.sample("flask"), .sample("django")]

  private func comparison(_ figures: StatisticRecord...) -> FigureComparison {
    FigureComparison(of: both, figures: figures)
  }

  @Test func `figures of one base share a row, with their difference`() throws {
    let found = comparison(
      .sample("flask", 12, count: 120, base: 1000), .sample("django", 10, count: 100, base: 1000))
    #expect(found.rows.count == 1 && found.apart.isEmpty)
    let difference = try #require(found.rows.first?.differences[1])
    #expect(difference.points == -2)
    #expect(difference.isDistinguishable == false)
  }

  @Test func `of several candidates those stand together that share a base`() {
    // The published figure has no base; the derived one shares its base with the other framework's.
    let found = comparison(
      .sample("flask", 12, id: 1), .sample("flask", 12, count: 120, base: 1000, basis: .derived, id: 2),
      .sample("django", 10, count: 100, base: 1000, basis: .derived, id: 3))
    #expect(found.rows.first?.cells.map { $0?.figure.id } == [2, 3])
    #expect(found.rows.first?.cells[0]?.candidates.best.id == 1)
  }

  @Test func `other bases are set apart, not compared`() {
    let found = comparison(.sample("flask", 12, base: 1000), .sample("django", 10, base: 900))
    #expect(found.rows.isEmpty)
    #expect(
      found.apart.map(\.reason) == ["no base that two of them share", "no base that two of them share"])
  }

  @Test(arguments: [
    (StatisticRecord.sample("django", 10, population: "professionals"), "other people only"),
    (StatisticRecord.sample("django", 10, period: "2022"), "no figure of Django in this edition"),
    (StatisticRecord.sample("django", 10, metric: "admired"), "no figure of Django in this edition"),
    (StatisticRecord.sample("django", 10, survey: "other", source: "other-2023"), "no figure of Django"),
  ])
  func `what is not alike is set apart with the reason`(other: StatisticRecord, reason: String) throws {
    let found = comparison(.sample("flask", 12), other)
    #expect(found.rows.isEmpty)
    let apart = try #require(found.apart.first { $0.figure.framework == "flask" })
    #expect(apart.reason.contains(reason))
  }

  @Test func `a figure without a base has no interval`() {
    let found = comparison(.sample("flask", 12), .sample("django", 10))
    #expect(found.rows.first?.differences[1] == ShareDifference(points: -2))
  }

  @Test func `a rounded percentage leaves the interval room for its rounding`() throws {
    let counted = comparison(
      .sample("flask", 12, decimals: 0, count: 1200, base: 10_000),
      .sample("django", 10, decimals: 0, count: 1000, base: 10_000))
    let rounded = comparison(
      .sample("flask", 12, decimals: 0, base: 10_000), .sample("django", 10, decimals: 0, base: 10_000))
    let narrow = try #require(counted.rows.first?.differences[1]?.interval)
    let wide = try #require(rounded.rows.first?.differences[1]?.interval)
    #expect(abs(wide.upperBound - narrow.upperBound - 1) < 1e-9)
  }
}
