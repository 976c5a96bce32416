import Answers
import ArgumentParser
import Evidence
import Presentation
import Storage

extension KB {
  struct Gaps: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "gaps", abstract: "Show what is not known, or from one side only.",
      discussion: """
        no-claim: nothing about an aspect that others have claims about. no-figure: an edition without a figure, though it \
        has others. single-source: an aspect that one source alone speaks of. only-praise: no drawback.

        Examples:
          kb gaps flask fastapi
          kb gaps --kind only-praise
          kb gaps --aspect performance
        """
    )

    @Argument(
      help: "Frameworks, by any of their names; none for all that have claims or figures.",
      completion: .names(.framework))
    var frameworks: [String] = []

    @Option(help: "Only gaps in what is claimed about this aspect.", completion: .names(.aspect)) var aspect:
      String?
    @Option(help: "Only gaps of this kind.") var kind: Gap.Kind?
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
      let base = try database.reading()
      let names = try NameResolver(base)
      var rows = Rows("framework", "kind", "subject", "detail")
      for gap in try Gap.all(
        in: base, frameworks: names.frameworks(named: frameworks), aspect: names.slug(.aspect, named: aspect))
      where kind == nil || kind == gap.kind {
        rows.append(
          .text(output.format == .table ? gap.framework.name : gap.framework.slug), .text(gap.kind.rawValue),
          .text(gap.subject), .text(gap.detail))
      }
      guard rows.isEmpty, output.format == .table else { return try output.write(rows) }
      _ = try output.write { $0.say("no gaps of that sort") }
    }
  }
}

extension Gap.Kind: ExpressibleByArgument {}
