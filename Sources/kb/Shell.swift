import Answers
import Imports
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

  /// Runs all of standard input.
  ///
  /// - Throws: the first error, which names its line; or that changes are lost, since nothing committed them.
  func runScript() throws {
    if let path = options.path, path != "-" { file = try output(to: path) }
    var changes: Int?
    do {
      try runLines { changes = (changes ?? 0) + $0 }
      try closeFile()
    } catch {
      // What the statements before it wrote is as good as ever.
      try? closeFile()
      sayLostTransaction()
      throw error
    }
    if let lost = lostTransaction { throw ShellError(lost) }
    if let changes { say(changes: changes) }
  }

  private func runLines(changed: (Int) -> Void) throws {
    var lines = InputLines()
    var statement = ""
    var firstLine = 1
    while let line = try lines.next() {
      if statement.isEmpty {
        firstLine = lines.count
        if line.hasPrefix(".") {
          guard try run(command: line) else { return }
          continue
        }
      }
      statement += line + "\n"
      guard statement.utf8.count <= InputFile.mostBytesOfSQL else {
        throw ShellError("standard input:\(firstLine): a statement has no end")
      }
      guard isComplete(line, statement) else { continue }
      try run(statement, firstLine: firstLine, changed: changed)
      statement = ""
    }
    // The last statement of a file may go without its semicolon, as it may for kb sql.
    try run(statement, firstLine: firstLine, changed: changed)
  }

  private func run(_ sql: String, firstLine: Int, changed: (Int) -> Void) throws {
    try session.run(
      script: sql, name: "standard input", firstLine: firstLine, changed: changed, answer: answer)
  }

  /// True where `statement`, whose last line is `line`, can be run or passed over.
  private func isComplete(_ line: String, _ statement: String) -> Bool {
    // Only a semicolon ends a statement: what has none need not be read again from its beginning.
    line.utf8.contains(UInt8(ascii: ";")) && Connection.isComplete(statement)
      || line.utf8.count + 1 == statement.utf8.count && line.isBlankSQL
  }

  // MARK: From a terminal

  /// Reads and runs until Ctrl-D.
  ///
  /// - Throws: `OutputError` where the terminal has gone.
  func runInteractively() throws {
    guard let editor = LineEditor(completer: { [unowned self] in complete($0, after: $1) }) else {
      throw ShellError("cannot edit lines on this terminal; give the SQL to kb sql, or to kb shell in a pipe")
    }
    if let path = options.path, path != "-" { file = try output(to: path) }
    let history = HistoryFile()
    history?.entries().forEach(editor.remember)
    if !options.isQuiet { sayHello() }
    session.connection.stopOnControlC { StatementClock.hurry() }
    defer { session.connection.ignoreControlC() }
    pending = ""
    reading: while true {
      switch editor.line(prompt: pending.isEmpty ? "kb> " : "  > ") {
      case .end:
        print("")
        break reading
      case .interrupted: pending = ""
      case .text(let line):
        if pending.isEmpty && line.hasPrefix(".") {
          remember(line, editor, history)
          if try !attempt({ try run(command: line) }) { break reading }
          continue
        }
        pending += line + "\n"
        guard isComplete(line, pending) else { continue }
        let sql = pending
        pending = ""
        guard !sql.isBlankSQL else { continue }
        remember(sql.sqlOnOneLine, editor, history)
        StatementClock.restart(with: restartArguments)
        _ = try attempt {
          try session.run(script: sql, name: nil, changed: say(changes:), answer: answer)
          return true
        }
      }
    }
    try closeFile()
    sayLostTransaction()
  }

  /// The lines of the statement that is being typed.
  private(set) var pending = ""

  private func sayHello() {
    let access = session.connection.mode == .readWrite ? "writing" : "read-only"
    let hello =
      "kb \(KB.version), SQLite \(Connection.libraryVersion), \(base.path) (\(access)); .help lists commands, Ctrl-D leaves"
    Terminal.say(hello.linesWrapped(to: Terminal.size().columns))
  }

  /// The command line of a shell that is as this one is now.
  private var restartArguments: [String] {
    var arguments = ["kb", "--database", base.path, "shell", "--format", format.rawValue]
    arguments += ["--timeout", "\(session.limits.timeout)", "--max-bytes", "\(session.limits.bytes)"]
    if let rows = session.limits.rows { arguments += ["--limit", "\(rows)"] }
    if session.connection.mode == .readWrite { arguments.append("--write") }
    if options.isColourForbidden { arguments.append("--no-color") }
    if options.isPagerForbidden { arguments.append("--no-pager") }
    if options.isQuiet { arguments.append("--quiet") }
    return arguments
  }

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

  private func remember(_ entry: String, _ editor: LineEditor, _ history: HistoryFile?) {
    editor.remember(entry)
    history?.append(entry)
  }

  // MARK: Changes

  private func say(changes: Int) {
    guard !options.isQuiet else { return }
    Terminal.say("kb: \(changes) row\(changes == 1 ? "" : "s") changed")
  }

  /// What is to be said where a transaction is open at the end, which undoes it.
  private var lostTransaction: String? {
    session.connection.mode == .readWrite && session.connection.isInTransaction
      ? "the transaction is not committed: its changes are taken back; end it with COMMIT" : nil
  }

  private func sayLostTransaction() {
    if let lostTransaction { Terminal.say("kb: \(lostTransaction)") }
  }

  // MARK: Answers

  /// Runs `body` with where its answer goes.
  func answer(_ body: (Output) throws -> Void) throws {
    if let file { return try answer(in: file, body) }
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

  /// Adds an answer to `file`, whole or not at all.
  private func answer(in file: Output, _ body: (Output) throws -> Void) throws {
    let position = file.position()
    do {
      try body(file)
    } catch let error as OutputError {
      (self.file, isFileForOneAnswer) = (nil, false)
      file.abandon()
      throw error
    } catch {
      file.takeBack(to: position)
      throw error
    }
    if isFileForOneAnswer { try closeFile() }
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
