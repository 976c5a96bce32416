import Evidence
import Testing

@Suite struct ShareDifferenceTests {
  @Test func `two samples: Newcombe's own example`() throws {
    // 56 of 70 and 48 of 80: 0.0524 to 0.3339 (Newcombe 1998, table II, method 10).
    let difference = ShareDifference.betweenSamples(points: 20, counts: 56, of: 70, and: 48, of: 80)
    let interval = try #require(difference.interval)
    #expect(abs(interval.lowerBound - 5.24) < 0.01)
    #expect(abs(interval.upperBound - 33.39) < 0.01)
    #expect(difference.isDistinguishable == true)
  }

  @Test func `the same people: the interval lies around the difference, and is wider for fewer people`()
    throws
  {
    let many = try #require(
      ShareDifference.amongTheSame(points: 2, counts: 1200, 1000, base: 10_000).interval)
    let few = try #require(ShareDifference.amongTheSame(points: 2, counts: 12, 10, base: 100).interval)
    #expect(many.contains(2) && few.contains(2))
    #expect(few.upperBound - few.lowerBound > 9 * (many.upperBound - many.lowerBound))
    #expect(many.lowerBound > 0 && few.lowerBound < 0)
  }

  @Test func `the same people: equal counts are not distinguishable`() {
    #expect(ShareDifference.amongTheSame(points: 0, counts: 5, 5, base: 20).isDistinguishable == false)
  }

  @Test func `the same people: shares above a half overlap at least by what exceeds the whole`() throws {
    // 90 and 80 of 100: at least 70 named both, so at most 30 tell them apart.
    let interval = try #require(
      ShareDifference.amongTheSame(points: 10, counts: 90, 80, base: 100).interval)
    #expect(interval.lowerBound > -2 && interval.upperBound < 22)
  }

  @Test func `counts that no base can have give no interval`() {
    #expect(ShareDifference.amongTheSame(points: 1, counts: 11, 1, base: 10).interval == nil)
    #expect(ShareDifference.betweenSamples(points: 1, counts: 1, of: 0, and: 1, of: 10).interval == nil)
  }

  @Test func `rounding widens an interval, and nothing else`() throws {
    let difference = ShareDifference(points: 3, interval: 2...4)
    #expect(difference.widened(by: 0.5) == ShareDifference(points: 3, interval: 1.5...4.5))
    #expect(ShareDifference(points: 3).widened(by: 0.5).interval == nil)
  }
}
