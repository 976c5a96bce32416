import Evidence
package import Presentation

extension Comparison {
  /// One row a claim or figure, for programs: `part` is `claim`, `figure` (with its difference from the first framework's),
  /// or `apart` (with the reason why it is not compared).
  package var rows: Rows {
    var rows = Rows(
      (["part", "aspect", "kind", "label", "statement"] + FigureRows.names
        + FigureRows.candidateNames + ["difference", "difference_lower", "difference_upper", "reason"]).map {
          Column($0)
        })
    let blanks = { (count: Int) in Array(repeating: Cell.null, count: count) }
    for claim in (claims?.rows ?? []).flatMap({ $0.cells.flatMap { $0 } }) {
      for citation in claim.citations {
        var known: [String: Cell] = [
          "framework": .text(claim.framework), "source": .text(citation.source),
          "source_title": .text(citation.sourceTitle), "source_url": Cell(text: citation.sourceURL),
          "import": Cell(id: claim.importID),
        ]
        let figureCells = FigureRows.names.map { known.removeValue(forKey: $0) ?? .null }
        rows.append(
          [
            .text("claim"), Cell(text: claim.aspectName), .text(claim.kind.rawValue), Cell(text: claim.label),
            .text(claim.statement),
          ] + figureCells + blanks(8))
      }
    }
    for row in figures?.rows ?? [] {
      for (cell, difference) in zip(row.cells, row.differences) {
        guard let cell else { continue }
        rows.append(
          [.text("figure")] + blanks(4) + FigureRows.cells(cell.figure)
            + FigureRows.candidateCells(cell.candidates) + [
              Cell(difference?.points),
              Cell(difference?.interval?.lowerBound), Cell(difference?.interval?.upperBound), .null,
            ])
      }
    }
    for apart in figures?.apart ?? [] {
      rows.append(
        [.text("apart")] + blanks(4) + FigureRows.cells(apart.figure) + blanks(7) + [.text(apart.reason)])
    }
    return rows
  }
}
