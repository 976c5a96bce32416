import Evidence
package import Presentation

extension Comparison {
  /// Bars side by side, of what can be compared: one group for each edition and population, of the metric with most of them.
  ///
  /// - Throws: ``NoFigures`` where nothing can be compared.
  package func chart() throws -> Chart {
    let all = figures?.rows ?? []
    guard let metric = all.map(\.example).commonestMetric else { throw NoFigures(quoted: quotedFigures) }
    let rows = all.filter { $0.example.metric == metric }
    let omitted = Set(all.map(\.example.metric)).subtracting([metric]).sorted()
    let example = rows[0].example
    return Chart(
      form: .bar, title: "\(example.metricName) of \(frameworks.map(\.name).joined(separator: ", "))",
      subtitle: "Only figures of one survey, edition, population and base stand together.",
      axisTitle: Chart.axisTitle(unit: example.unit),
      categories: rows.map { "\($0.example.sourceTitle), \($0.example.people)" },
      series: frameworks.enumerated().map { index, framework in
        Chart.Series(
          name: framework.name,
          points: rows.map { row in
            row.cells[index].map {
              Chart.Point(
                value: $0.figure.value, label: $0.figure.shownValue, interval: $0.figure.interval,
                isContested: $0.candidates.isContested)
            }
          })
      }, notes: omitted.isEmpty ? [] : ["Not drawn: \(omitted.joined(separator: ", ")) (--metric)."],
      sourceLine: Chart.sourceLine(rows.map(\.example)))
  }
}
