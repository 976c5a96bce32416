import ArgumentParser
import Glibc
import Imports
import Presentation
import SQLite
import Storage

extension KB {
  struct SQL: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "sql",
      abstract: "Run one statement of SQL that reads, and print its rows.",
      discussion: """
        The statement is the argument, a file, or standard input. It can read everything and change nothing: the file is \
        open for reading only, and no other can be attached. Tables, views and columns: 'kb help schema'.

        Besides SQLite's functions there are fts_query(words) for MATCH, wilson_low(count, base) and \
        wilson_high(count, base) in percent, and framework_id(name).

        A parameter is an integer, a real or text, by what it looks like; :text, :integer, :real or :null behind its name \
        says otherwise.

        Examples:
          kb sql 'SELECT * FROM frameworks LIMIT 5'
          kb sql "SELECT statement FROM claims WHERE framework_id = framework_id('React.js')"
          kb sql --param year:text=2023 'SELECT * FROM best_statistics WHERE period = :year' --format csv
          kb sql --file figures.sql --output figures.json
        """
    )

    @Argument(help: "The statement; '-' or nothing reads standard input.") var statement: String?

    @Option(
      name: .shortAndLong, help: "Read the statement from a file.", completion: .file(extensions: ["sql"]))
    var file: String?

    @Option(
      name: .shortAndLong,
      help: ArgumentHelp("A value for a parameter, ':name' in the SQL.", valueName: "name=value"))
    var param: [SQLParameter] = []

    @Flag(help: "Print how SQLite would run the statement, and do not run it.") var plan = false

    @OptionGroup var limits: SQLOptions
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
      if statement != nil && file != nil {
        throw ValidationError("there is a statement and --file; give one of them")
      }
      if statement == nil && file == nil && Terminal.isTerminal(STDIN_FILENO) {
        throw ValidationError("there is no statement; give one, as in kb sql 'SELECT * FROM frameworks'")
      }
      if let fault = param.lazy.compactMap(\.fault).first { throw ValidationError(fault) }
    }

    /// `arguments` with a statement that begins with a comment told from an option: by a blank in front, which is none to SQL.
    static func markingComments(in arguments: [String]) -> [String] {
      guard arguments.first == configuration.commandName else { return arguments }
      return arguments.map { argument in
        guard argument.hasPrefix("--") else { return argument }
        let line = argument.prefix { !$0.isNewline }
        return line.hasPrefix("-- ") || line.count < argument.count && !line.contains("=")
          ? " " + argument : argument
      }
    }

    /// Runs `kb sql STATEMENT` where that is all of the command line, and says whether it was.
    ///
    /// Scripts ask so in loops, and the parser of arguments takes four fifths of the time of such a question.
    static func runPlain(_ arguments: [String]) throws -> Bool {
      guard arguments.count == 2, arguments[0] == configuration.commandName,
        let first = arguments[1].utf8.first,
        first != UInt8(ascii: "-")
      else { return false }
      let session = try SQLSession(connection: DatabaseOptions(database: nil).sandboxed().connection)
      _ = try OutputOptions.withDefaults().write { output in
        try session.run(arguments[1], name: nil, values: [:], to: output)
      }
      return true
    }

    func run() throws {
      let (sql, name) = try input()
      let session = try SQLSession(connection: database.sandboxed().connection, limits: limits.limits)
      var values: [String: Value] = [:]
      for parameter in param {
        guard values.updateValue(parameter.value, forKey: parameter.name) == nil else {
          throw ValidationError("the parameter '\(parameter.name)' is given twice")
        }
      }
      _ = try output.write { output in
        if plan {
          try session.plan(sql, name: name).write(to: output)
        } else {
          try session.run(sql, name: name, values: values, to: output)
        }
      }
    }

    /// The SQL, and what errors call it.
    private func input() throws -> (sql: String, name: String?) {
      if let statement, statement != "-" { return (statement, nil) }
      let file = try InputFile(path: file ?? "-", mostBytes: InputFile.mostBytesOfSQL)
      return (file.sql, file.path == "-" ? "standard input" : file.path)
    }
  }
}

extension InputFile {
  /// The largest file of SQL that is read: SQLite would take 1 GB, and some thirty times that while it compiles it.
  static let mostBytesOfSQL = 16 << 20

  /// Its text, without the byte order mark that some editors put in front.
  var sql: String {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    return String(decoding: bytes.starts(with: mark) ? bytes[3...] : bytes[...], as: UTF8.self)
  }
}
