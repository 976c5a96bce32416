import Evidence

/// The names in a sentence that a quantity can be about.
struct SubjectCandidates {
  let reading: Reading
  let sentence: Range<Int>
  let quantities: [Quantity]

  /// What the words of the sentence are, all together.
  let traits: WordTraits

  /// The entry that the section is about.
  let topic: Int?
  let matcher: NameMatcher

  var tokens: [Token] { reading.tokens }

  /// Known frameworks and, close to a quantity, names that kb does not know; in order.
  var all: [SubjectAssignment.Candidate] {
    let mentions = reading.mentions(in: sentence)
    let known = mentions.filter { $0.sort == .framework && !isAttribute($0) && !isHalfYear($0) }.map {
      if let whole = compound($0, mentions) { return whole }
      return SubjectAssignment.Candidate(
        words: reading.foldedWords($0.tokens), entry: $0.entry, tokens: $0.tokens)
    }
    let unknown = unknownNames(besides: mentions).filter { name in
      !known.contains { $0.tokens.overlaps(name.tokens) }
    }
    var all = known
    for others in [unknown, objects(mentions), pairs(mentions), rival(mentions), formerAndLatter] {
      all += others
    }
    // A name that a value is part of is none: what links the two would have no length.
    all.removeAll { name in
      !name.tokens.isEmpty && quantities.contains { $0.tokens.overlaps(name.tokens) }
    }
    all.sort { ($0.tokens.lowerBound, $0.tokens.upperBound) < ($1.tokens.lowerBound, $1.tokens.upperBound) }
    return all
  }

  /// `2023 H2`: no database.
  private func isHalfYear(_ mention: Mention) -> Bool {
    let (start, end) = (mention.tokens.lowerBound, mention.tokens.upperBound)
    guard mention.tokens.count == 1, tokens[start].range.count == 2,
      [UInt8(ascii: "h"), UInt8(ascii: "q")].contains(
        lowercased(reading.text.bytes[Int(tokens[start].start)]))
    else { return false }
    // `2023 H2`, `2023 (H2)`
    let before = start > sentence.lowerBound && tokens[start - 1].isSign("(") ? start - 2 : start - 1
    return before >= sentence.lowerBound && reading.isYear(before)
      || end < sentence.upperBound && reading.isYear(end)
  }

  /// `Redux Toolkit`, `Django ORM`: a name that begins with another tool's, next to a value.
  private func compound(_ mention: Mention, _ mentions: ArraySlice<Mention>) -> SubjectAssignment.Candidate? {
    let end = mention.tokens.upperBound
    guard end < sentence.upperBound, isNameWord(end), tokens[end].isSpaced,
      tokens[end].traits.isDisjoint(with: [.lookups, .foreign, .change, .claimKind, .number, .fraction]),
      !mentions.contains(where: { $0.tokens.contains(end) })
    else { return nil }
    let whole = mention.tokens.lowerBound..<(end + 1)
    let isClose = quantities.contains {
      let gap = whole.upperBound..<max(whole.upperBound, $0.tokens.lowerBound)
      return $0.tokens.lowerBound >= whole.upperBound && gap.count <= 4
        || $0.tokens.upperBound == whole.lowerBound
    }
    guard isClose else { return nil }
    return SubjectAssignment.Candidate(words: reading.foldedWords(whole), entry: nil, tokens: whole)
  }

  /// `In 2022 the two stood at 57 % and 32 %`, `Later both had 39 %`: the two names in front, in their order.
  private func pairs(_ mentions: ArraySlice<Mention>) -> [SubjectAssignment.Candidate] {
    guard !traits.isDisjoint(with: [.each, .number]),
      let place = sentence.first(where: { index in
        // `both`, `each` and `two`
        !tokens[index].traits.isDisjoint(with: [.each, .number])
          && (reading.isWord(index, "both")
            || reading.isWord(index, "two") && reading.isWord(index - 1, "the")
            || reading.isWord(index, "each") && reading.isWord(index + 1, "of")
              && reading.isWord(index + 2, "them"))
          && quantities.contains { $0.tokens.lowerBound > index && $0.tokens.lowerBound - index <= 18 }
      }),
      !reading.mentions(in: place..<endOfClause(behind: place)).contains(where: { $0.sort == .framework })
    else { return [] }
    var names: [Mention] = []
    var range = sentence.lowerBound..<place
    var last = sentence
    for _ in 0..<3 {
      for mention in reading.mentions(in: range).reversed()
      where mention.sort == .framework && names.count < 2
        && !names.contains(where: { $0.entry == mention.entry })
        && tokens[mention.tokens.upperBound..<min(range.upperBound, mention.tokens.upperBound + 1)]
          .allSatisfy({
            $0.traits.isDisjoint(with: [.people, .genericNoun])
          })
      {
        names.append(mention)
      }
      guard names.count < 2, let before = reading.sentence(before: last) else { break }
      (range, last) = (before, before)
    }
    guard names.count == 2, let last = names.first, let first = names.last,
      !sentence.contains(last.tokens.lowerBound) || place - last.tokens.upperBound > 3
    else { return [] }
    return zip([first, last], [place..<place, place..<(place + 1)]).map { mention, tokens in
      SubjectAssignment.Candidate(
        words: reading.foldedWords(mention.tokens), entry: mention.entry, tokens: tokens)
    }
  }

  /// Where what is said with the values next to `place` ends: at the second of them, or at the sentence's end.
  private func endOfClause(behind place: Int) -> Int {
    let values = quantities.drop { $0.tokens.lowerBound < place }
    guard values.count > 2, let second = values.dropFirst().first else { return sentence.upperBound }
    return second.tokens.upperBound
  }

  /// The other of the two that the sentence before names, where this one sets two values against each other and names one:
  /// `Flutter also scores better: 65 % against 57 %`.
  private func rival(_ mentions: ArraySlice<Mention>) -> [SubjectAssignment.Candidate] {
    guard quantities.count == 2, let named = mentions.only(where: { $0.sort == .framework }),
      named.tokens.upperBound <= quantities[0].tokens.lowerBound
    else { return [] }
    let gap = quantities[0].tokens.upperBound..<quantities[1].tokens.lowerBound
    guard gap.count == 1, !tokens[gap.lowerBound].traits.isDisjoint(with: [.versus, .to]),
      let before = reading.sentence(before: sentence)
    else { return [] }
    let names = reading.mentions(in: before).filter { $0.sort == .framework }
    guard names.contains(where: { $0.entry == named.entry }) else { return [] }
    let others = names.filter { $0.entry != named.entry }
    guard let other = others.first, others.allSatisfy({ $0.entry == other.entry }) else { return [] }
    // Where the word between the two values stands.
    let place = quantities[1].tokens.lowerBound - 1
    return [
      SubjectAssignment.Candidate(
        words: reading.foldedWords(other.tokens), entry: other.entry, tokens: place..<place)
    ]
  }

  /// True where a name only describes another word: `React developers`, `a Flask app`, `Python frameworks`, `Flask-based`.
  func isAttribute(_ mention: Mention) -> Bool {
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
      // `Python frameworks`, `Python web frameworks`, `the minimal Node.js framework`
      if next.traits.contains(.genericNoun)
        || reading.isWord(end, "web") && sentence.contains(end + 1)
          && tokens[end + 1].traits.contains(.genericNoun),
        ["language", "runtime", "platform"].contains(matcher.kind(ofFramework: mention))
      {
        return true
      }
      // `200 PHP projects`
      if start > sentence.lowerBound, tokens[start - 1].kind == .number,
        reading.isWord(end, "projects", "apps", "sites", "jobs")
      {
        return true
      }
      // `the React track`, `the new Vue checkout`, `the Angular one`
      if next.kind == .word, next.traits.isEmpty || reading.isWord(end, "one", "ones"),
        isLowercase(reading.text.bytes[Int(next.start)]),
        // `in the survey of this year Python overtook SQL`
        !reading.isWord(start - 1, "year", "time", "month", "week", "edition"),
        (max(sentence.lowerBound, start - 2)..<start).contains(where: {
          reading.isWord($0, "the", "our", "your", "my", "this", "a", "an")
        })
      {
        return true
      }
      if start > sentence.lowerBound, tokens[start - 1].traits.contains(.article), next.kind == .word,
        next.traits.isDisjoint(with: [.linksBack, .genericNoun])
      {
        return true
      }
    }
    // `Astral's Python package manager`
    if end < sentence.upperBound, start > sentence.lowerBound, tokens[start - 1].kind == .possessive,
      tokens[end].kind == .word, tokens[end].traits.isEmpty,
      isLowercase(reading.text.bytes[Int(tokens[end].start)])
    {
      return true
    }
    if isToolsPurpose(start, behind: end) { return true }
    if start > sentence.lowerBound + 1, tokens[start - 1].traits.contains(.in),
      reading.isWord(start - 2, "written", "implemented", "coded", "programmed")
    {
      return true
    }
    return start > sentence.lowerBound && tokens[start - 1].isSign("-") && !tokens[start - 1].isSpaced
      && !tokens[start].isSpaced
  }

  /// `Kubernetes is used to deploy Go programs by 44 %`: what the tool is used for.
  private func isToolsPurpose(_ start: Int, behind end: Int) -> Bool {
    let before = max(sentence.lowerBound, start - 5)..<start
    guard end < sentence.upperBound,
      before.contains(where: {
        reading.isWord($0, "used") && reading.isWord($0 + 1, "to", "for", "with") && $0 + 1 < start
      })
    else { return false }
    return (end..<min(sentence.upperBound, end + 6)).contains { tokens[$0].traits.contains(.by) }
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
    // `SolidStart 3 %`: nothing else in the sentence.
    if links == 0, let informal = informalName(at: start - 1) { return informal }
    guard links > 0 || sentence.count <= 6 && quantities.count == 1 || isInRow(start - 1) else { return nil }
    return name(mentions, from: end - 1, step: -1)
  }

  /// `Tailwind has 46 %, Materialize 32 %`: a word right behind a value and a comma.
  private func isInRow(_ index: Int) -> Bool {
    index > sentence.lowerBound + 1 && tokens[index].kind == .word && tokens[index].traits.isEmpty
      && SubjectAssignment.isJoint(tokens[index - 1])
      && quantities.contains { $0.tokens.upperBound == index - 1 }
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
    // `17.1 % angular`
    if links == 0, start + 1 >= sentence.upperBound || tokens[start + 1].kind == .sign,
      let informal = informalName(at: start)
    {
      return informal
    }
    guard links > 0,
      tokens[start - 1].traits.contains(.linksForward) || tokens[start - 1].traits.contains(.usage)
    else { return nil }
    return name(mentions, from: start, step: 1)
  }

  private func isLink(_ index: Int) -> Bool {
    let token = tokens[index]
    // `…, PyCharm of 31 %`
    if token.traits.contains(.of), index > sentence.lowerBound, tokens[index - 1].kind == .word,
      isUppercase(reading.text.bytes[Int(tokens[index - 1].start)])
    {
      return true
    }
    if reading.isWord(index, "still", "now", "also") { return true }
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
    if range.isEmpty, let informal = informalName(at: from) ?? listedName(at: from, mentions) {
      return informal
    }
    guard !range.isEmpty, !isSpeaker(range) else { return nil }
    // The word that a sentence begins with has its capital from there.
    if range.lowerBound == sentence.lowerBound, range.count == 1,
      !tokens[range.lowerBound].traits.subtracting(.lookups).isEmpty
    {
      return nil
    }
    return SubjectAssignment.Candidate(words: reading.foldedWords(range), entry: nil, tokens: range)
  }

  /// `rails has 52.9 %`: a name that is a word, too, in small letters next to a value.
  private func informalName(at index: Int) -> SubjectAssignment.Candidate? {
    guard sentence.contains(index), tokens[index].kind == .word, tokens[index].names.contains(.framework)
    else {
      return nil
    }
    let word = reading.words(index..<(index + 1))
    return SubjectCandidates.informalEntry(word, matcher).map {
      SubjectAssignment.Candidate(words: word, entry: $0, tokens: index..<(index + 1))
    }
  }

  static func isInformal(_ word: String) -> Bool { informal.contains(word) }

  /// The tool whose name `word` is in small letters.
  static func informalEntry(_ word: String, _ matcher: NameMatcher) -> Int? {
    guard informal.contains(word), let name = word.first.map({ $0.uppercased() + word.dropFirst() }) else {
      return nil
    }
    return matcher.wholeName(Array(name.utf8), sort: .framework)
  }

  /// `pytest (51 %), unittest (24 %) and mock (13 %)`: a word that stands where the names of a list stand.
  private func listedName(at index: Int, _ mentions: ArraySlice<Mention>) -> SubjectAssignment.Candidate? {
    guard sentence.contains(index), tokens[index].kind == .word, tokens[index].traits.isEmpty,
      index > sentence.lowerBound, index + 1 < sentence.upperBound,
      tokens[index - 1].isSign(",")
        || !tokens[index - 1].traits.isDisjoint(with: [.and, .fraction])
        || reading.isWord(index - 1, "by"),
      !mentions.contains(where: { $0.tokens.contains(index) })
    else { return nil }
    func isListed(_ end: Int) -> Bool {
      quantities.contains { $0.tokens.lowerBound == end }
        || (tokens[end].isSign("(") || reading.isWord(end, "by", "at"))
          && quantities.contains { $0.tokens.lowerBound == end + 1 }
    }
    guard isListed(index + 1),
      mentions.contains(where: {
        $0.sort == .framework && $0.tokens.upperBound < sentence.upperBound && isListed($0.tokens.upperBound)
      })
    else { return nil }
    return SubjectAssignment.Candidate(
      words: reading.words(index..<(index + 1)), entry: nil, tokens: index..<(index + 1))
  }

  /// Names that mean their tool in small letters too, unlike `go`, `next` or `express`.
  private static let informal: Set<String> = [
    "react", "angular", "svelte", "rails", "rust", "ruby", "java", "kotlin", "ember", "gatsby", "node",
    "jest",
    "vite", "astro", "remix", "bootstrap", "redux",
  ]

  /// `TOBIAS: Forty-nine percent.`
  private func isSpeaker(_ range: Range<Int>) -> Bool {
    range.upperBound < sentence.upperBound && tokens[range.upperBound].isSign(":")
      && (range.lowerBound == sentence.lowerBound || tokens[sentence.lowerBound].isSign("["))
      && reading.text.bytes[reading.bytes(range)].allSatisfy { !isLowercase($0) }
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
