/// The bytes of a text file as UTF-8, whatever they were.
struct FigureText {
  /// UTF-8 without a byte order mark.
  let bytes: [UInt8]

  /// What the file was encoded in, where that is not UTF-8: for a report.
  let encoding: String?

  /// - Throws: ``FigureFileError/notText(_:)`` for a workbook, an archive, a page of HTML, or a pointer file.
  init(_ file: [UInt8]) throws(FigureFileError) {
    if let problem = Self.whatElse(file) { throw .notText(problem) }
    if file.starts(with: [0xEF, 0xBB, 0xBF]) {
      self = try FigureText(Array(file.dropFirst(3)))
    } else if file.starts(with: [0xFF, 0xFE]) {
      bytes = Self.utf8(ofUTF16: file, low: 0, high: 1)
      encoding = "UTF-16"
    } else if file.starts(with: [0xFE, 0xFF]) {
      bytes = Self.utf8(ofUTF16: file, low: 1, high: 0)
      encoding = "UTF-16"
    } else if Self.isBinary(file) {
      throw .notText("this is no text; give a file of separated values or JSON, or save it as one first")
    } else if Self.isUTF8(file) {
      bytes = file
      encoding = nil
    } else {
      bytes = Self.utf8(ofWindows1252: file)
      encoding = "Windows-1252"
    }
  }

  private static func whatElse(_ file: [UInt8]) -> String? {
    func opens(with text: String) -> Bool { file.starts(with: text.utf8) }
    if opens(with: "PK\u{3}\u{4}") {
      return "this is a workbook or an archive, not text; save the sheet as CSV first"
    }
    if opens(with: "version https://git-lfs") {
      return "this is a pointer of Git LFS, not the file itself; fetch it with `git lfs pull`"
    }
    let start = String(decoding: file.prefix(64), as: UTF8.self).lowercased()
    if trimmed(start).hasPrefix("<!doctype") || trimmed(start).hasPrefix("<html") {
      return "this is a page of HTML, not data; download the file that it links to"
    }
    return nil
  }

  /// True where the file begins with control characters such as no text has, more than a stray one.
  private static func isBinary(_ file: [UInt8]) -> Bool {
    let start = file.prefix(4096)
    let controls = start.count { $0 < 0x20 && !(0x09...0x0D).contains($0) || $0 == 0x7F }
    return controls > 2 && controls * 50 > start.count
  }

  private static func isUTF8(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { raw in
      var index = 0
      while index + 8 <= raw.count {
        guard raw.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0 else {
          break
        }
        index += 8
      }
      return String(validating: raw[index...], as: UTF8.self) != nil
    }
  }

  private static func utf8(ofUTF16 file: [UInt8], low: Int, high: Int) -> [UInt8] {
    let units = stride(from: 2, to: file.count - 1, by: 2).map {
      UInt16(file[$0 + low]) | UInt16(file[$0 + high]) << 8
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }

  /// Source: <https://encoding.spec.whatwg.org/index-windows-1252.txt>
  private static func utf8(ofWindows1252 file: [UInt8]) -> [UInt8] {
    let high: [Unicode.Scalar] = Array(
      "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ".unicodeScalars)
    var text = String.UnicodeScalarView()
    text.reserveCapacity(file.count)
    for byte in file {
      text.append((0x80...0x9F).contains(byte) ? high[Int(byte) - 0x80] : Unicode.Scalar(byte))
    }
    return Array(String(text).utf8)
  }
}
