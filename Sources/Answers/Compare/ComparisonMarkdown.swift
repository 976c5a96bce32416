import Evidence
import Presentation

/// A comparison in Markdown, as a writer would paste it: claims aspect by aspect, figures like with like, what stands apart, sources.
package struct ComparisonMarkdown {
  private let comparison: Comparison

  package init(_ comparison: Comparison) { self.comparison = comparison }

  /// - Throws: ``OutputError``, though text in memory gives no cause.
  package func text() throws -> String {
    var sources = NumberedSources()
    var parts = ["## \(comparison.frameworks.map(\.name).joined(separator: ", "))"]
    if let claims = comparison.claims, !claims.rows.isEmpty {
      parts += ["### Claims", try claimTable(claims, &sources)]
    }
    if let figures = comparison.figures {
      if !figures.rows.isEmpty {
        parts += ["### Figures", try figureTable(figures, &sources)]
        parts += [
          "Differences from \(comparison.frameworks[0].name) in percentage points, with their 95 % interval."
        ]
      }
      if !figures.apart.isEmpty {
        parts.append("Not compared, since not alike:")
        parts.append(
          figures.apart.map { apart in
            let figure = apart.figure
            let mark = sources.mark(figure.source, title: figure.sourceTitle, url: figure.sourceURL)
            return
              "- \(figure.frameworkName), \(figure.metricName.lowercased()) \(figure.period): \(figure.shownValue) of \(figure.people) \(mark): \(apart.reason)"
          }.joined(separator: "\n"))
      }
    }
    if parts.count == 1 { parts.append("Nothing is known that could be compared.") }
    let list = sources.markdown
    if !list.isEmpty { parts += ["### Sources", list] }
    return parts.joined(separator: "\n\n") + "\n"
  }

  private func claimTable(_ claims: ClaimComparison, _ sources: inout NumberedSources) throws -> String {
    var rows = Rows([Column("Aspect")] + comparison.frameworks.map { Column($0.name) })
    for row in claims.rows {
      let cells = row.cells.map { claims in
        claims.map { claim in
          let marks = claim.citations.map {
            sources.mark($0.source, title: $0.sourceTitle, url: $0.sourceURL)
          }
          let label = claim.aspect == nil ? claim.label.map { "\($0): " } ?? "" : ""
          return label + claim.statement + " " + marks.joined()
        }.joined(separator: "\n")
      }
      rows.append([.text(row.aspect ?? "(no aspect)")] + cells.map { .text($0.isEmpty ? "–" : $0) })
    }
    return try table(rows)
  }

  private func figureTable(_ figures: FigureComparison, _ sources: inout NumberedSources) throws -> String {
    let metrics = Set(figures.rows.map(\.example.metric))
    var rows = Rows(
      [Column("Edition")] + (metrics.count > 1 ? [Column("Metric")] : [])
        + [Column("Of whom"), Column("n", .right)] + comparison.frameworks.map { Column($0.name, .right) }
        + [Column("Difference")])
    for row in figures.rows {
      let example = row.example
      let mark = sources.mark(example.source, title: example.sourceTitle, url: example.sourceURL)
      var cells: [Cell] = [.text("\(example.sourceTitle) \(mark)")]
      if metrics.count > 1 { cells.append(.text(example.metricName)) }
      cells += [.text(example.populationName), example.base == nil ? .text("not known") : example.baseCell]
      cells += row.cells.map { cell in
        .text(cell.map { $0.figure.shownValue + ($0.candidates.isContested ? " (contested)" : "") } ?? "–")
      }
      rows.append(cells + [.text(row.differenceLines(of: comparison.frameworks).joined(separator: "\n"))])
    }
    return try table(rows)
  }

  private func table(_ rows: Rows) throws -> String {
    let text = try rows.text(as: .markdown)
    return text.hasSuffix("\n") ? String(text.dropLast()) : text
  }
}

extension FigureComparison.Row {
  /// `FastAPI −4.74 (−5.07 to −4.43)` for each framework but the first.
  func differenceLines(of frameworks: [Vocabulary.Entry]) -> [String] {
    zip(frameworks, zip(cells, differences)).compactMap { framework, pair in
      guard let difference = pair.1 else { return nil }
      let decimals = max(pair.0?.figure.shownDecimals ?? 0, example.shownDecimals)
      return "\(framework.name) \(difference.text(decimals: decimals))"
    }
  }
}
