/// What sentences say for those that follow: of editions and of what was measured.
extension Context {
  /// `In the 2022 survey`, `In 2022:`: the same survey, another edition.
  func isOfEdition(_ topics: SentenceTopics) -> Bool {
    if topics.traits.contains(.survey) { return true }
    let (sentence, reading) = (topics.sentence, topics.reading)
    if reading.tokens.count <= 3 { return true }
    // `In the 26th wave (Q1 2024), …`
    if sentence.prefix(6).contains(where: { reading.isWord($0, "wave", "round", "instalment", "installment") }
    ) {
      return true
    }
    guard topics.traits.contains(.digits) else { return false }
    // `The last time they asked, in 2022, it was …`, `all three from the same 2024 chart`
    let isSaid = sentence.dropLast().contains { index in
      guard reading.tokens[index].kind == .number, reading.isYear(index) else { return false }
      let next = index + 1
      let isAside =
        index >= sentence.lowerBound + 2 && reading.tokens[next].isSign(",")
        && reading.tokens[index - 1].traits.contains(.in) && reading.tokens[index - 2].isSign(",")
      return isAside
        || reading.isWord(next, "chart", "charts", "data", "numbers", "figures", "results", "edition")
    }
    if isSaid { return true }
    // `As of 2024 it is admired by 53 %.`
    let third = sentence.lowerBound + 2
    if sentence.contains(third), reading.isYear(third), reading.isWord(third - 1, "of"),
      reading.isWord(third - 2, "as")
    {
      return true
    }
    let second = sentence.lowerBound + 1
    guard sentence.contains(second), reading.isYear(second) else { return false }
    // `In 2010 Google released AngularJS` speaks of no survey.
    let isHistory = reading.tokens[sentence].indices.contains {
      reading.isWord(
        $0, "released", "founded", "launched", "created", "introduced", "born", "started", "appeared",
        "published",
        "announced", "wrote", "joined", "shipped")
    }
    return !isHistory
      && (reading.tokens[sentence.lowerBound].traits.contains(.in)
        || reading.isWord(sentence.lowerBound, "for", "by", "during"))
  }

  /// The year of `grew to 29 %, from 25 % in the 2022 edition`: what follows is not of it.
  func isWhereFrom(_ year: Int, _ values: [Range<Int>], _ reading: Reading) -> Bool {
    guard values.count >= 2, let value = values.last(where: { $0.upperBound <= year }) else { return false }
    return reading.isSetAgainst(value)
  }

  /// `loved`, but not `most loved`
  func isVerb(_ offer: SentenceTopics.Offer, _ reading: Reading) -> Bool {
    let word = offer.tokens.lowerBound
    return offer.tokens.count == 1 && !reading.isWord(word - 1, "most")
      && (reading.tokens[word].traits.contains(.verbForm)
        || reading.isWord(word, "loved", "dreaded", "admired", "wanted"))
  }

  /// `65 % used it this time; in the 2023 edition it had been 71 %`: what follows is of the edition that was spoken of before.
  func looksBack(_ year: Int, _ values: [Range<Int>], _ reading: Reading) -> Bool {
    guard let current = state.edition, !state.isYearOfTitle, values.count >= 2,
      values[0].upperBound <= year,
      values[values.count - 1].lowerBound > year
    else { return false }
    return reading.edition(year).year < current
  }

  /// `The survey of 2022 had 58 %; in the 2023 survey it was 66 %`: what follows is of the edition named last.
  func editionNamed(
    behind reference: AttributionReader.Reference, in sentence: Range<Int>, of reading: Reading
  ) -> Int? {
    guard let edition = reference.edition else { return nil }
    return sentence.last { index in
      index >= reference.tokens.upperBound && reading.tokens[index].kind == .number && reading.isYear(index)
        && reading.isWord(index - 1, "the") && sentence.contains(index + 1)
        && (reading.tokens[index + 1].traits.contains(.survey) || reading.isWord(index + 1, "edition", "one"))
        && reading.edition(index).year > edition
    }
  }
}
