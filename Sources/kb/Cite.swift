import Answers
import ArgumentParser
import Presentation

extension KB {
  struct Cite: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "cite", abstract: "Print a reference to a source, figure or claim.",
      discussion: """
        Examples:
          kb cite stack-overflow-2023
          kb cite s174 --style bibtex          a figure, by its id (kb stats)
          kb cite stack-overflow-2023 --style csl-json --output so.json
          kb cite c12 --style markdown         a claim, by its id (kb show --format json)
        """
    )

    @Argument(help: "A source's slug, a figure's id (s174) or a claim's (c12).", completion: .sources)
    var target: String

    @Option(help: "How the reference is written.") var style: Reference.Style = .apa

    @OptionGroup var database: DatabaseOptions

    @Option(
      name: .customLong("output"),
      help: ArgumentHelp("Write to a file instead of standard output.", valueName: "file"),
      completion: .file())
    var path: String?

    func run() throws {
      let references = try CitationTarget(target).references(in: database.reading())
      let texts = references.map { $0.text(in: style) }
      // CSL-JSON is a list, in which other programs look for the items.
      let text =
        style == .cslJSON ? "[\n" + texts.joined(separator: ",\n") + "\n]" : texts.joined(separator: "\n\n")
      guard let path else { return print(text) }
      let output = try Output(
        format: .table, path: path, isColourForbidden: true, isPagerForbidden: true, isQuiet: true)
      do {
        try output.write(text + "\n")
        try output.finish()
      } catch {
        output.abandon()
        throw error
      }
    }
  }
}

extension Reference.Style: ExpressibleByArgument {}
