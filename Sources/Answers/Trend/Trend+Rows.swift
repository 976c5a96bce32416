import Evidence
package import Presentation
package import Storage

extension Trend {
  /// What a user asks for.
  package struct Question: Sendable {
    /// By any of their names.
    package var frameworks: [String]
    package var metric = "usage"
    package var survey: String?
    package var population: String?

    package init(frameworks: [String]) { self.frameworks = frameworks }
  }

  /// - Throws: ``UnknownName``, ``NoFigures``.
  package init(_ question: Question, in base: KnowledgeBase) throws {
    let names = try NameResolver(base)
    let frameworks = try names.frameworks(named: question.frameworks)
    let figures = try base.statistics(
      StatisticFilter(
        frameworks: frameworks.map(\.slug), metric: try names.entry(.metric, named: question.metric).slug))
    let measured = figures.filter { $0.basis != .quoted }
    guard
      let trend = Trend(
        of: frameworks, figures: measured, survey: try names.slug(.survey, named: question.survey),
        population: try names.slug(.population, named: question.population))
    else { throw NoFigures(quoted: figures.count - measured.count) }
    self = trend
  }

  /// One row a point, for programs: the figure, its change since the point before, and whether the series breaks there.
  package var fullRows: Rows {
    var rows = Rows(
      (FigureRows.names + ["candidates", "change", "change_lower", "change_upper", "series_break"]).map {
        Column($0)
      })
    for point in lines.flatMap({ $0.points.compactMap { $0 } }) {
      rows.append(
        FigureRows.cells(point.figure) + [
          .integer(Int64(point.candidates.figures.count)), Cell(point.change?.points),
          Cell(point.change?.interval?.lowerBound), Cell(point.change?.interval?.upperBound),
          .integer(point.isBreak ? 1 : 0),
        ])
    }
    return rows
  }

  /// Years in columns, for a screen; a mark stands before a value that begins a new series.
  ///
  /// - Parameter width: the columns of the screen, for which the oldest editions give way; nil where nothing limits a line.
  /// - Returns: the rows, and the editions for which there was no room.
  package func briefRows(fitting width: Int?) -> (rows: Rows, hidden: [String]) {
    var rows = allRows
    guard let width else { return (rows, []) }
    var hidden: [String] = []
    while hidden.count + 1 < periods.count, rows.naturalWidth > width {
      hidden.append(periods[hidden.count])
      rows = rows.dropping(periods[hidden.count - 1])
    }
    return (rows, hidden)
  }

  private var allRows: Rows {
    var rows = Rows([Column("framework")] + periods.map { Column($0, .right) } + [Column("change", .right)])
    for line in lines {
      var cells: [Cell] = [.text(line.framework.name)]
      for point in line.points {
        guard let point else {
          cells.append(.text("–"))
          continue
        }
        let contested = point.candidates.isContested ? "*" : ""
        cells.append(.text((point.isBreak ? "¦ " : "") + point.figure.shownValue + contested))
      }
      cells.append(Cell(text: wholeChange(line)))
      rows.append(cells)
    }
    return rows
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
  package var title: String {
    "\(metricName), \(survey ?? ""), \(populationName)"
  }

  /// What a reader must know: breaks, gaps, disagreement.
  package var notes: [String] {
    var notes: [String] = []
    let points = lines.flatMap(\.points)
    if points.contains(where: { $0 == nil }) { notes.append("– no figure: absent, not 0.") }
    if !breaks.isEmpty {
      notes.append("¦ the series breaks here: the question was another, and the change may be its doing.")
      notes += breaks.map { "  \($0.period): \($0.reason)" }
    }
    if points.contains(where: { $0?.candidates.isContested ?? false }) {
      notes.append("* places disagree: kb conflicts.")
    }
    return notes
  }
}
