import Answers
import Presentation
import SQLite
import Storage

/// The commands of the shell: lines that begin with a point.
enum ShellCommand: String, CaseIterable {
  case tables, schema, queries, query, plan, format, output, once, limit, timeout, help, quit

  var argument: String {
    switch self {
    case .tables: "[PATTERN]"
    case .schema: "[TABLE]"
    case .queries, .help, .quit: ""
    case .query: "NAME [VALUE …]"
    case .plan: "SQL"
    case .format: "[FORMAT]"
    case .output: "[FILE]"
    case .once: "FILE"
    case .limit: "[ROWS]"
    case .timeout: "[SECONDS]"
    }
  }

  var help: String {
    switch self {
    case .tables: "list tables and views, those like PATTERN"
    case .schema: "print the SQL that made a table, or all of them"
    case .queries: "list the canned queries"
    case .query: "run a canned query"
    case .plan: "print how SQLite would run a statement"
    case .format: "print rows as \(OutputFormat.allCases.map(\.rawValue).joined(separator: ", "))"
    case .output: "write answers to a file; without one, to the terminal again"
    case .once: "write the next answer to a file"
    case .limit: "print at most so many rows of a statement; without a number, all"
    case .timeout: "stop statements that work longer"
    case .help: "print this"
    case .quit: "leave; so does Ctrl-D"
    }
  }
}

extension Shell {
  /// Runs a line that begins with a point; false where the shell is to end.
  ///
  /// - Throws: ``ShellError``, and what the command throws.
  func run(command line: String) throws -> Bool {
    let words = line.dropFirst().split(whereSeparator: \.isWhitespace).map(String.init)
    let name = words.first ?? ""
    let argument = String(line.dropFirst(1 + name.count).trimmingBlanks)
    guard let command = ShellCommand(rawValue: name == "exit" ? "quit" : name) else {
      throw ShellError("there is no command '.\(name)'; .help lists them")
    }
    switch command {
    case .tables: try answer { try $0.write(tables(like: argument)) }
    case .schema: try answer { try $0.write(schema(of: argument)) }
    case .queries: try answer { try $0.write(queries(), overflow: .wrap) }
    case .query: try runQuery(ShellWords(argument).words)
    case .plan: try answer { try session.plan(argument, name: nil).write(to: $0) }
    case .format: try setFormat(argument)
    case .output, .once:
      try closeFile()
      if !argument.isEmpty && argument != "-" {
        file = try output(to: argument)
        isFileForOneAnswer = command == .once
      } else if command == .once {
        throw ShellError(".once wants a file")
      }
    case .limit:
      if argument.isEmpty {
        session.limits.rows = nil
      } else if let limit = Int(argument), limit >= 0 {
        session.limits.rows = limit
      } else {
        throw ShellError(".limit wants a number of rows, or nothing for all")
      }
    case .timeout:
      guard !argument.isEmpty else { return say("\(session.limits.timeout) s") }
      guard let seconds = Double(argument), seconds > 0 else {
        throw ShellError(".timeout wants more than 0 seconds")
      }
      session.limits.timeout = seconds
    case .help: try answer { try $0.write(help) }
    case .quit: return false
    }
    return true
  }

  private func say(_ text: String) -> Bool {
    Terminal.say(text)
    return true
  }

  private func tables(like pattern: String) throws -> Rows {
    var rows = Rows("name", "type")
    for row in try session.connection.rows(
      """
      SELECT name, type FROM pragma_table_list
       WHERE schema = 'main' AND type IN ('table', 'view', 'virtual') AND name NOT LIKE 'sqlite!_%' ESCAPE '!'
         AND name LIKE ?1
       ORDER BY name
      """, .text(pattern.isEmpty ? "%" : pattern.replacing("*", with: "%")))
    {
      rows.append(Cell(row[0].text), Cell(row[1].text))
    }
    return rows
  }

  private func schema(of table: String) throws -> String {
    let rows = try session.connection.rows(
      """
      SELECT sql FROM sqlite_schema
       WHERE sql IS NOT NULL AND (?1 = '' OR tbl_name = ?1 OR name = ?1) AND type <> 'trigger'
       ORDER BY rowid
      """, .text(table))
    guard !rows.isEmpty else {
      let near = try session.connection.tableNames().filter { $0.hasPrefix(table.prefix(3)) }
      throw ShellError(
        "there is no table '\(table)'"
          + (near.isEmpty ? "; .tables lists them" : "; did you mean \(near.joined(separator: " or "))?"))
    }
    return rows.map { ($0[0].text ?? "") + ";\n" }.joined()
  }

  private func queries() throws -> Rows {
    var rows = Rows("query", "title", "parameters")
    for query in QueryFolder.listing().queries {
      rows.append(
        .text(query.name), .text(query.title), .text(query.parameters.map(\.usage).joined(separator: " ")))
    }
    return rows
  }

  private func runQuery(_ words: [String]) throws {
    guard let name = words.first else { throw ShellError(".query wants a name; .queries lists them") }
    let query = try QueryFolder.library().query(named: name)
    var (arguments, session, format) = (Array(words.dropFirst()), session, format)
    if let text = try option("--limit", from: &arguments) {
      guard let rows = Int(text), rows >= 0 else { throw ShellError("--limit wants a number of rows") }
      session.limits.rows = rows
    }
    if let text = try option("--format", from: &arguments) { format = try known(format: text) }
    let values: [String: Value]
    do {
      values = try query.values(of: arguments) { try base.vocabulary() }
    } catch let error as QueryArgumentError {
      // A line of the shell is no command line, whose errors have an exit code of their own.
      throw ShellError("\(error)")
    }
    let former = self.format
    self.format = format
    defer { self.format = former }
    try answer {
      _ = try session.run(
        query.sql, name: query.place, values: values, from: .header, nullText: "", to: $0)
    }
  }

  /// The value of the option `name`, taken away from `arguments`; nil where it is not there.
  private func option(_ name: String, from arguments: inout [String]) throws -> String? {
    guard let index = arguments.firstIndex(where: { $0 == name || $0.hasPrefix(name + "=") }) else {
      return nil
    }
    let word = arguments.remove(at: index)
    if word.count > name.count { return String(word.dropFirst(name.count + 1)) }
    guard index < arguments.count else { throw ShellError("\(name) wants a value behind it") }
    return arguments.remove(at: index)
  }

  private func setFormat(_ name: String) throws {
    guard !name.isEmpty else {
      _ = say(format.rawValue)
      return
    }
    format = try known(format: name)
  }

  private func known(format name: String) throws -> OutputFormat {
    guard let format = OutputFormat(rawValue: name) else {
      let known = OutputFormat.allCases.map(\.rawValue).joined(separator: ", ")
      throw ShellError("there is no format '\(name)'; formats are: \(known)")
    }
    return format
  }

  private var help: String {
    let width = 26
    let lines = ShellCommand.allCases.flatMap { command in
      command.help.wrapped(to: 80 - width).enumerated().map { index, line in
        (index == 0 ? ".\(command.rawValue) \(command.argument)" : "").padded(to: width) + line
      }
    }
    return lines.joined(separator: "\n") + """


      Statements end with a semicolon. Functions of kb: fts_query(text),
      wilson_low(count, base), wilson_high(count, base), framework_id(name).

      """
  }
}

extension Shell {
  /// What the line being typed can become.
  func complete(_ before: String, after: String) -> (replacedLength: Int, candidates: [String]) {
    if pending.isEmpty && before.hasPrefix(".") { return completeCommand(before) }
    guard let result = completion?.candidates(before: pending + before, after: after) else { return (0, []) }
    return (result.replacedLength, result.candidates)
  }

  private func completeCommand(_ before: String) -> (replacedLength: Int, candidates: [String]) {
    let words = before.dropFirst().split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    let last = words.last ?? ""
    let all: [String]
    switch words.count > 1 ? ShellCommand(rawValue: words[0]) : nil {
    case .none: all = words.count > 1 ? [] : ShellCommand.allCases.map(\.rawValue)
    case .schema: all = completion.map { Array($0.tables.keys) } ?? []
    case .format: all = OutputFormat.allCases.map(\.rawValue)
    case .query: all = QueryCompletion.candidates(words: ["query"] + words.dropFirst())
    default: all = []
    }
    return (last.count, all.filter { $0.hasPrefix(last) }.sorted())
  }
}
