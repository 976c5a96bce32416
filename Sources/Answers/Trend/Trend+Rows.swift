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
    var filter = StatisticFilter(
      frameworks: frameworks.map(\.slug), metric: try names.entry(.metric, named: question.metric).slug)
    let figures = try base.statistics(filter)
    let measured = figures.filter { $0.basis != .quoted }
    filter.survey = try names.slug(.survey, named: question.survey)
    filter.population = try names.slug(.population, named: question.population)
    guard
      let trend = Trend(
        of: frameworks, figures: measured, survey: filter.survey, population: filter.population)
    else {
      let quoted = figures.count {
        $0.basis == .quoted && (filter.survey == nil || $0.survey == filter.survey)
      }
      throw try NoFigures(filter, quoted: quoted, in: base)
    }
    self = trend
  }

  /// One row a point, for programs: the figure, its change since the point before, and whether the series breaks there.
  package var fullRows: Rows {
    var rows = Rows(
      (FigureRows.names + FigureRows.candidateNames
        + ["change", "change_lower", "change_upper", "series_break"]).map {
          Column($0)
        })
    for point in lines.flatMap({ $0.points.compactMap { $0 } }) {
      rows.append(
        FigureRows.cells(point.figure) + FigureRows.candidateCells(point.candidates) + [
          Cell(point.change?.points),
          Cell(point.change?.interval?.lowerBound), Cell(point.change?.interval?.upperBound),
          .integer(point.isBreak ? 1 : 0),
        ])
    }
    return rows
  }
}
