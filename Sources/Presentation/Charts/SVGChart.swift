/// Draws a chart as a picture that stands alone: no script, no font and no file beside it; light and dark by the reader's setting.
///
/// Source: SVG 1.1, <https://www.w3.org/TR/SVG11/>; colours for the dark by `prefers-color-scheme`, which programs that do not know it
/// pass over.
package struct SVGChart {
  let chart: Chart

  package init(_ chart: Chart) { self.chart = chart }

  /// The whole document.
  package func text() -> String {
    var body = SVGElements()
    var y = 34.0
    for line in chart.title.wrapped(to: 70) {
      body.text(line, x: Self.margin, y: y, class: "title")
      y += 24
    }
    for line in chart.subtitle.wrapped(to: 105) {
      body.text(line, x: Self.margin, y: y, class: "text")
      y += 18
    }
    if chart.series.count > 1 && chart.form == .bar {
      y += 6
      legend(at: &y, in: &body)
    }
    y += 16
    switch chart.form {
    case .line: plot(at: &y, in: &body)
    case .bar: bars(at: &y, in: &body)
    }
    y += 10
    var notes =
      chart.hasIntervals ? ["Bars with caps: 95 % interval of sampling, where the base is known."] : []
    notes += chart.allNotes
    for line in notes.flatMap({ $0.wrapped(to: 120) }) {
      body.text(line, x: Self.margin, y: y, class: "note")
      y += 16
    }
    for line in chart.sourceLine.wrapped(to: 120) {
      body.text(line, x: Self.margin, y: y, class: "note")
      y += 16
    }
    let size = "\(Int(Self.width))\" height=\"\(Int(y + 8))"
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Int(Self.width)) \(Int(y + 8))" width="\(size)" role="img" aria-labelledby="title desc">
      <title id="title">\(SVGElements.escaped(chart.title))</title>
      <desc id="desc">\(SVGElements.escaped(description))</desc>
      <style>
      \(style)
      </style>
      <rect class="ground" width="100%" height="100%"/>
      \(body.lines.joined(separator: "\n"))
      </svg>

      """
  }

  static let width = 860.0
  static let margin = 24.0

  /// All values in words, for those who cannot see the picture.
  private var description: String {
    let series = chart.series.map { series in
      let points = zip(chart.categories, series.points).map { "\($0) \($1?.shownLabel ?? "no figure")" }
      return "\(series.name): \(points.joined(separator: ", "))"
    }
    return "\(chart.subtitle). \(series.joined(separator: ". "))."
  }

  private func legend(at y: inout Double, in body: inout SVGElements) {
    var x = Self.margin + 6
    for (index, series) in chart.series.enumerated() {
      let width = 24 + Double(series.name.displayWidth) * 7.5
      if x + width > Self.width - Self.margin {
        x = Self.margin + 6
        y += 20
      }
      body.mark(series: index, x: x, y: y - 4)
      body.text(series.name, x: x + 12, y: y, class: "text")
      x += width + 12
    }
    y += 8
  }

  private var style: String {
    func rules(ground: String, ink: String, faint: String, _ colour: (ChartMark) -> String) -> String {
      var rules = [
        ".ground{fill:\(ground)}", ".hollow{fill:\(ground)}", "text{fill:\(ink)}", ".grid{stroke:\(faint)}",
        ".axis{stroke:\(ink)}",
      ]
      for index in 0..<min(ChartMark.colours.count, max(1, chart.series.count)) {
        let colour = colour(ChartMark.of(series: index))
        rules += [".f\(index){fill:\(colour)}", ".l\(index){stroke:\(colour)}"]
      }
      return rules.joined(separator: " ")
    }
    let fixed =
      "text{font-family:system-ui,'Segoe UI',Roboto,'DejaVu Sans',sans-serif;font-size:13px} "
      + ".title{font-size:19px;font-weight:600} .note{font-size:12px} .end{text-anchor:end} .middle{text-anchor:middle} "
      + ".grid{stroke-width:1} .axis{stroke-width:1} .line{fill:none;stroke-width:2.5} .hollow{stroke-width:2} .leader{stroke-width:1;opacity:.6} "
      + ".error{stroke-width:1.5}"
    let light = rules(ground: "#ffffff", ink: "#1f2328", faint: "#dde1e6") { $0.light }
    let dark = rules(ground: "#16181d", ink: "#e6e8eb", faint: "#3a3f47") { $0.dark }
    return "\(fixed)\n\(light)\n@media (prefers-color-scheme: dark){\(dark)}"
  }
}
