import ArgumentParser
import Glibc
import Storage

extension KB {
  struct SQLShell: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "shell",
      abstract: "Type SQL, with completion and history.",
      discussion: """
        A statement ends with a semicolon. The Tab key completes keywords, tables, columns, and inside a string the names of \
        frameworks; Ctrl-C stops a statement, Ctrl-D leaves. Lines that begin with a point are commands of the shell: .help \
        lists them. Nothing can be changed unless --write is given.

        What was typed is kept in $XDG_STATE_HOME/kb/history, else ~/.local/state/kb/history; keys can be changed in ~/.editrc.

        In a pipe it runs the statements of standard input, and ends at the first error; what the statements before it have \
        written, also to a file, stays.

        Examples:
          kb shell
          kb shell --format json < statements.sql
        """
    )

    @Flag(help: "Allow statements that change the database.") var write = false

    @OptionGroup var limits: SQLOptions
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
      let base = write ? try database.writing() : try database.sandboxed()
      let session = try SQLSession(connection: base.connection, limits: limits.limits)
      let shell = Shell(session: session, base: base, options: output)
      if Terminal.isTerminal(STDIN_FILENO) && Terminal.isTerminal(STDOUT_FILENO) {
        try shell.runInteractively()
      } else {
        try shell.runScript()
      }
    }
  }
}
