extension OutputBuffer {
  /// A string of JSON, quotes included; what is not UTF-8 becomes U+FFFD.
  package mutating func writeJSON(_ text: UnsafeRawBufferPointer) throws(OutputError) {
    try write(UInt8(ascii: "\""))
    var begin = 0
    while begin < text.count {
      let special = text.firstIndex(from: begin) { word in
        // Below 0x20, a quote, a backslash, or beyond ASCII.
        (word &- everyByte(0x20)) & ~word & everyByte(0x80) | word & everyByte(0x80)
          | zeroBytes(word ^ everyByte(0x22)) | zeroBytes(word ^ everyByte(0x5C))
      }
      try write(UnsafeRawBufferPointer(rebasing: text[begin..<special]))
      guard special < text.count else { break }
      begin = try writeJSONSpecial(text, at: special)
    }
    try write(UInt8(ascii: "\""))
  }

  package mutating func writeJSON(_ text: String) throws(OutputError) {
    try text.withBytes { (bytes) throws(OutputError) in try writeJSON(bytes) }
  }

  /// A number, or `null` for what JSON has no number for.
  package mutating func writeJSON(_ value: Double) throws(OutputError) {
    if value.isFinite { try write(value) } else { try write("null") }
  }

  /// `{"$base64": true, "encoded": "…"}`, as sqlite-utils writes blobs.
  package mutating func writeJSON(blob: UnsafeRawBufferPointer) throws(OutputError) {
    try write(#"{"$base64": true, "encoded": ""#)
    var index = 0
    while index < blob.count {
      let length = min(3, blob.count - index)
      var group: UInt32 = 0
      for offset in 0..<3 {
        group = group << 8 | (offset < length ? UInt32(blob[index + offset]) : 0)
      }
      for digit in 0..<4 {
        let sextet = UInt8(truncatingIfNeeded: group >> UInt32(18 - 6 * digit) & 63)
        try write(digit <= length ? Self.base64Digit(sextet) : UInt8(ascii: "="))
      }
      index += length
    }
    try write(#""}"#)
  }

  /// Writes the byte or the character of UTF-8 at `index`, escaped where it must be, and gives where the next begins.
  private mutating func writeJSONSpecial(
    _ text: UnsafeRawBufferPointer, at index: Int
  ) throws(OutputError) -> Int {
    let byte = text[index]
    switch byte {
    case UInt8(ascii: "\""): try write("\\\"")
    case UInt8(ascii: "\\"): try write("\\\\")
    case UInt8(ascii: "\n"): try write("\\n")
    case UInt8(ascii: "\r"): try write("\\r")
    case UInt8(ascii: "\t"): try write("\\t")
    case 0..<0x20:
      try write("\\u00")
      try write(Self.hexDigit(byte >> 4))
      try write(Self.hexDigit(byte & 15))
    case 0x80...:
      // All that follows and is not ASCII at once: text in other scripts comes in runs.
      return try writeValid(text, from: index) { $0 >= 0x80 }
    default: try write(byte)
    }
    return index + 1
  }

  /// Writes characters of UTF-8 from `start` as long as they begin with a byte that `belongs`, with U+FFFD for what is
  /// not UTF-8, and gives where it stopped.
  mutating func writeValid(
    _ text: UnsafeRawBufferPointer, from start: Int, while belongs: (UInt8) -> Bool
  ) throws(OutputError) -> Int {
    var begin = start
    var index = start
    while index < text.count && belongs(text[index]) {
      let length = text.lengthOfCharacter(at: index)
      if length > 0 {
        index += length
      } else {
        try write(UnsafeRawBufferPointer(rebasing: text[begin..<index]))
        try write("\u{FFFD}")
        index += 1
        begin = index
      }
    }
    try write(UnsafeRawBufferPointer(rebasing: text[begin..<index]))
    return index
  }

  private static func base64Digit(_ sextet: UInt8) -> UInt8 {
    switch sextet {
    case 0..<26: UInt8(ascii: "A") + sextet
    case 26..<52: UInt8(ascii: "a") + sextet - 26
    case 52..<62: UInt8(ascii: "0") + sextet - 52
    case 62: UInt8(ascii: "+")
    default: UInt8(ascii: "/")
    }
  }
}

extension UnsafeRawBufferPointer {
  /// How many bytes the character of UTF-8 at `index` has; 0 where there is none.
  ///
  /// Source: The Unicode Standard, table 3-7, «Well-Formed UTF-8 Byte Sequences».
  func lengthOfCharacter(at index: Int) -> Int {
    let rest = count - index
    let lead = self[index]
    func follows(_ offset: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
      offset < rest && range.contains(self[index + offset])
    }
    switch lead {
    case 0..<0x80: return 1
    case 0xC2...0xDF: return follows(1) ? 2 : 0
    case 0xE0: return follows(1, 0xA0...0xBF) && follows(2) ? 3 : 0
    case 0xED: return follows(1, 0x80...0x9F) && follows(2) ? 3 : 0
    case 0xE1...0xEF: return follows(1) && follows(2) ? 3 : 0
    case 0xF0: return follows(1, 0x90...0xBF) && follows(2) && follows(3) ? 4 : 0
    case 0xF1...0xF3: return follows(1) && follows(2) && follows(3) ? 4 : 0
    case 0xF4: return follows(1, 0x80...0x8F) && follows(2) && follows(3) ? 4 : 0
    default: return 0
    }
  }
}
