import Evidence

/// What is measured.
extension AttributionReader {
  /// Words that may say what is measured, besides names.
  private static let sayings: WordTraits = [.usage, .choice, .verbForm, .keeping]

  /// Words and names of a sentence that say what is measured.
  ///
  /// - Parameter traits: what the words of the sentence are, all together.
  func offers(in sentence: Range<Int>, of reading: Reading, _ traits: WordTraits) -> [SentenceTopics.Offer] {
    var offers: [SentenceTopics.Offer] = []
    for mention in reading.mentions(in: sentence) where mention.sort == .metric {
      if isHabit(mention.tokens.lowerBound, reading) || isOwnFeeling(mention.tokens.lowerBound, reading) {
        continue
      }
      // «showing growth», «ranked»: said of nearly everything, and measured by few figures.
      let metric = MetricEntry(index: mention.entry)
      if metrics.ofEverything.contains(metric) { continue }
      // `the most used framework` is one that many use, whether it is their first or not.
      if metric == metrics.primary, mention.tokens.contains(where: { reading.isWord($0, "most") }) {
        if let usage { offers.append(.init(metric: usage, tokens: mention.tokens, penalty: 1)) }
        continue
      }
      // `wanted to continue with it`: people who know it.
      if metric == metrics.wanted || metric == metrics.desired,
        saysKeep(behind: mention.tokens.upperBound - 1, in: sentence, of: reading)
          || saysKeep(behind: mention.tokens.lowerBound, in: sentence, of: reading),
        let loved = metrics.loved
      {
        offers.append(.init(metric: loved, tokens: mention.tokens, penalty: 0, isName: true, isPhrase: true))
        continue
      }
      // `75 % of Phoenix users want to …`: who they are.
      let isPeople = mention.tokens.allSatisfy { reading.tokens[$0].traits.contains(.people) }
      let start = mention.tokens.lowerBound
      if isPeople, start > sentence.lowerBound + 1,
        sentence.clamped(to: (start - 4)..<start).contains(where: { reading.tokens[$0].traits.contains(.of) })
      {
        continue
      }
      offers.append(
        .init(
          metric: metric, tokens: mention.tokens, penalty: isPeople ? 25 : 0, isName: true,
          isPhrase: mention.tokens.count > 1 && reading.isWord(mention.tokens.lowerBound, "want", "would")))
    }
    let saysAgain =
      traits.contains(.common)
      && sentence.contains { reading.tokens[$0].traits.contains(.common) && reading.isWord($0, "again") }
    let isSilent = !saysAgain && traits.isDisjoint(with: AttributionReader.sayings)
    for index in isSilent ? sentence.prefix(0) : sentence[...] {
      let traits = reading.tokens[index].traits
      guard saysAgain || !traits.isDisjoint(with: AttributionReader.sayings), !isOwnFeeling(index, reading)
      else { continue }
      let word = index..<(index + 1)
      // `React keeps 83 % of its users`
      if traits.contains(.keeping),
        sentence.clamped(to: (index + 3)..<(index + 8)).contains(where: {
          reading.isWord($0, "its", "their") && reading.isWord($0 + 1, "users")
            && reading.tokens[$0 - 1].traits.contains(.of)
        }), let retention = metrics.retention
      {
        offers.append(.init(metric: retention, tokens: word, penalty: -8, isName: true))
      }
      if traits.contains(.usage) {
        guard let usage, !isHabit(index, reading), !isVerbOfSharing(index, reading) else { continue }
        let penalty = reading.isWord(index, "share", "popular", "popularity") ? 6.0 : 1
        offers.append(.init(metric: usage, tokens: word, penalty: penalty))
      } else if traits.contains(.choice) {
        guard let usage else { continue }
        offers.append(.init(metric: usage, tokens: word, penalty: 12, isChoice: true))
      } else if traits.contains(.verbForm), saysKeep(behind: index, in: sentence, of: reading),
        let loved = metrics.loved
      {
        offers.append(.init(metric: loved, tokens: word, penalty: 0, isName: true, isPhrase: true))
      } else if traits.contains(.verbForm), let metric = verbs[reading.words(word).lowercased()] {
        offers.append(.init(metric: metric, tokens: word, penalty: 0))
      } else if saysAgain, let metric = repeatedUse(index, in: sentence, of: reading) {
        // `… had used it and would use it again`: both together are one answer.
        offers.append(.init(metric: metric, tokens: word, penalty: -8, isName: true))
      }
    }
    guard let meaning = meaning(behind: offers.first, in: sentence, of: reading) else { return offers }
    return offers.filter { !meaning.contains($0.tokens.lowerBound) }
  }

  /// `Retention (the share of users who would use it again) is …`: what the word that opens a sentence means, between the
  /// signs around it.
  private func meaning(
    behind offer: SentenceTopics.Offer?, in sentence: Range<Int>, of reading: Reading
  ) -> Range<Int>? {
    guard let offer, offer.isName, offer.tokens.upperBound <= sentence.lowerBound + 4,
      sentence.contains(offer.tokens.upperBound)
    else { return nil }
    let open = offer.tokens.upperBound
    let sign = reading.tokens[open].sign
    guard reading.tokens[open].kind == .sign, ",-(".utf8.contains(sign) else { return nil }
    let close = sign == UInt8(ascii: "(") ? UInt8(ascii: ")") : sign
    let rest = sentence.clamped(to: (open + 1)..<(open + 24))
    guard
      let end = rest.last(where: { reading.tokens[$0].kind == .sign && reading.tokens[$0].sign == close }),
      !(open..<end).contains(where: { reading.tokens[$0].isSign("%") })
    else { return nil }
    return open..<end
  }

  /// `I wanted to know`, `as you like it`, `what they want`: said of no tool.
  private func isOwnFeeling(_ index: Int, _ reading: Reading) -> Bool {
    guard index > 0, !reading.tokens[index].traits.isDisjoint(with: [.verbForm, .metricWord]),
      reading.isWord(index, "want", "wanted", "love", "loved", "like", "liked", "wish", "wished")
    else { return false }
    if reading.isWord(
      index - 1, "i", "we", "you", "he", "she", "guest", "reader", "colleague", "customer", "client", "boss",
      "manager", "somebody", "someone", "team", "company")
    {
      return true
    }
    let next = index + 1
    if reading.isWord(index - 1, "they") {
      return next >= reading.tokens.count || reading.tokens[next].kind == .sign
    }
    // `people wanted to know where …`
    return reading.isWord(index, "want", "wanted") && reading.isWord(next, "to")
      && reading.isWord(next + 1, "know", "see", "understand", "read", "find", "help", "hear", "say", "thank")
  }

  /// `Rails used to get 57 %`, but not `is used to build`.
  func isHabit(_ index: Int, _ reading: Reading) -> Bool {
    reading.isWord(index, "used") && reading.isWord(index + 1, "to") && index > 0
      && !reading.tokens[index - 1].traits.contains(.copula)
  }

  /// `two children share the row`
  func isVerbOfSharing(_ index: Int, _ reading: Reading) -> Bool {
    reading.isWord(index, "share") && reading.isWord(index + 1, "the", "a", "an", "one", "its", "their")
  }

  /// `would use these again`, `would never use it again`: the question.
  func repeatedUse(_ would: Int, in sentence: Range<Int>, of reading: Reading) -> MetricEntry? {
    guard reading.isWord(would, "would", "wouldn't", "they'd", "you'd", "willing"),
      !reading.isWord(would - 1, "we", "i")
    else {
      return nil
    }
    let behind = (would + 1)..<min(sentence.upperBound, would + 8)
    guard
      behind.contains(where: { reading.isWord($0, "use", "used", "touch", "do", "choose", "pick", "take") }),
      let again = behind.first(where: { reading.isWord($0, "again") })
    else { return nil }
    let isNot =
      (would..<again).contains { reading.tokens[$0].traits.contains(.not) }
      || reading.isWord(would, "wouldn't")
    return isNot ? metrics.wouldNotUseAgain : metrics.wouldUseAgain
  }

  /// `want to continue`, `wanted to go on`
  func saysKeep(behind verb: Int, in sentence: Range<Int>, of reading: Reading) -> Bool {
    guard verb + 2 < sentence.upperBound, reading.isWord(verb + 1, "to") else { return false }
    // `wanting to use it again`
    if reading.isWord(verb + 2, "use", "work") {
      return (verb + 3..<min(sentence.upperBound, verb + 7)).contains { reading.isWord($0, "again") }
    }
    return VerbForms.keeping.contains(reading.words((verb + 2)..<(verb + 3)).lowercased())
  }

  /// The metric nearest to `place` in a sentence; words of usage count where no metric is named.
  ///
  /// - Parameters:
  ///   - values: all values of the sentence; what is said right behind another one is said of that one.
  ///   - countsChoices: `named` and `picked` are words of usage.
  func metric(
    near place: Range<Int>, in topics: SentenceTopics, values: [Range<Int>] = [], countsChoices: Bool = false
  ) -> MetricEntry? {
    offer(near: place, in: topics, values: values, countsChoices: countsChoices)?.metric
  }

  /// The offer of ``metric(near:in:values:countsChoices:)``.
  func offer(
    near place: Range<Int>, in topics: SentenceTopics, values: [Range<Int>] = [], countsChoices: Bool = false
  ) -> SentenceTopics.Offer? {
    let reading = topics.reading
    let near = place.lowerBound - 60..<place.upperBound + 60
    var best: (offer: SentenceTopics.Offer, distance: Double)?
    for offer in topics.offers {
      guard offer.isName || near.contains(offer.tokens.lowerBound), countsChoices || !offer.isChoice else {
        continue
      }
      let tokens = offer.tokens
      let isBehind = tokens.lowerBound >= place.upperBound
      let gap =
        isBehind
        ? place.upperBound..<tokens.lowerBound : tokens.upperBound..<max(tokens.upperBound, place.lowerBound)
      // What follows only adds to the distance.
      guard gap.count <= 60, Double(gap.count) + offer.penalty < best?.distance ?? .infinity else { continue }
      let breaks = gap.count {
        reading.tokens[$0].isSign(";") || reading.tokens[$0].isSign("%")
          // `… would not use it again: its retention is 43 %`
          || offer.penalty < 0 && reading.tokens[$0].isSign(":")
          || reading.tokens[$0].traits.contains(.clause)
      }
      let commas = gap.count { reading.tokens[$0].isSign(",") }
      // `84 % of those who used it want to keep using it`: who they are, not what they said.
      let isRelative = isRelative(offer, in: topics)
      let distance =
        Double(gap.count) + Double(breaks) * 8 + Double(commas) * (isBehind ? 6 : 2) + offer.penalty
        + (isRelative ? 25 : 0)
      guard distance < best?.distance ?? .infinity, !isSaid(tokens, of: values, notOf: place, reading),
        !isBehind || !opensNext(tokens, of: values, apartBy: gap, reading)
      else { continue }
      best = (offer, distance)
    }
    return best?.offer
  }

  /// `of those who know it but have not used it`, `of the people using it`: says who they are.
  func isRelative(_ offer: SentenceTopics.Offer, in topics: SentenceTopics) -> Bool {
    let reading = topics.reading
    let word = offer.tokens.lowerBound
    // `the share of people who would use it again`: the answer itself.
    if reading.isWord(word, "would") && offer.penalty < 0 { return false }
    guard topics.traits.contains(.who) || reading.isWord(word, "using") else { return false }
    if reading.isWord(word, "using"), word > topics.sentence.lowerBound,
      reading.tokens[word - 1].traits.contains(.people), topics.traits.contains(.of)
    {
      return true
    }
    // `the share of those who loved it`: what is measured.
    if word - 4 >= topics.sentence.lowerBound, reading.tokens[word - 1].traits.contains(.who),
      reading.isWord(word - 4, "share", "proportion", "percentage", "number")
    {
      return false
    }
    var index = word - 1
    // Use and knowledge say who somebody is; what they want is what they were asked.
    let reach = offer.metric == usage || offer.metric == metrics.awareness ? 8 : 2
    while index >= topics.sentence.lowerBound, word - index <= reach {
      let token = reading.tokens[index]
      if token.traits.contains(.who) { return true }
      if token.kind == .sign && word - index > 2
        || reading.isWord(index, "said", "say", "reported", "report", "answered", "responded")
      {
        return false
      }
      index -= 1
    }
    return false
  }

  /// `grew to 33 %, and its users are happy with it (94 %)`: words that lead to the next value are said of that one.
  func opensNext(
    _ words: Range<Int>, of values: [Range<Int>], apartBy gap: Range<Int>, _ reading: Reading
  ) -> Bool {
    guard
      gap.contains(where: {
        ",;.".utf8.contains(reading.tokens[$0].sign) && reading.tokens[$0].kind == .sign
          || !reading.tokens[$0].traits.isDisjoint(with: .clause)
      })
    else { return false }
    return values.contains { other in
      other.lowerBound >= words.upperBound && other.lowerBound - words.upperBound <= 4
        && !(words.upperBound..<other.lowerBound).contains { reading.tokens[$0].isSign(",") }
    }
  }

  /// `60 % of Laravel users and 57 % of Rails users want to keep it`
  private func isListOfUsers(_ gap: Range<Int>, _ reading: Reading) -> Bool {
    guard let first = gap.first, reading.tokens[first].traits.contains(.of) else { return false }
    let names = reading.mentions(in: gap).filter { $0.sort == .framework }
    return gap.allSatisfy { index in
      !reading.tokens[index].traits.isDisjoint(with: [.of, .people, .and])
        || reading.tokens[index].isSign(",")
        || names.contains { $0.tokens.contains(index) } || reading.isWord(index, "the")
    } && names.count == 1
  }

  /// True where words stand right behind another value and this one does not touch them.
  func isSaid(
    _ words: Range<Int>, of values: [Range<Int>], notOf place: Range<Int>, _ reading: Reading
  ) -> Bool {
    values.contains { other in
      guard other.lowerBound >= place.upperBound, words.lowerBound >= other.upperBound,
        words.lowerBound - other.upperBound <= 8
      else { return false }
      let gap = place.upperBound..<other.lowerBound
      let isPair = values.count == 2 && gap.count == 2 && reading.tokens[gap.lowerBound].isSign(",")
      let isList =
        !isPair
        && gap.allSatisfy { index in
          let token = reading.tokens[index]
          return token.isSign(",") || token.isSign("%") || token.kind == .number
            || !token.traits.isDisjoint(with: [.and, .qualifier, .percent])
        }
        || isListOfUsers(gap, reading)
      return !isList
        && (other.upperBound..<words.lowerBound).allSatisfy {
          !reading.tokens[$0].isSign(",") && !reading.tokens[$0].isSign(")")
        }
        && (other.upperBound..<words.lowerBound).contains { reading.tokens[$0].traits.contains(.of) }
    }
  }
}
