extension OutputBuffer {
  /// A field of RFC 4180: quoted where it is empty or has a quote, a comma or a line end.
  mutating func writeCSV(_ text: UnsafeRawBufferPointer) throws(OutputError) {
    if text.isEmpty { return try write("\"\"") }
    guard text.firstIndex(ofAnyIn: .csv, from: 0) < text.count else { return try write(text) }
    try write(UInt8(ascii: "\""))
    var begin = 0
    while begin < text.count {
      let quote = text.firstIndex(ofAnyIn: .quote, from: begin)
      try write(UnsafeRawBufferPointer(rebasing: text[begin..<quote]))
      if quote < text.count { try write("\"\"") }
      begin = quote + 1
    }
    try write(UInt8(ascii: "\""))
  }

  /// A field without a tab or a line end: these and the backslash are escaped as `\t`, `\n`, `\r` and `\\`.
  mutating func writeTSV(_ text: UnsafeRawBufferPointer) throws(OutputError) {
    var begin = 0
    while begin < text.count {
      let special = text.firstIndex(ofAnyIn: .tsv, from: begin)
      try write(UnsafeRawBufferPointer(rebasing: text[begin..<special]))
      if special < text.count {
        switch text[special] {
        case UInt8(ascii: "\t"): try write("\\t")
        case UInt8(ascii: "\n"): try write("\\n")
        case UInt8(ascii: "\r"): try write("\\r")
        default: try write("\\\\")
        }
      }
      begin = special + 1
    }
  }

  /// The bytes as SQL writes them: `X'0A'`.
  mutating func writeBlobLiteral(_ bytes: UnsafeRawBufferPointer) throws(OutputError) {
    try write("X'")
    for byte in bytes {
      try write(Self.hexDigit(byte >> 4))
      try write(Self.hexDigit(byte & 15))
    }
    try write(UInt8(ascii: "'"))
  }

  static func hexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
  }
}
