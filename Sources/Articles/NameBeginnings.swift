/// The first three letters of names: nearly every word of a text begins no name, and shows it there.
struct NameBeginnings: Sendable {
  /// Three symbols, the first most significant → the raw value of the sorts of names that begin so; shorter beginnings
  /// are padded with 0.
  private var sorts = [UInt8](repeating: 0, count: count * count * count)

  /// Nothing, 26 letters, ten digits, `+` and `#`.
  private static let count = 39

  /// Adds a name, as `foldedName` gives it.
  mutating func insert(_ folded: String, _ sort: Mention.Sort) {
    var place = 0
    var scale = NameBeginnings.count * NameBeginnings.count
    for byte in folded.utf8.prefix(3) {
      guard let symbol = NameBeginnings.symbol(byte) else { return }
      place += symbol * scale
      scale /= NameBeginnings.count
      sorts[place] |= Mention.Sorts(sort).rawValue
    }
  }

  /// The sorts of names that a word may begin, or be all of; all sorts where it has letters outside of ASCII.
  @inline(__always) func sorts(of word: Range<Int>, in bytes: [UInt8]) -> Mention.Sorts {
    var place = 0
    var scale = NameBeginnings.count * NameBeginnings.count
    for index in word {
      let byte = bytes[index]
      guard let symbol = NameBeginnings.symbol(byte) else {
        if byte >= 0x80 { return .all }
        continue
      }
      place += symbol * scale
      scale /= NameBeginnings.count
      if scale == 0 { break }
    }
    return Mention.Sorts(rawValue: sorts[place])
  }

  /// False where no word of a text begins a name of `wanted`.
  func mayOccur(_ wanted: Mention.Sorts, in bytes: [UInt8]) -> Bool {
    var index = 0
    while index < bytes.count {
      if bytes[index] >= 0x80 { return true }
      let start = index
      while index < bytes.count, isLetter(bytes[index]) || isDigit(bytes[index]) { index += 1 }
      // What begins as less than three letters do may go on behind a sign (`d3.js`).
      if index > start, !sorts(of: start..<index, in: bytes).isDisjoint(with: wanted) {
        return true
      }
      index += 1
    }
    return false
  }

  @inline(__always) private static func symbol(_ byte: UInt8) -> Int? {
    if isLetter(byte) { return Int(byte | 0x20) - 0x60 }
    if isDigit(byte) { return Int(byte) - 0x30 + 27 }
    return byte == UInt8(ascii: "+") ? 37 : byte == UInt8(ascii: "#") ? 38 : nil
  }
}
