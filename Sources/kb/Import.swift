import ArgumentParser
import Imports

extension KB {
  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "import", abstract: "Add evidence: an article, figures, a survey, or the seeds.",
      discussion: """
        Every import is one transaction, and can be taken back with kb undo. The same file again changes nothing.

        Examples:
          kb import article review.md --url https://example.org/review
          kb import seeds
        """,
      subcommands: [ImportArticle.self, ImportStatistics.self, ImportSurvey.self, ImportSeeds.self])
  }
}

extension KB.Import {
  struct ImportSeeds: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "seeds", abstract: "Add the seeds of this kb, as a newer version may have more of them.",
      discussion: """
        Examples:
          kb import seeds --dry-run
        """)

    @OptionGroup var database: DatabaseOptions
    @Flag(help: "Say what would be added, and add nothing.") var dryRun = false

    func run() throws {
      let report = try SeedImport.run(on: database.importing(), dryRun: dryRun)
      print(ImportReportText(report, input: "seeds"))
    }
  }
}
