/// All figures that are known of one thing: one metric, framework, population and period of one source.
package struct CandidateSet: Hashable, Sendable {
  /// The best first.
  package let figures: [StatisticRecord]

  /// True where two of them cannot be one value, rounded.
  package let isContested: Bool

  /// - Parameter figures: at least one.
  package init(_ figures: [StatisticRecord]) {
    precondition(!figures.isEmpty, "a set of candidates has none")
    self.figures = figures.sorted { $0.isBetter(than: $1) }
    isContested = figures.contains { one in
      figures.contains { one.conflicts(with: $0, among: figures) }
    }
  }

  /// By the rule of DESIGN: never an average.
  package var best: StatisticRecord { figures[0] }

  package var framework: String { best.framework }

  /// The best candidate on exactly this base; nil is a base that is not known.
  package func candidate(onBase base: Int?) -> StatisticRecord? { figures.first { $0.base == base } }

  /// The best candidate that agrees with ``best`` and has an interval.
  ///
  /// A printed percentage often comes without its base, and beside it stands the same value derived from a count.
  package var bestWithInterval: StatisticRecord? {
    figures.first { $0.interval != nil && $0.agrees(with: best) }
  }

  /// The best candidate that agrees with ``best`` and has a base: of how many ``best`` is a share.
  package var bestWithBase: StatisticRecord? {
    figures.first { $0.base != nil && $0.agrees(with: best) }
  }

  /// `figures` by what they are figures of, in the order in which these come.
  package static func grouping(_ figures: [StatisticRecord]) -> [CandidateSet] {
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
