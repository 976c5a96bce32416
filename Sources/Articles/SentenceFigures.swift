import Evidence

/// The figures of one sentence.
struct SentenceFigures {
  let document: Document
  let attributions: AttributionReader
  let topics: SentenceTopics
  let reading: Reading
  let sentence: Range<Int>
  let quantities: [Quantity]
  let references: [AttributionReader.Reference]

  /// What was said before the sentence.
  let said: Attribution

  /// Survey → what was said last of its edition.
  let editions: EditionsOfSurveys

  /// The editions that the document has named so far.
  let named: NamedEditions

  /// What the block is about where its words do not say.
  let topic: Document.Subject?
  let block: Int

  /// The tokens of each quantity.
  let values: [Range<Int>]

  /// Years of the sentence that are not part of a survey's name.
  let sentenceYears: [Int]
  let years: YearAssignment

  /// Editions that values of one subject were given for, in the order of the text: by this sentence, or before it.
  let series: [Int]

  /// `over the same period`
  let isSamePeriod: Bool

  /// What the sentence before gave the values of one subject for, where it was more than one thing.
  let measures: [Attribution]
  let assignment: SubjectAssignment

  /// The values with the subjects that the sentence gives them.
  let assigned: [SubjectAssignment.Pair]

  var tokens: [Token] { reading.tokens }

  init(
    document: Document, attributions: AttributionReader, topics: SentenceTopics,
    quantities: [Quantity],
    references: [AttributionReader.Reference], surroundings: Surroundings, block: Int
  ) {
    self.document = document
    self.attributions = attributions
    self.topics = topics
    reading = topics.reading
    sentence = topics.sentence
    values = quantities.map(\.tokens)
    self.quantities = quantities
    self.references = references
    said = surroundings.said
    editions = surroundings.editions
    named = surroundings.named
    topic =
      document.definedSubject(of: block) ?? surroundings.topic
      ?? document.subject(ofSection: document.sections.ofElement[block])
    self.block = block
    let spans = references.compactMap(\.editionSpan)
    sentenceYears = attributions.years(in: topics.sentence, of: topics.reading).filter {
      !spans.contains(topics.reading.edition($0).span)
    }
    var years = YearAssignment(sentenceYears, quantities, in: sentence, of: reading)
    let given = years.years.compactMap { $0.map { topics.reading.edition($0).year } }
    let isSeries = given.count >= 2 && zip(given, given.dropFirst()).allSatisfy { $0 < $1 }
    let isSamePeriod = SentenceFigures.saysSamePeriod(sentence, reading)
    series =
      isSeries
      ? given
      : isSamePeriod && surroundings.rows.period.count > 2
        ? surroundings.rows.period : surroundings.rows.series
    self.isSamePeriod = isSamePeriod
    assignment = SubjectAssignment(
      reading: reading, sentence: sentence, quantities: quantities,
      seriesLengths: [
        series.count, surroundings.rows.measures.count, topics.measures,
      ],
      traits: topics.traits, topic: topic?.entry,
      matcher: document.matcher)
    measures = surroundings.rows.measures
    assigned = assignment.pairs()
    years.spread(sentenceYears, quantities, over: assignment.candidates.map(\.tokens), in: reading)
    self.years = years
  }

  func append(to figures: inout [OpenFigure]) {
    let shares = ShareTest(
      reading: reading, sentence: sentence, traits: topics.traits, quantities: quantities)
    var pairs = assigned
    // `Ann: 18 %`: who answers is no tool.
    if !pairs.isEmpty, pairs.allSatisfy({ $0.subject.entry == nil }), isAnswer { pairs = [] }
    let open = openQuantities(besides: pairs)
    if pairs.isEmpty, topics.traits.contains(.respectively) || speaksOfNamesBefore || isContrast || isInRows {
      pairs = respectivePairs()
    }
    if !pairs.isEmpty, open.count == quantities.count {
      // Named in the sentences before, in order.
    } else if !open.isEmpty, let subject = subjectElsewhere() {
      pairs += open.map { SubjectAssignment.Pair(quantity: $0, subject: subject, cost: 4) }
    }
    let namesKnown = pairs.contains { $0.subject.entry != nil }
    var before: (pair: SubjectAssignment.Pair, metric: MetricEntry?)?
    let count = figures.count
    var told: [(subject: Int?, said: Attribution)] = []
    for pair in pairs {
      let quantity = quantities[pair.quantity]
      guard !isCode(quantity) else { continue }
      var attribution = attribution(of: pair, behind: figures)
      if let before, saysOnlyYears(before.pair, pair) { attribution.metric = before.metric }
      if let measure = measure(of: pair, in: pairs, besides: told) {
        (attribution.metric, attribution.population) = (measure.metric, measure.population)
      }
      told.append((pair.subject.entry, attribution))
      before = (pair, attribution.metric)
      let isCounting = attribution.survey.map(attributions.terms.ofGrowth.contains) ?? false
      let isGrowth = shares.isGrowthOfCount(pair.quantity, isCounting: isCounting)
      guard shares.isShare(pair.quantity, of: pair.subject), !(isGrowth && isCounting) else {
        if isGrowth, pair.subject.entry != nil, let growth = attributions.metrics.growth {
          attribution.metric = growth
          attribution.population = nil
          // Who asks people counts no downloads.
          if references.isEmpty, !(attribution.survey.map(attributions.terms.counting.contains) ?? false) {
            (attribution.survey, attribution.edition, attribution.editionSpan) = (nil, nil, nil)
          }
          figures.append(figure(pair, quantity, attribution, hasPeople: false))
        }
        continue
      }
      let hasPeople = shares.hasPeople(pair.quantity)
      guard
        isCredible(pair, attribution, hasPeople: hasPeople), !hasOtherPredicate(pair),
        namesKnown || hasPeople && attribution.metric != nil
          || attribution.survey != nil && attribution.metric != nil
            && isInSeries(pair, behind: count > 0 ? figures[count - 1] : nil)
      else { continue }
      figures.append(figure(pair, quantity, attribution, hasPeople: hasPeople))
    }
  }

  /// The values without a subject: all of them, or those in front of the first name where the sentence begins with what
  /// stands for another (`It has 47 %, ahead of Django at 41 %`).
  private func openQuantities(besides pairs: [SubjectAssignment.Pair]) -> [Int] {
    if pairs.isEmpty { return Array(quantities.indices) }
    guard let first = assignment.candidates.first, opensWithReference || assignment.isMeasure(0) else {
      return []
    }
    let paired = Set(pairs.map(\.quantity))
    return quantities.indices.filter {
      !paired.contains($0) && quantities[$0].tokens.upperBound <= first.tokens.lowerBound
    }
  }

  /// `It …`, `In 2022, its …`, `The framework …`, `Google's library …`.
  var opensWithReference: Bool {
    // `But the ones who are here stay: its retention is 88 %`
    let joint = tokens[sentence.lowerBound].traits.contains(.clause) ? 1 : 0
    let opening = sentence.dropFirst(joint).prefix { !tokens[$0].traits.contains(.clause) }.prefix(12)
    if opening.contains(where: { tokens[$0].traits.contains(.pronoun) }) { return true }
    return opening.dropFirst().contains { index in
      tokens[index].traits.contains(.genericNoun)
        && (reading.isWord(index - 1, "the", "this", "that") || tokens[index - 1].kind == .possessive
          || index >= sentence.lowerBound + 2 && reading.isWord(sentence.lowerBound, "the", "this"))
    }
  }

  /// True where something says that people were asked: who they are, what they were asked, or by whom.
  private func isCredible(_ pair: SubjectAssignment.Pair, _ attribution: Attribution, hasPeople: Bool) -> Bool
  {
    let isElsewhere = pair.subject.tokens.isEmpty || !sentence.contains(pair.subject.tokens.lowerBound)
    // The rival in `Flutter scores better: 65 % against 57 %` has a place where nothing is written.
    let isNamedBeside = pair.subject.tokens.lowerBound > sentence.lowerBound
    if pair.subject.tokens.isEmpty, isMade(of: quantities[pair.quantity].tokens) { return false }
    if pair.subject.tokens.isEmpty, !isNamedBeside,
      !speaksOfShares(quantities[pair.quantity].tokens, hasSurvey: attribution.survey != nil)
    {
      return false
    }
    // `Two out of seven engineers voted to stop here`, below a heading about a tool.
    if hasPeople, isElsewhere, attribution.survey == nil, !attribution.isPoll,
      quantities[pair.quantity].form == .ratio
    {
      return attributions.offer(near: quantities[pair.quantity].tokens, in: topics) != nil
    }
    // `Two out of five members have experience with PHP`, where nobody was asked.
    if hasPeople, attribution.survey == nil, !attribution.isPoll, attribution.metric == nil,
      quantities[pair.quantity].form != .percent
    {
      return false
    }
    if hasPeople { return true }
    // `In our own services, 12 % run on Flask` is no survey; `In our own poll` is one.
    if attribution.isForeign { return attribution.isPoll || topics.traits.contains(.survey) }
    if attribution.survey != nil { return true }
    let place = quantities[pair.quantity].tokens
    // `20 % ahead of what you reported` chooses nothing.
    guard isElsewhere else { return said.metric != nil || attributions.offer(near: place, in: topics) != nil }
    // `The boss wants it over 80 %` measures nothing.
    return attributions.offer(near: place, in: topics).map { $0.isName || $0.metric == attributions.usage }
      ?? false
  }

  /// `is 50 % fiction.`
  private func isMade(of value: Range<Int>) -> Bool {
    let (noun, end) = (value.upperBound, value.upperBound + 1)
    return noun < sentence.upperBound && tokens[noun].kind == .word && tokens[noun].traits.isEmpty
      && (end == sentence.upperBound || tokens[end].isSign("."))
      && value.lowerBound > sentence.lowerBound && tokens[value.lowerBound - 1].traits.contains(.copula)
  }

  /// For a sentence that does not name its subject: something in it says that its values are shares.
  private func speaksOfShares(_ place: Range<Int>, hasSurvey: Bool) -> Bool {
    if !references.isEmpty || !sentenceYears.isEmpty { return true }
    if isThat || sentence.count <= 4 || isLoneValue { return true }
    if hasSurvey {
      // `A library rather than a server. 33.1 %, though …`
      if place.lowerBound == sentence.lowerBound, place.upperBound < sentence.upperBound,
        tokens[place.upperBound].kind == .sign
      {
        return true
      }
      // `Google's framework is at 17 %`, `Down, but not out: 5 %`
      if opensWithReference { return true }
      let before = place.lowerBound - 1
      if sentence.contains(before), ":-(".utf8.contains(tokens[before].sign) { return true }
    }
    return tokens[sentence].contains { !$0.traits.isDisjoint(with: [.survey, .usage]) }
      || attributions.metric(near: place, in: topics, countsChoices: true) != nil
  }

  /// `[00:32] TOBIAS: Forty-nine percent.`: a value, and who says it.
  var isLoneValue: Bool {
    // `80–100 %` is a job.
    guard let value = quantities.only?.tokens, quantities[0].high != 100 else { return false }
    let behind = value.upperBound..<sentence.upperBound
    let before = sentence.lowerBound..<value.lowerBound
    return behind.allSatisfy { tokens[$0].kind == .sign || reading.isWord($0, "there", "too", "now", "only") }
      && (before.allSatisfy { tokens[$0].kind == .sign }
        || before.count <= 12 && tokens[value.lowerBound - 1].isSign(":")
        || before.count == 2 && tokens[value.lowerBound - 1].isSign("."))
  }

  /// Code, or what code is set to: `col-6` = 50 %.
  private func isCode(_ quantity: Quantity) -> Bool {
    let sign = quantity.tokens.lowerBound - 1
    if sign > sentence.lowerBound, tokens[sign].isSign("="),
      reading.code.contains(where: {
        $0.upperBound >= Int(tokens[sign - 1].end) && $0.lowerBound < Int(tokens[sign].start)
      })
    {
      return true
    }
    let next = reading.code.partition { $0.lowerBound > quantity.number.lowerBound }
    return next > 0 && reading.code[next - 1].overlaps(quantity.number)
  }

  /// `That was 30.7 %.`, `The exact figure is 30.7 %.`
  var isThat: Bool {
    let first = sentence.lowerBound
    if reading.isWord(first, "that", "this") {
      return sentence.count > 1 && tokens[first + 1].traits.contains(.copula)
    }
    // `A year ago that was 43 %.`
    if sentence.prefix(5).contains(where: {
      guard reading.isWord($0, "that"), sentence.contains($0 + 2) else { return false }
      let verb = reading.isWord($0 + 1, "share", "figure", "number", "value", "rate") ? $0 + 2 : $0 + 1
      return tokens[verb].traits.contains(.copula)
    }) {
      return true
    }
    // `Among professionals the share is higher, 16.6 %.`
    if sentence.prefix(8).contains(where: {
      reading.isWord($0, "share", "figure", "percentage", "proportion") && reading.isWord($0 - 1, "the")
        && sentence.contains($0 + 1) && tokens[$0 + 1].traits.contains(.copula)
    }) {
      return true
    }
    // `Twelve months before, the production figure was 58 %.`
    let start = sentence.prefix(6).first { tokens[$0].isSign(",") }.map { $0 + 1 } ?? first
    return [first, start].contains { start in
      reading.isWord(start, "the")
        && sentence.clamped(to: (start + 1)..<(start + 4)).contains {
          reading.isWord($0, "figure", "number", "share", "value", "percentage", "proportion", "rate")
            && sentence.contains($0 + 1) && tokens[$0 + 1].traits.contains(.copula)
        }
    }
  }

  // MARK: Result

  private func figure(
    _ pair: SubjectAssignment.Pair, _ quantity: Quantity, _ attribution: Attribution, hasPeople: Bool
  ) -> OpenFigure {
    let value = reading.text.source(quantity.printed)
    var span = value
    if !pair.subject.tokens.isEmpty {
      let subject = reading.text.source(reading.bytes(pair.subject.tokens))
      span = min(subject.lowerBound, value.lowerBound)..<max(subject.upperBound, value.upperBound)
    }
    var confidence =
      0.55 + (attribution.survey != nil ? 0.15 : 0) + (attribution.metric != nil ? 0.1 : 0)
      + (hasPeople ? 0.1 : 0)
    confidence -= min(0.25, max(0, pair.cost - 2) * 0.04) + (pair.subject.entry == nil ? 0.15 : 0)
    return OpenFigure(
      subject: pair.subject.words, framework: pair.subject.entry, quantity: quantity,
      valueText: reading.text.bytes.folded(quantity.printed), attribution: attribution, span: span,
      valueSpan: reading.text.source(ofNumber: quantity.number, in: document.body),
      confidence: max(0.1, min(0.95, confidence)))
  }
}
