import ArgumentParser
import Presentation
import Storage

extension KB {
  struct Imports: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "imports", abstract: "List what was imported, or what an import could not take.",
      discussion: """
        Examples:
          kb imports
          kb imports show 3
          kb imports --format json
        """,
      subcommands: [List.self, Show.self], defaultSubcommand: List.self)

    struct List: ParsableCommand {
      static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List all imports, the newest first.",
        discussion: """
          Examples:
            kb imports list --format csv
          """)

      @OptionGroup var database: DatabaseOptions
      @OptionGroup var output: OutputOptions

      func run() throws {
        var rows = Rows(
          "import", "kind", "input", "status", "added", "rejected", "unchanged", "superseded", "started_at",
          "sha256")
        for record in try database.reading().imports() {
          rows.append(
            .integer(Int64(record.id)), .text(record.kind), .text(record.input), .text(record.status),
            .count(record.added), .count(record.rejected), .count(record.unchanged),
            .count(record.superseded), .text(record.startedAt), .text(record.sha256))
        }
        try output.write(rows)
      }
    }

    struct Show: ParsableCommand {
      static let configuration = CommandConfiguration(
        commandName: "show", abstract: "List the rows that an import could not take, and why.",
        discussion: """
          Examples:
            kb imports show 3
          """)

      @Argument(help: "The import's number.", completion: .imports) var id: Int

      @OptionGroup var database: DatabaseOptions
      @OptionGroup var output: OutputOptions

      func run() throws {
        var rows = Rows("line", "column", "reason", "raw")
        for reject in try database.reading().rejects(ofImport: id) {
          rows.append(
            .integer(Int64(reject.line)), reject.column.map { .text($0) } ?? .null, .text(reject.reason),
            .text(reject.raw))
        }
        if rows.isEmpty && !output.isQuiet { Terminal.say("kb: import \(id) rejected nothing") }
        try output.write(rows, overflow: .wrap)
      }
    }
  }
}
