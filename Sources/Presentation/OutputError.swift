import Glibc

/// Output could not be written, for instance because its reader has gone.
package struct OutputError: Error, Equatable, CustomStringConvertible {
  /// The system's error number; 0 where the file is a database.
  package var code: Int32

  /// The file that was written to; nil for standard output.
  package var path: String?

  package init(code: Int32, path: String? = nil) {
    self.code = code
    self.path = path
  }

  /// The file at `path` is a database, which no answer may replace.
  package init(databaseAt path: String) { self.init(code: 0, path: path) }

  /// True where the reader closed its end of the pipe (`kb … | head`), which is no fault.
  package var isBrokenPipe: Bool { code == EPIPE }

  package var description: String {
    if code == 0, let path {
      return "'\(path)' is a database, or belongs to one, and the output would replace it; name another file"
    }
    return
      "cannot write to \(path.map { "'\($0)'" } ?? "standard output"): \(String(cString: strerror(code)))"
  }
}
