import Evidence

/// Rows of values: of the names of a sentence before, or of one subject over the years.
extension SentenceFigures {
  /// `In 2021 these were 40 % and 21 %`, `the corresponding shares were …`
  var speaksOfNamesBefore: Bool {
    guard quantities.count >= 2, assignment.valueRuns.count == 1 else { return false }
    let opening = sentence.lowerBound..<quantities[0].tokens.lowerBound
    if opening.contains(where: saysFirstTwo) { return true }
    return opening.contains { index in
      (reading.isWord(index, "these", "they", "those") || reading.isWord(index, "it") && isPair)
        && sentence.contains(index + 1) && tokens[index + 1].traits.contains(.copula)
        || reading.isWord(index, "shares", "figures", "numbers", "values", "percentages")
          && reading.isWord(index - 1, "the", "corresponding", "respective", "same", "these", "their")
    }
  }

  /// `The year before it was 23 % and 56 %`: one tool has one value.
  private var isPair: Bool {
    let gap = quantities[0].tokens.upperBound..<quantities[1].tokens.lowerBound
    return quantities.count == 2 && assignment.candidates.isEmpty && gap.count == 1
      && tokens[gap.lowerBound].traits.contains(.and)
      && quantities[1].tokens.upperBound + 1 >= sentence.upperBound
  }

  private func saysFirstTwo(_ index: Int) -> Bool {
    reading.isWord(index, "two") && reading.isWord(index - 1, "first", "last")
  }

  /// `Among professionals, the gap was smaller: 12 % versus 8 %.`
  var isContrast: Bool {
    guard quantities.count == 2, assignment.candidates.isEmpty else { return false }
    let gap = quantities[0].tokens.upperBound..<quantities[1].tokens.lowerBound
    if gap.contains(where: { tokens[$0].traits.contains(.versus) }) { return true }
    // `the gap had gone: 33 % to 29 %`
    return gap.count == 1 && tokens[gap.lowerBound].traits.contains(.to)
      && !YearAssignment.isFromTo(quantities[0], quantities[1], of: reading)
  }

  /// `In 2022 it was much the same (66 %, 20 % and 40 %, respectively)`: the names of a sentence before, in order.
  func respectivePairs() -> [SubjectAssignment.Pair] {
    var before = reading.sentence(before: sentence)
    for _ in 0..<3 {
      guard let current = before else { return [] }
      let pairs = pairs(with: current)
      if !pairs.isEmpty { return pairs }
      guard !reading.mentions(in: current).contains(where: { $0.sort == .framework }) else { return [] }
      before = reading.sentence(before: current)
    }
    return []
  }

  /// `In 2022 it was 11 % and 9 %; in 2023, 13 % and 13 %`, behind a sentence that gives as many names a value each.
  var isInRows: Bool {
    if isInRatios { return true }
    guard assignment.candidates.isEmpty, let first = assignment.valueRuns.first, first.count >= 2,
      assignment.valueRuns.allSatisfy({ $0.count == first.count }),
      let before = reading.sentence(before: sentence),
      tokens[before].contains(where: { $0.traits.contains(.respectively) })
    else { return false }
    return quantities[0].tokens.lowerBound - sentence.lowerBound <= 6
  }

  /// `A year before, the ratio was 42 % to 38 %, and in 2019 30 % to 42 %`
  private var isInRatios: Bool {
    guard assignment.candidates.isEmpty, quantities.count >= 2, quantities.count.isMultiple(of: 2),
      sentence.prefix(while: { $0 < quantities[0].tokens.lowerBound }).contains(where: {
        reading.isWord($0, "ratio")
      })
    else { return false }
    return stride(from: 0, to: quantities.count, by: 2).allSatisfy { first in
      let gap = quantities[first].tokens.upperBound..<quantities[first + 1].tokens.lowerBound
      return gap.count == 1
        && !tokens[gap.lowerBound].traits.isDisjoint(with: [.to, .versus])
    }
  }

  /// Of several rows of values, each for the same names in the same order.
  private func rowPairs(with names: [Mention]) -> [SubjectAssignment.Pair] {
    guard isInRatios ? names.count == 2 : assignment.valueRuns.allSatisfy({ $0.count == names.count }) else {
      return []
    }
    return quantities.indices.map { index in
      let name = names[index % names.count]
      let subject = SubjectAssignment.Candidate(
        words: reading.words(name.tokens), entry: name.entry, tokens: name.tokens)
      return SubjectAssignment.Pair(quantity: index, subject: subject, cost: 3)
    }
  }

  private func pairs(with before: Range<Int>) -> [SubjectAssignment.Pair] {
    var all: [Mention] = []
    for mention in reading.mentions(in: before)
    where mention.sort == .framework && !all.contains(where: { $0.entry == mention.entry }) {
      all.append(mention)
    }
    // `Python frameworks: Django, …`: languages count where they are what is listed.
    var names = all.filter { document.matcher.kind(ofFramework: $0) != "language" }
    if names.count != quantities.count { names = all }
    // `In 2022 these had been 58 % and 23 %`: the one tool, and what the sentence before says of it.
    if names.count == 1, measures.count == quantities.count {
      names = Array(repeating: names[0], count: quantities.count)
    }
    // `The edition of 2023 moved the first two: 46 % and 35 %`
    if quantities.count == 2, names.count > 2, sentence.contains(where: saysFirstTwo) {
      let isLast = sentence.contains { saysFirstTwo($0) && reading.isWord($0 - 1, "last") }
      names = Array(isLast ? names.suffix(2) : names.prefix(2))
    }
    if names.count >= 2, names.count < quantities.count { return rowPairs(with: names) }
    guard names.count == quantities.count else { return [] }
    return names.enumerated().map { index, name in
      let subject = SubjectAssignment.Candidate(
        words: reading.words(name.tokens), entry: name.entry, tokens: name.tokens)
      return SubjectAssignment.Pair(quantity: index, subject: subject, cost: 3)
    }
  }

  /// The edition of a value in a row of as many values as the series has editions: `Jest barely moved: 68 %, 69 %, 67 %`.
  func editionInSeries(_ index: Int) -> Int? {
    guard series.count >= 2, years.years[index] == nil || quantities.count == series.count else { return nil }
    if let run = assignment.valueRuns.first(where: { $0.contains(index) && $0.count == series.count }),
      run.allSatisfy({ years.years[$0] == nil }), !isOfSeveral(run)
    {
      return series[index - run.lowerBound]
    }
    // `89 % in 2020, then 90 % and 90 %`
    if quantities.count == series.count, years.years[index] == nil,
      Set(assignment.candidates.map(\.entry)).count == 1,
      let first = years.years[0], sentenceYears == [first], reading.edition(first).year == series[0]
    {
      return series[index]
    }
    // `from 15 % to 21 % over the same three editions`
    guard isSamePeriod else { return nil }
    if index + 1 < quantities.count,
      YearAssignment.isFromTo(quantities[index], quantities[index + 1], of: reading)
    {
      return series.first
    }
    if index > 0, YearAssignment.isFromTo(quantities[index - 1], quantities[index], of: reading) {
      return series.last
    }
    return nil
  }

  /// What a value in a row measures where the words do not say it again: `Rust was loved by 86 % and used by 5 %; Go had 62 % and
  /// 9 %`.
  func measure(
    of pair: SubjectAssignment.Pair, in pairs: [SubjectAssignment.Pair],
    besides told: [(subject: Int?, said: Attribution)]
  ) -> Attribution? {
    guard let run = assignment.valueRuns.first(where: { $0.contains(pair.quantity) }), run.count >= 2,
      run.allSatisfy({ index in
        years.years[index] == nil
          && pairs.contains { $0.quantity == index && $0.subject.entry == pair.subject.entry }
      }),
      !topics.offers.contains(where: {
        $0.tokens.lowerBound >= max(sentence.lowerBound, pair.subject.tokens.upperBound)
      })
    else { return nil }
    let other = told.last { $0.subject != pair.subject.entry }?.subject
    let own = told.filter { $0.subject == other }.map(\.said)
    let model = own.isEmpty ? measures : own
    guard model.count == run.count, Set(model.map(\.metric)).count == run.count,
      model.allSatisfy({ $0.metric != nil })
    else { return nil }
    return model[pair.quantity - run.lowerBound]
  }

  /// Names in front of a row, as many as values: each has one of them.
  private func isOfSeveral(_ run: Range<Int>) -> Bool {
    let names = assigned.filter { run.contains($0.quantity) }.map(\.subject.entry)
    return Set(names).count > 1
  }

  static func saysSamePeriod(_ sentence: Range<Int>, _ reading: Reading) -> Bool {
    sentence.contains { index in
      reading.tokens[index].traits.contains(.demonstrative) && reading.isWord(index, "same")
        && sentence.clamped(to: (index + 1)..<(index + 4)).contains {
          reading.isWord(
            $0, "period", "editions", "years", "span", "time", "stretch", "interval", "rounds", "waves")
        }
    }
  }
}
