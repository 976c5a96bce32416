import Glibc

/// The lines of a text, without what ends them: LF, CRLF or a lone CR.
struct LineScanner {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var index: Int

  /// Whether a CR is anywhere, which most texts are without.
  private let hasReturns: Bool

  /// - Parameter bytes: outlives the scanner.
  init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) {
    self.bytes = bytes
    index = start
    hasReturns = bytes.baseAddress.map { memchr($0, Int32(carriageReturn), bytes.count) != nil } ?? false
  }

  /// The next line; nil behind the last. Text that ends with a line's end has no empty line behind it.
  mutating func next() -> Range<Int>? {
    guard index < bytes.count else { return nil }
    let start = index
    let end = self.end(from: start)
    index = end + 1
    if end + 1 < bytes.count, bytes[end] == carriageReturn, bytes[end + 1] == newline { index += 1 }
    return start..<end
  }

  private func end(from start: Int) -> Int {
    if hasReturns {
      var end = start
      while end < bytes.count, bytes[end] != newline, bytes[end] != carriageReturn { end += 1 }
      return end
    }
    guard let base = bytes.baseAddress, let found = memchr(base + start, Int32(newline), bytes.count - start)
    else { return bytes.count }
    return UnsafeRawPointer(base).distance(to: UnsafeRawPointer(found))
  }
}
