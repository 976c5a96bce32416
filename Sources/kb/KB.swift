import ArgumentParser
import CRuntime
import Evidence
import Glibc
import SQLite

@main
struct KB: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kb",
    abstract:
      "A knowledge base you can cite: claims and survey figures about software frameworks, each with its source.",
    usage: "kb [--database FILE] COMMAND",
    discussion: """
      The database is the file after --database, else $KB_DATABASE, else $XDG_DATA_HOME/kb/kb.sqlite; that last one is made, \
      with the seeds, by the first command that wants it.

      Examples:
        kb search 'dependency injection'
        kb compare flask fastapi
        kb check article.md
      """,
    version: "kb \(version) (SQLite \(Connection.libraryVersion))",
    groupedSubcommands: [
      CommandGroup(
        name: "Ask",
        subcommands: [
          Search.self, Show.self, Compare.self, Stats.self, Trend.self, Conflicts.self, Why.self, Gaps.self,
          Sources.self, Cite.self, Check.self, Query.self, SQL.self, SQLShell.self,
        ]),
      CommandGroup(
        name: "Feed",
        subcommands: [
          Import.self, Tabulate.self, Reproduce.self, Imports.self, Undo.self, Add.self, Alias.self,
        ]),
      CommandGroup(
        name: "Keep", subcommands: [Init.self, Migrate.self, Doctor.self, Backup.self, Manual.self]),
    ])

  static func main() {
    // A reader that goes away is told by the write that fails, not by a signal.
    signal(SIGPIPE, SIG_IGN)
    // So is a limit on the size of files.
    signal(SIGXFSZ, SIG_IGN)
    do {
      let arguments = SQL.markingComments(in: try takingDatabase(from: Self.arguments))
      if try printTopic(arguments) || SQL.runPlain(arguments) { return }
      var command = try parsed(arguments)
      try command.run()
    } catch {
      ErrorReport(error).exit()
    }
  }

  /// The command that `arguments` ask for.
  ///
  /// A subcommand that is named first is parsed alone, since looking at all the others takes longer than most questions; where
  /// that fails, or help is wanted, the whole tree says it in full.
  private static func parsed(_ arguments: [String]) throws -> any ParsableCommand {
    if let name = arguments.first,
      let type = configuration.subcommands.first(where: { $0._commandName == name }),
      type.configuration.subcommands.isEmpty,
      let command = try? type.parseAsRoot(Array(arguments.dropFirst())),
      Swift.type(of: command) == type
    {
      return command
    }
    try checkName(arguments)
    return try parseAsRoot(arguments)
  }

  /// - Throws: `ValidationError` that names the nearest commands where the first word is none.
  private static func checkName(_ arguments: [String]) throws {
    guard let word = arguments.first, !word.isEmpty, !word.hasPrefix("-") else { return }
    let names = configuration.subcommands.map { $0._commandName }
    guard word != "help", !names.contains(word) else { return }
    let commands = Vocabulary.Names(names.map { Vocabulary.Entry(slug: $0, name: $0, names: []) })
    let nearest = commands.nearest(to: word).map { "'\($0.slug)'" }
    throw ValidationError(
      "there is no command '\(word)'; "
        + (nearest.isEmpty ? "kb --help lists them" : "did you mean \(nearest.joined(separator: " or "))?"))
  }

  /// What the shell gave, without the command's own name.
  private static var arguments: [String] {
    (0..<kb_argument_count()).dropFirst().map { String(cString: kb_argument($0)) }
  }

  /// Handles `--database FILE` in front of the command, as if it stood behind it: for every command below, by $KB_DATABASE.
  private static func takingDatabase(from arguments: [String]) throws -> [String] {
    guard let first = arguments.first, first.hasPrefix("--database") else { return arguments }
    let value: String
    let rest: [String]
    if first.hasPrefix("--database=") {
      (value, rest) = (String(first.dropFirst("--database=".count)), Array(arguments.dropFirst()))
    } else if first == "--database", arguments.count > 1 {
      (value, rest) = (arguments[1], Array(arguments.dropFirst(2)))
    } else {
      throw ValidationError("--database wants a file: kb --database FILE COMMAND")
    }
    guard !value.isEmpty else { throw ValidationError(DatabaseOptions.emptyName) }
    setenv("KB_DATABASE", value, 1)
    return rest
  }
}
