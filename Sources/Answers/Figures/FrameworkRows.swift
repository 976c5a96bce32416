package import Evidence
package import Presentation

/// What is known of a framework as rows, for programs: a claim each, then a figure each.
package enum FrameworkRows {
  private static let claimNames = [
    "claim_id", "kind", "aspect", "label", "statement", "sources", "source_urls",
  ]

  package static func rows(claims: [ClaimRecord], figures: [StatisticRecord]) -> Rows {
    var rows = Rows((["part"] + claimNames + FigureRows.names).map { Column($0) })
    for claim in claims {
      let own: [String: Cell] = ["framework": .text(claim.framework), "import": Cell(id: claim.importID)]
      rows.append(
        [
          .text("claim"), Cell(id: claim.id), .text(claim.kind.rawValue), Cell(text: claim.aspect),
          Cell(text: claim.label), .text(claim.statement),
          .text(claim.citations.map(\.source).joined(separator: " ")),
          .text(claim.citations.compactMap(\.sourceURL).joined(separator: " ")),
        ] + FigureRows.names.map { own[$0] ?? .null })
    }
    for figure in figures {
      rows.append([.text("figure")] + claimNames.map { _ in .null } + FigureRows.cells(figure))
    }
    return rows
  }
}
