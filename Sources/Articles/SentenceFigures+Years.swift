import Evidence

/// Years that a sentence counts from another, and values of editions that it does not tell.
extension SentenceFigures {
  /// The edition of a value whose year the words count (`35 % a year earlier`, `; two years ago it had 35 %`) or leave open
  /// (`down from 35 %`, `35 % previously`); nil where they say neither.
  ///
  /// - Parameters:
  ///   - attribution: what is said of the value otherwise.
  ///   - figures: those before.
  func countedEdition(
    _ pair: SubjectAssignment.Pair, _ attribution: Attribution, behind figures: [OpenFigure]
  ) -> CountedEdition? {
    let index = pair.quantity
    guard years.years[index] == nil else { return nil }
    let place = quantities[index].tokens
    // `last year's Stack Overflow survey` has its edition.
    if let phrase = yearPhrase(index), !isPartOfName(phrase) {
      // `two years later …, in the 2022 survey`
      if phrase.years > 0,
        sentenceYears.contains(where: { $0 > place.lowerBound && !years.years.contains($0) })
          || references.contains(where: { $0.edition != nil && $0.tokens.lowerBound > place.lowerBound })
      {
        return nil
      }
      let base = base(of: phrase, index, attribution, figures.last)
      return CountedEdition(year: base.map { $0 + phrase.years })
    }
    let isEarlier =
      isComparedFrom(index, pair.subject, behind: figures) || saysEarlier(index)
      || isPluperfect(index, pair.subject, attribution, behind: figures)
    return isEarlier && !isDatedBehind(index) ? CountedEdition(year: nil) : nil
  }

  private func isPartOfName(_ phrase: YearPhrase) -> Bool {
    let end = phrase.tokens.upperBound
    return phrase.isAgo && end < sentence.upperBound && tokens[end].kind == .possessive
      && references.contains { $0.edition != nil }
  }

  /// An edition that is counted from another; without a year where nobody can tell which.
  struct CountedEdition {
    var year: Int?
  }

  // MARK: Counting

  /// The edition that a phrase counts from.
  private func base(
    of phrase: YearPhrase, _ index: Int, _ attribution: Attribution, _ last: OpenFigure?
  ) -> Int? {
    let place = quantities[index].tokens
    if phrase.isChained, let last, isNear(last) {
      guard last.attribution.survey == attribution.survey else { return nil }
      // `The year before that: Django 15 %, Flask 14 %`: counted once, for both.
      let isSaidOfLast =
        last.valueSpan.lowerBound >= reading.text.source(reading.bytes(phrase.tokens)).lowerBound
      return last.attribution.edition.map { isSaidOfLast ? $0 - phrase.years : $0 }
    }
    if phrase.years > 0 {
      return sentenceYears.last { $0 < place.lowerBound }.map { reading.edition($0).year }
        ?? attribution.edition
    }
    if phrase.isAgo {
      let named = [attribution.edition, said.survey == attribution.survey ? said.edition : nil]
      return (sentenceYears.map { reading.edition($0).year } + named.compactMap { $0 }).max()
    }
    // `40 % in 2022 and 35 % the year before`
    let before = index > 0 ? years.years[index - 1] : nil
    return before.map { reading.edition($0).year } ?? attribution.edition
  }

  /// True for a figure of this block, not far in front.
  private func isNear(_ figure: OpenFigure) -> Bool {
    let start = reading.text.source(reading.bytes(sentence)).lowerBound
    return figure.valueSpan.lowerBound + 400 >= start
      && figure.valueSpan.lowerBound >= reading.text.source.lowerBound
  }

  /// The phrase that counts a value's year from another: in front of it, behind it, or at the sentence's head for all.
  private func yearPhrase(_ index: Int) -> YearPhrase? {
    guard !topics.traits.isDisjoint(with: YearPhrase.words) else { return nil }
    // `two years before it was 41 % against 21 %`
    if isSetAgainst(index) { return yearPhrase(index - 1) }
    let value = quantities[index].tokens
    let start = index > 0 ? quantities[index - 1].tokens.upperBound : sentence.lowerBound
    if let phrase = YearPhrase(in: start..<value.lowerBound, of: reading),
      index == 0 || opens(phrase.tokens, from: start, value.lowerBound)
    {
      let rest = phrase.tokens.upperBound..<value.lowerBound
      // `One year before, in 2021, …`
      if sentenceYears.contains(where: rest.contains) { return nil }
      // `[the edition after that](https://survey.stackoverflow.co/2023)`
      let isDated = references.contains {
        $0.edition != nil && (phrase.tokens.lowerBound..<value.lowerBound).contains($0.tokens.lowerBound)
      }
      if !isDated, !isDatedInBrackets(value), !isInRelativeClause(phrase.tokens, start..<value.lowerBound),
        !rest.contains(where: { tokens[$0].isSign(";") })
      {
        return phrase
      }
    }
    let hasNext = index + 1 < quantities.count
    let end = hasNext ? quantities[index + 1].tokens.lowerBound : sentence.upperBound
    guard let phrase = YearPhrase(in: value.upperBound..<min(end, value.upperBound + 6), of: reading) else {
      // `Two years earlier, Flask led with 41 %, against 40 % for Django`: said of all.
      let opening = sentence.lowerBound..<min(quantities[0].tokens.lowerBound, sentence.lowerBound + 5)
      guard index > 0, sentenceYears.isEmpty, let phrase = YearPhrase(in: opening, of: reading),
        !references.contains(where: {
          $0.edition != nil && $0.tokens.lowerBound >= phrase.tokens.lowerBound
            && $0.tokens.lowerBound < quantities[0].tokens.lowerBound
        }),
        !(start..<value.lowerBound).contains(where: {
          reading.isWord($0, "now", "today", "but", "while", "whereas")
        })
      else { return nil }
      return phrase
    }
    let isOfNext = hasNext && opens(phrase.tokens, from: value.upperBound, end)
    return isOfNext ? nil : phrase
  }

  /// True for the 21 of `41 % against 21 %` and of `(41 % and 21 %)`.
  private func isSetAgainst(_ index: Int) -> Bool {
    guard index > 0 else { return false }
    let gap = quantities[index - 1].tokens.upperBound..<quantities[index].tokens.lowerBound
    return gap.count == 1
      && (tokens[gap.lowerBound].traits.contains(.versus)
        || tokens[gap.lowerBound].traits.contains(.and)
          && sentence.contains(quantities[index].tokens.upperBound)
          && tokens[quantities[index].tokens.upperBound].isSign(")"))
  }

  /// True where words between two values are said of the second: something parts them from the first.
  private func opens(_ words: Range<Int>, from start: Int, _ end: Int) -> Bool {
    func parts(_ range: Range<Int>) -> Bool {
      range.contains { index in
        tokens[index].kind == .sign && ".,;:(-^".utf8.contains(tokens[index].sign)
          || !tokens[index].traits.isDisjoint(with: [.and, .clause, .from, .to, .changeVerb])
      }
    }
    // `40 % (a year earlier) and …`
    let closes = (words.upperBound..<end).contains { tokens[$0].isSign(")") }
    // What stands close behind a value is said of it.
    return !closes
      && (parts(start..<words.lowerBound)
        || words.lowerBound - start > 3 && !parts(words.upperBound..<end))
  }

  /// `Bun, which did not exist four years ago, is at 36 %`
  private func isInRelativeClause(_ words: Range<Int>, _ range: Range<Int>) -> Bool {
    (range.lowerBound..<words.lowerBound).contains { index in
      index > sentence.lowerBound && tokens[index - 1].isSign(",")
        && reading.isWord(index, "which", "who", "that")
    } && (words.upperBound..<range.upperBound).contains { tokens[$0].isSign(",") }
  }

  /// `Last year it had 42 % (Stack Overflow 2022)`
  private func isDatedInBrackets(_ value: Range<Int>) -> Bool {
    value.upperBound < sentence.upperBound && tokens[value.upperBound].isSign("(")
      && references.contains {
        $0.edition != nil && (value.upperBound + 1..<value.upperBound + 4).contains($0.tokens.lowerBound)
      }
  }

  // MARK: Editions left open

  /// `down from 20 %`, `(was 20 %)`, and `against 20 %` of the same tool, the same people and the same question.
  private func isComparedFrom(
    _ index: Int, _ subject: SubjectAssignment.Candidate, behind figures: [OpenFigure]
  ) -> Bool {
    let link = quantities[index].tokens.lowerBound - 1
    guard sentence.contains(link) else { return false }
    if tokens[link].traits.contains(.from) { return isChange(from: link, index) }
    if reading.isWord(link, "was", "were"), link > sentence.lowerBound, tokens[link - 1].isSign("(") {
      return index > 0
    }
    let compares =
      tokens[link].traits.contains(.versus) || reading.isWord(link, "than")
      || reading.isWord(link, "with", "to") && reading.isWord(link - 1, "compared", "down", "up")
      || tokens[link].isSign(".") && reading.isWord(link - 1, "vs")
    guard compares, index > 0, let last = figures.last, isNear(last),
      last.subject == subject.words || last.framework != nil && last.framework == subject.entry
    else { return false }
    let start = quantities[index - 1].tokens.upperBound
    let next = index + 1 < quantities.count ? quantities[index + 1].tokens.lowerBound : sentence.upperBound
    let around = start..<min(next, quantities[index].tokens.upperBound + 6)
    return !around.contains {
      !tokens[$0].traits.isDisjoint(with: [.people, .among, .survey, .metricWord, .usage, .verbForm])
    } && !reading.mentions(in: around).contains { $0.sort != .framework }
  }

  /// `fell to 17 % from 20 %`, `(from 20 %)`, but not `ranges from 85 % (Svelte) to 45 % (Angular)`.
  private func isChange(from link: Int, _ index: Int) -> Bool {
    if index > 0, quantities[index - 1].tokens.upperBound == link { return true }
    guard link > sentence.lowerBound else { return topics.traits.contains(.changeVerb) }
    return tokens[link - 1].isSign("(") || reading.isWord(link - 1, "went", "gone", "came", "comes", "coming")
      || (max(sentence.lowerBound, link - 8)..<link).contains {
        !tokens[$0].traits.isDisjoint(with: [.change, .changeVerb])
      }
  }

  /// `42 % previously`, `The preceding survey had it at 42 %`
  private func saysEarlier(_ index: Int) -> Bool {
    guard topics.traits.contains(.earlier) else { return false }
    let value = quantities[index].tokens
    let start = index > 0 ? quantities[index - 1].tokens.upperBound : sentence.lowerBound
    if let word = (start..<value.lowerBound).last(where: {
      YearPhrase.saysEarlier($0, in: sentence, of: reading)
    }), index == 0 || opens(word..<(word + 1), from: start, value.lowerBound),
      !isInRelativeClause(word..<(word + 1), start..<value.lowerBound)
    {
      let rest = word..<value.lowerBound
      return !sentenceYears.contains(where: rest.contains)
        && !references.contains { $0.edition != nil && rest.contains($0.tokens.lowerBound) }
    }
    let hasNext = index + 1 < quantities.count
    let end = hasNext ? quantities[index + 1].tokens.lowerBound : sentence.upperBound
    for word in value.upperBound..<min(end, value.upperBound + 7) {
      if tokens[word].kind == .sign || !tokens[word].traits.isDisjoint(with: [.and, .clause, .from, .to]) {
        return false
      }
      if YearPhrase.saysEarlier(word, in: sentence, of: reading) { return true }
    }
    return false
  }

  /// `React has 40 %. It had been 42 %.`, `It used to be 42 %.`, `In the last survey it had 42 %.`: what the figure before says is of another time.
  private func isPluperfect(
    _ index: Int, _ subject: SubjectAssignment.Candidate, _ attribution: Attribution,
    behind figures: [OpenFigure]
  ) -> Bool {
    guard attribution.edition != nil, let last = figures.last,
      last.attribution.edition == nil || last.attribution.edition == attribution.edition,
      last.framework != nil, last.framework == subject.entry,
      last.attribution.survey == attribution.survey,
      last.attribution.population == attribution.population, last.attribution.metric == attribution.metric,
      last.quantity.value != quantities[index].value, isNear(last)
    else { return false }
    let start = index > 0 ? quantities[index - 1].tokens.upperBound : sentence.lowerBound
    return (start..<quantities[index].tokens.lowerBound).contains { word in
      reading.isWord(word, "had")
        && reading.isWord(
          word + 1, "been", "stood", "reached", "held", "hit", "sat", "polled", "scored", "once", "still",
          "peaked")
        || reading.isWord(word, "used") && reading.isWord(word + 1, "to")
          && (word == start || !tokens[word - 1].traits.contains(.copula))
        || reading.isWord(word, "last")
          && (word + 1..<word + 5).contains { sentence.contains($0) && tokens[$0].traits.contains(.survey) }
    }
  }

  /// `down from 20 % in 2022`, `down from 20 % in the Stack Overflow survey of 2022`, where something else says when the other
  /// value is of.
  private func isDatedBehind(_ index: Int) -> Bool {
    let start = quantities[index].tokens.upperBound
    let next = index + 1 < quantities.count ? quantities[index + 1].tokens.lowerBound : sentence.upperBound
    let behind = (start..<min(next, start + 8)).prefix { !tokens[$0].isSign(",") && !tokens[$0].isSign(";") }
    if sentenceYears.contains(where: behind.contains) { return true }
    guard references.count > 1 || !sentenceYears.isEmpty || said.edition != nil else { return false }
    return references.contains { reference in
      reference.edition != nil && (references.count > 1 || reference.edition != said.edition)
        && behind.contains(reference.tokens.lowerBound)
    }
  }
}
