extension String {
  /// Without blanks at both ends.
  func trimmingBlanks() -> String {
    let bytes = Array(utf8)
    return Articles.text(bytes[bytes.trimmed(0..<bytes.count)])
  }

  /// With each run of white space as one blank, none at the ends.
  func foldingBlanks() -> String {
    var text = self
    return text.withUTF8(Articles.foldingBlanks)
  }
}

/// The text of UTF-8 with each run of white space as one blank, none at the ends.
func foldingBlanks(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
  if hasFoldedBlanks(bytes) { return text(bytes) }
  var folded: [UInt8] = []
  folded.reserveCapacity(bytes.count)
  appendFoldingBlanks(bytes, to: &folded)
  return text(folded)
}

/// Adds UTF-8 with each run of white space as one blank, none at the ends.
func appendFoldingBlanks(_ bytes: UnsafeBufferPointer<UInt8>, to folded: inout [UInt8]) {
  if hasFoldedBlanks(bytes) { return folded.append(contentsOf: bytes) }
  let start = folded.count
  for byte in bytes {
    if !isBlank(byte) {
      folded.append(byte)
    } else if folded.count > start, folded[folded.count - 1] != space {
      folded.append(space)
    }
  }
  if folded.count > start, folded[folded.count - 1] == space { folded.removeLast() }
}

/// True where there is nothing to fold, as in most texts.
private func hasFoldedBlanks(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  var last = space
  for byte in bytes {
    if byte <= space, byte == space ? last == space : isBlank(byte) { return false }
    last = byte
  }
  return last != space || bytes.isEmpty
}
