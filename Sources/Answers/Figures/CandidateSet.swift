package import Evidence

/// All figures that are known of one thing: one metric, framework, population and period of one source.
package struct CandidateSet: Hashable, Sendable {
  /// The best first.
  package let figures: [StatisticRecord]

  /// - Parameter figures: at least one.
  init(_ figures: [StatisticRecord]) {
    precondition(!figures.isEmpty, "a set of candidates has none")
    self.figures = figures.sorted { $0.isBetter(than: $1) }
  }

  /// By the rule of DESIGN: never an average.
  package var best: StatisticRecord { figures[0] }

  package var framework: String { best.framework }

  /// True where two of them cannot be one value, rounded.
  package var isContested: Bool {
    figures.contains { one in figures.contains { !one.agrees(with: $0) } }
  }

  /// The best candidate on exactly this base; nil is a base that is not known.
  func candidate(onBase base: Int?) -> StatisticRecord? { figures.first { $0.base == base } }

  /// The best candidate that agrees with ``best`` and has an interval.
  ///
  /// A printed percentage often comes without its base, and beside it stands the same value derived from a count.
  package var bestWithInterval: StatisticRecord? {
    figures.first { $0.interval != nil && $0.agrees(with: best) }
  }

  /// `figures` by what they are figures of, in the order in which these come.
  static func grouping(_ figures: [StatisticRecord]) -> [CandidateSet] {
    struct Key: Hashable {
      var metric, framework, population, period, source: String
    }
    var order: [Key] = []
    var groups: [Key: [StatisticRecord]] = [:]
    for figure in figures {
      let key = Key(
        metric: figure.metric, framework: figure.framework, population: figure.population,
        period: figure.period, source: figure.source)
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(figure)
    }
    return order.compactMap { groups[$0] }.map { CandidateSet($0) }
  }
}
