extension TextEncoding {
  /// How much of a file is looked at.
  private static let horizon = 1 << 20

  /// The encoding that `bytes` seem to be in: UTF-8 where that is possible, else the single-byte encoding in which more of
  /// the other bytes are letters beside letters.
  static func detected(in bytes: UnsafeRawBufferPointer) -> TextEncoding {
    var index = 0
    let limit = min(bytes.count, horizon)
    // Eight ASCII bytes at a time, for as long as there are.
    while index + 8 <= limit {
      // The eight bytes end at or before `limit`, which is inside the file.
      if bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 != 0 { break }
      index += 8
    }
    let rest = UnsafeRawBufferPointer(rebasing: bytes[index..<limit])
    if isUTF8(rest) { return .utf8 }
    return score(rest, macRomanUpperHalf) > score(rest, windows1252UpperHalf) ? .macRoman : .windows1252
  }

  /// True where `bytes` are UTF-8, except for a character that is cut off at the end.
  private static func isUTF8(_ bytes: UnsafeRawBufferPointer) -> Bool {
    for cut in 0..<min(4, bytes.count + 1) {
      let text = UnsafeRawBufferPointer(rebasing: bytes.dropLast(cut))
      if String(validating: text, as: UTF8.self) != nil { return true }
    }
    return false
  }

  /// The UTF-16 that a file without a mark is in: every other byte of ASCII text is NUL there. Nil for others.
  static func wide(_ bytes: UnsafeRawBufferPointer) -> TextEncoding? {
    let start = bytes.prefix(256)
    guard start.count >= 4 else { return nil }
    if start.indices.allSatisfy({ ($0 % 2 == 1) == (start[$0] == 0) }) { return .utf16LittleEndian }
    return start.indices.allSatisfy({ ($0 % 2 == 0) == (start[$0] == 0) }) ? .utf16BigEndian : nil
  }

  /// Higher where more bytes of the upper half are what text has in their place.
  private static func score(_ bytes: UnsafeRawBufferPointer, _ upperHalf: [Unicode.Scalar]) -> Int {
    var score = 0
    var index = 1
    while index + 1 < bytes.count {
      defer { index += 1 }
      let byte = bytes[index]
      guard byte >= 0x80 else { continue }
      let scalar = upperHalf[Int(byte) - 0x80]
      let before = isASCIILetter(bytes[index - 1])
      let after = isASCIILetter(bytes[index + 1])
      if scalar.properties.isLowercase {
        score += before || after ? 2 : 0
      } else if scalar.properties.isUppercase {
        // Inside a word there is no capital.
        score += before ? -2 : after ? 1 : 0
      } else if scalar == "’" {
        score += before && after ? 2 : 1
      } else if "“”–—…\u{A0}".unicodeScalars.contains(scalar) {
        score += before && after && scalar != "\u{A0}" ? 0 : 1
      } else {
        score -= before && after ? 2 : 1
      }
    }
    return score
  }

  private static func isASCIILetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }
}
