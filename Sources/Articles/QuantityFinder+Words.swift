/// Shares of people that are written as ratios or fractions.
extension QuantityFinder {
  /// `1 in 5`, `three out of four`, `12,345 of 89,184`.
  func ratio(at index: Int, in sentence: Range<Int>) -> Quantity? {
    guard let part = number(at: index, in: sentence), part.end < sentence.upperBound else { return nil }
    var next = part.end
    let joint = tokens[next].traits
    if joint.contains(.out), next + 1 < sentence.upperBound, tokens[next + 1].traits.contains(.of) {
      next += 2
    } else if joint.contains(.in) || joint.contains(.of) {
      next += 1
    } else {
      return nil
    }
    if reading.isWord(next, "every") || reading.isWord(next, "the") { next += 1 }
    guard let whole = number(at: next, in: sentence), whole.value > part.value, part.value > 0,
      !isYearLike(next),
      whole.value.rounded() == whole.value, part.value.rounded() == part.value
    else { return nil }
    // `1 in 5 developers`, `one in five have used`, and nothing that is no person: `3 of 5 stars`.
    guard
      countsPeople(behind: whole.end, in: sentence)
        || whole.value >= 50 && isLabelled(index, endingAt: whole.end, in: sentence)
        || joint.contains(.in) && whole.value <= 20 && isPredicate(index..<whole.end, in: sentence)
        || isSaidExactly(behind: whole.end, 100 * part.value / whole.value, in: sentence)
        || (whole.value == 100 || whole.value <= 20 && joint.contains(.in))
          && isSaidOfName(index, in: sentence)
    else { return nil }
    let share = 100 * part.value / whole.value
    return Quantity(
      form: .ratio, value: share, high: nil,
      decimals: share == share.rounded() ? 0 : whole.value >= 100 ? 2 : 0,
      qualifier: nil, tokens: index..<whole.end, number: reading.bytes(index..<whole.end),
      printed: reading.bytes(index..<whole.end))
  }

  /// `Jenkins, 1,117 of 2,940`: a name, and its count and nothing else.
  private func isLabelled(_ index: Int, endingAt end: Int, in sentence: Range<Int>) -> Bool {
    guard index > sentence.lowerBound + 1, tokens[index - 1].kind == .sign,
      ",:-(".utf8.contains(tokens[index - 1].sign),
      (end..<sentence.upperBound).allSatisfy({ tokens[$0].kind == .sign })
    else { return false }
    return reading.mentions(in: sentence).contains {
      $0.sort == .framework && $0.tokens == sentence.lowerBound..<(index - 1)
    }
  }

  /// `one in ten - 11 percent - planned …`
  private func isSaidExactly(behind end: Int, _ share: Double, in sentence: Range<Int>) -> Bool {
    guard end + 1 < sentence.upperBound, tokens[end].isSign("-") || tokens[end].isSign("("),
      tokens[end].isSpaced,
      let number = number(at: end + 1, in: sentence)
    else { return false }
    return abs(number.value - share) <= 6 && percentSign(at: number.end, in: sentence) != nil
  }

  /// `Of the 64 present, 51 had used SQLite and 12 had used Cassandra`, `502 of the 1,204 respondents were on TypeORM and 288 on
  /// Sequelize`: a count of those that the sentence names first.
  func counted(at index: Int, in sentence: Range<Int>) -> Quantity? {
    let token = tokens[index]
    guard token.kind == .number, !isYearLike(index), token.value >= 1, token.value == token.value.rounded(),
      let base = base(of: sentence), base.place < index, token.value < base.value,
      index + 1 < sentence.upperBound
    else { return nil }
    let next = tokens[index + 1]
    guard
      !next.traits.isDisjoint(with: [.usage, .linksForward])
        || reading.isWord(
          index + 1, "had", "have", "were", "are", "on", "with", "in", "named", "chose", "picked"),
      reading.mentions(in: sentence.clamped(to: (index + 1)..<(index + 6))).contains(where: {
        $0.sort == .framework
      })
    else { return nil }
    let share = 100 * token.value / base.value
    // The count alone is no number that could be set right.
    let range = reading.bytes(base.place..<(index + 1))
    return Quantity(
      form: .ratio, value: share, high: nil,
      decimals: share == share.rounded() ? 0 : base.value >= 100 ? 2 : 0,
      qualifier: nil, tokens: index..<(index + 1), number: range, printed: range)
  }

  /// How many were asked, where a sentence begins with that: `Of the 64 present`, `502 of the 1,204 respondents`.
  private func base(of sentence: Range<Int>) -> (value: Double, place: Int)? {
    for index in sentence.prefix(8) where tokens[index].traits.contains(.of) {
      let isOpening = index == sentence.lowerBound
      guard isOpening || tokens[index - 1].kind == .number,
        let place = (index + 1..<min(sentence.upperBound, index + 3)).first(where: {
          tokens[$0].kind == .number
        }),
        !isYearLike(place), tokens[place].value >= 10, place + 1 < sentence.upperBound,
        !tokens[place + 1].isSign("%")
      else { continue }
      return (tokens[place].value, place)
    }
    return nil
  }

  /// `Cypress by 43 of 100`, `NumPy gets 72 out of 100`
  private func isSaidOfName(_ index: Int, in sentence: Range<Int>) -> Bool {
    // `by almost 1 in 5`
    var index = index
    while index > sentence.lowerBound + 1, tokens[index - 1].traits.contains(.qualifier) { index -= 1 }
    guard index > sentence.lowerBound + 1, reading.isWord(index - 1, "by", "at", "with", "gets", "has", "had")
    else { return false }
    return !tokens[index - 2].traits.isDisjoint(with: [.usage, .linksForward])
      || reading.mentions(in: sentence).contains {
        $0.sort == .framework && $0.tokens.upperBound == index - 1
      }
  }

  func isYearLike(_ index: Int) -> Bool {
    reading.isYear(index) && tokens[index].range.count == 4
      && !reading.isWord(index + 1, "developers", "respondents")
  }

  /// `a third`, `two-thirds`, `half`; only of people, for halves are everywhere.
  func fraction(at index: Int, in sentence: Range<Int>) -> Quantity? {
    var next = index
    var count = 1.0
    let token = tokens[index]
    if token.traits.contains(.article) || token.traits.contains(.number) {
      count = token.traits.contains(.number) ? token.value : 1
      next += 1
      if reading.isWord(next, "mere", "full", "good", "solid", "bare") { next += 1 }
      if next < sentence.upperBound, tokens[next].isSign("-") { next += 1 }
    }
    guard next < sentence.upperBound, tokens[next].traits.contains(.fraction), count >= 1,
      count * tokens[next].value < 1
    else { return nil }
    if next == index && tokens[next].value != 0.5 { return nil }
    let end = next + 1
    let ofPeople = countsPeople(behind: end, in: sentence)
    var before = index
    while before > sentence.lowerBound, tokens[before - 1].traits.contains(.qualifier) { before -= 1 }
    let byFraction =
      before > sentence.lowerBound && tokens[before - 1].traits.contains(.by)
      && before > sentence.lowerBound + 1
      && tokens[before - 2].traits.contains(.usage)
    if let range = range(from: index..<end, value: 100 * count * tokens[next].value, in: sentence) {
      return range
    }
    guard ofPeople || byFraction || isPredicate(before..<end, in: sentence) else { return nil }
    return Quantity(
      form: .fraction, value: 100 * count * tokens[next].value, high: nil, decimals: 0, qualifier: nil,
      tokens: index..<end,
      number: reading.bytes(index..<end), printed: reading.bytes(index..<end))
  }

  /// `between a quarter and a third of the respondents`
  private func range(from first: Range<Int>, value: Double, in sentence: Range<Int>) -> Quantity? {
    let and = first.upperBound
    guard first.lowerBound > sentence.lowerBound, tokens[first.lowerBound - 1].traits.contains(.between),
      and + 1 < sentence.upperBound, tokens[and].traits.contains(.and),
      let high = fraction(at: and + 1, in: sentence), high.value > value
    else { return nil }
    let range = first.lowerBound..<high.tokens.upperBound
    return Quantity(
      form: .fraction, value: value, high: high.value, decimals: 0, qualifier: nil, tokens: range,
      number: reading.bytes(range), printed: reading.bytes(range))
  }

  /// `Java by just under half.`, `Playwright, that's a quarter.`, `It used to be more than half in the 2018 one.`: a fraction
  /// that ends what is said of a name.
  func isPredicate(_ fraction: Range<Int>, in sentence: Range<Int>) -> Bool {
    var fraction = fraction
    while fraction.lowerBound > sentence.lowerBound + 1,
      tokens[fraction.lowerBound - 1].traits.contains(.qualifier)
    {
      fraction = (fraction.lowerBound - 1)..<fraction.upperBound
    }
    // `close to half`
    if fraction.lowerBound > sentence.lowerBound + 2, reading.isWord(fraction.lowerBound - 1, "to"),
      reading.isWord(fraction.lowerBound - 2, "close")
    {
      fraction = (fraction.lowerBound - 2)..<fraction.upperBound
    }
    let end = fraction.upperBound
    let isEnd =
      end >= sentence.upperBound || tokens[end].kind == .sign && ".,;!?)".utf8.contains(tokens[end].sign)
      || tokens[end].traits.contains(.in)
    guard isEnd, fraction.lowerBound > sentence.lowerBound else { return false }
    let link = fraction.lowerBound - 1
    // `Neovim (a quarter)`, `Java of about a tenth`, `and Selenium barely a third`
    let isBracketed = tokens[link].isSign("(") && end < sentence.upperBound && tokens[end].isSign(")")
    if isBracketed || tokens[link].traits.contains(.of) || tokens[link].kind == .word {
      let name = isBracketed || tokens[link].traits.contains(.of) ? link : link + 1
      if reading.mentions(in: sentence).contains(where: {
        $0.sort == .framework && $0.tokens.upperBound == name
      }) {
        return true
      }
    }
    // `Azure: a tenth` in a list
    if tokens[link].kind == .sign, ":,-^".utf8.contains(tokens[link].sign) {
      return reading.mentions(in: sentence).contains {
        $0.sort == .framework && $0.tokens == sentence.lowerBound..<link
      }
    }
    // `is down to a quarter`
    if tokens[link].traits.contains(.to), link > sentence.lowerBound, reading.isWord(link - 1, "down", "up") {
      return true
    }
    if tokens[link].traits.contains(.by) || reading.isWord(link, "at", "with") {
      return reading.mentions(in: sentence).contains { $0.sort == .framework && $0.tokens.upperBound == link }
    }
    return tokens[link].traits.contains(.copula) || tokens[link].kind == .possessive
      || reading.isWord(link, "has", "have", "had")
  }

  /// True where people stand behind a share (`of all developers`), or what people do (`have used`, `of them reported`).
  func countsPeople(behind end: Int, in sentence: Range<Int>) -> Bool {
    for index in end..<min(sentence.upperBound, end + 5) {
      let traits = tokens[index].traits
      // `one of the six people on the team`
      if traits.contains(.people) {
        return
          !(reading.isWord(index + 1, "on", "in") && reading.isWord(index + 2, "the", "our", "my")
          && reading.isWord(index + 3, "team", "company", "office", "room", "project"))
      }
      if reading.isWord(index, "code", "codebase", "services", "apps", "projects", "traffic") { return false }
      if !traits.isDisjoint(with: [.usage, .linksForward]) && !reading.isWord(index, "for") { return true }
      // `three out of four who tried it`, `1 in 10 have put it into production`
      if traits.contains(.who)
        || reading.isWord(index, "put", "run", "relies", "rely", "tried") && index > end
      {
        return true
      }
      if reading.isWord(index, "would"),
        reading.isWord(index + 1, "use", "choose", "pick", "recommend", "take")
          || index + 1 < sentence.upperBound && tokens[index + 1].kind == .sign
      {
        return true
      }
      // `a quarter of them`
      if index == end + 1, reading.isWord(index, "them", "these"), tokens[end].traits.contains(.of) {
        return true
      }
      let isName =
        index > end && tokens[index].kind == .word
        && isUppercase(reading.text.bytes[Int(tokens[index].start)])
      let isOpen =
        isName || tokens[index].kind == .possessive
        || !traits.isDisjoint(with: [.of, .peopleKind, .linksBack]) && tokens[index].kind == .word
      guard
        isOpen
          || reading.isWord(
            index, "all", "the", "our", "its", "those", "them", "these", "surveyed", "still", "already",
            "now", "even", "asked")
      else { return false }
    }
    return false
  }
}
