/// Reads JSON step by step and knows the line it is at, which FoundationEssentials' decoder does not.
///
/// Grammar: RFC 8259.
struct JSONReader {
  /// A name and its value: a string's text without escapes, a number as written, nothing for null, and anything
  /// that is nested as written.
  struct Member {
    let name: String
    let text: [UInt8]
    let isNumber: Bool
  }

  private let bytes: [UInt8]
  private(set) var position = 0
  private(set) var line: Int
  private var lineStart = 0

  init(_ bytes: [UInt8], line: Int = 1) {
    self.bytes = bytes
    self.line = line
  }

  var isAtEnd: Bool { position >= bytes.count }
  var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  func malformed(_ what: String) -> FigureFileError {
    .malformed(line: line, column: position - lineStart + 1, what: what)
  }

  mutating func skipBlanks() {
    while let byte = peek, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
      position += 1
      if byte == 0x0A {
        line += 1
        lineStart = position
      }
    }
  }

  mutating func expect(_ byte: UInt8, _ what: String) throws(FigureFileError) {
    guard peek == byte else { throw malformed("expected \(what)") }
    position += 1
  }

  /// Steps over a comma, or over `closing`: false then.
  mutating func nextElement(closing: UInt8) throws(FigureFileError) -> Bool {
    skipBlanks()
    if peek == closing {
      position += 1
      return false
    }
    try expect(UInt8(ascii: ","), "a comma or '\(Character(Unicode.Scalar(closing)))'")
    return true
  }

  mutating func object() throws(FigureFileError) -> [Member] {
    try expect(UInt8(ascii: "{"), "an object")
    skipBlanks()
    if peek == UInt8(ascii: "}") {
      position += 1
      return []
    }
    var members: [Member] = []
    repeat {
      let name = try memberName()
      switch peek {
      case UInt8(ascii: "\""): members.append(Member(name: name, text: try string(), isNumber: false))
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        let start = position
        try skipValue(depth: 0)
        members.append(Member(name: name, text: Array(bytes[start..<position]), isNumber: false))
      default:
        let word = try word()
        let isNumber = word.first.map { $0 == 0x2D || (0x30...0x39).contains($0) } ?? false
        members.append(
          Member(name: name, text: word.elementsEqual("null".utf8) ? [] : Array(word), isNumber: isNumber))
      }
    } while try nextElement(closing: UInt8(ascii: "}"))
    return members
  }

  /// Goes to the first element of the array that is the object's only member of that sort; false where there is none.
  mutating func enterArrayInObject() throws(FigureFileError) -> Bool {
    try expect(UInt8(ascii: "{"), "an object")
    skipBlanks()
    if peek == UInt8(ascii: "}") { return false }
    repeat {
      _ = try memberName()
      if peek == UInt8(ascii: "[") {
        var inside = self
        inside.position += 1
        inside.skipBlanks()
        if inside.peek == UInt8(ascii: "{") {
          self = inside
          return true
        }
      }
      try skipValue(depth: 0)
    } while try nextElement(closing: UInt8(ascii: "}"))
    return false
  }

  /// Reads a name and the colon after it.
  private mutating func memberName() throws(FigureFileError) -> String {
    skipBlanks()
    let name = String(decoding: try string(), as: UTF8.self)
    skipBlanks()
    try expect(UInt8(ascii: ":"), "a colon")
    skipBlanks()
    return name
  }

  private mutating func skipValue(depth: Int) throws(FigureFileError) {
    guard depth < 200 else { throw malformed("nested too deeply") }
    skipBlanks()
    switch peek {
    case UInt8(ascii: "\""): _ = try string()
    case UInt8(ascii: "["), UInt8(ascii: "{"):
      let isObject = peek == UInt8(ascii: "{")
      let closing = isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")
      position += 1
      skipBlanks()
      if peek == closing {
        position += 1
        return
      }
      repeat {
        if isObject { _ = try memberName() }
        try skipValue(depth: depth + 1)
      } while try nextElement(closing: closing)
    default: _ = try word()
    }
  }

  /// A number, `true`, `false` or `null`.
  private mutating func word() throws(FigureFileError) -> ArraySlice<UInt8> {
    let start = position
    while let byte = peek, !" \t\r\n,]}:\"[{".utf8.contains(byte) { position += 1 }
    let word = bytes[start..<position]
    let text = String(decoding: word, as: UTF8.self)
    guard ["true", "false", "null"].contains(text) || Self.isNumber(word) else {
      position = start
      throw malformed(text.isEmpty ? "expected a value" : "'\(text)' is no JSON value")
    }
    return word
  }

  private static func isNumber(_ word: ArraySlice<UInt8>) -> Bool {
    guard let first = word.first, first == 0x2D || (0x30...0x39).contains(first) else { return false }
    return word.allSatisfy { "0123456789+-.eE".utf8.contains($0) }
      && Double(String(decoding: word, as: UTF8.self)) != nil
  }

  private mutating func string() throws(FigureFileError) -> [UInt8] {
    try expect(UInt8(ascii: "\""), "a string")
    var text: [UInt8] = []
    while let byte = peek {
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return text
      case UInt8(ascii: "\\"): try escape(into: &text)
      case 0..<0x20:
        position -= 1
        throw malformed("a control character inside a string")
      default: text.append(byte)
      }
    }
    throw malformed("a string that is never closed")
  }

  private mutating func escape(into text: inout [UInt8]) throws(FigureFileError) {
    guard let byte = peek else { throw malformed("a string that is never closed") }
    position += 1
    switch byte {
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "u"):
      var units = [try codeUnit()]
      if UTF16.isLeadSurrogate(units[0]), peek == UInt8(ascii: "\\"), position + 1 < bytes.count,
        bytes[position + 1] == UInt8(ascii: "u")
      {
        position += 2
        units.append(try codeUnit())
      }
      text.append(contentsOf: String(decoding: units, as: UTF16.self).utf8)
    default: throw malformed("an unknown escape")
    }
  }

  private mutating func codeUnit() throws(FigureFileError) -> UInt16 {
    guard position + 4 <= bytes.count,
      let unit = UInt16(String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16)
    else { throw malformed("\\u needs four hexadecimal digits") }
    position += 4
    return unit
  }
}
