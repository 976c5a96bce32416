/// A share as a sentence words it: `about 40–45 %`, `one in five`, `a third`.
struct Quantity: Sendable {
  enum Form: Sendable {
    /// `42 %`, `forty percent`
    case percent
    /// `1 in 5`, `3 out of 4`
    case ratio
    /// `half`, `two thirds`
    case fraction
  }

  /// How exact it is said to be.
  enum Qualifier: String, Sendable {
    case over, under, nearly, about
    case atLeast = "at least"
    case atMost = "at most"
  }

  var form: Form
  var value: Double
  var high: Double?
  var decimals: Int
  var qualifier: Qualifier?

  /// Tokens from the qualifier to the sign.
  var tokens: Range<Int>

  /// Bytes of the text: the number alone, and with its sign.
  var number: Range<Int>
  var printed: Range<Int>
}

/// Finds quantities in the tokens of a sentence.
struct QuantityFinder {
  let reading: Reading

  /// Numbers without a sign count where they touch a name: `React 40, Vue 16` below `in percent`.
  var allowsBare = false

  /// ... or where a verb links them to one, in talks: `Angular had 17.1, Vue 15.4`. How many digits behind the point they have at
  /// least; nil where they do not count.
  var spokenDecimals: Int?

  var tokens: [Token] { reading.tokens }

  /// The quantities of a sentence, in order.
  func quantities(in sentence: Range<Int>) -> [Quantity] {
    var found: [Quantity] = []
    let tokens = tokens
    var index = sentence.lowerBound
    while index < sentence.upperBound {
      // Nearly all words are no number and no part of one.
      guard
        tokens[index].kind == .number
          || !tokens[index].traits.isDisjoint(with: [.number, .fraction, .article])
      else {
        index += 1
        continue
      }
      if let quantity = quantity(at: index, in: sentence)
        ?? counted(at: index, in: sentence)
        ?? (found.last.map { $0.form != .fraction } ?? false
          ? elliptic(at: index, behind: found.last, in: sentence) : nil)
      {
        index = quantity.tokens.upperBound
        if let last = found.last, let exact = exact(quantity, of: last, in: sentence) {
          found[found.count - 1] = exact
        } else {
          if found.isEmpty { found.reserveCapacity(4) }
          found.append(
            withQualifier(quantity, in: sentence, after: found.last?.tokens.upperBound ?? sentence.lowerBound)
          )
        }
      } else {
        index += 1
      }
    }
    return found
  }

  /// `two in five developers (42.62 %)`: one share in words, and then exactly.
  private func exact(_ quantity: Quantity, of words: Quantity, in sentence: Range<Int>) -> Quantity? {
    let start = quantity.tokens.lowerBound
    guard words.form != .percent, quantity.form == .percent, quantity.high == nil,
      abs(words.value - quantity.value) <= 6, start > words.tokens.upperBound,
      start - words.tokens.upperBound <= 8,
      tokens[start - 1].isSign("(") || start - words.tokens.upperBound == 1 && tokens[start - 1].isSign("-")
        || tokens[start - 1].isSign(",") && isApposed(quantity, to: words, in: sentence)
        || reading.isWord(start - 1, "is") && reading.isWord(start - 2, "that"),
      isSaidTwice(words, quantity)
    else { return nil }
    var exact = quantity
    // A name in between keeps its place in front of the value.
    if reading.mentions(in: words.tokens.upperBound..<start).contains(where: { $0.sort == .framework }) {
      return exact
    }
    let end = quantity.tokens.upperBound
    let closes = end < sentence.upperBound && tokens[end].isSign(")")
    exact.tokens = words.tokens.lowerBound..<(closes ? end + 1 : end)
    return exact
  }

  /// `half of the respondents, 48 %, use it`, `by half of them, 52 % to be exact`
  private func isApposed(_ quantity: Quantity, to words: Quantity, in sentence: Range<Int>) -> Bool {
    let (end, gap) = (quantity.tokens.upperBound, words.tokens.upperBound..<(quantity.tokens.lowerBound - 1))
    guard abs(words.value - quantity.value) <= 3 else { return false }
    if (end..<min(end + 3, sentence.upperBound)).contains(where: {
      reading.isWord($0, "exact", "precise", "exactly", "precisely")
    }) {
      return true
    }
    let isApposition = end >= sentence.upperBound || tokens[end].isSign(",") || tokens[end].isSign(".")
    return isApposition
      && gap.allSatisfy {
        !tokens[$0].traits.isDisjoint(with: [.of, .people, .peopleKind, .demonstrative, .who])
          || reading.isWord($0, "all", "the", "them", "those") || reading.isWord($0, "its", "their")
      }
  }

  /// No name lies between the two, or the only one and right before the second: `half use Vue (50 %)`.
  private func isSaidTwice(_ words: Quantity, _ quantity: Quantity) -> Bool {
    let gap = words.tokens.upperBound..<quantity.tokens.lowerBound
    let names = reading.mentions(in: gap).filter { $0.sort == .framework }
    guard let name = names.first else { return true }
    return names.count == 1 && name.tokens.upperBound == gap.upperBound - 1
      && abs(words.value - quantity.value) <= 3
  }

  private func quantity(at index: Int, in sentence: Range<Int>) -> Quantity? {
    let token = tokens[index]
    // `v2.3`, `-40 %`, `/20%`, `#5`: parts of something else.
    if index > sentence.lowerBound, !token.isSpaced, tokens[index - 1].kind == .sign,
      "/-=#$€&?_+".utf8.contains(tokens[index - 1].sign),
      !(tokens[index - 1].isSign("/") && index > 1 && tokens[index - 2].isSign("%")),
      !(tokens[index - 1].sign == UInt8(ascii: "-") && index > 1 && !tokens[index - 1].isSpaced
        && tokens[index - 2].kind == .word)
    {
      return nil
    }
    // `40•58`: the digits behind a dot are no number of their own.
    if index > sentence.lowerBound + 1, !token.isSpaced, tokens[index - 1].isSign("*"),
      !tokens[index - 1].isSpaced, tokens[index - 2].kind == .number
    {
      return nil
    }
    return percent(at: index, in: sentence) ?? ratio(at: index, in: sentence)
      ?? fraction(at: index, in: sentence) ?? bareShare(at: index, in: sentence)
  }

  /// A number as it stands in a text.
  struct Number {
    var value: Double
    /// The index behind it.
    var end: Int
    /// Digits behind the decimal point.
    var decimals = 0
  }

  /// A number at `index`, in digits or in words (`forty`, `twenty-five`, `forty point six`).
  func number(at index: Int, in sentence: Range<Int>) -> Number? {
    guard index < sentence.upperBound else { return nil }
    let token = tokens[index]
    if token.kind == .number {
      return number(of: index)
    }
    guard token.traits.contains(.number) else { return nil }
    var number = Number(value: token.value, end: index + 1)
    var next = index + 1
    if next < sentence.upperBound, tokens[next].isSign("-") { next += 1 }
    if (20...90).contains(token.value), next < sentence.upperBound, tokens[next].traits.contains(.number),
      tokens[next].value < 10
    {
      number.value += tokens[next].value
      number.end = next + 1
    }
    if number.end < sentence.upperBound, reading.isWord(number.end, "point") {
      var (digit, divisor) = (number.end + 1, 1.0)
      while digit < sentence.upperBound, tokens[digit].traits.contains(.number), tokens[digit].value < 10 {
        number.value = number.value * 10 + tokens[digit].value
        number.decimals += 1
        divisor *= 10
        digit += 1
      }
      number.value /= divisor
      if number.decimals > 0 { number.end = digit }
    }
    return number
  }

  /// The index behind `%`, `percent` or `per cent` at `index`.
  func percentSign(at index: Int, in sentence: Range<Int>) -> Int? {
    guard index < sentence.upperBound else { return nil }
    if tokens[index].isSign("%") {
      // `20%20`, `%d`: no sign but an escape.
      if index + 1 < tokens.count, !tokens[index + 1].isSpaced, tokens[index + 1].kind != .sign,
        tokens[index + 1].kind != .possessive
      {
        return nil
      }
      return index + 1
    }
    if tokens[index].traits.contains(.percent), !reading.isWord(index, "pp") { return index + 1 }
    if index + 1 < sentence.upperBound, reading.isWord(index, "per"), reading.isWord(index + 1, "cent") {
      return index + 2
    }
    return nil
  }

  private func percent(at index: Int, in sentence: Range<Int>) -> Quantity? {
    guard let first = number(at: index, in: sentence) else { return nil }
    var end = first.end
    // `40+ %`
    var atLeast = false
    if end < sentence.upperBound, tokens[end].isSign("+"), !tokens[end].isSpaced {
      atLeast = true
      end += 1
    }
    var low = percentSign(at: end, in: sentence)
    var upper: Number?
    let joint = low ?? end
    if joint < sentence.upperBound, isRangeJoint(joint, from: index, in: sentence),
      let second = number(at: joint + 1, in: sentence),
      let behind = percentSign(at: second.end, in: sentence),
      second.value > first.value
    {
      upper = second
      low = behind
    }
    if low == nil, end == first.end { low = sharesSign(first, at: index, in: sentence) }
    guard let close = low, !isSummand(index..<close, in: sentence) else { return nil }
    var quantity = Quantity(
      form: .percent, value: first.value, high: upper?.value, decimals: first.decimals, qualifier: nil,
      tokens: index..<close, number: reading.bytes(index..<(upper?.end ?? first.end)),
      printed: reading.bytes(index..<close))
    if atLeast { quantity.qualifier = .atLeast }
    return quantity
  }

  /// `50 % + 50 %`, `12 % = 3 of 25`: a term of a sum.
  private func isSummand(_ range: Range<Int>, in sentence: Range<Int>) -> Bool {
    let isAdded =
      range.lowerBound > sentence.lowerBound && tokens[range.lowerBound - 1].isSign("+")
      && range.lowerBound - 1 > sentence.lowerBound && tokens[range.lowerBound - 2].isSign("%")
    let end = range.upperBound
    return isAdded
      || end + 1 < sentence.upperBound && tokens[end].isSign("+") && tokens[end].isSpaced
        && tokens[end + 1].kind == .number
  }

  /// `40–45 %`, `40 to 45 %` and `between 40 and 45 %`, but not `grew from 40 % to 45 %`.
  private func isRangeJoint(_ joint: Int, from index: Int, in sentence: Range<Int>) -> Bool {
    let token = tokens[joint]
    let before = index > sentence.lowerBound ? tokens[index - 1] : nil
    if token.isSign("-") { return true }
    if token.traits.contains(.to) {
      return before?.traits.contains(.from) != true && !reading.isWord(index - 1, "via", "through")
    }
    if token.traits.contains(.and) { return before?.traits.contains(.between) == true }
    return false
  }

  /// How many digits stand behind the decimal point.
  func decimals(of index: Int) -> Int {
    let bytes = reading.text.bytes[tokens[index].range]
    guard
      let point = bytes.lastIndex(where: { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") || $0 == 0xB7 })
    else { return 0 }
    let digits = bytes.endIndex - point - 1
    return bytes[point] == UInt8(ascii: ",") && digits == 3 ? 0 : digits
  }

  /// Takes in the words in front that say how exact the value is.
  func withQualifier(_ quantity: Quantity, in sentence: Range<Int>, after: Int) -> Quantity {
    let first = quantity.tokens.lowerBound
    guard isQualified(first, in: sentence, after: after) || reading.isWord(quantity.tokens.upperBound, "or")
    else { return quantity }
    var quantity = quantity
    var start = first
    while first - start < 4, isQualified(start, in: sentence, after: after),
      extendsQualifier(start..<first, after: after)
    {
      start -= 1
    }
    // A lone `up` belongs to a change (`up 3 %`).
    if first - start == 1, reading.isWord(start, "up") { return quantity }
    quantity.qualifier = qualifier(start..<first) ?? quantity.qualifier
    quantity.tokens = start..<quantity.tokens.upperBound
    if quantity.qualifier == nil, reading.isWord(quantity.tokens.upperBound, "or"),
      reading.isWord(quantity.tokens.upperBound + 1, "more")
    {
      quantity.qualifier = .atLeast
    }
    return quantity
  }

  /// True where a word that may say how exact a value is stands in front of its first.
  private func isQualified(_ first: Int, in sentence: Range<Int>, after: Int) -> Bool {
    guard first > max(after, sentence.lowerBound) else { return false }
    let token = tokens[first - 1]
    return !token.traits.isDisjoint(with: [.qualifier, .hedge])
      || token.kind == .sign && "~><^".utf8.contains(token.sign)
  }

  /// True where the word in front of `words` says with them how exact a value is.
  private func extendsQualifier(_ words: Range<Int>, after: Int) -> Bool {
    let index = words.lowerBound - 1
    let token = tokens[index]
    if token.kind == .sign { return isAbout(token) || token.isSign(">") || token.isSign("<") }
    if token.traits.contains(.qualifier)
      || reading.isWord(index, "than", "little", "well", "slightly", "up", "shy", "upwards")
    {
      return true
    }
    if index > after {
      if reading.isWord(index, "to"), reading.isWord(index - 1, "up", "close") { return true }
      if reading.isWord(index, "of"), reading.isWord(index - 1, "shy", "upwards") { return true }
    }
    guard let next = words.first else { return false }
    // `at least`: read from behind.
    return reading.isWord(index, "at") && reading.isWord(next, "least", "most")
      || reading.isWord(index, "a") && reading.isWord(next, "little")
  }

  /// `~`, `≈`
  private func isAbout(_ token: Token) -> Bool {
    token.isSign("~") && (token.range.count == 1 || reading.text.bytes[Int(token.start) + 1] == 0x89)
  }

  private func qualifier(_ words: Range<Int>) -> Quantity.Qualifier? {
    func has(_ first: StaticString, _ second: StaticString) -> Bool {
      words.dropLast().contains { reading.isWord($0, first) && reading.isWord($0 + 1, second) }
    }
    // `≥` and `≤`, of three bytes, are read as `>` and `<`.
    let wide = words.only.map { tokens[$0] }.flatMap { $0.range.count == 3 ? $0 : nil }
    if has("at", "least") || wide?.isSign(">") == true { return .atLeast }
    if has("at", "most") || wide?.isSign("<") == true || words.count == 2 && has("up", "to") {
      return .atMost
    }
    for word in words {
      if tokens[word].isSign(">") || reading.isWord(word, "over", "above", "exceeding", "more", "upwards") {
        return .over
      }
      if tokens[word].isSign("<") || reading.isWord(word, "under", "below", "fewer", "less", "shy") {
        return .under
      }
      if reading.isWord(word, "nearly", "almost", "close") { return .nearly }
      if isAbout(tokens[word])
        || reading.isWord(
          word, "about", "around", "roughly", "approximately", "approx", "circa", "ca", "some")
      {
        return .about
      }
    }
    return nil
  }
}
