import Evidence
package import Presentation

extension Trend {
  /// A line for each framework, broken where the series breaks.
  package var chart: Chart {
    var notes: [String] = []
    if !breaks.isEmpty {
      notes.append(
        "Broken lines: the question was another, and the change may be its doing (\(breakPeriods)).")
    }
    if lines.contains(where: { $0.points.contains { $0 == nil } }) {
      notes.append("No mark: no figure, which is not 0.")
    }
    let figures = lines.flatMap { $0.points.compactMap { $0?.figure } }
    return Chart(
      form: .line, title: "\(metricName) of \(lines.map(\.framework.name).joined(separator: ", "))",
      subtitle: "\(surveyTitle(figures)), \(populationName.lowercasedFirst)",
      axisTitle: Chart.axisTitle(unit: unit),
      categories: periods,
      series: lines.map { line in
        Chart.Series(
          name: line.framework.name,
          points: line.points.map { point in point.map { $0.candidates.point(isBreak: $0.isBreak) } })
      }, notes: notes,
      sourceLine: "Source: \(surveyTitle(figures)) \(periods.first ?? "") to \(periods.last ?? ""); by kb.")
  }

  private var breakPeriods: String {
    var periods: [String] = []
    for item in breaks where !periods.contains(item.period) { periods.append(item.period) }
    return periods.joined(separator: ", ")
  }

  /// The title of the editions without the year.
  private func surveyTitle(_ figures: [StatisticRecord]) -> String {
    guard let figure = figures.first else { return survey ?? "" }
    let title = figure.sourceTitle
    guard let edition = figure.edition, title.hasSuffix(" \(edition)") else { return title }
    return String(title.dropLast(edition.count + 1))
  }
}
