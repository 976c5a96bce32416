/// A word, a number or a sign of a text.
struct Token: Sendable {
  enum Kind: UInt8, Sendable {
    case word, number, sign
    /// `'s` behind a word.
    case possessive
  }

  /// In bytes of the text.
  var start: Int32
  var end: Int32
  var kind: Kind

  /// For signs: their ASCII byte; dashes are `-`, bullets `*`, typographic quotes `"` and `'`, `≈` is `~`, ellipses `.`.
  var sign: UInt8 = 0

  /// White space stands in front of it, or it is the first.
  var isSpaced: Bool

  /// The sorts of names that may begin with it.
  var names: Mention.Sorts = []

  /// Names of surveys begin with it, and few other names or sentences do.
  var opensSurvey = false

  /// What the lexicon knows of the word.
  var traits: WordTraits = []

  /// For number words and fractions what they say (`five` 5, `third` 1/3), for digits their value.
  var value: Double = 0

  var range: Range<Int> { Int(start)..<Int(end) }

  func isSign(_ character: Unicode.Scalar) -> Bool {
    kind == .sign && sign == UInt8(truncatingIfNeeded: character.value)
  }
}

/// Text to tokens, in one pass.
struct Tokenizer: Sendable {
  /// Knows what surveys' names begin with besides English words.
  let lexicon: Lexicon

  /// Tells words that begin a name from all others.
  let beginnings: NameBeginnings

  /// The tokens of a text, in order, and what all of them together can be.
  ///
  /// Complexity: O(n); no token holds text of its own.
  func tokens(of bytes: [UInt8]) -> (tokens: [Token], words: Words) {
    var tokens: [Token] = []
    tokens.reserveCapacity(bytes.count / 4 + 4)
    let words = scan(bytes) { tokens.append($0) }
    return (tokens, words)
  }

  /// What all tokens of a text together can be.
  func words(of bytes: [UInt8]) -> Words { scan(bytes) { _ in } }

  @inline(__always) private func scan(_ bytes: [UInt8], _ body: (Token) -> Void) -> Words {
    var words = Words(traits: [], names: [])
    Scanner.scan(bytes, lexicon) { token, start, bytes in
      var token = token
      if token.kind == .word || token.kind == .number {
        if token.traits.remove(.beginsNoName) == nil {
          token.names = beginnings.sorts(of: token.range, start, in: bytes)
        }
        words.traits.formUnion(token.traits)
        words.names.formUnion(token.names)
        // In a sentence the word may be nothing special.
        token.opensSurvey = token.traits.remove(.surveyName) != nil
      } else if token.sign == percentSign {
        words.traits.insert(.percent)
      }
      body(token)
    }
    return words
  }
}

/// What the words of a text can be, all together.
struct Words {
  var traits: WordTraits

  /// No name of another sort begins with a word of the text.
  var names: Mention.Sorts

  /// False for most texts, which nobody takes apart again.
  var speakOfShares: Bool {
    !traits.isDisjoint(with: [.percent, .fraction, .out, .survey, .digits]) || names.contains(.framework)
  }
}

/// The letters and digits that a word begins with, small, up to eight: the first is the lowest byte, and behind them is 0.
struct WordStart {
  var symbols: UInt64 = 0
  var count = 0
}

/// Where the tokenizer stands in a text.
private struct Scanner {
  private let bytes: UnsafeBufferPointer<UInt8>

  /// ``bytesInWords``, whose bounds a byte never leaves.
  private let goesOn: UnsafeBufferPointer<Bool>
  private let lexicon: Lexicon
  private var index = 0

  /// Byte → whether a word may go on with it.
  private static let bytesInWords = (0...UInt8.max).map { byte in
    isLetter(byte) || isDigit(byte) || "'._+#".utf8.contains(byte) || byte >= 0x80
  }

  /// Calls `body` with each token, in order, and with the text.
  @inline(__always) static func scan(
    _ bytes: [UInt8], _ lexicon: Lexicon, _ body: (Token, WordStart, UnsafeBufferPointer<UInt8>) -> Void
  ) {
    bytes.withUnsafeBufferPointer { bytes in
      precondition(bytes.count <= Int32.max, "a text of 2 GB")
      bytesInWords.withUnsafeBufferPointer { goesOn in
        var scanner = Scanner(bytes: bytes, goesOn: goesOn, lexicon: lexicon)
        scanner.scan(body)
      }
    }
  }

  @inline(__always) private mutating func scan(
    _ body: (Token, WordStart, UnsafeBufferPointer<UInt8>) -> Void
  ) {
    while true {
      let before = index
      skipBlanks()
      guard index < bytes.count else { return }
      let isSpaced = index > before || before == 0
      let byte = bytes[index]
      let token: Token
      var start = WordStart()
      if isLetter(byte) || byte >= 0x80 && signAt(index) == nil {
        token = word(isSpaced, &start)
      } else if isDigit(byte) {
        token = number(isSpaced)
      } else {
        token = sign(isSpaced)
      }
      body(token, start, bytes)
    }
  }

  @inline(__always) private mutating func skipBlanks() {
    while index < bytes.count {
      if isBlank(bytes[index]) {
        index += 1
      } else if bytes[index] == 0xC2 && index + 1 < bytes.count && bytes[index + 1] == 0xA0 {
        index += 2
      } else if bytes[index] == 0xE2 && index + 2 < bytes.count && bytes[index + 1] == 0x80
        && (bytes[index + 2] <= 0x8B || bytes[index + 2] == 0xAF)
      {
        index += 3
      } else {
        return
      }
    }
  }

  /// A sign outside ASCII: how many bytes, and the ASCII sign that it is read as.
  private func signAt(_ index: Int) -> (length: Int, sign: UInt8)? {
    if bytes[index] == 0xC2 && index + 1 < bytes.count {
      return (0xA0...0xBF).contains(bytes[index + 1]) ? (2, bytes[index + 1] == 0xB7 ? 0x2A : 0x7E) : nil
    }
    guard index + 2 < bytes.count else { return nil }
    switch (bytes[index], bytes[index + 1], bytes[index + 2]) {
    case (0xE2, 0x80, 0x90...0x95), (0xE2, 0x88, 0x92): return (3, UInt8(ascii: "-"))
    case (0xE2, 0x80, 0x98...0x9B): return (3, UInt8(ascii: "'"))
    case (0xE2, 0x80, 0x9C...0x9F): return (3, UInt8(ascii: "\""))
    case (0xE2, 0x80, 0xA2), (0xE2, 0x97, 0x80...0xBF), (0xE2, 0x88, 0x99), (0xE2, 0x8B, 0x85):
      return (3, UInt8(ascii: "*"))
    case (0xE2, 0x80, 0xA6): return (3, UInt8(ascii: "."))
    case (0xE2, 0x89, 0x88), (0xE2, 0x88, 0xBC): return (3, UInt8(ascii: "~"))
    case (0xE2, 0x89, 0xA5): return (3, UInt8(ascii: ">"))
    case (0xE2, 0x89, 0xA4): return (3, UInt8(ascii: "<"))
    case (0xEF, 0xBC, 0x85): return (3, percentSign)
    // Arrows and all other signs.
    case (0xE2, 0x80...0xBF, _): return (3, UInt8(ascii: "^"))
    default: return nil
    }
  }

  private mutating func sign(_ isSpaced: Bool) -> Token {
    let start = index
    let known =
      bytes[index] < 0x80 ? (length: 1, sign: bytes[index]) : signAt(index) ?? (1, UInt8(ascii: "^"))
    index += known.length
    var token = Token(
      start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: index), kind: .sign,
      sign: known.sign, isSpaced: isSpaced)
    if known.sign == UInt8(ascii: "'"), !isSpaced, index < bytes.count,
      lowercased(bytes[index]) == UInt8(ascii: "s"),
      index + 1 == bytes.count || !isWordByte(index + 1)
    {
      index += 1
      token.end = Int32(truncatingIfNeeded: index)
      token.kind = .possessive
      token.sign = 0
    }
    return token
  }

  private func isWordByte(_ index: Int) -> Bool {
    let byte = bytes[index]
    return isLetter(byte) || isDigit(byte) || (byte >= 0x80 && signAt(index) == nil)
  }

  /// No share is printed with more digits than this: a longer number is no number but a word.
  private static let mostDigits = 20

  /// Digits with `.` or `,` between them; letters that follow at once make it a word (`3x`, `2nd`).
  private mutating func number(_ isSpaced: Bool) -> Token {
    let start = index
    var number = 0.0
    // What to divide by; 0 before the decimal point.
    var divisor = 0.0
    var digits = 0
    while index < bytes.count {
      let byte = bytes[index]
      if isDigit(byte) {
        number = number * 10 + Double(byte &- 0x30)
        divisor *= 10
        digits += 1
        index += 1
      } else if (byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",")), index + 1 < bytes.count,
        isDigit(bytes[index + 1])
      {
        if byte == UInt8(ascii: ".") || !isThousands(index) { divisor = max(divisor, 1) }
        index += 1
      } else if byte == 0xC2, divisor == 0, index + 2 < bytes.count, bytes[index + 1] == 0xB7,
        isDigit(bytes[index + 2])
      {
        // `40·58`: a point as British print has it.
        divisor = 1
        index += 2
      } else {
        break
      }
    }
    let isWord = index < bytes.count && isLetter(bytes[index]) && !isPercent(index)
    if isWord || digits > Scanner.mostDigits {
      while isWord, index < bytes.count, isWordByte(index) { index += 1 }
      return Token(
        start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: index), kind: .word,
        isSpaced: isSpaced, traits: .alphanumeric)
    }
    // 15 digits and a power of ten are exact, and so is what one division makes of them; more are left to the
    // standard library.
    let value = digits <= 15 ? (divisor > 0 ? number / divisor : number) : longValue(start..<index)
    return Token(
      start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: index), kind: .number,
      isSpaced: isSpaced, traits: .digits, value: value
    )
  }

  /// `17.46pct`
  private func isPercent(_ start: Int) -> Bool {
    guard bytes[start] | 0x20 == UInt8(ascii: "p") else { return false }
    return ["pct", "percent"].contains { (word: StaticString) in
      let end = start + word.utf8CodeUnitCount
      return end <= bytes.count && (end == bytes.count || !isWordByte(end))
        && word.withUTF8Buffer { word in word.indices.allSatisfy { bytes[start + $0] | 0x20 == word[$0] } }
    }
  }

  /// The value of a number of many digits.
  private func longValue(_ range: Range<Int>) -> Double {
    var plain: [UInt8] = []
    for index in range {
      if isDigit(bytes[index]) {
        plain.append(bytes[index])
      } else if !plain.contains(UInt8(ascii: ".")), bytes[index] == UInt8(ascii: ".") || !isThousands(index) {
        plain.append(UInt8(ascii: "."))
      }
    }
    return Double(text(plain)) ?? 0
  }

  /// True where exactly three digits follow the comma at `index`.
  private func isThousands(_ index: Int) -> Bool {
    var digits = 0
    while index + 1 + digits < bytes.count, isDigit(bytes[index + 1 + digits]), digits < 4 { digits += 1 }
    return digits == 3
  }

  /// Letters and digits with `.`, `_`, `'` inside, and `+` and `#` at the end (`Node.js`, `don't`, `C++`).
  @inline(__always) private mutating func word(_ isSpaced: Bool, _ wordStart: inout WordStart) -> Token {
    let start = index
    wordStart = nextSymbols()
    index &+= wordStart.count
    var hash = WordHash(wordStart.symbols, count: wordStart.count)
    // Nearly all words end here.
    if index < bytes.count, goesOn[Int(bytes[index])] { readOn(from: start, &hash) }
    var token = Token(
      start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: index), kind: .word,
      isSpaced: isSpaced)
    if let word = lexicon.word(hash.value) {
      token.traits = word.traits
      token.value = word.value
    }
    return token
  }

  /// The rest of the word that begins at `start`.
  @inline(never) private mutating func readOn(from start: Int, _ hash: inout WordHash) {
    while index < bytes.count {
      let byte = bytes[index]
      if hash.isBetweenEights, isLetter(byte) || isDigit(byte) {
        let next = nextSymbols()
        hash.append(next.symbols, count: next.count)
        index += next.count
      } else if isLetter(byte) || isDigit(byte) {
        hash.append(byte | 0x20)
        index += 1
      } else if byte >= 0x80 {
        if let sign = signAt(index) {
          // `don’t`, but `Flask’s` is a word and a possessive.
          guard sign.sign == UInt8(ascii: "'"), index + 4 < bytes.count, isLetter(bytes[index + 3]),
            !(lowercased(bytes[index + 3]) == UInt8(ascii: "s") && !isWordByte(index + 4))
          else { break }
          index += 3
        } else if bytes[index] == 0xC2
          || (bytes[index] == 0xE2 && index + 2 < bytes.count && isBlankAt(index))
        {
          break
        } else {
          hash.append(byte)
          index += 1
        }
      } else if byte == UInt8(ascii: "'"), index + 2 < bytes.count, isLetter(bytes[index + 1]),
        !(lowercased(bytes[index + 1]) == UInt8(ascii: "s") && !isWordByte(index + 2))
      {
        index += 1
      } else if byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_"), index + 1 < bytes.count,
        isLetter(bytes[index + 1]) || isDigit(bytes[index + 1])
      {
        hash.append(byte)
        index += 1
      } else if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "#"), index - start <= 12 {
        index += 1
      } else {
        break
      }
    }
    // What is neither word nor sign.
    if index == start { index += 1 }
  }

  /// The letters and digits from ``index`` on, up to eight.
  ///
  /// All eight bytes are told at once: adding a number to each carries into its highest bit from the wanted byte on, as in
  /// https://graphics.stanford.edu/~seander/bithacks.html#HasBetweenInWord.
  @inline(__always) private func nextSymbols() -> WordStart {
    let eight = nextEight()
    let low = eight & 0x7F7F_7F7F_7F7F_7F7F
    let small = low | 0x2020_2020_2020_2020
    // From `a` (0x61) on, and not from behind `z` (0x7B) on; the same for digits.
    let letters = (small &+ 0x1F1F_1F1F_1F1F_1F1F) & ~(small &+ 0x0505_0505_0505_0505)
    let digits = (low &+ 0x5050_5050_5050_5050) & ~(low &+ 0x4646_4646_4646_4646)
    let others = ~((letters | digits) & ~eight) & 0x8080_8080_8080_8080
    let count = others.trailingZeroBitCount >> 3
    return WordStart(symbols: small & ~(UInt64.max << UInt64(8 * count)), count: count)
  }

  /// The bytes from ``index`` on, the first lowest; 0 behind the end.
  @inline(__always) private func nextEight() -> UInt64 {
    let rest = bytes.count - index
    if rest >= 8 { return eight(at: index) }
    if bytes.count >= 8 { return eight(at: bytes.count - 8) >> UInt64(8 * (8 - rest)) }
    var eight: UInt64 = 0
    for place in 0..<rest { eight |= UInt64(bytes[index + place]) << UInt64(8 * place) }
    return eight
  }

  /// The compiler makes one load of it, as no sum is checked.
  ///
  /// - Parameter index: with eight bytes from it on.
  @inline(__always) private func eight(at index: Int) -> UInt64 {
    var eight: UInt64 = 0
    for place in 0..<8 { eight |= UInt64(bytes[index &+ place]) &<< UInt64(8 &* place) }
    return eight
  }

  private func isBlankAt(_ index: Int) -> Bool {
    bytes[index + 1] == 0x80 && (bytes[index + 2] <= 0x8B || bytes[index + 2] == 0xAF)
  }
}
