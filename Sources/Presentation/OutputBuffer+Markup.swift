extension OutputBuffer {
  /// Text of HTML or of a quoted attribute: `&`, `<`, `>` and `"` as references; what is not UTF-8 and what HTML forbids
  /// (control characters but tab and line ends) become U+FFFD.
  package mutating func writeHTML(_ text: UnsafeRawBufferPointer) throws(OutputError) {
    var index = 0
    while index < text.count {
      index = try writeValid(text, from: index) { byte in
        switch byte {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""): false
        case UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): true
        default: byte >= 0x20 && byte != 0x7F
        }
      }
      guard index < text.count else { return }
      switch text[index] {
      case UInt8(ascii: "&"): try write("&amp;")
      case UInt8(ascii: "<"): try write("&lt;")
      case UInt8(ascii: ">"): try write("&gt;")
      case UInt8(ascii: "\""): try write("&quot;")
      default: try write("\u{FFFD}")
      }
      index += 1
    }
  }

  package mutating func writeHTML(_ text: String) throws(OutputError) {
    try text.withBytes { (bytes) throws(OutputError) in try writeHTML(bytes) }
  }

  /// A cell of a GitHub-flavoured table that reads as `text` does: characters with a meaning in Markdown escaped, line
  /// ends as `<br>`.
  ///
  /// An underscore inside a word has no meaning and stays as it is, so that column names are legible.
  package mutating func writeMarkdown(_ text: UnsafeRawBufferPointer) throws(OutputError) {
    for (index, byte) in text.enumerated() {
      switch byte {
      case UInt8(ascii: "\\"), UInt8(ascii: "|"), UInt8(ascii: "*"), UInt8(ascii: "`"), UInt8(ascii: "["),
        UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: "~"), UInt8(ascii: "&"):
        try write(UInt8(ascii: "\\"))
        try write(byte)
      case UInt8(ascii: "_"):
        let isInsideWord =
          index > 0 && index + 1 < text.count && text[index - 1].isWordByte && text[index + 1].isWordByte
        if !isInsideWord { try write(UInt8(ascii: "\\")) }
        try write(byte)
      case UInt8(ascii: "\n"): try write("<br>")
      case UInt8(ascii: "\r"):
        // Of a CRLF the line feed makes the break.
        if index + 1 == text.count || text[index + 1] != UInt8(ascii: "\n") { try write("<br>") }
      default: try write(byte)
      }
    }
  }

  package mutating func writeMarkdown(_ text: String) throws(OutputError) {
    try text.withBytes { (bytes) throws(OutputError) in try writeMarkdown(bytes) }
  }
}

extension UInt8 {
  /// True for letters and digits, those beyond ASCII included.
  fileprivate var isWordByte: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...:
      true
    default: false
    }
  }
}
