extension StringProtocol {
  /// How many columns of a terminal the text takes; control characters count as none.
  ///
  /// Complexity: O(n), at a byte a step for ASCII.
  package var displayWidth: Int {
    if utf8.allSatisfy({ 0x20 <= $0 && $0 < 0x7F }) { return utf8.count }
    return reduce(0) { $0 + $1.displayWidth }
  }
}

extension Character {
  /// 0, 1 or 2 columns.
  var displayWidth: Int {
    var width = 0
    for scalar in unicodeScalars {
      // A variation selector asks for the emoji, and two regional indicators are a flag: both are wide.
      if scalar.value == 0xFE0F && width == 1 { return 2 }
      width = max(width, scalar.displayWidth)
    }
    return width == 1 && unicodeScalars.count == 2 && unicodeScalars.allSatisfy(\.isRegionalIndicator)
      ? 2 : width
  }
}

extension Unicode.Scalar {
  fileprivate var isRegionalIndicator: Bool { (0x1F1E6...0x1F1FF).contains(value) }

  fileprivate var displayWidth: Int {
    switch value {
    case 0x20..<0x7F: return 1
    case 0..<0xA0: return 0
    case 0xA0..<0x300: return value == 0xAD ? 0 : 1
    // Vowels and final consonants of Korean, drawn inside the syllable before them.
    case 0x1160...0x11FF: return 0
    default: break
    }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: break
    }
    if properties.isEmojiPresentation { return isRegionalIndicator ? 1 : 2 }
    return wideScalars.contains { $0.contains(value) } ? 2 : 1
  }
}

/// The blocks of wide and fullwidth characters that are not emoji, unassigned places in them included.
///
/// Source: Unicode Standard Annex #11, <https://www.unicode.org/Public/UCD/latest/ucd/EastAsianWidth.txt>.
private let wideScalars: [ClosedRange<UInt32>] = [
  0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x3247, 0x3250...0x4DBF, 0x4E00...0xA4CF,
  0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60,
  0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF, 0x1F200...0x1F2FF, 0x20000...0x2FFFD,
  0x30000...0x3FFFD,
]
