import Glibc
import Presentation

/// A file that answers are written to.
///
/// An ordinary file is written beside its place, so that a command that fails leaves nothing half written; anything else,
/// such as a pipe or a device, is written as it is.
final class OutputFile {
  let descriptor: Int32
  let path: String

  /// nil for what is written in place, and once it is closed.
  private var partial: PartialFile?
  private var isOpen = true

  /// - Throws: `OutputError` where it cannot be written, or is a database.
  init(path: String) throws(OutputError) {
    self.path = path
    if Self.isDatabase(path) { throw OutputError(databaseAt: path) }
    var status = stat()
    let exists = lstat(path, &status) == 0
    if exists && status.st_mode & S_IFMT != S_IFREG {
      descriptor = open(path, O_WRONLY | O_TRUNC | O_CLOEXEC)
      guard descriptor >= 0 else { throw OutputError(code: errno, path: path) }
      return
    }
    let partial = try PartialFile(path: path, mode: exists ? status.st_mode : nil)
    descriptor = partial.descriptor
    self.partial = consume partial
  }

  /// Puts it in its place.
  func keep() throws(OutputError) {
    guard isOpen else { return }
    isOpen = false
    guard let partial = partial.take() else {
      guard close(descriptor) == 0 else { throw OutputError(code: errno, path: path) }
      return
    }
    // It may have become one since.
    guard !Self.isDatabase(path) else {
      partial.discard()
      throw OutputError(databaseAt: path)
    }
    try partial.keep()
  }

  /// Gives it up: what was at its path stays.
  func discard() {
    guard isOpen else { return }
    isOpen = false
    if let partial = partial.take() { partial.discard() } else { close(descriptor) }
  }

  /// How many bytes it has; nil where that cannot be said.
  var position: Int? {
    let position = lseek(descriptor, 0, SEEK_CUR)
    return position < 0 ? nil : position
  }

  /// Takes away what is behind `position`.
  func cut(to position: Int) {
    // What cannot be cut, such as a device, cannot be taken back either.
    if ftruncate(descriptor, position) == 0 { lseek(descriptor, position, SEEK_SET) }
  }

  /// True where `path`, with links followed, is a SQLite database or one of the files that SQLite keeps beside one.
  ///
  /// No answer of kb is worth a database, whichever command has which one open: it goes by what is in the file.
  private static func isDatabase(_ path: String) -> Bool {
    var real = path
    if let resolved = realpath(path, nil) {
      real = String(cString: resolved)
      free(resolved)
    }
    if beginsAsDatabase(real) { return true }
    // <https://www.sqlite.org/tempfiles.html>
    return ["-wal", "-shm", "-journal"].contains { suffix in
      real.hasSuffix(suffix) && beginsAsDatabase(String(real.dropLast(suffix.count)))
    }
  }

  /// True for a file that begins as <https://www.sqlite.org/fileformat2.html#the_database_header> has it.
  private static func beginsAsDatabase(_ path: String) -> Bool {
    var status = stat()
    // Opening a pipe would wait for its writer.
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return false }
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return false }
    defer { close(file) }
    let magic = Array("SQLite format 3\0".utf8)
    var start = [UInt8](repeating: 0, count: magic.count)
    return read(file, &start, start.count) == start.count && start == magic
  }
}
