import Evidence
package import Presentation

extension Trend {
  /// A line for each framework, broken where the series breaks.
  package var chart: Chart {
    var notes: [String] = []
    if !breaks.isEmpty {
      notes.append(
        "Lines with a gap: the question was another, and the change may be its doing (\(breakPeriods)).")
    }
    if lines.contains(where: { $0.points.contains { $0 == nil } }) {
      notes.append("No mark: no figure, which is not 0.")
    }
    let bases = lines.flatMap { $0.points.compactMap { $0 } }.map { $0.candidates.bestWithBase }
    let numbers = bases.compactMap { $0?.base }
    let isImplied = bases.contains { $0?.isBaseImplied ?? false }
    var people = populationName.lowercasedFirst
    if let least = numbers.min(), let most = numbers.max() {
      people += ", n \(isImplied ? "≈" : "=") \(groupedDigits(least))"
      if most > least { people += " to \(groupedDigits(most)) an edition" }
      if bases.contains(where: { $0 == nil }) { people += " where it is known" }
    }
    return Chart(
      form: .line, title: "\(metricName) of \(lines.map(\.framework.name).joined(separator: ", "))",
      subtitle: "\(surveyTitle), \(people)",
      axisTitle: Chart.axisTitle(unit: unit),
      categories: periods,
      series: lines.map { line in
        Chart.Series(
          name: line.framework.name,
          points: line.points.map { point in point.map { $0.candidates.point(isBreak: $0.isBreak) } })
      }, notes: notes,
      sourceLine: "Source: \(surveyTitle) \(periods.first ?? "") to \(periods.last ?? ""); by kb.")
  }

  private var breakPeriods: String {
    var periods: [String] = []
    for item in breaks where !periods.contains(item.period) { periods.append(item.period) }
    return periods.joined(separator: ", ")
  }

  /// The title of the editions without the year.
  var surveyTitle: String {
    lines.lazy.flatMap { $0.points.compactMap { $0?.figure } }.first?.titleWithoutEdition ?? survey ?? ""
  }
}

extension StatisticRecord {
  /// The source's title without the year, which is the survey's name.
  var titleWithoutEdition: String {
    guard let edition, sourceTitle.hasSuffix(" \(edition)") else { return sourceTitle }
    return String(sourceTitle.dropLast(edition.count + 1))
  }
}
