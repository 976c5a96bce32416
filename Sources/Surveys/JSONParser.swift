/// Reads JSON text, and says where it is wrong.
struct JSONParser {
  private let bytes: [UInt8]
  private let file: String
  private var position = 0

  /// Deeper nesting is an attack or a mistake, and would exhaust the stack.
  private static let depthLimit = 200

  private init(_ bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
  }

  /// - Throws: ``SurveyError/json(file:line:column:problem:)``.
  static func value(of bytes: [UInt8], file: String) throws(SurveyError) -> JSONValue {
    var parser = JSONParser(bytes, file: file)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { parser.position = 3 }
    parser.skipBlanks()
    let value = try parser.value(depth: 0)
    parser.skipBlanks()
    guard parser.position == bytes.count else {
      throw parser.error("something stands after the document's end")
    }
    return value
  }

  private mutating func value(depth: Int) throws(SurveyError) -> JSONValue {
    guard depth < Self.depthLimit else { throw error("nested more than \(Self.depthLimit) deep") }
    guard let first = current else { throw error("the document ends before its value does") }
    switch first {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    default:
      for (word, value) in [("true", JSONValue.boolean(true)), ("false", .boolean(false)), ("null", .null)]
      where bytes[position...].starts(with: word.utf8) {
        position += word.utf8.count
        return value
      }
      throw error("a value is expected here")
    }
  }

  private mutating func object(depth: Int) throws(SurveyError) -> JSONValue {
    position += 1
    var members: [JSONValue.Member] = []
    skipBlanks()
    if skip("}") { return .object(members) }
    while true {
      skipBlanks()
      guard current == UInt8(ascii: "\"") else { throw error("a key in double quotes is expected here") }
      let key = try string()
      guard !members.contains(where: { $0.key == key }) else {
        throw error("the key \"\(key)\" stands here twice")
      }
      skipBlanks()
      guard skip(":") else { throw error("':' is expected after the key \"\(key)\"") }
      skipBlanks()
      members.append(JSONValue.Member(key, try value(depth: depth + 1)))
      skipBlanks()
      if skip("}") { return .object(members) }
      guard skip(",") else { throw error("',' or '}' is expected here") }
    }
  }

  private mutating func array(depth: Int) throws(SurveyError) -> JSONValue {
    position += 1
    var items: [JSONValue] = []
    skipBlanks()
    if skip("]") { return .array(items) }
    while true {
      skipBlanks()
      items.append(try value(depth: depth + 1))
      skipBlanks()
      if skip("]") { return .array(items) }
      guard skip(",") else { throw error("',' or ']' is expected here") }
    }
  }

  private mutating func number() throws(SurveyError) -> JSONValue {
    let start = position
    while let byte = current, "+-.eE0123456789".utf8.contains(byte) { position += 1 }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    let digits = text.drop { $0 == "-" }
    guard let value = Double(text), value.isFinite,
      !(digits.hasPrefix("0") && digits.dropFirst().first?.isNumber == true),
      digits.first?.isNumber == true, text.last?.isNumber == true
    else {
      position = start
      throw error("'\(text)' is not a number")
    }
    return .number(value)
  }

  private mutating func string() throws(SurveyError) -> String {
    position += 1
    var text: [UInt8] = []
    while let byte = current {
      position += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let valid = String(validating: text, as: UTF8.self) else {
          throw error("the text is not valid UTF-8")
        }
        return valid
      case UInt8(ascii: "\\"): text.append(contentsOf: String(try escape()).utf8)
      case 0..<0x20:
        position -= 1
        throw error("a line end or control character in a text; write it as \\n or \\u000a")
      default: text.append(byte)
      }
    }
    throw error("the text that begins before has no closing quote")
  }

  private mutating func escape() throws(SurveyError) -> Unicode.Scalar {
    guard let byte = current else { throw error("the document ends within a text") }
    position += 1
    switch byte {
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "u"):
      let first = try hexadecimal()
      if let scalar = Unicode.Scalar(first) { return scalar }
      if (0xD800..<0xDC00).contains(first), skip("\\"), skip("u") {
        let second = try hexadecimal()
        if (0xDC00..<0xE000).contains(second),
          let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        {
          return scalar
        }
      }
      throw error("half a surrogate pair")
    default:
      position -= 1
      throw error("'\\' is followed by something that it cannot escape")
    }
  }

  private mutating func hexadecimal() throws(SurveyError) -> UInt32 {
    let digits = bytes[position...].prefix(4)
    let text = String(decoding: digits, as: UTF8.self)
    guard digits.count == 4, text.allSatisfy(\.isHexDigit), let value = UInt32(text, radix: 16) else {
      throw error("four hexadecimal digits are expected after \\u")
    }
    position += 4
    return value
  }

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard let current, UInt32(current) == character.value else { return false }
    position += 1
    return true
  }

  private mutating func skipBlanks() {
    while let byte = current, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { position += 1 }
  }

  private func error(_ problem: String) -> SurveyError {
    let before = bytes[..<min(position, bytes.count)]
    let line = 1 + before.count { $0 == 0x0A }
    let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    // Columns count characters, as editors do.
    return .json(
      file: file, line: line, column: 1 + String(decoding: before[start...], as: UTF8.self).count,
      problem: problem)
  }
}
