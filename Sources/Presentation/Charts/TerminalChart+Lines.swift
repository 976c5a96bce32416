extension TerminalChart {
  /// A plot with an axis of values, lines of dots between marks, and each series' name beside its last mark.
  func plotLines() -> [String] {
    let scale = chart.scale
    let tickWidth = scale.ticks.map { scale.label($0).displayWidth }.max() ?? 1
    let labels = endLabels()
    // Beside the lines where both have room, else below them.
    let widest = labels.map { $0.text.displayWidth }.max() ?? 0
    let isBeside = widest <= width / 3 && width - tickWidth - widest - 4 >= chart.categories.count * 4
    let columns = max(10, width - tickWidth - (isBeside ? widest + 4 : 3))
    var canvas = Canvas(columns: columns, rows: Self.rows)
    for (index, series) in chart.series.enumerated() { draw(series, index, scale, on: &canvas) }
    // Ticks stand on the rows that are nearest to them.
    var ticks: [Int: String] = [:]
    for tick in scale.ticks { ticks[row(tick, scale)] = scale.label(tick) }
    let placed = isBeside ? placedLabels(labels, scale) : [:]
    var lines: [String] = []
    for row in 0..<Self.rows {
      let tick = ticks[row].map { String(repeating: " ", count: tickWidth - $0.displayWidth) + $0 + " ┤" }
      var line = (tick ?? String(repeating: " ", count: tickWidth) + " │") + text(of: canvas.cells[row])
      if let label = placed[row] {
        line += " " + styled(label.text, series: label.series)
      }
      lines.append(line.trimmedAtEnd)
    }
    lines.append(String(repeating: " ", count: tickWidth) + " └" + String(repeating: "─", count: columns))
    lines.append(String(repeating: " ", count: tickWidth + 2) + categoryLine(columns).trimmedAtEnd)
    lines.append(String(repeating: " ", count: tickWidth + 2) + chart.axisTitle)
    // Where there is no room beside the lines, or more lines than rows, all are named below.
    if placed.count < labels.count {
      lines += labels.flatMap { label in
        label.text.wrapped(to: width).map { styled($0, series: label.series) }
      }
    }
    return lines
  }

  private static var rows: Int { 16 }

  private struct Canvas {
    struct Cell {
      var character: Character = " "
      var series: Int?
      /// A mark covers a line, a line covers nothing.
      var isMark = false
    }
    var cells: [[Cell]]

    init(columns: Int, rows: Int) {
      cells = Array(repeating: Array(repeating: Cell(), count: columns), count: rows)
    }

    mutating func put(_ character: Character, _ series: Int, column: Int, row: Int, isMark: Bool = false) {
      guard cells.indices.contains(row), cells[row].indices.contains(column) else { return }
      let old = cells[row][column]
      if isMark && old.isMark && old.series != series {
        cells[row][column] = Cell(character: "+", series: nil, isMark: true)
      } else if isMark || old.character == " " {
        cells[row][column] = Cell(character: character, series: series, isMark: isMark)
      }
    }
  }

  private func row(_ value: Double, _ scale: ChartScale) -> Int {
    Int((Double(Self.rows - 1) * (1 - scale.position(value))).rounded())
  }

  private func column(_ category: Int, of columns: Int) -> Int {
    2 + Int((chart.positions[category] * Double(columns - 5)).rounded())
  }

  private func draw(_ series: Chart.Series, _ index: Int, _ scale: ChartScale, on canvas: inout Canvas) {
    let columns = canvas.cells[0].count
    for (category, point) in series.points.enumerated() {
      guard let point else { continue }
      let x = column(category, of: columns)
      let y = row(point.value, scale)
      canvas.put(ChartMark.of(series: index).glyph, index, column: x, row: y, isMark: true)
      if let interval = point.interval {
        for other in row(interval.upperBound, scale)...row(interval.lowerBound, scale) where other != y {
          canvas.put("│", index, column: x, row: other)
        }
      }
      if point.isContested { canvas.put("*", index, column: x + 1, row: y, isMark: true) }
      guard category > 0, let before = series.points[category - 1] else { continue }
      let start = column(category - 1, of: columns)
      for step in start + 1..<max(start + 1, x) {
        // Across a break the dots stand further apart.
        if point.isBreak && !(step - start).isMultiple(of: 3) { continue }
        let part = Double(step - start) / Double(x - start)
        let value = before.value + (point.value - before.value) * part
        canvas.put("·", index, column: step, row: row(value, scale))
      }
    }
  }

  private func text(of cells: [Canvas.Cell]) -> String {
    var text = ""
    for cell in cells {
      text += cell.series.map { styled(String(cell.character), series: $0) } ?? String(cell.character)
    }
    return text
  }

  private struct EndLabel {
    var text: String
    var value: Double
    var series: Int
  }

  private func endLabels() -> [EndLabel] {
    chart.series.enumerated().compactMap { index, series in
      guard let last = series.points.compactMap({ $0 }).last else { return nil }
      let glyph = ChartMark.of(series: index).glyph
      return EndLabel(text: "\(glyph) \(chart.endLabels[index])", value: last.value, series: index)
    }
  }

  /// Each label on the row of its value, or on the nearest one that is free.
  private func placedLabels(_ labels: [EndLabel], _ scale: ChartScale) -> [Int: EndLabel] {
    var placed: [Int: EndLabel] = [:]
    for label in labels.sorted(by: { $0.value > $1.value }) {
      let wanted = row(label.value, scale)
      let free = (0..<Self.rows).filter { placed[$0] == nil }
      // Below rather than above: the greater one was placed first.
      guard let row = free.min(by: { (abs($0 - wanted), -$0) < (abs($1 - wanted), -$1) }) else { continue }
      placed[row] = label
    }
    return placed
  }

  /// The categories below their columns, as many as there is room for.
  private func categoryLine(_ columns: Int) -> String {
    var line = Array(repeating: Character(" "), count: columns)
    var end = -1
    for (index, category) in chart.categories.enumerated() {
      let name = Array(category)
      let start = max(0, min(columns - name.count, column(index, of: columns) - name.count / 2))
      guard start > end, start + name.count <= columns else { continue }
      for (offset, character) in name.enumerated() { line[start + offset] = character }
      end = start + name.count
    }
    return String(line)
  }
}

extension String {
  /// Without blanks at its end.
  fileprivate var trimmedAtEnd: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
