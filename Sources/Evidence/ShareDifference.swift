/// The difference between two shares, and the 95 % interval that sampling leaves it.
package struct ShareDifference: Hashable, Sendable {
  /// Percentage points, the first less the second.
  package var points: Double

  /// The 95 % interval, in percentage points; nil where a base is not known.
  package var interval: ClosedRange<Double>?

  /// True where the interval leaves out 0; nil where there is no interval.
  package var isDistinguishable: Bool? { interval.map { $0.lowerBound > 0 || $0.upperBound < 0 } }

  /// Between two answers of the same respondents, who may have given both.
  ///
  /// How many gave both is not published, so the interval is the widest: for as few as there can be. It is Wald's with half a
  /// person added to each cell, which holds its level for small samples too (A. Agresti and Y. Min, «Simple improved
  /// confidence intervals for comparing matched proportions», Statistics in Medicine 24, 2005).
  ///
  /// - Parameters:
  ///   - points: the difference as printed.
  ///   - base: how many were asked, more than 0.
  package static func amongTheSame(points: Double, counts a: Double, _ b: Double, base: Double)
    -> ShareDifference
  {
    guard base > 0, a >= 0, b >= 0, a <= base, b <= base else { return ShareDifference(points: points) }
    let both = max(0, a + b - base)
    let onlyA = a - both + 0.5
    let onlyB = b - both + 0.5
    let total = base + 2
    let share = (onlyA - onlyB) / total
    let variance = ((onlyA + onlyB) / total - share * share) / total
    let spread = z * max(0, variance).squareRoot()
    return ShareDifference(
      points: points, interval: clamped(100 * (share - spread))...clamped(100 * (share + spread)))
  }

  /// Between the answers of two independent samples, for instance two editions.
  ///
  /// Newcombe's interval by the square-and-add method from two Wilson intervals (R. G. Newcombe, «Interval estimation for the
  /// difference between independent proportions», Statistics in Medicine 17, 1998, method 10).
  package static func betweenSamples(
    points: Double, counts a: Double, of baseA: Double, and b: Double, of baseB: Double
  ) -> ShareDifference {
    guard let first = WilsonInterval(count: a, base: baseA),
      let second = WilsonInterval(count: b, base: baseB)
    else { return ShareDifference(points: points) }
    let shareA = a / baseA
    let shareB = b / baseB
    func length(_ x: Double, _ y: Double) -> Double { (x * x + y * y).squareRoot() }
    let difference = shareA - shareB
    let low = difference - length(shareA - first.low, second.high - shareB)
    let high = difference + length(first.high - shareA, shareB - second.low)
    return ShareDifference(points: points, interval: clamped(100 * low)...clamped(100 * high))
  }

  /// The same with an interval that is wider by `slack` percentage points at both ends.
  package func widened(by slack: Double) -> ShareDifference {
    guard let interval, slack > 0 else { return self }
    return ShareDifference(
      points: points,
      interval: Self.clamped(interval.lowerBound - slack)...Self.clamped(interval.upperBound + slack))
  }

  /// Without the traces that binary fractions leave: 12.9 − 12.2 is 0.7, not 0.7000000000000001.
  private static func decimal(_ points: Double) -> Double { (points * 1e9).rounded() / 1e9 }

  private static let z = 1.959963984540054
  private static func clamped(_ points: Double) -> Double { min(100, max(-100, points)) }

  package init(points: Double, interval: ClosedRange<Double>? = nil) {
    self.points = Self.decimal(points)
    self.interval = interval.map { Self.decimal($0.lowerBound)...Self.decimal($0.upperBound) }
  }
}
