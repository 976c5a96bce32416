/// What names begin with: nearly every word of a text begins no name, and shows it in its first four letters.
struct NameBeginnings: Sendable {
  /// Hash of a beginning → the raw value of the sorts of names that begin so.
  private var sorts = [UInt8](repeating: 0, count: 1 << NameBeginnings.bits)

  /// Hash of one to three letters → the raw value of the sorts of names that begin so.
  private var shortSorts = [UInt8](repeating: 0, count: 1 << NameBeginnings.shortBits)

  /// 32,768 places, in the first cache, for some 800 names.
  private static let bits = 15
  private static let shortBits = 12

  /// Up to four letters, digits, `+` and `#`; small and capital letters are one.
  private struct Beginning {
    var symbols: UInt32 = 0
    var count = 0

    var isFull: Bool { count == 4 }

    /// Never 0, which stands for no symbol.
    @inline(__always) mutating func append(_ symbol: UInt8) {
      symbols = symbols << 8 | UInt32(symbol)
      count += 1
    }

    @inline(__always) var place: Int { place(NameBeginnings.bits) }
    @inline(__always) var shortPlace: Int { place(NameBeginnings.shortBits) }

    @inline(__always) private func place(_ bits: Int) -> Int {
      Int(truncatingIfNeeded: (symbols &* 0x9E37_79B1) >> UInt32(32 - bits))
    }
  }

  /// Adds a name, as `foldedName` gives it.
  mutating func insert(_ folded: String, _ sort: Mention.Sort) {
    var beginning = Beginning()
    for byte in folded.utf8 where !beginning.isFull {
      // Words with such letters are all taken for beginnings.
      guard let symbol = NameBeginnings.symbol(byte) else { return }
      beginning.append(symbol)
      if !beginning.isFull { shortSorts[beginning.shortPlace] |= Mention.Sorts(sort).rawValue }
    }
    sorts[beginning.place] |= Mention.Sorts(sort).rawValue
  }

  /// The sorts of names that may begin with a word, whole or with words behind it.
  ///
  /// - Parameter start: what the word begins with; empty where that is not known.
  @inline(__always) func sorts(
    of word: Range<Int>, _ start: WordStart, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Mention.Sorts {
    // The first letter is the highest byte here.
    if start.count >= 4 {
      let four = UInt32(truncatingIfNeeded: start.symbols).byteSwapped
      return Mention.Sorts(rawValue: sorts[Beginning(symbols: four, count: 4).place])
    }
    var beginning = Beginning()
    if start.count == word.count {
      let symbols = UInt32(truncatingIfNeeded: start.symbols).byteSwapped >> UInt32(8 * (4 - start.count))
      beginning = Beginning(symbols: symbols, count: start.count)
    } else {
      for index in word {
        guard let symbol = NameBeginnings.symbol(bytes[index]) else {
          if bytes[index] >= 0x80 { return .all }
          continue
        }
        beginning.append(symbol)
        if beginning.isFull { return Mention.Sorts(rawValue: sorts[beginning.place]) }
      }
    }
    return sorts(of: beginning, before: word.upperBound, in: bytes)
  }

  /// A short word is a name (`Vue`), or a name goes on behind it (`D3.js`, `Vue 3`).
  private func sorts(of short: Beginning, before end: Int, in bytes: UnsafeBufferPointer<UInt8>)
    -> Mention.Sorts
  {
    // Nearly all short words begin no name at all.
    let possible = Mention.Sorts(rawValue: shortSorts[short.shortPlace])
    guard !possible.isEmpty else { return [] }
    var found = Mention.Sorts(rawValue: sorts[short.place])
    var beginning = short
    for (distance, byte) in bytes[end...].enumerated() {
      // A year or a possessive may stand inside of a name.
      if byte >= 0x80 || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "2") || distance == 16 {
        return possible
      }
      guard let symbol = NameBeginnings.symbol(byte) else { continue }
      beginning.append(symbol)
      guard beginning.isFull else { continue }
      found.formUnion(Mention.Sorts(rawValue: sorts[beginning.place]))
      break
    }
    return found
  }

  @inline(__always) private static func symbol(_ byte: UInt8) -> UInt8? {
    if isLetter(byte) { return byte | 0x20 }
    return isDigit(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "#") ? byte : nil
  }
}
