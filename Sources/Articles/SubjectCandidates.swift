import Evidence

/// The names in a sentence that a quantity can be about.
struct SubjectCandidates {
  let reading: Reading
  let sentence: Range<Int>
  let quantities: [Quantity]
  let matcher: NameMatcher

  private var tokens: [Token] { reading.tokens }

  /// Known frameworks and, close to a quantity, names that kb does not know; in order.
  var all: [SubjectAssignment.Candidate] {
    let mentions = reading.mentions(in: sentence)
    let known = mentions.filter { $0.sort == .framework && !isAttribute($0) }.map {
      SubjectAssignment.Candidate(
        words: reading.words($0.tokens).foldingBlanks(), entry: $0.entry, tokens: $0.tokens)
    }
    let unknown = unknownNames(besides: mentions)
    return (known + unknown + objects(mentions)).sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }
  }

  /// True where a name only describes another word: `React developers`, `a Flask app`, `Python frameworks`, `Flask-based`.
  private func isAttribute(_ mention: Mention) -> Bool {
    let end = mention.tokens.upperBound
    let start = mention.tokens.lowerBound
    if end < sentence.upperBound {
      let next = tokens[end]
      if next.traits.contains(.people) { return !isOwnUsers(mention) }
      if next.isSign("-"), !next.isSpaced, end + 1 < sentence.upperBound, !tokens[end + 1].isSpaced,
        tokens[end + 1].kind == .word
      {
        return true
      }
      if next.traits.contains(.genericNoun), matcher.entry(mention).kind == "language" { return true }
      if start > sentence.lowerBound, tokens[start - 1].traits.contains(.article), next.kind == .word,
        next.traits.isDisjoint(with: [.linksBack, .genericNoun])
      {
        return true
      }
    }
    if start > sentence.lowerBound + 1, tokens[start - 1].traits.contains(.in),
      reading.isWord(start - 2, "written", "implemented", "coded", "programmed")
    {
      return true
    }
    return start > sentence.lowerBound && tokens[start - 1].isSign("-") && !tokens[start - 1].isSpaced
      && !tokens[start].isSpaced
  }

  /// `75 % of Phoenix users want to keep working with it`: what its users say of a tool is said of the tool.
  private func isOwnUsers(_ mention: Mention) -> Bool {
    let start = mention.tokens.lowerBound
    guard start > sentence.lowerBound, tokens[start - 1].traits.contains(.of),
      quantities.contains(where: { $0.tokens.upperBound <= start && start - $0.tokens.upperBound <= 3 })
    else { return false }
    let last = quantities.first { $0.tokens.lowerBound >= start }?.tokens.lowerBound ?? sentence.upperBound
    let behind = mention.tokens.upperBound..<min(last, mention.tokens.upperBound + 12)
    guard
      !reading.mentions(in: behind).contains(where: { $0.sort == .framework && $0.entry != mention.entry })
    else { return false }
    return behind.contains {
      tokens[$0].traits.contains(.object)
        || reading.isWord($0, "admire", "love", "dread", "keep", "satisfied", "happy", "continue", "again")
    }
  }

  /// `it` behind a verb of use, for the name before it: `49 % of respondents had used it`.
  private func objects(_ mentions: ArraySlice<Mention>) -> [SubjectAssignment.Candidate] {
    sentence.filter { index in
      tokens[index].traits.contains(.object) && index > sentence.lowerBound
        && !tokens[index - 1].traits.isDisjoint(with: [.usage, .linksForward])
        && quantities.contains { $0.tokens.upperBound <= index && index - $0.tokens.upperBound <= 12 }
    }.compactMap { index in
      guard let quantity = quantities.last(where: { $0.tokens.upperBound <= index }) else { return nil }
      let near = mentions.contains {
        $0.sort == .framework && quantity.tokens.upperBound <= $0.tokens.lowerBound
          && $0.tokens.upperBound <= index
      }
      guard !near else { return nil }
      let inSentence = mentions.last {
        $0.sort == .framework && $0.tokens.upperBound <= quantity.tokens.lowerBound
      }
      let before = reading.sentence(before: sentence)
      let name = inSentence ?? before.flatMap { reading.mentions(in: $0).last { $0.sort == .framework } }
      return name.map {
        SubjectAssignment.Candidate(
          words: reading.words($0.tokens).foldingBlanks(), entry: $0.entry, tokens: index..<(index + 1))
      }
    }
  }

  /// Capitalised names that touch a quantity: `Qwik at 1 %`, `Lit (6 %)`, `0.7 % use Fresh`.
  private func unknownNames(besides mentions: ArraySlice<Mention>) -> [SubjectAssignment.Candidate] {
    var names: [SubjectAssignment.Candidate] = []
    for quantity in quantities {
      if let name = name(endingBefore: quantity.tokens.lowerBound, mentions) { names.append(name) }
      if let name = name(startingAfter: quantity.tokens.upperBound, mentions) { names.append(name) }
    }
    var seen = Set<Int>()
    return names.filter { seen.insert($0.tokens.lowerBound).inserted }
  }

  private func name(endingBefore start: Int, _ mentions: ArraySlice<Mention>) -> SubjectAssignment.Candidate?
  {
    var end = start
    var links = 0
    while end > sentence.lowerBound, links < 3, isLink(end - 1) {
      end -= 1
      links += 1
    }
    guard links > 0 else { return nil }
    return name(mentions, from: end - 1, step: -1)
  }

  private func name(startingAfter end: Int, _ mentions: ArraySlice<Mention>) -> SubjectAssignment.Candidate? {
    var start = end
    var links = 0
    while start < sentence.upperBound, links < 5,
      !tokens[start].traits.isDisjoint(with: [.linksForward, .usage, .people, .of, .qualifier])
        || reading.isWord(start, "the", "all", "have", "with")
    {
      start += 1
      links += 1
    }
    guard links > 0,
      tokens[start - 1].traits.contains(.linksForward) || tokens[start - 1].traits.contains(.usage)
    else { return nil }
    return name(mentions, from: start, step: 1)
  }

  private func isLink(_ index: Int) -> Bool {
    let token = tokens[index]
    return token.kind == .sign
      ? "(:,^".utf8.contains(token.sign)
      : !token.traits.isDisjoint(with: [.linksBack, .usage, .qualifier])
  }

  /// One to three words with a capital (or a dot inside), none of them a common word.
  private func name(_ mentions: ArraySlice<Mention>, from: Int, step: Int) -> SubjectAssignment.Candidate? {
    var range = step > 0 ? from..<from : (from + 1)..<(from + 1)
    var index = from
    while sentence.contains(index), range.count < 3, isNameWord(index),
      !mentions.contains(where: { $0.tokens.contains(index) })
    {
      range = min(range.lowerBound, index)..<max(range.upperBound, index + 1)
      index += step
    }
    guard !range.isEmpty else { return nil }
    // The word that a sentence begins with has its capital from there.
    if range.lowerBound == sentence.lowerBound, range.count == 1,
      !tokens[range.lowerBound].traits.subtracting(.lookups).isEmpty
    {
      return nil
    }
    return SubjectAssignment.Candidate(words: reading.words(range).foldingBlanks(), entry: nil, tokens: range)
  }

  private func isNameWord(_ index: Int) -> Bool {
    let token = tokens[index]
    guard token.kind == .word, token.range.count > 1,
      token.traits.isDisjoint(with: [
        .common, .people, .peopleKind, .survey, .usage, .linksBack, .clause, .genericNoun, .foreign,
      ])
    else { return false }
    return isUppercase(reading.text.bytes[Int(token.start)])
  }
}
