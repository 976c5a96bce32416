/// Names that kb does not know, and what a sentence says of others than its subject.
extension SentenceFigures {
  /// `84 % of its users want to keep it in 2023 and 87 % in 2022`: another year, and nothing else is new.
  func saysOnlyYears(_ before: SubjectAssignment.Pair, _ pair: SubjectAssignment.Pair) -> Bool {
    guard pair.quantity == before.quantity + 1, pair.subject.entry == before.subject.entry,
      pair.subject.entry != nil, years.years[pair.quantity] != nil
    else { return false }
    let start = quantities[before.quantity].tokens.upperBound
    let value = quantities[pair.quantity].tokens
    // `8 % had used it; interest fell from 68 % (2021)`
    if let semicolon = (start..<value.lowerBound).first(where: { tokens[$0].isSign(";") }),
      topics.offers.contains(where: {
        $0.isName && (semicolon..<value.lowerBound).contains($0.tokens.lowerBound)
      })
    {
      return false
    }
    return value.lowerBound - start <= 20
      && !topics.offers.contains { $0.tokens.lowerBound >= value.upperBound }
      && !(max(start, value.lowerBound - 4)..<value.lowerBound).contains { index in
        topics.offers.contains { $0.tokens.contains(index) }
      }
  }

  /// `SolidStart 3 %` behind `Remix 17 %`, `Argo is used by 45 %` behind the share of a known tool: a row of tools goes on. So
  /// is `Django ORM` a tool whatever stands before it.
  func isInSeries(_ pair: SubjectAssignment.Pair, behind last: OpenFigure?) -> Bool {
    let name = pair.subject.tokens
    guard !name.isEmpty else { return false }
    if reading.mentions(in: name).contains(where: { $0.sort == .framework }) { return true }
    let value = quantities[pair.quantity]
    guard let last, last.framework != nil, name.lowerBound == sentence.lowerBound,
      name.upperBound <= value.tokens.lowerBound
    else { return false }
    let start = reading.text.source(reading.bytes(name)).lowerBound
    guard start >= last.valueSpan.upperBound, start - last.valueSpan.upperBound <= 160 else { return false }
    let gap = name.upperBound..<value.tokens.lowerBound
    let isBare = sentence.count <= 6 && gap.allSatisfy { tokens[$0].kind == .sign }
    if isBare || gap.contains(where: { tokens[$0].traits.contains(.usage) }) { return true }
    // `Mockito comes second with 43 %`
    return gap.count <= 4 && tokens[name.upperBound].traits.contains(.linksBack)
      && gap.last.map { reading.isWord($0, "with", "at", "by") } ?? false
  }

  /// `PHPUnit is the tool of 50 %`: about a tool that kb does not know, and not about the section's.
  func opensWithUnknownName(before value: Range<Int>) -> Bool {
    let first = sentence.lowerBound
    guard first + 1 < value.lowerBound, tokens[first].kind == .word, tokens[first].traits.isEmpty,
      !tokens[first + 1].traits.isDisjoint(with: [.copula, .usage]),
      reading.mentions(in: first..<(first + 1)).isEmpty
    else { return false }
    let word = reading.text.bytes[tokens[first].range]
    return word.dropFirst().contains(where: isUppercase) && isUppercase(word[word.startIndex])
  }

  /// `Linux is the platform of 69 %, Windows that of 34 %`: each value has a name of its own, which kb does not know.
  func hasUnknownName(before quantity: Int) -> Bool {
    let value = quantities[quantity].tokens.lowerBound
    let start = quantity > 0 ? quantities[quantity - 1].tokens.upperBound : sentence.lowerBound
    return (start..<max(start, value - 1)).suffix(8).contains { index in
      guard tokens[index].kind == .word, tokens[index].traits.isEmpty,
        reading.text.bytes[tokens[index].range].contains(where: isUppercase),
        index == sentence.lowerBound || !tokens[index - 1].traits.contains(.in),
        !reading.mentions(in: sentence.clamped(to: (index - 4)..<(index + 1))).contains(where: {
          $0.tokens.contains(index)
        })
      else { return false }
      let rest = (index + 1)..<value
      // The word that a sentence begins with has its capital from there.
      if index == sentence.lowerBound,
        !reading.isWord(index + 2, "the", "used", "that", "chosen", "named", "picked", "selected")
      {
        return false
      }
      return rest.allSatisfy { tokens[$0].kind == .word }
        && (rest.contains { !tokens[$0].traits.isDisjoint(with: [.copula, .usage]) }
          || reading.isWord(rest.lowerBound, "that"))
    }
  }

  /// `68 % work full-time`, `12 % are students`, where the sentence does not name the subject: said of something else.
  func hasOtherPredicate(_ pair: SubjectAssignment.Pair) -> Bool {
    guard pair.subject.tokens.isEmpty || !sentence.contains(pair.subject.tokens.lowerBound) else {
      return false
    }
    let place = quantities[pair.quantity].tokens
    if opensWithUnknownName(before: place) || hasUnknownName(before: pair.quantity) { return true }
    // `Responses that took less than four minutes, about 5 %, were removed.`
    if (place.upperBound..<sentence.upperBound).contains(where: {
      reading.isWord($0, "removed", "excluded", "discarded", "dropped", "deleted")
        && tokens[$0 - 1].traits.contains(.copula)
    }) {
      return true
    }
    // `some 400 work for large companies, 28 % that is`
    if reading.isWord(place.upperBound, "that"), reading.isWord(place.upperBound + 1, "is") { return true }
    if tokens[sentence.lowerBound..<place.lowerBound].contains(where: { $0.traits.contains(.pronoun) }) {
      return false
    }
    var index = place.upperBound
    let end = min(sentence.upperBound, index + 8)
    if index < end, tokens[index].isSign(")") { index += 1 }
    // `of the respondents`
    if index < end, tokens[index].traits.contains(.of) {
      while index < end, tokens[index].kind == .word,
        tokens[index].traits.isDisjoint(with: [.linksForward, .usage, .copula])
      {
        index += 1
      }
    }
    guard index + 1 < end,
      !tokens[index].traits.isDisjoint(with: [.linksForward, .usage, .copula])
        || reading.isWord(index, "do", "live", "identify", "own", "have", "started"),
      tokens[index + 1].kind == .word, !tokens[index + 1].traits.contains(.copula),
      !reading.isWord(index, "share"), !tokens[index].traits.contains(.with), !reading.isWord(index, "for")
    else { return false }
    let rest = index..<sentence.upperBound
    return !rest.contains { index in
      !tokens[index].traits.isDisjoint(with: [.object, .pronoun, .genericNoun, .metricWord, .verbForm])
        || reading.isWord(index, "them", "again", "yes", "this", "that")
    }
  }
}
