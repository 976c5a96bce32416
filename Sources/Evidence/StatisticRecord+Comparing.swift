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

  /// True where both cannot be right: they do not ``agrees(with:)``, and neither only stands behind a published figure of its source
  /// that the other need not contradict (as the view `conflicts` has it).
  ///
  /// - Parameter others: what else is known of the framework.
  package func conflicts(with other: StatisticRecord, among others: [StatisticRecord]) -> Bool {
    !agrees(with: other) && backedFigure(beside: other, among: others) == nil
      && other.backedFigure(beside: self, among: others) == nil
  }

  /// The published figure of the same source that this one, worked out, stands behind when it is held against `other`.
  ///
  /// A count that gives 39.4996 is no second witness beside the 39.5 that its source printed, and does not speak against what is printed
  /// to no more digits than that: 40 is 39.5, rounded.
  package func backedFigure(beside other: StatisticRecord, among others: [StatisticRecord])
    -> StatisticRecord?
  {
    guard basis == .computed || basis == .derived, let digits = other.decimals else { return nil }
    return others.first {
      $0.basis == .published && $0.id != other.id && $0.source == source && $0.framework == framework
        && $0.metric == metric && $0.population == population && $0.period == period
        && digits <= $0.decimals ?? 15 && $0.agrees(with: self)
    }
  }

  /// True where the base was worked out too: the printed percentages imply a range, of which it is the middle.
  package var isBaseImplied: Bool { basis == .derived && base != nil }

  /// True where this is the better of two candidates for one figure (DESIGN, rule 3): the first of ``Merit/all`` that tells them apart
  /// says so, of equals the later entry. The views `best_statistics` and `edition_statistics` have the same order.
  package func isBetter(than other: StatisticRecord) -> Bool {
    Merit.deciding(self, other).map { $0.isGreater(self, other) } ?? (id > other.id)
  }
}

extension StatisticRecord {
  /// What makes one figure better supported than another.
  package enum Merit: CaseIterable, Sendable {
    /// Published before computed before derived before quoted.
    case basis
    /// The larger one; a known one before an unknown one.
    case base
    /// The newer source.
    case date
    /// That the source does say so.
    case confidence
    /// The publisher's own page before a secondary place.
    case ownPage
    /// In how many places it was seen.
    case places

    /// The first that tells `a` from `b`; nil where nothing does.
    package static func deciding(_ a: StatisticRecord, _ b: StatisticRecord) -> Merit? {
      allCases.first { $0.isGreater(a, b) || $0.isGreater(b, a) }
    }

    /// True where `a` has more of it.
    package func isGreater(_ a: StatisticRecord, _ b: StatisticRecord) -> Bool {
      switch self {
      case .basis: a.basisRank < b.basisRank
      case .base: a.base ?? 0 > b.base ?? 0
      case .date: a.sourceDate > b.sourceDate
      case .confidence: a.doubt < b.doubt
      case .ownPage: a.seenIn == nil && b.seenIn != nil
      case .places: a.places > b.places
      }
    }
  }

  private var basisRank: Int { Basis.allCases.firstIndex(of: basis) ?? 0 }
  private var sourceDate: String { sourcePublishedOn ?? edition ?? "" }
  private var doubt: Int { confidence.flatMap { Confidence.allCases.firstIndex(of: $0) } ?? 1 }

  /// In how many places it was seen, which `seenIn` parts by semicolons.
  package var places: Int { (seenIn ?? "").split(separator: ";", omittingEmptySubsequences: false).count }
}
