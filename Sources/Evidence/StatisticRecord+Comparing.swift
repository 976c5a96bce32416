extension StatisticRecord {
  /// Where the figure comes from in the end: what a quotation names, else its own source.
  package var origin: String { attributedTo ?? source }

  /// How many digits after the point are worth showing: those that are known, else as many as the value has, at most two.
  package var shownDecimals: Int {
    if let decimals { return decimals }
    let hundredths = (value * 100).rounded()
    if hundredths.truncatingRemainder(dividingBy: 10) != 0 { return 2 }
    return hundredths.truncatingRemainder(dividingBy: 100) == 0 ? 0 : 1
  }

  /// How many said so, not rounded: the count, else the percentage of the base; nil where neither is known.
  package var estimatedCount: Double? {
    if let count { return Double(count) }
    guard unit == "percent", let base, (0...100).contains(value) else { return nil }
    return value * Double(base) / 100
  }

  /// How far, in percentage points, ``estimatedCount`` may be off because the percentage it comes from was rounded; 0 where
  /// the count itself is known.
  package var roundingOfCount: Double {
    guard count == nil, let decimals else { return 0 }
    return PrintedFigure(value: value, decimals: decimals).halfUnit
  }

  /// The 95 % interval of sampling, in ``unit``: as stored, else Wilson's of the count and base.
  ///
  /// Nil where the base is not known, and for weighted figures, whose effective base is not.
  package var interval: ClosedRange<Double>? {
    if let lower, let upper { return lower...upper }
    guard unit == "percent", !weighted, let base, let count = estimatedCount,
      let wilson = WilsonInterval(count: count, base: Double(base))
    else { return nil }
    return (100 * wilson.low)...(100 * wilson.high)
  }

  /// Every value that could have been printed as this one.
  package var range: ClosedRange<Double> {
    if let valueLow, let valueHigh { return valueLow...valueHigh }
    guard let decimals else { return value...value }
    let half = PrintedFigure(value: value, decimals: decimals).halfUnit
    return (value - half)...(value + half)
  }

  /// True where both could be one value, rounded; ranges that only touch are two values (as the view `conflicts` has it).
  package func agrees(with other: StatisticRecord) -> Bool {
    let (a, b) = (range, other.range)
    let gap = max(a.lowerBound - b.upperBound, b.lowerBound - a.upperBound)
    let isEitherExact = a.lowerBound == a.upperBound || b.lowerBound == b.upperBound
    return isEitherExact ? gap <= 1e-9 : gap < -1e-9
  }

  /// True where this is the better of two candidates for one figure: published before computed before derived before quoted,
  /// then the larger base, the higher confidence, and the publisher's own page (DESIGN, rule 3).
  package func isBetter(than other: StatisticRecord) -> Bool {
    func rank(_ figure: StatisticRecord) -> [Int] {
      [
        Basis.allCases.firstIndex(of: figure.basis) ?? 0, -(figure.base ?? 0),
        figure.confidence.flatMap { Confidence.allCases.firstIndex(of: $0) } ?? 1,
        figure.seenIn == nil ? 0 : 1, -figure.id,
      ]
    }
    return rank(self).lexicographicallyPrecedes(rank(other))
  }
}
