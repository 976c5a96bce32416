import Answers
import ArgumentParser
import Evidence
import Imports
import Presentation
import SQLite
import Storage

extension KB {
  struct Query: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "query", abstract: "List, explain and run canned queries: kb's own, and yours.",
      discussion: """
        Without a name it lists all queries. A parameter is given as an option (--framework flask), as name=value, or as a \
        value alone, in the order of the list; names of frameworks, metrics and so on may be in any spelling. Where a parameter \
        is called as one of the options below, name=value means the parameter.

        Your own queries are the .sql files in $XDG_CONFIG_HOME/kb/queries, else ~/.config/kb/queries; one of them replaces \
        kb's query of the same name. 'kb query NAME --explain' shows how the header of such a file looks.

        Examples:
          kb query
          kb query trend --explain
          kb query trend flask
          kb query trend --framework flask --survey stack-overflow
          kb query ranking survey='State of JS' period=2022 --format csv
          kb query --file own.sql since=2021
        """
    )

    // The query's parameters are options that only its header knows.
    @Argument(
      parsing: .allUnrecognized,
      help: "The query, then values for its parameters.",
      completion: .custom { words, _, _ in QueryCompletion.candidates(words: words) })
    var words: [String] = []

    @Option(
      name: .shortAndLong, help: "Run the query in a file; all arguments are then values.",
      completion: .file(extensions: ["sql"]))
    var file: String?

    @Flag(help: "Print what the query does, its parameters, and its SQL.") var explain = false

    @Flag(help: "Print how SQLite would run the query, and do not run it.") var plan = false

    @OptionGroup var limits: SQLOptions
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
      guard let (query, arguments) = try choice() else { return try output.write(list(), overflow: .wrap) }
      if explain {
        guard output.format == .table else { return try output.write(parameters(of: query)) }
        _ = try output.write { try $0.write(explanation(of: query, output: $0)) }
        return
      }
      let base = try database.sandboxed()
      let values = try query.values(of: arguments) { try base.vocabulary() }
      let unknownPeriods = try unknownPeriods(in: values, of: query, base.connection)
      let session = try SQLSession(connection: base.connection, limits: limits.limits)
      _ = try output.write { output in
        for note in unknownPeriods { output.say(note) }
        if plan {
          try session.plan(query.sql, name: query.place).write(to: output)
        } else {
          let outcome = try session.run(
            query.sql, name: query.place, values: values, from: .header, nullText: "", to: output)
          if case .rows(0) = outcome { output.say(nothingFits(query, values)) }
        }
      }
    }

    /// What there is to say of periods that no figure has: a query may well list what is missing in them.
    private func unknownPeriods(
      in values: [String: Value], of query: CannedQuery, _ connection: Connection
    ) throws -> [String] {
      let given = query.parameters.filter { $0.kind == .period }.compactMap { values[$0.name]?.text }
      guard !given.isEmpty else { return [] }
      let known = try connection.rows("SELECT DISTINCT period FROM statistics ORDER BY period")
        .compactMap { $0[0].text }
      // '2023-06' is in 2023, for queries that ask since when.
      return given.filter { period in !known.contains { $0.prefix(4) == period.prefix(4) } }.map {
        "no figure is of the period '\($0)'; there are figures of \(known.joined(separator: ", "))"
      }
    }

    /// That the answer is empty, and with which values, since those that nobody gave are the query's own.
    private func nothingFits(_ query: CannedQuery, _ values: [String: Value]) -> String {
      let used = query.parameters.compactMap { parameter -> String? in
        switch values[parameter.name] {
        case .text(let text): "\(parameter.name)=\(text)"
        case .integer(let number): "\(parameter.name)=\(number)"
        case .real(let number): "\(parameter.name)=\(number)"
        case .blob, .null, nil: nil
        }
      }
      return used.isEmpty ? "no row fits" : "no row fits \(used.joined(separator: " "))"
    }

    /// The query, and the values that were given; nil where none was named.
    private func choice() throws -> (query: CannedQuery, arguments: [String])? {
      if let file {
        let input = try InputFile(path: file, mostBytes: InputFile.mostBytesOfSQL)
        let query = try CannedQuery(
          name: QueryLibrary.queryName(file), sql: input.sql, origin: .file(path: file))
        return (query, words)
      }
      guard let name = words.first else { return nil }
      guard !name.hasPrefix("-") else {
        throw ValidationError(
          "'\(name)' is no option of kb query; a query's own come behind its name: kb query NAME \(name) …")
      }
      return (try QueryFolder.library().query(named: name), Array(words.dropFirst()))
    }

    private func list() -> Rows {
      var rows = Rows("query", "title", "parameters", "file")
      let queries = QueryFolder.listing().queries
      for query in queries {
        rows.append(
          .text(query.name), .text(query.title),
          .text(query.parameters.map(\.usage).joined(separator: " ")), Cell(query.path))
      }
      // People see the column only where it says something.
      return output.format == .table && queries.allSatisfy { $0.path == nil } ? rows.dropping("file") : rows
    }

    private func parameters(of query: CannedQuery) -> Rows {
      var rows = Rows("parameter", "type", "required", "default", "choices", "example", "help")
      for parameter in query.parameters {
        let standard: Cell =
          switch parameter.defaultValue {
          case .none, .null: .null
          case .value(let value): .text(value)
          }
        rows.append(
          .text(parameter.name), .text(parameter.kind.rawValue),
          .integer(parameter.defaultValue == .none ? 1 : 0), standard,
          parameter.choices.isEmpty ? .null : .text(parameter.choices.joined(separator: "|")),
          Cell(parameter.example), .text(parameter.help))
      }
      return rows
    }

    private func explanation(of query: CannedQuery, output: Output) throws -> String {
      var text = output.styled(query.title.isEmpty ? query.name : query.title, .bold) + "\n"
      if !query.description.isEmpty {
        text += query.description.wrapped(to: output.width ?? 80).joined(separator: "\n") + "\n"
      }
      let words = [query.name] + query.parameters.map(\.usage)
      text += "\nkb query \(words.joined(separator: " "))\n"
      if !query.parameters.isEmpty {
        let layout = output.layout(overflow: .wrap)
        text += "\n" + (try parameters(of: query).dropping("required").text(as: .table, layout: layout))
      }
      return text + "\n" + query.sql + (query.sql.hasSuffix("\n") ? "" : "\n")
    }
  }
}

extension CannedQuery {
  /// The user's file that it is in.
  fileprivate var path: String? {
    switch origin {
    case .builtIn: nil
    case .file(let path): path
    }
  }
}
