/// How a file's bytes stand for text.
package enum TextEncoding: String, CaseIterable, Sendable {
  case utf8 = "utf-8"
  case utf16LittleEndian = "utf-16le"
  case utf16BigEndian = "utf-16be"
  case windows1252 = "windows-1252"
  case macRoman = "macroman"

  /// The encoding of a name as people and programs write it (`cp1252`, `UTF8`, `latin-1`); nil for an unknown one.
  package init?(name: String) {
    let folded = name.lowercased().filter { $0.isLetter || $0.isNumber }
    switch folded {
    case "utf8", "utf8sig", "ascii", "usascii": self = .utf8
    case "utf16", "utf16le": self = .utf16LittleEndian
    case "utf16be": self = .utf16BigEndian
    // Latin 1 is read as Windows-1252, as in HTML: <https://encoding.spec.whatwg.org/#names-and-labels>.
    case "windows1252", "cp1252", "latin1", "iso88591", "ansi": self = .windows1252
    case "macroman", "macintosh", "xmacroman", "mac": self = .macRoman
    default: return nil
    }
  }

  /// The text of `bytes`; in UTF-8 what is not valid is read as Windows-1252, of which such bytes most often are.
  ///
  /// UTF-16 files become UTF-8 before anything is counted, so its bytes are read as UTF-8 here.
  func text(_ bytes: some Sequence<UInt8>) -> String {
    switch self {
    case .windows1252: return Self.singleByteText(bytes, upperHalf: Self.windows1252UpperHalf)
    case .macRoman: return Self.singleByteText(bytes, upperHalf: Self.macRomanUpperHalf)
    case .utf8, .utf16LittleEndian, .utf16BigEndian:
      return String(validating: Array(bytes), as: UTF8.self)
        ?? Self.singleByteText(bytes, upperHalf: Self.windows1252UpperHalf)
    }
  }

  private static func singleByteText(_ bytes: some Sequence<UInt8>, upperHalf: [Unicode.Scalar]) -> String {
    var scalars = String.UnicodeScalarView()
    for byte in bytes {
      scalars.append(byte < 0x80 ? Unicode.Scalar(byte) : upperHalf[Int(byte) - 0x80])
    }
    return String(scalars)
  }

  /// 0x80 to 0x9F by <https://encoding.spec.whatwg.org/index-windows-1252.txt>, the rest as in Latin 1.
  static let windows1252UpperHalf: [Unicode.Scalar] =
    Array(
      "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ".unicodeScalars)
    + (0xA0...0xFF).map { Unicode.Scalar(UInt8($0)) }

  /// By <https://encoding.spec.whatwg.org/index-macintosh.txt>.
  static let macRomanUpperHalf: [Unicode.Scalar] = Array(
    ("ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u{A0}ÀÃÕŒœ"
      + "–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{F8FF}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ").unicodeScalars)
}
