import Glibc

/// Keeps link definitions from multiplying a document.
///
/// cmark-gfm 0.29 copies a definition's address and title to each reference to it (CommonMark's own parser bounds the
/// sum since 0.30.3), so that one long definition, referenced often, takes gigabytes. Definitions that could take more
/// than the budget lose their colon, which makes text of them.
struct ReferenceBudget {
  /// All copies together take at most so many times the document.
  private static let factor = 16

  /// ... or so many bytes, for small documents.
  private static let least = 1 << 20

  /// Complexity: O(n).
  static func enforce(on bytes: inout UnsafeMutableBufferPointer<UInt8>, from: Int) {
    guard hasDefinition(bytes, from: from) else { return }
    let references = bytes[from...].count { $0 == UInt8(ascii: "[") }
    let longest = max(least, factor * bytes.count) / max(1, references)
    // No definition is longer than the document.
    guard longest < bytes.count - from else { return }
    var colon: Int?
    var isLineStart = true
    var isEmptyLine = true
    func close(at end: Int) {
      if let start = colon, end - start > longest { bytes[start] = UInt8(ascii: ".") }
      colon = nil
    }
    for index in from..<bytes.count {
      let byte = bytes[index]
      if byte == newline || byte == carriageReturn {
        if isEmptyLine { close(at: index) }
        isLineStart = true
        isEmptyLine = true
      } else if !isBlank(byte) {
        isEmptyLine = false
        if byte == UInt8(ascii: "["), isLineStart { close(at: index) }
        if byte == UInt8(ascii: ":"), colon == nil, index > from, bytes[index - 1] == UInt8(ascii: "]") {
          colon = index
        }
        // Definitions stand in quotes and lists too.
        isLineStart = isLineStart && !isLetter(byte) && byte != UInt8(ascii: "[")
      }
    }
    close(at: bytes.count)
  }

  /// True where `]:` occurs.
  private static func hasDefinition(_ bytes: UnsafeMutableBufferPointer<UInt8>, from: Int) -> Bool {
    guard let base = bytes.baseAddress else { return false }
    var index = from
    while index < bytes.count, let found = memchr(base + index, Int32(UInt8(ascii: "]")), bytes.count - index)
    {
      index = UnsafeRawPointer(base).distance(to: UnsafeRawPointer(found)) + 1
      if index < bytes.count, bytes[index] == UInt8(ascii: ":") { return true }
    }
    return false
  }
}
