package import Evidence
import Presentation

/// Figures of several frameworks, like with like: of one source, metric, population, period and base in one row.
package struct FigureComparison: Sendable {
  /// Figures that can be compared.
  package struct Row: Sendable {
    /// One for each framework, in the order asked for; nil where there is none on this base.
    package var cells: [Cell?]

    /// Each framework less the first that has a figure; nil for that one, and where there is no figure.
    package var differences: [ShareDifference?]

    /// What all cells share, from the first of them.
    package var example: StatisticRecord
  }

  package struct Cell: Sendable {
    package var figure: StatisticRecord
    package var candidates: CandidateSet
  }

  /// A figure that stands alone, and why.
  package struct Apart: Sendable {
    package var figure: StatisticRecord
    package var reason: String
  }

  /// The newest period first.
  package var rows: [Row] = []
  package var apart: [Apart] = []

  /// - Parameters:
  ///   - frameworks: slugs and names, in the order of the columns.
  ///   - figures: live figures of them, without quotations.
  package init(of frameworks: [Vocabulary.Entry], figures: [StatisticRecord]) {
    let sets = CandidateSet.grouping(figures)
    let byEdition = Dictionary(grouping: sets) { Edition($0.best) }
    let groups = Dictionary(grouping: sets) { Key($0.best) }.sorted { $0.key < $1.key }
    for group in groups {
      let bySlug = Dictionary(group.value.map { ($0.framework, $0) }) { first, _ in first }
      let columns = frameworks.map { bySlug[$0.slug] }
      if let row = Self.row(columns) { rows.append(row) }
      let shown = rows.last.map { Key($0.example) == group.key ? $0 : nil } ?? nil
      for (index, set) in columns.enumerated() {
        guard let set, shown?.cells[index] == nil else { continue }
        apart.append(
          Apart(
            figure: set.best,
            reason: Self.reason(
              for: set.best, beside: shown, others: frameworks.filter { $0.slug != set.framework },
              edition: byEdition[Edition(set.best)] ?? [])))
      }
    }
  }

  /// What a row is about; newest first, then by name.
  private struct Key: Hashable, Comparable {
    var period, survey, source, metric, population: String

    init(_ figure: StatisticRecord) {
      period = figure.period
      survey = figure.survey ?? ""
      source = figure.source
      metric = figure.metric
      population = figure.population
    }

    static func < (a: Key, b: Key) -> Bool {
      if a.period != b.period { return a.period > b.period }
      return (a.survey, a.source, a.metric, a.population) < (b.survey, b.source, b.metric, b.population)
    }
  }

  /// One metric of one source.
  private struct Edition: Hashable {
    var source, metric: String

    init(_ figure: StatisticRecord) { (source, metric) = (figure.source, figure.metric) }
  }

  /// The row on the base that most frameworks share; nil where no two share one.
  private static func row(_ columns: [CandidateSet?]) -> Row? {
    let sets = columns.compactMap { $0 }
    guard sets.count > 1 else { return nil }
    var bases: [Int?] = []
    for figure in sets.flatMap(\.figures) where !bases.contains(figure.base) { bases.append(figure.base) }
    // Of two bases that as many share, the known one, since only that has intervals, then the larger.
    func merit(_ base: Int?) -> (Int, Int) {
      (sets.reduce(0) { $0 + ($1.candidate(onBase: base) == nil ? 0 : 1) }, base ?? -1)
    }
    guard let base = bases.max(by: { merit($0) < merit($1) }), merit(base).0 > 1 else { return nil }
    let cells = columns.map { set in
      set.flatMap { set in set.candidate(onBase: base).map { Cell(figure: $0, candidates: set) } }
    }
    guard let first = cells.firstIndex(where: { $0 != nil }), let reference = cells[first]?.figure else {
      return nil
    }
    let differences = cells.enumerated().map { index, cell -> ShareDifference? in
      guard index != first, let figure = cell?.figure else { return nil }
      return difference(of: figure, from: reference)
    }
    return Row(cells: cells, differences: differences, example: reference)
  }

  /// Of two figures of the same people.
  private static func difference(of figure: StatisticRecord, from reference: StatisticRecord)
    -> ShareDifference
  {
    let points = figure.value - reference.value
    guard figure.unit == "percent", !figure.weighted, !reference.weighted, let base = figure.base,
      let count = figure.estimatedCount, let other = reference.estimatedCount
    else { return ShareDifference(points: points) }
    let difference = ShareDifference.amongTheSame(points: points, counts: count, other, base: Double(base))
    // Where a count is only known by its rounded percentage, rounding leaves room beside sampling.
    return difference.widened(by: figure.roundingOfCount + reference.roundingOfCount)
  }

  private static func reason(
    for figure: StatisticRecord, beside row: Row?, others: [Vocabulary.Entry], edition: [CandidateSet]
  ) -> String {
    if let row {
      return figure.base == nil
        ? "its base is not known; the others' is \(row.example.baseText ?? "not known")"
        : "another base than the others'"
    }
    let names = others.map(\.name).joined(separator: " or ")
    let sameSource = edition.filter { set in others.contains { $0.slug == set.framework } }
    if sameSource.isEmpty { return "no figure of \(names) in this edition" }
    if sameSource.contains(where: {
      $0.best.population == figure.population && $0.best.period == figure.period
    }) {
      return "no base that two of them share"
    }
    return "of \(names) there are figures of other people only"
  }
}
