import Glibc
import Imports

/// The lines of standard input, one after the other, as they come.
struct InputLines: ~Copyable {
  /// How many were read.
  private(set) var count = 0

  private var block: [UInt8] = []
  private var position = 0
  private var isAtEnd = false

  /// The next line, without its line feed; nil at the end.
  ///
  /// - Throws: `InputFileError` where it cannot be read, or a line has no end.
  mutating func next() throws(InputFileError) -> String? {
    var line: [UInt8] = []
    while true {
      if position < block.count {
        let rest = block[position...]
        let end = rest.firstIndex(of: 0x0A) ?? block.count
        line += rest[..<end]
        position = end + 1
        if end < block.count { break }
        guard line.count <= InputFile.mostBytesOfSQL else { throw InputFileError(path: "-", code: EFBIG) }
      }
      guard try readBlock() else {
        if line.isEmpty { return nil }
        break
      }
    }
    count += 1
    // The mark that some editors put in front of a file.
    let text = String(decoding: line, as: UTF8.self)
    return count == 1 && text.unicodeScalars.first == "\u{FEFF}"
      ? String(text.unicodeScalars.dropFirst()) : text
  }

  /// Reads some more; false at the end.
  private mutating func readBlock() throws(InputFileError) -> Bool {
    guard !isAtEnd else { return false }
    position = 0
    block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(STDIN_FILENO, &block, block.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw InputFileError(path: "-", code: errno) }
      block.removeLast(block.count - count)
      isAtEnd = count == 0
      return count > 0
    }
  }
}
