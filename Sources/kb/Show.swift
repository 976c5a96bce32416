import Answers
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
        --format json gives one object a claim, with all its sources, and one a figure (`part` tells them apart).

        Examples:
          kb show flask
          kb show 'React.js'
        """
    )

    @Argument(help: "The framework, by any of its names.", completion: .names(.framework)) var framework:
      String

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
      let base = try database.reading()
      let record = try base.framework(named: framework)
      let claims = try base.claims(about: [record.framework.slug])
      let figures = try base.statistics(StatisticFilter(frameworks: [record.framework.slug]))
      guard output.format == .table else {
        return try output.write(FrameworkRows.rows(claims: claims, figures: figures))
      }
      _ = try output.write { output in
        try output.write(
          FrameworkPage(record: record, claims: claims, figures: figures).text(
            width: output.width ?? 80, isColourAllowed: output.isColourAllowed))
      }
    }
  }
}
