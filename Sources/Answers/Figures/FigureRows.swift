package import Evidence
package import Presentation

/// Figures as rows: all that is known of each for programs, what fits on a screen for people.
package enum FigureRows {
  /// The columns that every answer has of a figure, in any machine's format.
  package static let names = [
    "framework", "metric", "value", "unit", "count", "base", "lower", "upper", "population", "period",
    "basis",
    "confidence", "survey", "source", "source_title", "source_url", "seen_in", "attributed_to", "question",
    "note",
    "statistic_id", "import",
  ]

  package static func cells(_ figure: StatisticRecord) -> [Cell] {
    let interval = figure.interval
    return [
      .text(figure.framework), .text(figure.metric), .real(figure.value), .text(figure.unit),
      Cell(count: figure.count),
      Cell(count: figure.base), Cell(interval?.lowerBound), Cell(interval?.upperBound),
      .text(figure.population),
      .text(figure.period), .text(figure.basis.rawValue), Cell(text: figure.confidence?.rawValue),
      Cell(text: figure.survey), .text(figure.source), .text(figure.sourceTitle),
      Cell(text: figure.sourceURL),
      Cell(text: figure.seenIn), Cell(text: figure.attributedTo), Cell(text: figure.question),
      Cell(text: figure.note), Cell(id: figure.id), Cell(id: figure.importID),
    ]
  }

  /// Every column of every figure.
  package static func full(_ figures: [StatisticRecord]) -> Rows {
    var rows = Rows(names.map { Column($0) })
    for figure in figures { rows.append(cells(figure)) }
    return rows
  }

  /// What answers that take the best of several candidates say of these: how many there are, whether they contradict each other, and the
  /// base of one that agrees with the best, which often was printed without one.
  package static let candidateNames = ["candidates", "contested", "known_base", "known_base_from"]

  package static func candidateCells(_ set: CandidateSet) -> [Cell] {
    let known = set.bestWithBase
    return [
      .integer(Int64(set.figures.count)), .integer(set.isContested ? 1 : 0), Cell(count: known?.base),
      known.map { Cell(id: $0.id) } ?? .null,
    ]
  }
}
