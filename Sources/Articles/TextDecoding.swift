import Glibc

/// Bytes of a document to UTF-8: UTF-8 with or without BOM, UTF-16 with BOM (or evident without), cp1252.
struct TextDecoding {
  var name: String

  /// The document as UTF-8, without its byte order mark.
  func utf8(_ bytes: [UInt8]) throws(ArticleError) -> [UInt8] {
    guard bytes.count <= ArticleError.limit else { throw error(.tooLarge(bytes: bytes.count)) }
    if let kind = fileKind(bytes) { throw error(.notText(kind)) }
    if bytes.starts(with: [0xFF, 0xFE]) { return try utf16(bytes.dropFirst(2), bigEndian: false) }
    if bytes.starts(with: [0xFE, 0xFF]) { return try utf16(bytes.dropFirst(2), bigEndian: true) }
    if let bigEndian = byteOrderOfBareUTF16(bytes) { return try utf16(bytes[...], bigEndian: bigEndian) }
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    if let offset = firstNUL(body) { throw error(.binary(offset: offset)) }
    if isValidUTF8(body) { return body }
    return try cp1252(body)
  }

  private func error(_ reason: ArticleError.Reason) -> ArticleError {
    ArticleError(name: name, reason: reason)
  }

  /// Files that people drop on a reader of text by mistake.
  private func fileKind(_ bytes: [UInt8]) -> String? {
    let kinds: [([UInt8], String)] = [
      (Array("%PDF-".utf8), "a PDF file"), ([0x50, 0x4B, 3, 4], "a ZIP archive or an office document"),
      ([0x1F, 0x8B], "a gzip archive"), ([0x89, 0x50, 0x4E, 0x47], "a PNG image"),
      ([0xFF, 0xD8, 0xFF], "a JPEG image"),
      (Array("SQLite format 3\0".utf8), "an SQLite database"), ([0x7F, 0x45, 0x4C, 0x46], "a program"),
    ]
    return kinds.first { bytes.starts(with: $0.0) }?.1
  }

  private func firstNUL(_ bytes: [UInt8]) -> Int? {
    bytes.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress, let found = memchr(base, 0, bytes.count) else { return nil }
      return base.distance(to: found)
    }
  }

  private func isValidUTF8(_ bytes: [UInt8]) -> Bool {
    firstInvalid(bytes) == nil
  }

  /// Where the first byte sequence that is not UTF-8 starts.
  private func firstInvalid(_ bytes: [UInt8]) -> Int? {
    bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return nil }
      var index = 0
      let count = bytes.count
      while index < count {
        let byte = bytes[index]
        if byte < 0x80 {
          index += 1
          // Eight bytes of ASCII at a time.
          while index + 8 <= count,
            UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self) & 0x8080_8080_8080_8080 == 0
          {
            index += 8
          }
          continue
        }
        let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
        guard byte >= 0xC2, byte <= 0xF4, index + length <= count else { return index }
        let second = bytes[index + 1]
        let least: UInt8 = byte == 0xE0 ? 0xA0 : byte == 0xF0 ? 0x90 : 0x80
        let most: UInt8 = byte == 0xED ? 0x9F : byte == 0xF4 ? 0x8F : 0xBF
        guard second >= least, second <= most else { return index }
        for next in 2..<max(2, length) where bytes[index + next] & 0xC0 != 0x80 { return index }
        index += length
      }
      return nil
    }
  }

  /// Text of one byte a character; refused where the bytes show that it was meant to be something else.
  private func cp1252(_ bytes: [UInt8]) throws(ArticleError) -> [UInt8] {
    if let declared = declaredEncoding(bytes),
      !["windows-1252", "iso-8859-1", "latin1", "us-ascii", "utf-8", "utf8"].contains(declared)
    {
      throw error(.unsupportedEncoding(declared))
    }
    let invalid = firstInvalid(bytes) ?? bytes.count
    if bytes[..<invalid].contains(where: { $0 >= 0x80 }) {
      if invalid >= bytes.count - 3 { throw error(.truncatedUTF8) }
      let line = 1 + bytes[..<invalid].count { $0 == newline }
      throw error(.invalidUTF8(line: line))
    }
    var decoded: [UInt8] = []
    decoded.reserveCapacity(bytes.count + bytes.count / 16)
    for (offset, byte) in bytes.enumerated() {
      if byte < 0x80 {
        if byte < 32 && !isBlank(byte) && byte != 27 { throw error(.binary(offset: offset)) }
        decoded.append(byte)
      } else {
        let scalar = byte < 0xA0 ? TextDecoding.high[Int(byte) - 0x80] : UInt16(byte)
        guard scalar != 0 else { throw error(.binary(offset: offset)) }
        append(UInt32(scalar), to: &decoded)
      }
    }
    return decoded
  }

  /// What 0x80 to 0x9F are; 0 where cp1252 has nothing.
  /// Table: <https://www.unicode.org/Public/MAPPINGS/VENDORS/MICSFT/WINDOWS/CP1252.TXT>.
  private static let high: [UInt16] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,
    0x017D, 0,
    0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,
    0x017E, 0x0178,
  ]

  /// The `charset` of a page's `meta` element or of an XML declaration, in its first 1,024 bytes.
  private func declaredEncoding(_ bytes: [UInt8]) -> String? {
    let start = Array(bytes.prefix(1024))
    for key in ["charset=", "encoding="] {
      guard let range = start.firstRange(lowercase: key) else { continue }
      let value = start[range.upperBound...].drop { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }
      let word = value.prefix {
        isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
      }
      if !word.isEmpty { return text(word).lowercased() }
    }
    return nil
  }

  /// UTF-16 without a mark shows in its zeros: at least three in four of the first characters are of ASCII.
  private func byteOrderOfBareUTF16(_ bytes: [UInt8]) -> Bool? {
    let pairs = min(bytes.count / 2, 128)
    guard pairs >= 4 else { return nil }
    let evenZeros = (0..<pairs).count { bytes[2 * $0] == 0 && bytes[2 * $0 + 1] != 0 }
    let oddZeros = (0..<pairs).count { bytes[2 * $0 + 1] == 0 && bytes[2 * $0] != 0 }
    if evenZeros * 4 >= pairs * 3 { return true }
    if oddZeros * 4 >= pairs * 3 { return false }
    return nil
  }

  private func utf16(_ bytes: ArraySlice<UInt8>, bigEndian: Bool) throws(ArticleError) -> [UInt8] {
    guard bytes.count % 2 == 0 else { throw error(.invalidUTF16(offset: bytes.endIndex - 1)) }
    var decoded: [UInt8] = []
    decoded.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    func unit(_ index: Int) -> UInt32 {
      bigEndian
        ? UInt32(bytes[index]) << 8 | UInt32(bytes[index + 1])
        : UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index])
    }
    while index < bytes.endIndex {
      var scalar = unit(index)
      guard scalar != 0 else { throw error(.binary(offset: index)) }
      if scalar & 0xF800 == 0xD800 {
        guard scalar < 0xDC00, index + 3 < bytes.endIndex, unit(index + 2) & 0xFC00 == 0xDC00 else {
          throw error(.invalidUTF16(offset: index))
        }
        scalar = 0x10000 + (scalar & 0x3FF) << 10 + unit(index + 2) & 0x3FF
        index += 2
      }
      append(scalar, to: &decoded)
      index += 2
    }
    return decoded
  }

  private func append(_ scalar: UInt32, to bytes: inout [UInt8]) {
    guard let scalar = Unicode.Scalar(scalar) else { return }
    bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }
}
