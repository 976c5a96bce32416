import ArgumentParser
import Evidence
import Presentation
import Storage

extension KB {
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show",
      abstract: "Show what is known about a framework: names, claims with their sources, latest figures.",
      discussion: """
        --format json gives one object a claim, with all its sources.

        Examples:
          kb show flask
          kb show 'React.js'
        """
    )

    @Argument(help: "The framework, by any of its names.") var framework: String

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
      let base = try database.reading()
      let record = try base.framework(named: framework)
      let claims = try base.claims(about: [record.framework.slug])
      guard output.format == .table else { return try output.write(rows(claims)) }
      let figures = try base.statistics(StatisticFilter(frameworks: [record.framework.slug]))
      _ = try output.write { output in
        try output.write(
          FrameworkPage(record: record, claims: claims, figures: figures).text(
            width: output.width ?? 80, isColourAllowed: output.isColourAllowed))
      }
    }

    private func rows(_ claims: [ClaimRecord]) -> Rows {
      var rows = Rows(
        "claim_id", "framework", "kind", "aspect", "label", "statement", "sources", "source_urls", "import")
      for claim in claims {
        rows.append(
          .integer(Int64(claim.id)), .text(claim.framework), .text(claim.kind.rawValue), Cell(claim.aspect),
          Cell(claim.label), .text(claim.statement),
          .text(claim.citations.map(\.source).joined(separator: " ")),
          .text(claim.citations.compactMap(\.sourceURL).joined(separator: " ")),
          .integer(Int64(claim.importID)))
      }
      return rows
    }
  }
}
