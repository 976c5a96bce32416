/// Numbers without a sign of their own.
extension QuantityFinder {
  /// `Requests was used by 33 percent, FastAPI by 29`, `JUnit has 85 percent, Mockito 52`: a name, behind a value with its sign.
  func elliptic(at index: Int, behind last: Quantity?, in sentence: Range<Int>) -> Quantity? {
    guard index > sentence.lowerBound + 1, !reading.isYear(index),
      let number = number(at: index, in: sentence),
      number.value <= 100, tokens[index].kind == .number || reading.isWord(index - 1, "by", "at", "with")
    else { return nil }
    let next = number.end
    let link: Int
    if reading.isWord(index - 1, "by", "at", "with", "for") || tokens[index - 1].traits.contains(.to) {
      // `MySQL follows at 40.3`
      let follows = tokens[index - 2].traits.contains(.linksBack) && tokens[index - 2].kind == .word
      link = follows ? index - 2 : index - 1
    } else {
      guard let name = startOfName(endingAt: index, in: sentence), name > sentence.lowerBound,
        let last, last.tokens.upperBound < name, name - last.tokens.upperBound <= 2,
        (last.tokens.upperBound..<name).allSatisfy({
          tokens[$0].isSign(",") || tokens[$0].traits.contains(.and)
        })
      else { return nil }
      link = index
    }
    guard
      next >= sentence.upperBound || tokens[next].kind == .sign && ",;.".utf8.contains(tokens[next].sign)
        || tokens[next].traits.contains(.and),
      startOfName(endingAt: link, in: sentence) != nil
    else { return nil }
    return bare(number, at: index)
  }

  /// A number as a share: all that is printed of it is the number.
  private func bare(_ number: Number, at index: Int) -> Quantity {
    let range = reading.bytes(index..<number.end)
    return Quantity(
      form: .percent, value: number.value, high: nil, decimals: number.decimals, qualifier: nil,
      tokens: index..<number.end, number: range, printed: range)
  }

  /// The number that one token is.
  func number(of index: Int) -> Number {
    Number(value: tokens[index].value, end: index + 1, decimals: decimals(of: index))
  }

  /// Where a framework's name begins that ends in front of a token; `react` in small letters is one beside values.
  private func startOfName(endingAt end: Int, in sentence: Range<Int>) -> Int? {
    if let name = reading.mentions(in: sentence).last(where: {
      $0.sort == .framework && $0.tokens.upperBound == end
    }) {
      return name.tokens.lowerBound
    }
    return end > sentence.lowerBound && SubjectCandidates.isInformal(reading.words((end - 1)..<end))
      ? end - 1 : nil
  }

  /// `React 40,` and `React: 40`, but not `React 18 is out` and not `React 40 times`.
  func bareShare(at index: Int, in sentence: Range<Int>) -> Quantity? {
    guard allowsBare || spokenDecimals.map({ $0 <= decimals(of: index) }) ?? false,
      tokens[index].kind == .number, !reading.isYear(index), tokens[index].value <= 100,
      index > sentence.lowerBound
    else { return nil }
    let next = index + 1
    let isClosed =
      next >= sentence.upperBound || ",;.)|^*/".utf8.contains(tokens[next].sign) && tokens[next].kind == .sign
      || !tokens[next].traits.isDisjoint(with: [.and, .clause])
      || spokenDecimals != nil && tokens[next].traits.contains(.in)
      // `Svelte 14 - all in percent`
      || tokens[next].isSign("-") && tokens[next].isSpaced && next + 1 < sentence.upperBound
        && tokens[next + 1].isSpaced
    guard isClosed else { return nil }
    var end = index
    while end > sentence.lowerBound, index - end < 3,
      tokens[end - 1].kind == .sign
        ? "(:-=*^|".utf8.contains(tokens[end - 1].sign)
        : !tokens[end - 1].traits.isDisjoint(with: [.linksBack, .qualifier])
          || tokens[end].traits.contains(.to) && tokens[end - 1].traits.contains(.changeVerb)
    {
      end -= 1
    }
    // `It was at 18.59 in the same survey.`
    let isOfPronoun =
      spokenDecimals != nil && decimals(of: index) >= 2 && end < index && reading.isWord(end - 1, "it")
    if isOfPronoun { return bare(number(of: index), at: index) }
    guard
      allowsBare || (end..<index).contains(where: { tokens[$0].kind == .word }) && !tokens[index].isSign("-"),
      reading.mentions(in: sentence).contains(where: { $0.sort == .framework && $0.tokens.upperBound == end })
    else { return nil }
    return bare(number(of: index), at: index)
  }

  /// A number without a sign that is all of a cell (`42.6`, `~40`, `12 *`).
  func bareNumber(in cell: Range<Int>) -> Quantity? {
    guard let index = cell.only(where: { tokens[$0].kind == .number }), !reading.isYear(index),
      cell.allSatisfy({
        $0 == index || tokens[$0].kind == .sign && !tokens[$0].isSign("-") && !tokens[$0].isSign("+")
      })
    else { return nil }
    return withQualifier(bare(number(of: index), at: index), in: cell, after: cell.lowerBound)
  }

  /// `27.3, 23.3 and 17.6 percent`, `React 42, Vue 18 and Angular 20 %`: where a number ends that is one of several with one sign
  /// at the last.
  func sharesSign(_ first: Number, at index: Int, in sentence: Range<Int>) -> Int? {
    // What is no row is told before names are looked for.
    guard first.value <= 100, first.end < sentence.upperBound,
      tokens[first.end].isSign(",") || tokens[first.end].traits.contains(.and)
    else { return nil }
    let names = reading.mentions(in: sentence).filter { $0.sort == .framework }
    let isNamed = names.contains { $0.tokens.upperBound == index }
    var next = first.end
    for _ in 0..<8 {
      var joints = 0
      while next < sentence.upperBound, joints < 2,
        tokens[next].isSign(",") || tokens[next].traits.contains(.and)
      {
        next += 1
        joints += 1
      }
      // … but `of Java 17, 32.9 % of Java 11`.
      if isNamed {
        guard let name = names.first(where: { $0.tokens.lowerBound == next }) else { return nil }
        next = name.tokens.upperBound
      }
      guard joints > 0, next < sentence.upperBound, tokens[next].kind == .number, !reading.isYear(next),
        tokens[next].value <= 100
      else { return nil }
      if percentSign(at: next + 1, in: sentence) != nil { return first.end }
      next += 1
    }
    return nil
  }
}
