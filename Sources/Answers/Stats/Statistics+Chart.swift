import Evidence
package import Presentation

extension Statistics {
  /// Bars: the ranking, or one group for each edition and population, of the metric that most figures are of.
  package func chart() -> Chart {
    switch shape {
    case .ranking(let ranking): Self.chart(ranking)
    case .list(let figures): Self.chart(CandidateSet.grouping(figures).map { (nil, $0) })
    case .breakdown(let groups, _): Self.chart(groups.map { ($0.group, $0.candidates) })
    }
  }

  private static func chart(_ ranking: Ranking) -> Chart {
    let example = ranking.example
    let bases = Set(ranking.places.map { $0.candidates.bestWithBase?.baseText })
    let people = bases.count == 1 ? bases.first?.map { ", \($0)" } ?? ", base not known" : ""
    return Chart(
      form: .bar, title: "\(example.metricName), \(example.sourceTitle)",
      subtitle: example.populationName + people,
      axisTitle: Chart.axisTitle(unit: example.unit), categories: ranking.places.map(\.figure.frameworkName),
      series: [
        Chart.Series(
          name: example.metricName,
          points: ranking.places.map { place in
            var point = place.candidates.point()
            if bases.count > 1 {
              point.label += " (\(place.candidates.bestWithBase?.baseText ?? "n not known"))"
            }
            return point
          })
      ],
      sourceLine: Chart.sourceLine([example]))
  }

  private static func chart(_ sets: [(group: String?, candidates: CandidateSet)]) -> Chart {
    let metric = sets.map(\.candidates.best).commonestMetric
    let shown = sets.filter { $0.candidates.best.metric == metric }
    var categories: [String] = []
    var frameworks: [String] = []
    var points: [String: [String: Chart.Point]] = [:]
    for (group, set) in shown {
      let best = set.best
      let place = "\(best.sourceTitle), \(best.populationName), \(Chart.baseLabel(set))"
      let isSaid = group.map { place.contains($0) || $0 == best.survey } ?? true
      let category = isSaid ? place : "\(group ?? ""): \(place)"
      if !categories.contains(category) { categories.append(category) }
      if !frameworks.contains(best.frameworkName) { frameworks.append(best.frameworkName) }
      points[best.frameworkName, default: [:]][category] = set.point()
    }
    let figures = shown.map(\.candidates.best)
    let omitted = Set(sets.map(\.candidates.best.metric)).subtracting(metric.map { [$0] } ?? []).sorted()
    return Chart(
      form: .bar, title: "\(figures.first?.metricName ?? "Figures") of \(frameworks.joined(separator: ", "))",
      subtitle: "by source and population; other people are other figures",
      axisTitle: Chart.axisTitle(unit: figures.first?.unit ?? "percent"), categories: categories,
      series: frameworks.map { name in
        Chart.Series(name: name, points: categories.map { points[name]?[$0] })
      }, notes: omitted.isEmpty ? [] : ["Not drawn: \(omitted.joined(separator: ", ")) (--metric)."],
      sourceLine: Chart.sourceLine(figures))
  }
}
