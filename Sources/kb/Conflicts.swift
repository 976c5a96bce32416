import Answers
import ArgumentParser
import Presentation
import Storage

extension KB {
  struct Conflicts: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "conflicts", abstract: "Find figures that cannot all be right, and say why they differ.",
      discussion: """
        Two figures of one metric, framework, population and period conflict where rounding does not explain their \
        difference: 39.5 and 40 agree, 38 and 39 do not. A document that quotes a survey is no second witness. Surveys \
        that asked other samples differ without being wrong: --all shows those too.

        Examples:
          kb conflicts
          kb conflicts flask --all
        """
    )

    @Argument(help: "Only this framework, by any of its names.", completion: .names(.framework))
    var framework: String?

    @Flag(help: "Two surveys that measured one population differently, too.") var all = false

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
      let base = try database.reading()
      let slug = try framework.map { try base.slug(of: .framework, named: $0) }
      let (shown, hidden) = try Disagreement.all(in: base, framework: slug, isOfTwoSurveysWanted: all)
      guard output.format == .table else { return try output.write(Disagreement.fullRows(shown)) }
      _ = try output.write { output in
        let paragraphs = shown.map {
          $0.text(width: output.width ?? 100, isColourAllowed: output.isColourAllowed)
        }
        try output.write(paragraphs.isEmpty ? "no conflicts\n" : paragraphs.joined(separator: "\n"))
        if hidden > 0 {
          output.say("left out: \(hidden) of two surveys that differ; --all shows them")
        }
      }
    }
  }
}
