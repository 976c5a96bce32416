extension TerminalChart {
  /// Bars from top to bottom; with several series a group of them below each category.
  func barLines() -> [String] {
    let isGrouped = chart.series.count > 1
    let names = isGrouped ? chart.series.map { "  " + $0.name } : chart.categories
    let nameWidth = min(width * 2 / 5, names.map(\.displayWidth).max() ?? 0)
    let labelWidth = chart.points.map { $0.shownLabel.displayWidth }.max() ?? 0
    let room = max(8, width - nameWidth - labelWidth - 3)
    var lines: [String] = []
    for (category, name) in chart.categories.enumerated() {
      if isGrouped {
        if category > 0 { lines.append("") }
        lines += name.wrapped(to: width)
      }
      for (index, series) in chart.series.enumerated() {
        // A long name begins above its bar.
        let parts =
          isGrouped ? ["  " + series.name.truncated(to: nameWidth - 2)] : name.wrapped(to: nameWidth)
        guard isGrouped || series.points[category] != nil else { continue }
        lines += parts.dropLast()
        let label = (parts.last ?? "").padded(to: nameWidth)
        guard let point = series.points[category] else {
          lines.append("\(label)  – no figure")
          continue
        }
        lines.append("\(label)  \(styled(bar(point, room), series: index)) \(point.shownLabel)")
      }
    }
    return lines
  }

  /// A bar in eighths of a column, with the ends of its interval where they are a column or more away.
  private func bar(_ point: Chart.Point, _ room: Int) -> String {
    let scale = chart.scale
    func column(_ value: Double) -> Double { max(0, scale.position(value)) * Double(room) }
    let eighths = Int((column(point.value) * 8).rounded())
    var cells = Array(repeating: Character("█"), count: eighths / 8)
    if !eighths.isMultiple(of: 8) { cells.append(Array("▏▎▍▌▋▊▉")[eighths % 8 - 1]) }
    if cells.isEmpty && point.value > 0 { cells = ["▏"] }
    guard let interval = point.interval else { return String(cells) }
    let (low, high) = (Int(column(interval.lowerBound)), Int(column(interval.upperBound)))
    guard high - low >= 4 else { return String(cells) }
    while cells.count <= high { cells.append(" ") }
    if low < eighths / 8 { cells[low] = "├" }
    for index in max(low + 1, (eighths + 7) / 8)..<max(high, max(low + 1, (eighths + 7) / 8)) {
      cells[index] = "─"
    }
    cells[high] = "┤"
    return String(cells)
  }
}
