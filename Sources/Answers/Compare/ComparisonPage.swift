import Evidence
import Presentation

/// A comparison as a page for a terminal: claims aspect by aspect, figures like with like, what stands apart, numbered sources.
package struct ComparisonPage {
  /// How many claims of one framework about one aspect are shown.
  private static let mostClaims = 6

  private let comparison: Comparison
  private let layout: TableLayout

  package init(_ comparison: Comparison, width: Int?, isColourAllowed: Bool) {
    self.comparison = comparison
    layout = TableLayout(width: max(40, width ?? 100), overflow: .wrap, isColourAllowed: isColourAllowed)
  }

  /// - Throws: ``OutputError``, though text in memory gives no cause.
  package func text() throws -> String {
    var sources = NumberedSources()
    var parts: [String] = []
    if let claims = comparison.claims {
      if claims.rows.isEmpty {
        parts.append("no claims about \(names(" or "))")
      } else {
        parts.append(heading("Claims about \(names(" and "))") + (try claimTable(claims, &sources)))
      }
    }
    if let figures = comparison.figures {
      if !figures.rows.isEmpty {
        parts.append(
          heading(
            "Figures\(metricName(figures)), like with like; differences from \(comparison.frameworks[0].name) in points"
          ) + (try figureTable(figures, &sources))
            + notes(on: figures))
      } else {
        parts.append("no figures of \(names(" and ")) that can be compared")
      }
      if !figures.apart.isEmpty {
        parts.append(heading("Set apart, since not alike") + apart(figures, &sources))
      }
    }
    if comparison.quotedFigures > 0 {
      let one = comparison.quotedFigures == 1
      parts.append(
        "\(comparison.quotedFigures) quoted figure\(one ? " is" : "s are") left out: a quotation is no witness (kb stats --quoted)."
      )
    }
    let list = sources.lines(width: layout.width ?? 100, isColourAllowed: layout.isColourAllowed)
    let body = parts.map { $0.hasSuffix("\n") ? $0 : $0 + "\n" }.joined(separator: "\n")
    return list.isEmpty ? body : body + list.joined(separator: "\n") + "\n"
  }

  /// The metric, where all rows are of one.
  private func metricName(_ figures: FigureComparison) -> String {
    let names = Set(figures.rows.map(\.example.metricName))
    return names.count == 1 ? names.first.map { " of \($0.lowercased())" } ?? "" : ""
  }

  private func names(_ separator: String) -> String {
    comparison.frameworks.map(\.name).joined(separator: separator)
  }

  private func heading(_ text: String) -> String {
    Style.bold.applied(to: text, isColourAllowed: layout.isColourAllowed) + "\n\n"
  }

  private func claimTable(_ claims: ClaimComparison, _ sources: inout NumberedSources) throws -> String {
    var rows = Rows([Column("Aspect")] + comparison.frameworks.map { Column($0.name) })
    for row in claims.rows {
      var cells: [Cell] = [.text(row.aspect ?? "(no aspect)")]
      for claims in row.cells {
        var statements: [String] = []
        for claim in claims.prefix(Self.mostClaims) {
          let marks = claim.citations.map {
            sources.mark($0.source, title: $0.sourceTitle, url: $0.sourceURL)
          }
          let label = claim.aspect == nil ? claim.label.map { "\($0): " } ?? "" : ""
          statements.append(label + claim.statement + " " + marks.joined())
        }
        let rest = claims.count - Self.mostClaims
        if rest > 0 { statements.append("(and \(rest) more: --format csv)") }
        cells.append(statements.isEmpty ? .null : .text(statements.joined(separator: "\n")))
      }
      rows.append(cells)
    }
    var layout = layout
    layout.nullText = "–"
    return try rows.text(as: .table, layout: layout)
  }

  private func figureTable(_ figures: FigureComparison, _ sources: inout NumberedSources) throws -> String {
    // Where all rows are of one metric, the heading says which.
    let metrics = Set(figures.rows.map(\.example.metric))
    var rows = Rows(
      [Column("edition")] + (metrics.count > 1 ? [Column("metric")] : []) + [
        Column("of whom"), Column("n", .right),
      ]
        + comparison.frameworks.map { Column($0.name, .right) } + [Column("difference")])
    for row in figures.rows {
      let example = row.example
      let mark = sources.mark(example.source, title: example.sourceTitle, url: example.sourceURL)
      var cells: [Cell] = [.text("\(example.source) \(mark)")]
      if metrics.count > 1 { cells.append(.text(example.metric)) }
      cells += [.text(example.populationName), example.baseCell]
      for cell in row.cells {
        guard let cell else {
          cells.append(.null)
          continue
        }
        cells.append(.text(cell.figure.shownValue + (cell.candidates.isContested ? " *" : "")))
      }
      cells.append(.text(row.differenceLines(of: comparison.frameworks).joined(separator: "\n")))
      rows.append(cells)
    }
    var layout = layout
    layout.nullText = "–"
    return try rows.text(as: .table, layout: layout)
  }

  private func notes(on figures: FigureComparison) -> String {
    var notes: [String] = []
    let differences = figures.rows.flatMap { $0.differences.compactMap { $0 } }
    if differences.contains(where: { $0.interval != nil }) {
      notes.append(
        "In brackets the 95 % interval, for as few people as can have named both, rounding included.")
    }
    if differences.contains(where: { $0.interval == nil }) {
      notes.append("No interval where the base is not known.")
    }
    if figures.rows.contains(where: \.example.isBaseImplied) {
      notes.append("≈ A base that the printed percentages imply.")
    }
    if figures.rows.contains(where: { $0.cells.contains { $0?.candidates.isContested ?? false } }) {
      notes.append("* Places disagree: kb conflicts.")
    }
    return notes.isEmpty ? "" : "\n" + notes.joined(separator: "\n").linesWrapped(to: layout.width) + "\n"
  }

  private func apart(_ figures: FigureComparison, _ sources: inout NumberedSources) -> String {
    figures.apart.map { apart in
      let figure = apart.figure
      let mark = sources.mark(figure.source, title: figure.sourceTitle, url: figure.sourceURL)
      let text =
        "\(figure.frameworkName), \(figure.metric): \(figure.shownValue) of \(figure.people), \(figure.source) \(mark): \(apart.reason)"
      return text.wrapped(to: (layout.width ?? 100) - 4).enumerated()
        .map { ($0.offset == 0 ? "  - " : "    ") + $0.element }.joined(separator: "\n")
    }.joined(separator: "\n") + "\n"
  }
}
