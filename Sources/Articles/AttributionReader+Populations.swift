import Evidence

/// Who is counted.
extension AttributionReader {
  /// The populations that a sentence names, besides words for whoever answered.
  func populations(in sentence: Range<Int>, of reading: Reading) -> [Mention] {
    reading.mentions(in: sentence).filter {
      $0.sort == .population && !isGeneric($0, reading) && !isExceeded($0, reading)
    }
  }

  /// `not limited to Python users`, `not just those who …`
  private func isExceeded(_ mention: Mention, _ reading: Reading) -> Bool {
    let start = mention.tokens.lowerBound
    return reading.isWord(start - 1, "just", "only") && reading.isWord(start - 2, "not")
      || reading.isWord(start - 1, "to") && reading.isWord(start - 2, "limited", "restricted")
        && reading.isWord(start - 3, "not")
  }

  /// Who is counted: `of Python developers` behind the quantity, or `among …` anywhere in the sentence.
  func population(near place: Range<Int>, in topics: SentenceTopics, values: [Range<Int>] = []) -> String? {
    let reading = topics.reading
    // `40.6 % overall`, `overall, 40.6 %`
    if let allRespondents,
      reading.isWord(place.upperBound, "overall") && !place.isEmpty
        || reading.isWord(place.lowerBound - 1, "overall")
    {
      return allRespondents
    }
    let mentions = topics.populations.filter { !isSaid($0.tokens, of: values, notOf: place, reading) }
    let behind = mentions.first { mention in
      let gap = place.upperBound..<max(place.upperBound, mention.tokens.lowerBound)
      // `17 % among professionals`
      let start = gap.first.map { reading.tokens[$0].traits.contains(.among) ? $0 + 1 : $0 } ?? gap.upperBound
      return mention.tokens.lowerBound >= place.upperBound && gap.count <= 5
        && gap.clamped(to: start..<max(start, gap.upperBound)).allSatisfy {
          reading.tokens[$0].kind != .sign && reading.tokens[$0].traits.isDisjoint(with: [.clause, .among])
        }
    }
    // `7.1 % of all developers and 7.2 % of professional developers`
    if let allRespondents, behind == nil, !place.isEmpty,
      reading.tokens.indices.contains(place.upperBound + 2),
      reading.tokens[place.upperBound].traits.contains(.of), reading.isWord(place.upperBound + 1, "all"),
      reading.tokens[place.upperBound + 2].traits.contains(.people),
      !reading.isWord(place.upperBound + 2, "websites", "sites")
    {
      return allRespondents
    }
    // `Go 13 %, Rust 12 % (all respondents).`: said of all.
    if behind == nil, let last = mentions.last, last.tokens.lowerBound > place.upperBound,
      isWholeBracket(last.tokens, in: topics.sentence, reading)
    {
      return matcher.slug(last)
    }
    let before = mentions.last { $0.tokens.upperBound <= place.lowerBound }
    // Far behind, only who is counted: `… among professionals`, not `… dashboards and news sites`.
    let farther = mentions.first { mention in
      // `8 % among all, 9 % among professionals`
      if mention.tokens.lowerBound > place.upperBound + 1,
        reading.tokens[place.upperBound..<(mention.tokens.lowerBound - 1)].contains(where: {
          $0.traits.contains(.among)
        })
      {
        return false
      }
      return place.isEmpty
        || (mention.tokens.lowerBound - 3..<mention.tokens.lowerBound).contains { index in
          topics.sentence.contains(index)
            && !reading.tokens[index].traits.isDisjoint(with: [.of, .among, .in, .by])
            || reading.isWord(index, "for", "about")
        } || mention.tokens.lowerBound <= topics.sentence.lowerBound + 1
    }
    // `… and 2 % among web developers`
    if behind == nil, place.upperBound < topics.sentence.upperBound,
      !reading.tokens[place.upperBound].traits.isDisjoint(with: [.among, .of]),
      reading.tokens[place].contains(where: { $0.traits.contains(.digits) }),
      let described = describedPopulation(
        in: place.upperBound..<min(topics.sentence.upperBound, place.upperBound + 6), of: reading)
    {
      return described
    }
    if let found = behind ?? before ?? farther {
      return matcher.slug(found)
    }
    return topics.describedPopulation
  }

  /// True for what fills the brackets that a sentence ends with.
  private func isWholeBracket(_ words: Range<Int>, in sentence: Range<Int>, _ reading: Reading) -> Bool {
    guard words.lowerBound > sentence.lowerBound, words.upperBound < sentence.upperBound,
      reading.tokens[words.lowerBound - 1].isSign("("), reading.tokens[words.upperBound].isSign(")")
    else { return false }
    return (words.upperBound + 1..<sentence.upperBound).allSatisfy {
      reading.tokens[$0].kind != .word && reading.tokens[$0].kind != .number
    }
  }

  /// A population in words as the survey's own audience has it: `web developers` of a survey of Python developers.
  func population(_ words: String, of survey: SurveyEntry?) -> String {
    guard let audience = survey.flatMap({ audiences[$0] }) else { return words }
    return matcher.vocabulary.populations["\(audience) \(words)"]?.slug ?? words
  }

  /// `developers`, `of people`: whoever answered, which says nothing of who that was; but `respondents` says all of them.
  private func isGeneric(_ mention: Mention, _ reading: Reading) -> Bool {
    mention.tokens.allSatisfy { index in
      reading.isWord(
        index, "developers", "developer", "people", "users", "programmers", "participants", "engineers",
        "coders")
        || reading.isWord(index, "of", "all")
    }
  }

  /// `backend developers`, `respondents under 25`: words for people that kb has no population for.
  func describedPopulation(in sentence: Range<Int>, of reading: Reading) -> String? {
    for index in sentence where reading.tokens[index].traits.contains(.people) {
      var start = index
      while start > sentence.lowerBound, start > index - 4,
        !reading.tokens[start - 1].traits.isDisjoint(with: .peopleKind),
        reading.tokens[start - 1].kind == .word
      {
        start -= 1
      }
      guard start < index else { continue }
      var before = start - 1
      while before > sentence.lowerBound, reading.isWord(before, "all", "the", "surveyed") { before -= 1 }
      let isCounted =
        before >= sentence.lowerBound
        ? !reading.tokens[before].traits.isDisjoint(with: [.of, .among, .by])
          // `If you only look at web developers, …`
          || reading.isWord(before, "at") && reading.isWord(before - 1, "look", "looking", "looked")
        : isLabel(behind: index + 1, in: sentence, of: reading)
      if isCounted {
        // `Python people` are `Python developers`, and so are `Python devs`.
        let kind = reading.foldedWords(start..<index)
        let isAnyone = reading.isWord(index, "devs", "people", "coders", "programmers")
        return matcher.vocabulary.populations[kind + " developers"]?.slug
          ?? (isAnyone
            ? kind + (kind == "data" ? " scientists" : " developers")
            : reading.foldedWords(start..<(index + 1)))
      }
    }
    return nil
  }

  /// `Web developers: Django 61 %`, or a cell or heading of nothing else.
  private func isLabel(behind end: Int, in sentence: Range<Int>, of reading: Reading) -> Bool {
    end >= sentence.upperBound
      || reading.tokens[end].kind == .sign && ":(-".utf8.contains(reading.tokens[end].sign)
  }
}
