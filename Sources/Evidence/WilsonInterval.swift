/// The 95 % Wilson score interval of a share.
///
/// Source: E. B. Wilson, «Probable inference, the law of succession, and statistical inference», JASA 22 (1927).
package struct WilsonInterval: Hashable, Sendable {
  /// 0 to 1.
  package var low: Double
  /// 0 to 1.
  package var high: Double

  /// - Parameters:
  ///   - count: how many said so, 0 to `base`; need not be whole (weighted counts are not).
  ///   - base: of how many, more than 0; the effective base where respondents are weighted.
  package init?(count: Double, base: Double) {
    guard base > 0, count >= 0, count <= base else { return nil }
    let z = 1.959963984540054
    let share = count / base
    let centre = share + z * z / (2 * base)
    let spread = z * (share * (1 - share) / base + z * z / (4 * base * base)).squareRoot()
    let scale = 1 + z * z / base
    // At the ends rounding may leave a trace below 0 or above 1.
    low = count == 0 ? 0 : max(0, (centre - spread) / scale)
    high = count == base ? 1 : min(1, (centre + spread) / scale)
  }
}
