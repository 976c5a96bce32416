import Glibc
import Presentation

/// Standard output on a terminal: what fits one screen is printed, what does not goes to a pager.
///
/// The pager is `$KB_PAGER`, else `$PAGER`, else `less`; an empty or `cat` one prints all, and so does one that is not there.
final class Pager {
  private let command: String
  private let mostLines: Int
  private let columns: Int

  /// What is held back while it may still fit the screen.
  private var held: [UInt8] = []

  /// The write end of the pipe to the pager, and its process.
  private var process: (pipe: Int32, id: pid_t)?
  private var isPlain = false

  /// What Ctrl-C did before the pager ran.
  private var interruptAction = sigaction()

  /// nil where nothing is paged.
  init?() {
    // One that is set and empty is a choice too: none.
    let chosen = (getenv("KB_PAGER") ?? getenv("PAGER")).map { String(cString: $0) }
    guard chosen != "", chosen != "cat", Terminal.environment("TERM") != "dumb" else { return nil }
    // Whoever has not chosen is not told that less is missing.
    command = chosen ?? "command -v less > /dev/null || exec cat\nless"
    (columns, mostLines) = Terminal.size()
  }

  func write(_ bytes: UnsafeRawBufferPointer) throws(OutputError) {
    if let process { return try OutputBuffer.writeAll(bytes, to: process.pipe) }
    if isPlain { return try OutputBuffer.writeAll(bytes, to: STDOUT_FILENO) }
    held.append(contentsOf: bytes)
    if heldLines() >= mostLines { try begin() }
  }

  /// Prints what is held back, or waits until the reader leaves the pager.
  func finish() throws(OutputError) {
    guard let process else {
      isPlain = true
      return try writeHeld(to: STDOUT_FILENO)
    }
    close(process.pipe)
    self.process = nil
    var status: Int32 = 0
    while waitpid(process.id, &status, 0) < 0 && errno == EINTR {}
    sigaction(SIGINT, &interruptAction, nil)
  }

  /// How many lines of the terminal the held bytes take, long ones counted as often as they wrap.
  private func heldLines() -> Int {
    var lines = 0
    var length = 0
    for byte in held {
      if byte == UInt8(ascii: "\n") {
        lines += 1 + max(0, length - 1) / columns
        length = 0
      } else if byte & 0xC0 != 0x80 {
        length += 1
      }
    }
    return lines
  }

  /// Starts the pager; where that fails, prints without one.
  private func begin() throws(OutputError) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else {
      isPlain = true
      return try writeHeld(to: STDOUT_FILENO)
    }
    // The pager must not hold the end that it waits to see closed.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO)
    // The pager gets the signals that this process ignores.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    sigaddset(&signals, SIGINT)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    // As git does: leave at once where all fits, keep colours, leave the screen as it is.
    setenv("LESS", "FRX", 0)
    // 126 and 127 mean that the shell, which says so, could not start it: nothing was read yet, and all is printed.
    let script = "\(command)\ncase $? in 126|127) exec cat;; esac"
    var id: pid_t = 0
    let arguments: [UnsafeMutablePointer<CChar>?] = [strdup("/bin/sh"), strdup("-c"), strdup(script), nil]
    defer { for argument in arguments { free(argument) } }
    let code = posix_spawn(&id, "/bin/sh", &actions, &attributes, arguments, environ)
    close(ends[0])
    guard code == 0 else {
      close(ends[1])
      isPlain = true
      return try writeHeld(to: STDOUT_FILENO)
    }
    // Ctrl-C is the pager's; this process ends when the pager closes the pipe.
    var ignoring = sigaction()
    ignoring.__sigaction_handler.sa_handler = SIG_IGN
    sigaction(SIGINT, &ignoring, &interruptAction)
    process = (ends[1], id)
    try writeHeld(to: ends[1])
  }

  private func writeHeld(to fileDescriptor: Int32) throws(OutputError) {
    let bytes = held
    held = []
    try bytes.span.bytes.withUnsafeBytes { (bytes) throws(OutputError) in
      try OutputBuffer.writeAll(bytes, to: fileDescriptor)
    }
  }
}
