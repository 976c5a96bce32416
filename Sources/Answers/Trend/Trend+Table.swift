import Evidence
import Presentation

extension Trend {
  /// The table for a screen, with its notes and sources: years in columns, in blocks one below the other where they do not fit side by side.
  ///
  /// - Parameter width: the columns of the screen; nil where nothing limits a line.
  /// - Throws: ``OutputError``, though text in memory gives no cause.
  package func page(width: Int?, isColourAllowed: Bool) throws -> String {
    var sources = NumberedSources()
    let marks = periods.map { period in mark(of: period, &sources) }
    let layout = TableLayout(width: width, overflow: .wrap, isColourAllowed: isColourAllowed)
    var parts = title.linesWrapped(to: width).split(separator: "\n").map {
      Style.bold.applied(to: String($0), isColourAllowed: isColourAllowed)
    }.joined(separator: "\n")
    for block in blocks(marks: marks, fitting: width) {
      parts += "\n\n" + (try block.text(as: .table, layout: layout)).withoutLastLineEnd
    }
    if !notes.isEmpty { parts += "\n\n" + notes.joined(separator: "\n").linesWrapped(to: width) }
    let list = sources.lines(width: width ?? 100, isColourAllowed: isColourAllowed)
    return parts + "\n" + list.joined(separator: "\n") + "\n"
  }

  /// The editions in as few tables as the width allows; the change over all of them stands in the last.
  private func blocks(marks: [String], fitting width: Int?) -> [Rows] {
    var blocks: [Rows] = []
    var start = 0
    while start < periods.count {
      var end = periods.count
      while end > start + 1, let width, rows(start..<end, marks: marks).naturalWidth > width { end -= 1 }
      blocks.append(rows(start..<end, marks: marks))
      start = end
    }
    return blocks
  }

  private func rows(_ range: Range<Int>, marks: [String]) -> Rows {
    let hasChange = range.upperBound == periods.count
    var rows = Rows(
      [Column("framework")] + range.map { Column(periods[$0], .right) }
        + (hasChange ? [Column("change", .right)] : []))
    func append(_ name: String, _ cells: [String?], change: String? = nil) {
      rows.append(
        [.text(name)] + range.map { Cell(text: cells[$0]) } + (hasChange ? [Cell(text: change)] : []))
    }
    for line in lines {
      append(line.framework.name, line.points.map { $0.map(Self.text) ?? "–" }, change: wholeChange(line))
    }
    let bases = lines.map { $0.points.map { $0.map { Self.base($0) } } }
    // One row for all where all that have a figure of an edition have the same base.
    let common = periods.indices.map { index in Set(bases.compactMap { $0[index] }) }
    if common.allSatisfy({ $0.count < 2 }) {
      append("n", common.map(\.first))
    } else {
      for (line, bases) in zip(lines, bases) { append("n, \(line.framework.name)", bases) }
    }
    append("source", marks)
    return rows
  }

  private static func text(_ point: Point) -> String {
    let figure = point.figure
    let value =
      figure.unit == "percent" ? String(figure.shownValue.dropLast(2)) : figure.valueText
    return (point.isBreak ? "¦ " : "") + value + (point.candidates.isContested ? "*" : "")
  }

  /// Of how many the figure is a share; `?` where that is not known.
  private static func base(_ point: Point) -> String {
    point.candidates.bestWithBase?.baseText.map { String($0.dropFirst($0.hasPrefix("n = ") ? 4 : 2)) } ?? "?"
  }

  /// The numbers of the sources of an edition's figures.
  private func mark(of period: String, _ sources: inout NumberedSources) -> String {
    var marks: [String] = []
    for figure in lines.flatMap({ $0.points.compactMap { $0?.figure } }) where figure.period == period {
      let mark = sources.mark(figure.source, title: figure.sourceTitle, url: figure.sourceURL)
      if !marks.contains(mark) { marks.append(mark) }
    }
    return marks.joined()
  }

  /// From the first point to the last.
  private func wholeChange(_ line: Line) -> String? {
    let points = line.points.compactMap { $0 }
    guard points.count > 1, let first = points.first?.figure, let last = points.last?.figure else {
      return nil
    }
    let decimals = min(first.shownDecimals, last.shownDecimals)
    return ShareDifference(points: last.value - first.value).text(decimals: decimals)
  }

  /// What the trend is of.
  private var title: String {
    "\(metricName)\(unit == "percent" ? " in %" : ""), \(surveyTitle), \(populationName)"
  }

  /// What a reader must know: breaks, gaps, disagreement.
  private var notes: [String] {
    var notes: [String] = []
    let points = lines.flatMap(\.points)
    let known = points.compactMap { $0 }
    if known.count < points.count { notes.append("– no figure: absent, not 0.") }
    let bases = known.map { $0.candidates.bestWithBase }
    if bases.contains(where: { $0 == nil }) { notes.append("? base not known.") }
    if bases.contains(where: { $0?.isBaseImplied ?? false }) {
      notes.append("≈ a base that the printed percentages imply.")
    }
    if !breaks.isEmpty {
      notes.append("¦ the series breaks here: the question was another, and the change may be its doing.")
      notes += breaks.map { "  \($0.period): \($0.reason)" }
    }
    if known.contains(where: \.candidates.isContested) { notes.append("* places disagree: kb conflicts.") }
    return notes
  }
}

extension String {
  fileprivate var withoutLastLineEnd: String { hasSuffix("\n") ? String(dropLast()) : self }
}
