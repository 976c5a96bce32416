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
    guard let first = nextColon(bytes, from: from) else { return }
    let references = count(UInt8(ascii: "["), in: bytes, from: from)
    let longest = max(least, factor * bytes.count) / max(1, references)
    // No definition is longer than the document.
    guard longest < bytes.count - from else { return }
    var place = first
    while let colon = nextColon(bytes, from: place) {
      let end = end(ofDefinition: colon, in: bytes)
      if end - colon > longest { bytes[colon] = UInt8(ascii: ".") }
      place = end
    }
  }

  private static func count(_ byte: UInt8, in bytes: UnsafeMutableBufferPointer<UInt8>, from: Int) -> Int {
    guard var place = bytes.baseAddress.map({ $0 + from }) else { return 0 }
    let end = place + (bytes.count - from)
    var count = 0
    while let found = memchr(place, Int32(byte), place.distance(to: end)) {
      count += 1
      place = found.assumingMemoryBound(to: UInt8.self) + 1
    }
    return count
  }

  /// Where the definition ends that a colon begins: at an empty line, or where the next one may begin.
  private static func end(ofDefinition colon: Int, in bytes: UnsafeMutableBufferPointer<UInt8>) -> Int {
    var isLineStart = false
    var isEmptyLine = false
    for index in (colon + 1)..<bytes.count {
      let byte = bytes[index]
      if byte == newline || byte == carriageReturn {
        if byte == newline, bytes[index - 1] == carriageReturn { continue }
        if isEmptyLine { return index }
        isLineStart = true
        isEmptyLine = true
      } else if !isBlank(byte) {
        isEmptyLine = false
        if byte == UInt8(ascii: "["), isLineStart { return index }
        // Definitions stand in quotes and lists too.
        isLineStart = isLineStart && !isLetter(byte) && byte != UInt8(ascii: "[")
      }
    }
    return bytes.count
  }

  /// The next colon of a `]:`.
  private static func nextColon(_ bytes: UnsafeMutableBufferPointer<UInt8>, from: Int) -> Int? {
    guard let base = bytes.baseAddress else { return nil }
    var index = from
    while index < bytes.count, let found = memchr(base + index, Int32(UInt8(ascii: "]")), bytes.count - index)
    {
      index = UnsafeRawPointer(base).distance(to: UnsafeRawPointer(found)) + 1
      if index < bytes.count, bytes[index] == UInt8(ascii: ":") { return index }
    }
    return nil
  }
}
