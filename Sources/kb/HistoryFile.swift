import Glibc
import Imports

/// The statements that were typed into the shell, one a line, in `$XDG_STATE_HOME/kb/history`.
struct HistoryFile {
  /// How many of the newest statements are kept.
  static let mostEntries = 2_000

  /// What stands for a line end inside a statement, in a string: Unicode's line separator, which nobody types.
  private static let lineEnd = "\u{2028}"

  let path: String

  /// nil where neither `XDG_STATE_HOME` nor `HOME` is set.
  init?() {
    if let folder = Terminal.environment("XDG_STATE_HOME"), folder.hasPrefix("/") {
      path = folder + "/kb/history"
    } else if let home = Terminal.environment("HOME"), home.hasPrefix("/") {
      path = home + "/.local/state/kb/history"
    } else {
      return nil
    }
  }

  /// The statements of earlier sessions, oldest first; none where the file cannot be read.
  func entries() -> [String] {
    guard let file = try? InputFile(path: path) else { return [] }
    let lines = String(decoding: file.bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    // Shortened only now and then, not at each start.
    if lines.count > 2 * Self.mostEntries { replace(with: lines.suffix(Self.mostEntries)) }
    return lines.suffix(Self.mostEntries).map { $0.replacing(Self.lineEnd, with: "\n") }
  }

  /// Adds a statement at the end: other shells may add theirs at the same time.
  ///
  /// History is a comfort: where it cannot be written nothing is said.
  func append(_ entry: String) {
    makeFolder()
    write(
      entry.replacing("\n", with: Self.lineEnd) + "\n", flags: O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC,
      to: path)
  }

  private func replace(with entries: some Collection<String>) {
    let partial = "\(path).\(getpid()).tmp"
    if write(
      entries.joined(separator: "\n") + "\n", flags: O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, to: partial)
    {
      rename(partial, path)
    }
  }

  /// True where all was written.
  @discardableResult
  private func write(_ text: String, flags: Int32, to path: String) -> Bool {
    // What people ask is theirs alone.
    let file = open(path, flags, 0o600)
    guard file >= 0 else { return false }
    defer { close(file) }
    // In one call, so that entries of two shells do not mix.
    return Array(text.utf8).withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) } == text.utf8.count
  }

  private func makeFolder() {
    var folder = ""
    for part in path.split(separator: "/").dropLast() {
      folder += "/" + part
      mkdir(folder, 0o700)
    }
  }
}
