import Answers
import Presentation
import SQLite
import Storage

/// Statements and commands, one after the other, on one connection.
final class Shell {
  var session: SQLSession
  let base: KnowledgeBase
  let options: OutputOptions
  var format: OutputFormat

  /// Where answers go instead of standard output, since `.output` or `.once`.
  var file: Output?
  var isFileForOneAnswer = false

  /// What follows the database's names changes with it: read when it is first asked for.
  private(set) lazy var completion = try? SQLCompletion(session.connection)

  init(session: SQLSession, base: KnowledgeBase, options: OutputOptions) {
    (self.session, self.base, self.options) = (session, base, options)
    format = options.format
  }

  // MARK: From a script

  /// Runs all of `script`.
  ///
  /// - Throws: the first error, which names its line.
  func run(script: String) throws {
    if let path = options.path { file = try output(to: path) }
    do {
      var statement = ""
      var firstLine = 1
      for (index, line) in script.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
        if statement.allSatisfy(\.isWhitespace) {
          (statement, firstLine) = ("", index + 1)
          if line.hasPrefix(".") {
            guard try run(command: String(line)) else { break }
            continue
          }
        }
        statement += line + "\n"
        guard Connection.isComplete(statement) else { continue }
        try run(statement, firstLine: firstLine)
        statement = ""
      }
      // The last statement of a file may go without its semicolon, as it may for kb sql.
      if !statement.isBlankSQL { try run(statement, firstLine: firstLine) }
      try closeFile()
    } catch {
      file?.abandon()
      throw error
    }
  }

  private func run(_ statement: String, firstLine: Int) throws {
    // As many lines in front as there are in the script, so that errors name its lines.
    let sql = String(repeating: "\n", count: firstLine - 1) + statement
    try answer { try session.run(sql, name: "standard input", values: [:], to: $0) }
  }

  // MARK: From a terminal

  /// Reads and runs until Ctrl-D.
  ///
  /// - Throws: `OutputError` where the terminal has gone.
  func runInteractively() throws {
    guard let editor = LineEditor(completer: { [unowned self] in complete($0, after: $1) }) else {
      throw ShellError("cannot edit lines on this terminal; give the SQL to kb sql, or to kb shell in a pipe")
    }
    if let path = options.path { file = try output(to: path) }
    let history = HistoryFile()
    history?.entries().forEach(editor.remember)
    if !options.isQuiet {
      let access = session.connection.mode == .readOnly ? "read-only" : "writing"
      Terminal.say(
        "kb \(KB.version), SQLite \(Connection.libraryVersion), \(base.path) (\(access)); .help lists commands, Ctrl-D leaves"
      )
    }
    session.connection.stopOnControlC()
    defer { session.connection.ignoreControlC() }
    pending = ""
    reading: while true {
      switch editor.line(prompt: pending.isEmpty ? "kb> " : "  > ") {
      case .end:
        print("")
        break reading
      case .interrupted: pending = ""
      case .text(let line):
        let isCommand = pending.isEmpty && line.hasPrefix(".")
        if isCommand || pending.isEmpty && line.isBlankSQL {
          if !line.isBlankSQL { remember(line, editor, history) }
          if isCommand, try !attempt({ try run(command: line) }) { break reading }
          continue
        }
        pending += line + "\n"
        guard Connection.isComplete(pending) else { continue }
        let sql = pending
        pending = ""
        remember(sql, editor, history)
        _ = try attempt {
          try answer { try session.run(sql, name: nil, values: [:], to: $0) }
          return true
        }
      }
    }
    try closeFile()
  }

  /// The lines of the statement that is being typed.
  private(set) var pending = ""

  /// Runs `body`, and tells about its error; false where the shell is to end.
  private func attempt(_ body: () throws -> Bool) throws -> Bool {
    do {
      return try body()
    } catch let error as OutputError where error.path == nil && !error.isBrokenPipe {
      throw error
    } catch {
      Terminal.say("kb: \(error)")
      // Names may have changed before the error.
      return true
    }
  }

  private func remember(_ statement: String, _ editor: LineEditor, _ history: HistoryFile?) {
    var entry = statement
    while entry.last?.isWhitespace == true { entry.removeLast() }
    // One line, so that the up arrow brings back all of it; a comment would swallow what follows it.
    if entry.contains("\n") && entry.contains("--") { return }
    entry = entry.split(separator: "\n").joined(separator: " ")
    editor.remember(entry)
    history?.append(entry)
  }

  // MARK: Answers

  /// Runs `body` with where its answer goes.
  func answer(_ body: (Output) throws -> Void) throws {
    if let file {
      try body(file)
      if isFileForOneAnswer { try closeFile() }
      return
    }
    let output = try Output(
      format: format, path: nil, isColourForbidden: options.isColourForbidden,
      isPagerForbidden: options.isPagerForbidden, isQuiet: options.isQuiet)
    do {
      try body(output)
      try output.finish()
    } catch let error as OutputError where error.isBrokenPipe {
      output.abandon()
      // On a terminal it was the pager that was left; otherwise nobody reads any more.
      if output.width == nil { throw error }
    } catch {
      output.abandon()
      throw error
    }
  }

  /// Opens a file for answers, in the format that its name says, else in the present one.
  func output(to path: String) throws -> Output {
    try Output(
      format: options.requestedFormat ?? OutputFormat(fileName: path) ?? format, path: path,
      isColourForbidden: true,
      isPagerForbidden: true, isQuiet: options.isQuiet)
  }

  func closeFile() throws {
    guard let open = file else { return }
    (file, isFileForOneAnswer) = (nil, false)
    try open.finish()
  }
}

/// A command of the shell that it does not understand, or cannot do.
struct ShellError: Error, CustomStringConvertible {
  var description: String

  init(_ description: String) { self.description = description }
}

extension String {
  /// True where there is nothing but blanks and comments.
  var isBlankSQL: Bool {
    split(separator: "\n").allSatisfy { line in
      guard let first = line.firstIndex(where: { !$0.isWhitespace }) else { return true }
      return line[first...].hasPrefix("--")
    }
  }
}
