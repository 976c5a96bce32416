/// Draws a chart in the characters of a terminal; series differ by their marks, colour only helps.
package struct TerminalChart {
  let chart: Chart

  /// Columns that a line may have.
  let width: Int
  let isColourAllowed: Bool

  package init(_ chart: Chart, width: Int, isColourAllowed: Bool) {
    self.chart = chart
    self.width = max(40, width)
    self.isColourAllowed = isColourAllowed
  }

  /// Title, chart, legend, notes and source.
  package func text() -> String {
    var lines = chart.title.wrapped(to: width).map {
      Style.bold.applied(to: $0, isColourAllowed: isColourAllowed)
    }
    lines += chart.subtitle.wrapped(to: width)
    lines.append("")
    lines += chart.form == .line ? plotLines() : barLines()
    lines.append("")
    if chart.hasIntervals {
      lines += "│ or ├ ┤: 95 % interval, where wider than the mark.".wrapped(to: width)
    }
    if chart.form == .line && chart.series.count > 1 { lines.append("+: marks of several in one place.") }
    for note in chart.allNotes { lines += note.wrapped(to: width) }
    lines += chart.sourceLine.wrapped(to: width).map {
      Style.dim.applied(to: $0, isColourAllowed: isColourAllowed)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  func styled(_ text: String, series: Int) -> String {
    Style(colour: ChartMark.of(series: series).colour).applied(to: text, isColourAllowed: isColourAllowed)
  }
}
