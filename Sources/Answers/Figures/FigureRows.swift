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

  /// What a screen has room for.
  package static func brief(_ figures: [StatisticRecord]) -> Rows {
    var rows = Rows(
      "id", "framework", "metric", "value", "n", "period", "population", "basis", "source", "seen_in")
    for figure in figures {
      rows.append(
        Cell(id: figure.id), .text(figure.frameworkName), .text(figure.metric), figure.valueCell,
        Cell(count: figure.base), .text(figure.period), .text(figure.populationName),
        .text(figure.basis.rawValue), .text(figure.source), Cell(text: figure.seenIn))
    }
    return rows
  }
}
