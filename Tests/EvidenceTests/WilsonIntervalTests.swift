import Evidence
import Testing

@Suite struct WilsonIntervalTests {
  // Worked out apart from this code, in Python, from the formula in Wilson's paper.
  @Test(arguments: [
    (8.0, 10.0, 0.490162, 0.943318), (0.0, 10.0, 0.0, 0.277533), (10.0, 10.0, 0.722467, 1.0),
    (8734.0, 71802.0, 0.119269, 0.124051),
  ])
  func `the interval is Wilson's`(count: Double, base: Double, low: Double, high: Double) throws {
    let interval = try #require(WilsonInterval(count: count, base: base))
    #expect(abs(interval.low - low) < 1e-6 && abs(interval.high - high) < 1e-6, "\(interval)")
  }

  @Test(arguments: [(1.0, 0.0), (3.0, 2.0), (-1.0, 2.0)])
  func `what is no share has no interval`(count: Double, base: Double) {
    #expect(WilsonInterval(count: count, base: base) == nil)
  }
}
