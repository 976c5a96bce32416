extension SVGChart {
  /// Lines over categories, with each series' name and last value beside its end.
  func plot(at y: inout Double, in body: inout SVGElements) {
    let scale = chart.scale
    let labels = chart.series.map { series in
      "\(series.name) \(series.points.compactMap { $0 }.last?.label ?? "")"
    }
    let left = Self.margin + 34
    let right = Self.width - Self.margin - 14 - 7.6 * Double(labels.map(\.displayWidth).max() ?? 0)
    let height = 320.0
    let top = y + 12
    func vertical(_ value: Double) -> Double { top + height * (1 - scale.position(value)) }
    func horizontal(_ category: Int) -> Double {
      let count = chart.categories.count
      return count == 1
        ? (left + right) / 2 : left + 20 + Double(category) * (right - left - 40) / Double(count - 1)
    }
    body.text(chart.axisTitle, x: Self.margin, y: y, class: "note")
    for tick in scale.ticks {
      body.line(left, vertical(tick), right, vertical(tick), class: tick == scale.low ? "axis" : "grid")
      body.text(scale.label(tick), x: left - 8, y: vertical(tick) + 4, class: "note end")
    }
    for (index, category) in chart.categories.enumerated() {
      body.text(category, x: horizontal(index), y: top + height + 20, class: "text middle")
    }
    for (index, series) in chart.series.enumerated() {
      drawLine(series, index, in: &body, horizontal: horizontal, vertical: vertical)
    }
    for (label, height) in spread(labels, vertical: vertical) {
      body.text(labels[label], x: right + 10, y: height + 4, class: "text f\(label % 6)")
    }
    y = top + height + 44
  }

  private func drawLine(
    _ series: Chart.Series, _ index: Int, in body: inout SVGElements, horizontal: (Int) -> Double,
    vertical: (Double) -> Double
  ) {
    for (category, point) in series.points.enumerated() {
      guard let point else { continue }
      let x = horizontal(category)
      if category > 0, let before = series.points[category - 1] {
        body.line(
          horizontal(category - 1), vertical(before.value), x, vertical(point.value),
          class: "line l\(index % 6)" + (point.isBreak ? " break" : ""))
      }
      if let interval = point.interval {
        let (low, high) = (vertical(interval.lowerBound), vertical(interval.upperBound))
        body.line(x, low, x, high, class: "error l\(index % 6)")
        for end in [low, high] { body.line(x - 5, end, x + 5, end, class: "error l\(index % 6)") }
      }
    }
    for (category, point) in series.points.enumerated() {
      guard let point else { continue }
      body.mark(
        ChartMark.of(series: index).shape, x: horizontal(category), y: vertical(point.value), series: index)
    }
  }

  /// Where the labels stand: beside their last points, moved apart until none covers another.
  private func spread(_ labels: [String], vertical: (Double) -> Double) -> [(label: Int, height: Double)] {
    var places: [(label: Int, height: Double)] = chart.series.enumerated().compactMap { index, series in
      series.points.compactMap { $0 }.last.map { (index, vertical($0.value)) }
    }
    places.sort { $0.height < $1.height }
    let gap = 17.0
    // First down, then what was pushed too far back up.
    for index in places.indices.dropFirst() {
      places[index].height = max(places[index].height, places[index - 1].height + gap)
    }
    let floor = vertical(chart.scale.low)
    if let last = places.indices.last, places[last].height > floor {
      places[last].height = floor
      for index in places.indices.dropLast().reversed() {
        places[index].height = min(places[index].height, places[index + 1].height - gap)
      }
    }
    return places
  }
}
