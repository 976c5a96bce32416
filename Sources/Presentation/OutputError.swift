import Glibc

/// Output could not be written, for instance because its reader has gone.
package struct OutputError: Error, Equatable, CustomStringConvertible {
  /// The system's error number.
  package var code: Int32

  /// The file that was written to; nil for standard output.
  package var path: String?

  package init(code: Int32, path: String? = nil) {
    self.code = code
    self.path = path
  }

  /// True where the reader closed its end of the pipe (`kb … | head`), which is no fault.
  package var isBrokenPipe: Bool { code == EPIPE }

  package var description: String {
    "cannot write to \(path.map { "'\($0)'" } ?? "standard output"): \(String(cString: strerror(code)))"
  }
}
