extension SVGChart {
  /// Bars from top to bottom, each with its value; with several series a group of them for each category.
  func bars(at y: inout Double, in body: inout SVGElements) {
    let scale = chart.scale
    let isGrouped = chart.series.count > 1
    let names = isGrouped ? chart.series.map(\.name) : chart.categories
    let nameWidth = min(260, 7.4 * Double(names.map(\.displayWidth).max() ?? 0))
    let left = Self.margin + nameWidth + 10
    let labelWidth = 7.6 * Double(chart.points.map { $0.label.displayWidth }.max() ?? 0)
    let right = Self.width - Self.margin - labelWidth - 16
    func horizontal(_ value: Double) -> Double { left + (right - left) * max(0, scale.position(value)) }
    body.text(chart.axisTitle, x: left, y: y, class: "note")
    let top = y + 8
    y = top + 6
    var rows = SVGElements()
    for (category, name) in chart.categories.enumerated() {
      if isGrouped {
        y += 16
        rows.text(name.truncated(to: 110), x: Self.margin, y: y, class: "text halo")
        y += 8
      }
      for (index, series) in chart.series.enumerated() {
        guard let point = series.points[category] else {
          guard isGrouped else { continue }
          rows.text(series.name, x: left - 8, y: y + 14, class: "text end")
          rows.text("– no figure", x: left + 6, y: y + 14, class: "note")
          y += 22
          continue
        }
        let label = isGrouped ? series.name : name
        rows.text(label.truncated(to: 36), x: left - 8, y: y + 14, class: "text end")
        rows.rectangle(
          x: left, y: y + 2, width: horizontal(point.value) - left, height: 16, class: "f\(index % 6)")
        var end = horizontal(point.value)
        if let interval = point.interval {
          let (low, high) = (horizontal(interval.lowerBound), horizontal(interval.upperBound))
          rows.line(low, y + 10, high, y + 10, class: "axis error")
          for x in [low, high] { rows.line(x, y + 5, x, y + 15, class: "axis error") }
          end = max(end, high)
        }
        rows.text(point.label, x: end + 8, y: y + 14, class: "text")
        y += 22
      }
    }
    for tick in scale.ticks {
      body.line(horizontal(tick), top, horizontal(tick), y + 4, class: tick == scale.low ? "axis" : "grid")
      body.text(scale.label(tick), x: horizontal(tick), y: y + 20, class: "note middle")
    }
    body.append(rows)
    y += 42
  }
}
