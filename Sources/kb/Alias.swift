import ArgumentParser
import Evidence
import Imports
import Storage

extension NameKind: ExpressibleByArgument {}

extension KB {
  struct Alias: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "alias", abstract: "Give a framework, aspect, metric, population or survey another name.",
      discussion: """
        Case, blanks and punctuation of names do not matter. --case-sensitive is for names that are ordinary words too: in \
        prose they count in this very spelling only.

        Examples:
          kb alias 'Flask 3' flask
          kb alias 'SO survey' stack-overflow --kind survey
          kb alias Boost 'Boost.Asio' --case-sensitive
        """
    )

    @Argument(help: "The new name.") var name: String
    @Argument(help: "What it names, by any of its names.", completion: .names(.framework)) var known: String
    @Option(help: "What sort of thing that is.") var kind: NameKind = .framework
    @Flag(help: "In prose it counts in this spelling only.") var caseSensitive = false
    @OptionGroup var entry: EntryOptions

    func run() throws {
      guard !foldedName(name).isEmpty else { throw ValidationError("'\(name)' has no letter and no digit") }
      try entry.add(.alias(Vocabulary.Name(name, isCaseSensitive: caseSensitive), of: known, kind: kind))
    }
  }
}
