import Answers
import ArgumentParser
import Presentation

extension KB {
  struct Cite: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print a reference to a source, figure or claim.",
      discussion: """
        Examples:
          kb cite stack-overflow-2023
          kb cite s174 --style bibtex          a figure, by its id (kb stats)
          kb cite c12 --style markdown         a claim, by its id (kb show --format json)
        """
    )

    @Argument(help: "A source's slug, a figure's id (s174) or a claim's (c12).") var target: String

    @Option(help: "How the reference is written.") var style: Reference.Style = .apa

    @OptionGroup var database: DatabaseOptions

    func run() throws {
      let references = try CitationTarget(target).references(in: database.reading())
      let texts = references.map { $0.text(in: style) }
      // CSL-JSON is a list, in which other programs look for the items.
      print(
        style == .cslJSON ? "[\n" + texts.joined(separator: ",\n") + "\n]" : texts.joined(separator: "\n\n"))
    }
  }
}

extension Reference.Style: ExpressibleByArgument {}
