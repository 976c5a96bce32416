extension SVGChart {
  /// Bars from top to bottom, each with its value; with several series a group of them for each category.
  func bars(at y: inout Double, in body: inout SVGElements) {
    let scale = chart.scale
    let isGrouped = chart.series.count > 1
    let names = isGrouped ? chart.series.map(\.name) : chart.categories
    let nameWidth = min(Self.width * 0.45, Self.letter * Double(names.map(\.displayWidth).max() ?? 0))
    let left = Self.margin + nameWidth + 10
    let labelWidth = 7.6 * Double(chart.points.map { $0.shownLabel.displayWidth }.max() ?? 0)
    let right = Self.width - Self.margin - labelWidth - 16
    func horizontal(_ value: Double) -> Double { left + (right - left) * max(0, scale.position(value)) }
    body.text(chart.axisTitle, x: left, y: y, class: "note")
    y += 14
    var rows = SVGElements()
    // The axis and its grid stand beside bars only, so that they do not run through captions.
    var blocks: [(top: Double, bottom: Double)] = []
    for (category, name) in chart.categories.enumerated() {
      if isGrouped {
        for line in name.wrapped(to: Int((Self.width - 2 * Self.margin) / Self.letter)) {
          y += 16
          rows.text(line, x: Self.margin, y: y, class: "text")
        }
        y += 12
      }
      let top = y
      for (index, series) in chart.series.enumerated() {
        guard isGrouped || series.points[category] != nil else { continue }
        let lines = (isGrouped ? series.name : name).wrapped(to: Int(nameWidth / Self.letter))
        let height = max(22, 15 * Double(lines.count) + 5)
        let middle = y + height / 2
        for (number, line) in lines.enumerated() {
          let offset = 15 * (Double(number) - Double(lines.count - 1) / 2)
          rows.text(line, x: left - 8, y: middle + offset + 4, class: "text end")
        }
        y += height
        guard let point = series.points[category] else {
          rows.text("– no figure", x: left + 6, y: middle + 4, class: "note")
          continue
        }
        rows.rectangle(
          x: left, y: middle - 8, width: horizontal(point.value) - left, height: 16,
          class: "f\(index % ChartMark.colours.count)")
        var end = horizontal(point.value)
        if let interval = point.interval {
          let (low, high) = (horizontal(interval.lowerBound), horizontal(interval.upperBound))
          rows.line(low, middle, high, middle, class: "axis error")
          for x in [low, high] { rows.line(x, middle - 5, x, middle + 5, class: "axis error") }
          end = max(end, high)
        }
        rows.text(point.shownLabel, x: end + 8, y: middle + 4, class: "text")
      }
      if isGrouped || blocks.isEmpty {
        blocks.append((top, y))
      } else {
        blocks[0].bottom = y
      }
      if isGrouped { y += 6 }
    }
    for tick in scale.ticks {
      for block in blocks {
        body.line(
          horizontal(tick), block.top - 3, horizontal(tick), block.bottom + 3,
          class: tick == scale.low ? "axis" : "grid")
      }
      body.text(scale.label(tick), x: horizontal(tick), y: y + 18, class: "note middle")
    }
    body.append(rows)
    y += 42
  }

  /// About how wide a letter is.
  private static let letter = 7.2
}
