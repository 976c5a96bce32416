internal import Glibc

/// A file, or standard input, as bytes.
package struct InputFile: Sendable {
  /// As the user gave it; `-` is standard input.
  package var path: String
  package var bytes: [UInt8]

  /// Reads all of it.
  ///
  /// - Parameter mostBytes: the largest that is read; some inputs, such as `/dev/zero`, have no end.
  /// - Throws: ``InputFileError`` where it cannot be read.
  package init(path: String, mostBytes: Int = .max) throws(InputFileError) {
    self.path = path
    let file = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw InputFileError(path: path, code: errno) }
    defer { if path != "-" { close(file) } }
    var bytes: [UInt8] = []
    var status = stat()
    if fstat(file, &status) == 0, status.st_size > 0 { bytes.reserveCapacity(Int(status.st_size) + 1) }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(file, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw InputFileError(path: path, code: errno) }
      guard count > 0 else { break }
      bytes.append(contentsOf: buffer[..<count])
      guard bytes.count <= mostBytes else { throw InputFileError(path: path, code: EFBIG) }
    }
    // Whoever writes the file meanwhile leaves half of the old and half of the new.
    var after = stat()
    if status.st_mode & S_IFMT == S_IFREG,
      fstat(file, &after) != 0 || after.st_size != status.st_size || bytes.count != Int(status.st_size)
        || after.st_mtim.tv_sec != status.st_mtim.tv_sec || after.st_mtim.tv_nsec != status.st_mtim.tv_nsec
    {
      throw InputFileError(path: path, code: 0)
    }
    self.bytes = bytes
  }

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// The last part of the path; `standard input` for `-`.
  package var name: String {
    path == "-" ? "standard input" : path.split(separator: "/").last.map(String.init) ?? path
  }
}

/// A file that cannot be read.
package struct InputFileError: Error, Hashable, CustomStringConvertible {
  package var path: String
  /// The system's error number; 0 where the file changed while it was read.
  package var code: Int32

  package init(path: String, code: Int32) {
    self.path = path
    self.code = code
  }

  package var description: String {
    if code == 0 {
      return "'\(path)' changed while it was read; nothing was imported. Try again when it is whole"
    }
    let way =
      switch code {
      case ENOENT: "; check the path"
      case EISDIR: "; name the files in it"
      case EACCES: "; check who may read it"
      case EFBIG: "; give less at a time"
      default: ""
      }
    let name = path == "-" ? "standard input" : "'\(path)'"
    return "cannot read \(name): \(String(cString: strerror(code)))\(way)"
  }
}
