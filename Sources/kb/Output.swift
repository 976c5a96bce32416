import Glibc
import Presentation

/// Where a command's answer goes: standard output, a pager in front of it, or a file.
///
/// ``finish()`` must be called when all is written, and is what puts a file in its place.
final class Output {
  let format: OutputFormat

  /// True where what is written may carry control sequences.
  let isColourAllowed: Bool

  /// The columns that a line may have; nil where nothing limits it.
  let width: Int?

  private let isQuiet: Bool
  private let destination: Destination

  private enum Destination {
    case standardOutput
    case pager(Pager)
    case file(OutputFile)
  }

  init(
    format: OutputFormat, path: String?, isColourForbidden: Bool, isPagerForbidden: Bool, isQuiet: Bool
  ) throws(OutputError) {
    // A reader who leaves early (`kb … | head`) is an error to handle, not a signal to die from.
    signal(SIGPIPE, SIG_IGN)
    self.format = format
    self.isQuiet = isQuiet
    if let path, path != "-" {
      destination = .file(try OutputFile(path: path))
      (isColourAllowed, width) = (false, nil)
    } else if Terminal.isTerminal(STDOUT_FILENO) {
      destination = (isPagerForbidden ? nil : Pager()).map { .pager($0) } ?? .standardOutput
      isColourAllowed = !isColourForbidden && Terminal.isColourAllowed(on: STDOUT_FILENO)
      width = Terminal.size().columns
    } else {
      destination = .standardOutput
      (isColourAllowed, width) = (false, nil)
    }
  }

  /// Where blocks of bytes go.
  var sink: OutputBuffer.Sink {
    switch destination {
    case .standardOutput:
      { (bytes) throws(OutputError) in try OutputBuffer.writeAll(bytes, to: STDOUT_FILENO) }
    case .file(let file):
      { (bytes) throws(OutputError) in
        try OutputBuffer.writeAll(bytes, to: file.descriptor, path: file.path)
      }
    case .pager(let pager): { (bytes) throws(OutputError) in try pager.write(bytes) }
    }
  }

  /// A new buffer in front of it; flush it before another one is used.
  func buffer() -> OutputBuffer { OutputBuffer(sink: sink) }

  /// The layout that suits it.
  func layout(overflow: TableLayout.Overflow = .cut, nullText: String = "") -> TableLayout {
    TableLayout(width: width, overflow: overflow, isColourAllowed: isColourAllowed, nullText: nullText)
  }

  /// Writes all of `rows` in the format that was asked for.
  func write(_ rows: Rows, overflow: TableLayout.Overflow = .cut) throws(OutputError) {
    let omissions = try rows.write(as: format, layout: layout(overflow: overflow), to: buffer())
    if let note = omissions.note(columns: rows.columns) { say(note) }
  }

  /// Writes `text` as it is.
  func write(_ text: String) throws(OutputError) {
    var buffer = buffer()
    try buffer.write(text)
    try buffer.flush()
  }

  /// `text` in `style`, where colour is allowed.
  func styled(_ text: String, _ style: Style) -> String {
    style.applied(to: text, isColourAllowed: isColourAllowed)
  }

  /// Tells people something on standard error, unless they asked for quiet. After all output, so that a pager does not hide it.
  func say(_ text: String) {
    if !isQuiet { notes.append(text) }
  }
  private var notes: [String] = []

  /// Waits for the pager, or puts the file in its place, and says what is to be said.
  func finish() throws(OutputError) {
    switch destination {
    case .standardOutput: break
    case .pager(let pager): try pager.finish()
    case .file(let file): try file.keep()
    }
    for note in notes { Terminal.say("kb: \(note)") }
    notes = []
  }

  /// Lets go of everything where a command has failed: a file keeps what it had.
  func abandon() {
    switch destination {
    case .standardOutput: break
    case .pager(let pager): try? pager.finish()
    case .file(let file): file.discard()
    }
  }

  // MARK: Several answers in one place

  /// How much of a file is written.
  func position() -> Int? {
    if case .file(let file) = destination { file.position } else { nil }
  }

  /// Takes back what was written to a file after `position`.
  func takeBack(to position: Int?) {
    if case .file(let file) = destination, let position { file.cut(to: position) }
  }

  // MARK: Readers

  /// True where a write can wait for somebody who reads: a terminal, a pager, another program.
  var waitsForReader: Bool {
    switch destination {
    case .pager: return true
    case .file(let file): return Self.hasReader(file.descriptor)
    case .standardOutput: return Self.hasReader(STDOUT_FILENO)
    }
  }

  private static func hasReader(_ descriptor: Int32) -> Bool {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return false }
    return [S_IFIFO, S_IFSOCK].contains(status.st_mode & S_IFMT) || Terminal.isTerminal(descriptor)
  }
}
