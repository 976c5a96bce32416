/// A text that opens with a label: `**Speed**: …`, `Speed – …`, `Speed: …`.
enum LabelledText {
  /// The label, and the statement behind it in bytes of the text; nil where there is no label.
  static func split(_ block: Block) -> (label: String, statement: Range<Int>)? {
    let bytes = block.text.bytes
    if let bold = block.strong.first, bytes.trimmed(0..<bold.lowerBound).isEmpty, bold.count <= 100 {
      let label = trimmedLabel(bytes, bold)
      let statement = withoutJoint(bytes, bold.upperBound..<bytes.count)
      // A bold name that the sentence goes on with (`**Flask** is small`) is no label.
      let endsLabel = bold.upperBound > 0 && ":.–-".utf8.contains(bytes[bold.upperBound - 1])
      if !statement.isEmpty,
        endsLabel || statement.lowerBound > firstWord(bytes, bold.upperBound)
          || isUppercase(bytes[statement.lowerBound])
      {
        return (label, statement)
      }
      return nil
    }
    guard let joint = plainJoint(bytes) else { return nil }
    let label = trimmedLabel(bytes, 0..<joint.lowerBound)
    let statement = bytes.trimmed(joint.upperBound..<bytes.count)
    return label.isEmpty || statement.isEmpty ? nil : (label, statement)
  }

  /// True for a paragraph that begins with a bold label and its dot or colon.
  static func isDefinition(_ block: Block) -> Bool {
    guard let bold = block.strong.first, bold.lowerBound == 0, bold.count <= 60 else { return false }
    let bytes = block.text.bytes
    let next = bold.upperBound < bytes.count ? bytes[bold.upperBound] : 0
    return ":.".utf8.contains(bytes[bold.upperBound - 1]) || next == UInt8(ascii: ":")
  }

  private static func firstWord(_ bytes: [UInt8], _ from: Int) -> Int {
    bytes.trimmed(from..<bytes.count).lowerBound
  }

  private static func trimmedLabel(_ bytes: [UInt8], _ range: Range<Int>) -> String {
    var range = bytes.trimmed(range)
    while !range.isEmpty, ":.".utf8.contains(bytes[range.upperBound - 1]) {
      range = range.lowerBound..<(range.upperBound - 1)
    }
    return bytes.folded(range)
  }

  /// Behind `:`, a dash or a dot that joins a label to its statement.
  private static func withoutJoint(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var range = bytes.trimmed(range)
    while let first = bytes[range].first {
      if ":-.)".utf8.contains(first) {
        range = bytes.trimmed((range.lowerBound + 1)..<range.upperBound)
      } else if bytes[range].starts(with: [0xE2, 0x80, 0x93])
        || bytes[range].starts(with: [0xE2, 0x80, 0x94])
      {
        range = bytes.trimmed((range.lowerBound + 3)..<range.upperBound)
      } else {
        break
      }
    }
    return range
  }

  /// What half of a sentence begins with.
  private static let halves = ["you", "it", "we", "they", "there"]

  /// The colon or spaced dash behind at most seven words, with no sentence before it.
  private static func plainJoint(_ bytes: [UInt8]) -> Range<Int>? {
    // `You assemble your own stack: router, forms`: half of a sentence is no label.
    let first = bytes.prefix { !isBlank($0) }
    if halves.contains(where: { first.elementsEqual($0.utf8, by: { lowercased($0) == $1 }) }) { return nil }
    var words = 1
    for index in bytes.indices.prefix(70) {
      let byte = bytes[index]
      if byte == UInt8(ascii: ":"), index + 1 < bytes.count, isBlank(bytes[index + 1]) {
        return index..<(index + 1)
      }
      if isBlank(byte) {
        words += 1
        let rest = bytes[(index + 1)...]
        if rest.first == 0x2D, rest.starts(with: [0x2D, 0x20]) || rest.starts(with: [0x2D, 0x2D, 0x20]) {
          return index..<(index + 2)
        }
        if rest.first == 0xE2,
          rest.starts(with: [0xE2, 0x80, 0x93, 0x20]) || rest.starts(with: [0xE2, 0x80, 0x94, 0x20])
        {
          return index..<(index + 4)
        }
      }
      if words > 7 || byte == UInt8(ascii: ",") && words > 4 { return nil }
      if ".!?;".utf8.contains(byte), index + 1 < bytes.count, isBlank(bytes[index + 1]) { return nil }
    }
    return nil
  }
}
