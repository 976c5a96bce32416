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
  let context: Attribution

  /// Survey → what was said last of its edition.
  let editions: [String: Attribution]
  let block: Int

  /// The tokens of each quantity.
  private let values: [Range<Int>]

  /// Years of the sentence that are not part of a survey's name.
  private let sentenceYears: [Int]
  private let years: YearAssignment

  private var tokens: [Token] { reading.tokens }

  init(
    document: Document, attributions: AttributionReader, topics: SentenceTopics,
    quantities: [Quantity],
    references: [AttributionReader.Reference], context: Attribution,
    editions: [String: Attribution], block: Int
  ) {
    self.document = document
    self.attributions = attributions
    self.topics = topics
    reading = topics.reading
    sentence = topics.sentence
    values = quantities.map(\.tokens)
    self.quantities = quantities
    self.references = references
    self.context = context
    self.editions = editions
    self.block = block
    let spans = references.compactMap(\.editionSpan)
    sentenceYears = attributions.years(in: topics.sentence, of: topics.reading).filter {
      !spans.contains(topics.reading.edition($0).span)
    }
    years = YearAssignment(sentenceYears, quantities, in: sentence, of: reading)
  }

  func append(to figures: inout [DraftFigure]) {
    let shares = ShareTest(
      reading: reading, sentence: sentence, traits: topics.traits, quantities: quantities)
    let assignment = SubjectAssignment(
      reading: reading, sentence: sentence, quantities: quantities, matcher: document.matcher)
    var pairs = assignment.pairs()
    if pairs.isEmpty, let subject = subjectElsewhere() {
      pairs = quantities.indices.map { SubjectAssignment.Pair(quantity: $0, subject: subject, cost: 4) }
    }
    let namesKnown = pairs.contains { $0.subject.entry != nil }
    for pair in pairs {
      let quantity = quantities[pair.quantity]
      guard !isCode(quantity) else { continue }
      var attribution = attribution(of: pair)
      guard shares.isShare(pair.quantity, of: pair.subject) else {
        if shares.isGrowthOfCount(pair.quantity), pair.subject.entry != nil, let growth = attributions.growth
        {
          attribution.metric = growth
          attribution.population = nil
          figures.append(figure(pair, quantity, attribution, hasPeople: false))
        }
        continue
      }
      let hasPeople = shares.hasPeople(pair.quantity)
      guard
        isCredible(pair, attribution, hasPeople: hasPeople),
        namesKnown || hasPeople && attribution.metric != nil
      else { continue }
      figures.append(figure(pair, quantity, attribution, hasPeople: hasPeople))
    }
  }

  /// True where something says that people were asked: who they are, what they were asked, or by whom.
  private func isCredible(_ pair: SubjectAssignment.Pair, _ attribution: Attribution, hasPeople: Bool) -> Bool
  {
    if hasPeople { return true }
    if pair.subject.tokens.isEmpty, !speaksOfShares(quantities[pair.quantity].tokens) { return false }
    // `In our own services, 12 % run on Flask` is no survey; `In our own poll` is one.
    if attribution.isForeign { return topics.traits.contains(.survey) }
    if attribution.survey != nil { return true }
    let isElsewhere = !sentence.contains(pair.subject.tokens.lowerBound) || pair.subject.tokens.isEmpty
    let place = quantities[pair.quantity].tokens
    return isElsewhere
      ? attributions.metric(near: place, in: topics) != nil : attribution.metric != nil
  }

  /// For a sentence that does not name its subject: something in it says that its values are shares.
  private func speaksOfShares(_ place: Range<Int>) -> Bool {
    if !references.isEmpty || !sentenceYears.isEmpty { return true }
    if reading.isWord(sentence.lowerBound, "it", "its") || isThat { return true }
    if sentence.count <= 4 { return true }
    return tokens[sentence].contains { !$0.traits.isDisjoint(with: [.survey, .usage, .people]) }
      || attributions.metric(near: place, in: topics, countsChoices: true) != nil
  }

  private func isCode(_ quantity: Quantity) -> Bool {
    let next = reading.code.partition { $0.lowerBound > quantity.number.lowerBound }
    return next > 0 && reading.code[next - 1].overlaps(quantity.number)
  }

  /// `That was 30.7 %.`
  private var isThat: Bool {
    reading.isWord(sentence.lowerBound, "that", "this") && sentence.count > 1
      && tokens[sentence.lowerBound + 1].traits.contains(.copula)
  }

  /// For a sentence without a name: what `it` stands for in the sentence before, or what the section is about.
  private func subjectElsewhere() -> SubjectAssignment.Candidate? {
    let section = document.subject(ofSection: document.sections.ofElement[block])
    let opensBlock = reading.sentence(before: sentence) == nil
    let isPronoun = isThat || tokens[sentence].prefix(12).contains { $0.traits.contains(.pronoun) }
    if isPronoun, !(opensBlock && section?.entry != nil), let subject = subjectBefore() { return subject }
    guard let subject = section, let entry = subject.entry,
      reading.mentions(in: sentence).allSatisfy({ $0.sort != .framework })
    else { return nil }
    return SubjectAssignment.Candidate(
      words: subject.words, entry: entry, tokens: sentence.lowerBound..<sentence.lowerBound)
  }

  /// The first framework of the sentence before, or of the block before where this sentence opens its own.
  private func subjectBefore() -> SubjectAssignment.Candidate? {
    let none = sentence.lowerBound..<sentence.lowerBound
    if let before = reading.sentence(before: sentence) {
      return reading.mentions(in: before).first { $0.sort == .framework }.map {
        SubjectAssignment.Candidate(words: reading.words($0.tokens), entry: $0.entry, tokens: $0.tokens)
      }
    }
    guard block > 0, document.elements[block - 1].block != nil,
      document.sections.ofElement[block - 1] == document.sections.ofElement[block]
    else { return nil }
    let last = document.reading(block - 1)
    let names = last.sentences.last.map { last.mentions(in: $0).filter { $0.sort == .framework } } ?? []
    guard let first = names.first, names.allSatisfy({ $0.entry == first.entry }) else { return nil }
    return SubjectAssignment.Candidate(words: last.words(first.tokens), entry: first.entry, tokens: none)
  }

  // MARK: Attribution

  private func attribution(of pair: SubjectAssignment.Pair) -> Attribution {
    let place = quantities[pair.quantity].tokens
    var own = Attribution()
    own.metric = attributions.metric(near: place, in: topics, values: values, countsChoices: true)
    own.population = attributions.population(near: place, in: topics, values: values)
    if let reference = reference(near: place) {
      own.survey = reference.survey
      (own.edition, own.editionSpan) = (reference.edition, reference.editionSpan)
    } else if topics.isForeign {
      own.isForeign = true
    }
    if let year = years.years[pair.quantity] ?? sentenceYear(own) {
      let edition = reading.edition(year)
      (own.edition, own.editionSpan) = (edition.name, edition.span)
    }
    var whole = own.filled(from: context)
    if whole.edition == nil, let last = whole.survey.flatMap({ editions[$0] }) {
      (whole.edition, whole.editionSpan) = (last.edition, last.editionSpan)
    }
    whole.population = whole.population.map { attributions.population($0, of: whole.survey) }
    if own.edition == nil || years.years[pair.quantity] == nil, isStart(pair.quantity) {
      // `from 25 % to 29 %`: of some edition before.
      (whole.edition, whole.editionSpan) = (nil, nil)
    } else if years.years[pair.quantity] == nil, isEarlier(pair.quantity) {
      whole.editionSpan = nil
      whole.edition = whole.edition.flatMap(Int.init).map { String($0 - 1) }
    }
    return whole
  }

  /// The year that is said of the whole sentence, where its survey has none and no value claims it for itself alone.
  private func sentenceYear(_ own: Attribution) -> Int? {
    guard own.edition == nil else { return nil }
    let open = sentenceYears.filter { !years.years.contains($0) }
    return open.only
      ?? (sentenceYears.first.map { $0 < quantities[0].tokens.lowerBound } == true
        ? sentenceYears.first : nil)
  }

  /// The survey that a sentence names nearest to a value: in brackets behind it, else before it, else after it.
  private func reference(near place: Range<Int>) -> AttributionReader.Reference? {
    let behind = references.first { $0.tokens.lowerBound >= place.upperBound }
    if let behind, behind.tokens.lowerBound - place.upperBound <= 4,
      tokens[place.upperBound..<behind.tokens.lowerBound].contains(where: {
        $0.isSign("(") || $0.traits.contains(.in)
      })
    {
      return behind
    }
    return references.last { $0.tokens.lowerBound < place.lowerBound } ?? behind
  }

  /// The 25 of `from 25 % to 29 %` without a year of its own.
  private func isStart(_ index: Int) -> Bool {
    years.years[index] == nil && index + 1 < quantities.count
      && YearAssignment.isFromTo(quantities[index], quantities[index + 1], of: reading)
  }

  /// `35 % a year earlier`, `up from 35 % last year`, `; a year earlier it had 35 %`.
  private func isEarlier(_ index: Int) -> Bool {
    let value = quantities[index].tokens
    let start = index > 0 ? quantities[index - 1].tokens.upperBound : sentence.lowerBound
    // Right behind the value before, without a comma or a word between, the phrase is that value's.
    if let phrase = earlierPhrase(in: start..<value.lowerBound), index == 0 || phrase.lowerBound > start {
      let rest = phrase.upperBound..<value.lowerBound
      let isDated = references.contains { $0.edition != nil && rest.contains($0.tokens.lowerBound) }
      if !isDated { return true }
    }
    let hasNext = index + 1 < quantities.count
    let end = hasNext ? quantities[index + 1].tokens.lowerBound : sentence.upperBound
    guard let phrase = earlierPhrase(in: value.upperBound..<min(end, value.upperBound + 6)) else {
      return false
    }
    let gap = value.upperBound..<phrase.lowerBound
    return !(hasNext && gap.contains { tokens[$0].isSign(",") || tokens[$0].isSign(";") })
  }

  /// `a year earlier`, `the year before`, `the previous edition`.
  private func earlierPhrase(in range: Range<Int>) -> Range<Int>? {
    for word in range where tokens[word].traits.contains(.earlier) {
      for neighbour in [word - 1, word + 1]
      where range.contains(neighbour) && reading.isWord(neighbour, "year", "edition") {
        var first = min(word, neighbour)
        while first > range.lowerBound, reading.isWord(first - 1, "a", "one", "the", "in") { first -= 1 }
        return first..<max(word, neighbour) + 1
      }
    }
    return nil
  }

  // MARK: Result

  private func figure(
    _ pair: SubjectAssignment.Pair, _ quantity: Quantity, _ attribution: Attribution, hasPeople: Bool
  ) -> DraftFigure {
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
    return DraftFigure(
      subject: pair.subject.words,
      framework: pair.subject.entry.map { document.matcher.vocabulary.frameworks.entries[$0].slug },
      value: quantity.value, valueHigh: quantity.high,
      valueText: Articles.text(reading.text.bytes[quantity.printed]).foldingBlanks(),
      decimals: quantity.decimals, qualifier: quantity.qualifier, unit: "percent", metric: attribution.metric,
      survey: attribution.survey,
      edition: attribution.edition, population: attribution.population, span: span,
      valueSpan: reading.text.source(ofNumber: quantity.number, in: document.body),
      editionSpan: attribution.editionSpan, confidence: max(0.1, min(0.95, confidence)))
  }
}
