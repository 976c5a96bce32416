extension SVGChart {
  /// Lines over categories, with each series' name and last value beside its end.
  func plot(at y: inout Double, in body: inout SVGElements) {
    let scale = chart.scale
    let labels = chart.endLabels
    let left = Self.margin + 34
    let right = Self.width - Self.margin - 26 - 7.6 * Double(labels.map(\.displayWidth).max() ?? 0)
    // Room for the names of many series beside the ends of their lines.
    let height = max(320, 17 * Double(chart.series.count))
    let top = y + 12
    func vertical(_ value: Double) -> Double { top + height * (1 - scale.position(value)) }
    let positions = chart.positions
    func horizontal(_ category: Int) -> Double { left + 20 + positions[category] * (right - left - 40) }
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
      let colour = label % ChartMark.colours.count
      if let (category, point) = chart.series[label].last, category == chart.categories.indices.last {
        // From the mark to its name, which may have had to make room.
        let from = horizontal(category) + 8
        body.line(from, vertical(point.value), right + 6, height, class: "leader l\(colour)")
      }
      body.mark(series: label, x: right + 14, y: height)
      body.text(labels[label], x: right + 24, y: height + 4, class: "text")
    }
    y = top + height + 44
  }

  private func drawLine(
    _ series: Chart.Series, _ index: Int, in body: inout SVGElements, horizontal: (Int) -> Double,
    vertical: (Double) -> Double
  ) {
    let colour = index % ChartMark.colours.count
    for (category, point) in series.points.enumerated() {
      guard let point else { continue }
      let x = horizontal(category)
      if category > 0, let before = series.points[category - 1] {
        let start = (x: horizontal(category - 1), y: vertical(before.value))
        func at(_ part: Double) -> (x: Double, y: Double) {
          (start.x + (x - start.x) * part, start.y + (vertical(point.value) - start.y) * part)
        }
        // A series that breaks has a gap in the middle.
        for (begin, end) in point.isBreak ? [(0, 0.36), (0.64, 1)] : [(0.0, 1.0)] {
          body.line(
            at(begin).x, at(begin).y, at(end).x, at(end).y, class: "line l\(colour)",
            dashes: ChartMark.of(series: index).dashes)
        }
      }
      if let interval = point.interval {
        let (low, high) = (vertical(interval.lowerBound), vertical(interval.upperBound))
        body.line(x, low, x, high, class: "error l\(colour)")
        for end in [low, high] { body.line(x - 5, end, x + 5, end, class: "error l\(colour)") }
      }
    }
    for (category, point) in series.points.enumerated() {
      guard let point else { continue }
      body.mark(series: index, x: horizontal(category), y: vertical(point.value))
      if point.isContested {
        body.text("*", x: horizontal(category) + 7, y: vertical(point.value) - 5, class: "title f\(colour)")
      }
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

extension Chart.Series {
  /// The last point there is, and its category.
  fileprivate var last: (category: Int, point: Chart.Point)? {
    points.indices.last { points[$0] != nil }.flatMap { index in points[index].map { (index, $0) } }
  }
}
