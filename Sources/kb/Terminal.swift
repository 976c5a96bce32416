import Glibc
import Presentation

/// What standard output and standard error are connected to, and what may be done with them.
enum Terminal {
  static func isTerminal(_ fileDescriptor: Int32) -> Bool { isatty(fileDescriptor) == 1 }

  /// Columns and lines of the terminal at `fileDescriptor`: what it says, else `COLUMNS` and `LINES`, else 80 and 24.
  static func size(of fileDescriptor: Int32 = STDOUT_FILENO) -> (columns: Int, lines: Int) {
    var size = winsize()
    _ = ioctl(fileDescriptor, UInt(TIOCGWINSZ), &size)
    func known(_ value: UInt16, _ variable: String, _ otherwise: Int) -> Int {
      if value > 0 { return Int(value) }
      return environment(variable).flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil } ?? otherwise
    }
    return (known(size.ws_col, "COLUMNS", 80), known(size.ws_row, "LINES", 24))
  }

  /// True where `fileDescriptor` is a terminal with colours and neither its owner nor `NO_COLOR` forbids them.
  ///
  /// Source: <https://no-color.org>: the variable counts where it is not empty.
  static func isColourAllowed(on fileDescriptor: Int32) -> Bool {
    guard isTerminal(fileDescriptor), environment("NO_COLOR") == nil else { return false }
    return environment("TERM").map { $0 != "dumb" } ?? false
  }

  /// The value of an environment variable; nil where it is empty too.
  static func environment(_ name: String) -> String? {
    guard let value = getenv(name) else { return nil }
    let text = String(cString: value)
    return text.isEmpty ? nil : text
  }

  /// Writes a line to standard error; where that is closed, nobody wants it.
  static func say(_ text: String) {
    var buffer = OutputBuffer(fileDescriptor: STDERR_FILENO)
    try? buffer.write(text + "\n")
    try? buffer.flush()
  }
}
