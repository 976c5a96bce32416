package import Evidence
package import Surveys

/// What was counted, beside what the publisher printed, under every base that could be meant.
package struct SurveyReproduction: Sendable {
  /// One printed figure and the count that stands behind it.
  package struct Row: Sendable, Hashable {
    package var framework: String
    package var metric: String
    package var printed: PrintedFigure
    package var publishedText: String?
    package var count: Int
    /// The share of ``count`` under each base, in percent, by the base's label.
    package var shares: [String: Double]

    /// True where the share under `base` rounds to what was printed.
    package func isReproduced(under base: String) -> Bool {
      shares[base].map { abs($0 - printed.value) <= printed.halfUnit + 1e-9 } ?? false
    }
  }

  /// One base, and how well it gives what was printed.
  package struct Base: Sendable, Hashable {
    /// `answered`, `asked`, `all`, a population, or `implied`.
    package var label: String
    /// How many respondents it is; of several questions the least and the greatest.
    package var size: ClosedRange<Int>
    package var reproduced: Int
    package var compared: Int
    /// The greatest distance to a printed value, in percentage points.
    package var farthest: Double
  }

  package var rows: [Row]

  /// The one that reproduces most printed figures first.
  package var bases: [Base]

  /// A count of one answer, and the bases that it may be a share of.
  package struct Counted: Sendable, Hashable {
    package var framework: String
    package var metric: String
    package var count: Int
    package var bases: [String: Int]

    package init(framework: String, metric: String, count: Int, bases: [String: Int]) {
      self.framework = framework
      self.metric = metric
      self.count = count
      self.bases = bases
    }
  }

  /// - Parameters:
  ///   - counted: by slug of framework and metric.
  ///   - printed: what the publisher printed; others' figures and unrounded ones do not count.
  package init(counted: [Counted], printed: [StatisticRecord]) {
    var rows: [Row] = []
    var sizes: [String: ClosedRange<Int>] = [:]
    let counts = Dictionary(
      counted.map { (["\($0.framework)", $0.metric], $0) },
      uniquingKeysWith: { first, second in
        var both = first
        both.bases.merge(second.bases) { known, _ in known }
        return both
      })
    for figure in printed
    where figure.isPrintedShareOfAll {
      guard let decimals = figure.decimals, let found = counts[[figure.framework, figure.metric]] else {
        continue
      }
      var row = Row(
        framework: figure.framework, metric: figure.metric,
        printed: PrintedFigure(value: figure.value, decimals: decimals), publishedText: figure.publishedText,
        count: found.count, shares: [:])
      for (label, size) in found.bases where size > 0 {
        row.shares[label] = 100 * Double(found.count) / Double(size)
        let known = sizes[label] ?? size...size
        sizes[label] = min(known.lowerBound, size)...max(known.upperBound, size)
      }
      // The same figure may have been seen in several places.
      if !rows.contains(row) { rows.append(row) }
    }
    if let implied = Self.impliedBase(of: rows) {
      sizes["implied"] = implied
      // The middle of the range stands for all of it.
      let size = (implied.lowerBound + implied.upperBound) / 2
      for index in rows.indices {
        rows[index].shares["implied"] = 100 * Double(rows[index].count) / Double(size)
      }
    }
    self.rows = rows
    bases = sizes.map { label, size in
      let compared = rows.filter { $0.shares[label] != nil }
      return Base(
        label: label, size: size, reproduced: compared.count { $0.isReproduced(under: label) },
        compared: compared.count,
        farthest: compared.map { abs(($0.shares[label] ?? 0) - $0.printed.value) }.max() ?? 0)
    }.sorted {
      // What is worked out backwards from the printed figures proves nothing beside a base that is known.
      ($1.reproduced, $0.label == "implied" ? 1 : 0, $0.label) < (
        $0.reproduced, $1.label == "implied" ? 1 : 0, $1.label
      )
    }
  }

  /// The base that reproduces the printed figures; nil where none reproduces most of them.
  package var best: Base? {
    bases.first { $0.compared > 0 && $0.reproduced * 2 > $0.compared }
  }

  /// The bases under which most of the counts round to what was printed, as a range; nil where that is fewer than two counts.
  ///
  /// Each printed figure admits a range of bases; the one admitted by most figures is found by going through the ends.
  private static func impliedBase(of rows: [Row]) -> ClosedRange<Int>? {
    var ends: [(at: Double, change: Int)] = []
    for row in rows where row.count > 0 && row.printed.value > row.printed.halfUnit {
      let least = 100 * Double(row.count) / (row.printed.value + row.printed.halfUnit)
      let greatest = 100 * Double(row.count) / (row.printed.value - row.printed.halfUnit)
      ends.append((least, 1))
      ends.append((greatest, -1))
    }
    ends.sort { ($0.at, -$0.change) < ($1.at, -$1.change) }
    var (open, most) = (0, 1)
    var range: (Double, Double)?
    for (index, end) in ends.enumerated() {
      open += end.change
      if open > most, index + 1 < ends.count {
        most = open
        range = (end.at, ends[index + 1].at)
      }
    }
    guard let (low, high) = range else { return nil }
    let (first, last) = (Int(low.rounded(.up)), Int(high.rounded(.down)))
    return first <= last ? first...last : nil
  }
}

extension SurveyReproduction {
  /// What was counted for a source of the knowledge base, by its computed figures.
  package static func counted(in figures: [StatisticRecord]) -> [Counted] {
    figures.compactMap { figure in
      guard figure.basis == .computed, figure.segment == nil, !figure.weighted, let count = figure.count,
        let base = figure.base
      else { return nil }
      return Counted(
        framework: figure.framework, metric: figure.metric, count: count, bases: [figure.population: base])
    }
  }

  /// What is counted in a survey's file, by the names that `vocabulary` knows.
  package static func counted(in tabulation: Tabulation, _ vocabulary: Vocabulary) -> [Counted] {
    tabulation.rows.compactMap { row in
      guard row.segment.isEmpty, let metric = row.metric.flatMap({ vocabulary.metrics[$0]?.slug }),
        let framework = vocabulary.frameworks[row.framework]?.slug
      else { return nil }
      var bases = ["answered": row.bases.answered, "asked": row.bases.asked, "all": row.bases.all]
      if row.bases.asked == row.bases.all { bases["asked"] = nil }
      if !bases.values.contains(row.base) { bases["descriptor"] = row.base }
      return Counted(framework: framework, metric: metric, count: row.count, bases: bases)
    }
  }
}

extension StatisticRecord {
  /// True for a percentage that the publisher printed, rounded, of a survey's whole population.
  fileprivate var isPrintedShareOfAll: Bool {
    basis == .published && unit == "percent" && valueLow == nil && segment == nil
  }
}
