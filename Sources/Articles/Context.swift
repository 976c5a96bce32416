import Evidence

/// What a reader still has in mind at a place of a document: the survey named last, what a list's introduction said, the headings.
struct Context {
  let document: Document
  let attributions: AttributionReader

  /// What was said last. A survey holds until the section ends; a metric and a population until the paragraph does.
  private(set) var state = Attribution()

  /// Survey → what was said last of its edition in this section.
  private(set) var editions = EditionsOfSurveys()

  /// What headings, source lines and the introduction say of all of the section.
  private var introduction = Attribution()

  /// What the paragraph in front of a list says of its items.
  private var lead = Attribution()
  private var list: Int?

  /// What open items of lists around say, and the framework that each names, outermost first.
  private var levels: [(depth: Int, said: Attribution, topic: Document.Subject?)] = []

  /// The framework that a question, a bold line or a list's introduction names, for what stands behind it.
  private var announced: (subject: Document.Subject, isOfList: Bool)?

  /// What the words behind speak of where they name nothing, besides the section's heading.
  var topic: Document.Subject? { levels.last(where: { $0.topic != nil })?.topic ?? announced?.subject }

  /// The survey and edition named last in the document: `the same survey` is that one in any section.
  private(set) var lastNamed = Attribution()

  /// The editions that the document has named so far.
  private(set) var named = NamedEditions()

  /// The edition named last in the document, in words or by a heading: `the same year` is that one.
  private(set) var lastEdition: Int?

  /// Gives `in their survey of the same year` its edition.
  mutating func rememberSameYear(_ topics: SentenceTopics) {
    guard state.edition == nil else { return }
    if topics.isOfSameYear {
      state.edition = lastEdition
    } else if state.survey != nil, topics.isOfThisYear {
      state.edition = document.yearOfWriting
    }
  }

  /// Numbers stand without their signs: a heading or an introduction says that they are percentages.
  private(set) var isInPercent = false

  /// The rows of values that the section has given for one subject.
  var rows = ValueRows()

  /// The block before quoted shares of a survey.
  var isSpeakingOfShares: Bool { quotedLast && state.survey != nil }
  private var quotedLast = false

  /// Takes over the one survey that a table's figures are of: `the survey's 2022 edition` behind it is that one.
  mutating func rememberTable(_ figures: ArraySlice<OpenFigure>) {
    guard let first = figures.first?.attribution, first.survey != nil,
      figures.allSatisfy({ $0.attribution.survey == first.survey })
    else { return }
    let isOne = figures.allSatisfy { $0.attribution.edition == first.edition }
    lastNamed = Attribution(
      survey: first.survey, edition: isOne ? first.edition : nil, editionSpan: isOne ? first.editionSpan : nil
    )
    if state.survey == nil, !state.isForeign { state = state.filled(from: lastNamed) }
  }

  /// The edition spoken of before a paragraph looked back to an earlier one, which holds again behind the paragraph.
  private var beforeLookingBack: Attribution?

  /// Nothing of the section was read yet.
  private(set) var isFirstBlock = true

  /// Section → what its headings, source lines and announcements say, once it was asked for.
  private var ofSection: [Attribution?]

  init(_ document: Document, _ attributions: AttributionReader) {
    self.document = document
    self.attributions = attributions
    ofSection = Array(repeating: nil, count: document.sections.all.count)
  }

  /// Begins a section: all that was said before is forgotten but its headings.
  mutating func enter(section: Int) {
    introduction = attribution(ofSection: section)
    editions = EditionsOfSurveys()
    rows = ValueRows()
    levels = []
    announced = nil
    announcement = nil
    lastEdition = introduction.edition ?? lastEdition
    state = introduction
    lead = introduction
    list = nil
    quotedLast = false
    isFirstBlock = true
    isInPercent = document.sections.chain(section).prefix(6).contains { ancestor in
      document.sections.all[ancestor].heading.map { document.announcesPercent($0) } ?? false
    }
  }

  /// The element that is being read.
  private(set) var current = 0

  /// Begins a block of the section.
  mutating func enter(_ index: Int, _ block: Block) {
    current = index
    if !block.isItem, !document.traits[index].isDisjoint(with: [.percent, .announcement]),
      document.announcesPercent(index)
    {
      isInPercent = true
    }
    if case .item(let list, let depth) = block.role {
      while let last = levels.last, last.depth >= depth { levels.removeLast() }
      if let around = levels.last {
        state = around.said
        self.list = list
        return
      }
      if self.list == nil { lead = state }
      self.list = list
      state.population = lead.population
      state.metric = lead.metric ?? state.metric
    } else {
      list = nil
      levels = []
      let colon = block.gap == 0 ? announcement : nil
      state.population = colon?.population ?? introduction.population
      state.metric = colon?.metric ?? introduction.metric
      if colon == nil { announcement = nil }
    }
  }

  /// Takes over the one framework that a question (`Q: How popular is Rust?`), a bold line or a list's introduction names.
  mutating func rememberTopic(_ index: Int, _ block: Block) {
    if case .item = block.role { return }
    if announced?.isOfList == true { announced = nil }
    let bytes = block.text.bytes
    guard bytes.count <= 160, let last = bytes.last else { return }
    let isBold = block.strong.first.map { $0.lowerBound == 0 && $0.upperBound >= bytes.count - 1 } ?? false
    let isQuestion = Context.opensQuestion(bytes)
    let isLead = last == UInt8(ascii: ":") || block.role == .label
    guard isBold || isQuestion || isLead else { return }
    let subject = document.subject(inBlock: index)
    announced = subject.map { ($0, isLead && !isBold) }
  }

  /// `Q: …`, `Q1. …`, `Question: …`
  static func opensQuestion(_ bytes: [UInt8]) -> Bool {
    guard let first = bytes.first, lowercased(first) == UInt8(ascii: "q") else { return false }
    let rest = bytes.dropFirst().prefix(9).drop { isDigit($0) }
    return rest.first.map { ":.)".utf8.contains($0) } ?? false || bytes.starts(with: "Question:".utf8)
  }

  /// What a line that ends in a colon says of the lines right below it.
  private var announcement: Attribution?

  /// Ends a block; the first of a section introduces it if it quotes nothing itself.
  mutating func leave(_ index: Int, _ block: Block, hasFigures: Bool) {
    // … but `In 2022:` speaks for the list behind it.
    if beforeLookingBack != nil, block.text.bytes.last == UInt8(ascii: ":") {
      beforeLookingBack = nil
    } else if let before = beforeLookingBack {
      (state.edition, state.editionSpan) = (before.edition, before.editionSpan)
      if let survey = state.survey { editions[survey] = state }
      beforeLookingBack = nil
    }
    if case .item(_, let depth) = block.role {
      let topic = topic(ofItem: index, depth)
      if !hasFigures || topic != nil { levels.append((depth, state, topic)) }
    }
    if isFirstBlock, !hasFigures, !block.isItem {
      introduction.metric = introduction.metric ?? state.metric
      introduction.population = introduction.population ?? state.population
    }
    isFirstBlock = false
    // A question in between, as in talks, changes nothing.
    if hasFigures || block.text.bytes.count > 160 { quotedLast = hasFigures }
    if !block.isItem, block.text.bytes.last == UInt8(ascii: ":") { announcement = state }
  }

  /// The one framework that an item with items of its own names.
  private func topic(ofItem index: Int, _ depth: Int) -> Document.Subject? {
    guard document.elements.indices.contains(index + 1),
      case .item(_, let next)? = document.elements[index + 1].block?.role, next > depth
    else { return nil }
    return document.subject(inBlock: index)
  }

  /// Takes over what a sentence says for those that follow.
  mutating func remember(
    _ topics: SentenceTopics, _ references: [AttributionReader.Reference], first: Range<Int>?,
    values: [Range<Int>] = []
  ) {
    let (sentence, reading) = (topics.sentence, topics.reading)
    var said = Attribution()
    if let last = references.last {
      said.survey = last.survey
      (said.edition, said.editionSpan) = (last.edition, last.editionSpan)
      if references.count == 1, let later = editionNamed(behind: last, in: sentence, of: reading) {
        let edition = reading.edition(later)
        (said.edition, said.editionSpan) = (edition.year, edition.span)
      }
      state.isForeign = false
      beforeLookingBack = nil
    } else if topics.isForeign {
      // `Here is another survey` below a heading that names it.
      state = introduction.isPoll && introduction.isForeign ? introduction : Attribution()
      state.isForeign = true
      state.isPoll = topics.isForeignPoll
      if state.isPoll, let year = attributions.years(in: sentence, of: reading).only {
        let edition = reading.edition(year)
        (state.edition, state.editionSpan) = (edition.year, edition.span)
      } else if state.isPoll, state.edition == nil {
        state.edition = opening.flatMap(yearOfNews)
      }
      return
    } else {
      recall(topics)
    }
    let place = first ?? sentence.lowerBound..<sentence.lowerBound
    // `The share of those who say yes is called retention`: a name says more than words of use.
    let name =
      first == nil
      ? topics.offers.first {
        $0.isName && !$0.isPhrase && $0.metric != attributions.usage && !isVerb($0, reading)
      } : nil
    let offer = name ?? attributions.offer(near: place, in: topics)
    said.metric = offer?.metric
    // `The analyzer is loved by everybody`: said of that one, and not of what follows.
    if first == nil, let offer, isVerb(offer, reading), offer.metric != attributions.usage,
      topics.traits.isDisjoint(with: [.survey, .superlative])
    {
      // … but `One guest wanted the longer view, so here is who had used it` goes on.
      said.metric =
        topics.offers.contains { $0.metric == attributions.usage && !$0.isChoice } ? attributions.usage : nil
    }
    if let metric = said.metric, offer?.isPhrase == true {
      said.metric = attributions.terms.metric(
        metric, of: said.survey ?? state.survey, edition: said.survey == nil ? state.edition : said.edition)
    }
    said.population = attributions.population(near: place, in: topics, values: values)
    // `ideal for content sites` counts none.
    if first == nil, references.isEmpty, let population = said.population,
      SurveyTerms.ofThings.contains(population)
    {
      said.population = nil
    }
    if values.count > 1, !topics.populations.isEmpty,
      Set(values.compactMap { attributions.population(near: $0, in: topics, values: values) }).count > 1
    {
      // `61 % of web developers and 35 % of all respondents`: what follows is said of neither by itself.
      (said.population, state.population) = (nil, nil)
    }
    if let survey = said.survey {
      if said.edition != nil {
        named.add(said, of: survey)
      } else if topics.isOfSameYear, let last = named.last(of: survey) {
        // `Same survey (State of JS), same year`
        (said.edition, said.editionSpan) = (last.edition, last.editionSpan)
      }
    }
    if said.survey != nil && said.survey != state.survey { state.population = nil }
    if said.survey == nil, !topics.traits.isDisjoint(with: [.digits, .number]), isOfEdition(topics),
      first != nil || !topics.traits.contains(.not),
      let year = attributions.years(in: sentence, of: reading).only, !isWhereFrom(year, values, reading),
      !looksBack(year, values, reading)
    {
      let edition = reading.edition(year)
      (said.edition, said.editionSpan) = (edition.year, edition.span)
      // `… In 2020 it had been 83 %.` behind other sentences of the paragraph.
      if beforeLookingBack == nil, sentence.lowerBound > 0, !state.isYearOfTitle, let current = state.edition,
        let past = said.edition, past < current
      {
        beforeLookingBack = state
      }
    }
    state = said.filled(from: state)
    lastEdition = said.edition ?? lastEdition
    rows.add(spanOf: topics)
    if let survey = state.survey, state.edition != nil { editions[survey] = state }
    if said.survey != nil {
      lastNamed = Attribution(survey: state.survey, edition: state.edition, editionSpan: state.editionSpan)
    }
  }

  /// Ends a look at an earlier edition: `In the survey before, of 2022, it stood at 58 %. Helm is used by 56 %.`
  mutating func endLookingBack(_ topics: SentenceTopics) {
    guard let before = beforeLookingBack, !topics.traits.contains(.earlier) else { return }
    let (sentence, reading) = (topics.sentence, topics.reading)
    guard sentence.contains(where: { reading.isWord($0, "is", "are", "remains", "remain", "stays", "has") }),
      !sentence.contains(where: {
        reading.isWord($0, "was", "were", "had", "did", "stood", "then", "been") || reading.isYear($0)
      })
    else { return }
    (state.edition, state.editionSpan) = (before.edition, before.editionSpan)
    beforeLookingBack = nil
  }

  /// `In the same survey`, `the 2023 survey`: the one named last, where the section has named none.
  mutating func recall(_ topics: SentenceTopics) {
    guard state.survey == nil, lastNamed.survey != nil,
      topics.traits.contains(.survey) && topics.recallsSurvey || topics.recallsResults
    else { return }
    state.survey = lastNamed.survey
    (state.edition, state.editionSpan) = (lastNamed.edition, lastNamed.editionSpan)
    state.isForeign = false
  }

  /// Takes over the source that a block names behind its figures: `… All from Stack Overflow's 2023 survey.`
  mutating func rememberSource(of reading: Reading) {
    guard reading.sentences.count > 1, let sentence = Context.sourceSentence(of: reading) else { return }
    let references = attributions.references(in: sentence, of: reading)
    if references.isEmpty, Context.saysSameSource(sentence, of: reading), state.survey == nil {
      state = Attribution().filled(from: lastNamed).filled(from: state)
      return
    }
    guard let reference = references.first, references.allSatisfy({ $0.survey == reference.survey }) else {
      return
    }
    remember(SentenceTopics(sentence, of: reading, attributions), references, first: nil)
  }

  /// Passes over a block that names no survey and no edition, and whose words nothing behind it falls back on.
  mutating func passOver() {
    state = Attribution().filled(from: state)
  }

  // MARK: Headings

  private mutating func attribution(ofSection section: Int) -> Attribution {
    if let known = ofSection[section] { return known }
    var found = Attribution()
    if let heading = document.sections.all[section].heading,
      document.elements[heading].block.map(attributions.maySayAnything) ?? false
    {
      found = attributions.attribution(saidBy: document.reading(heading))
    }
    for index in document.sections.all[section].elements where isSourceLine(index) || isAnnouncement(index) {
      found = found.filled(from: source(saidBy: document.reading(index)))
    }
    if section == opening || document.sections.all[section].parent == nil {
      found = found.filled(from: surveyOfOpening)
    }
    if let parent = document.sections.all[section].parent {
      found = found.filled(from: attribution(ofSection: parent))
    } else if section > 0, document.sections.all[0].heading == nil {
      found = found.filled(from: attribution(ofSection: 0))
    } else if let title = document.title {
      var said = attributions.attribution(saidBy: title)
      // A title is kept as words, without their place in the body.
      said.editionSpan = nil
      found = found.filled(from: said)
    }
    if found.survey == nil, !found.isForeign, document.sections.all[section].parent == nil {
      found = found.filled(from: principalSource).filled(from: sourceOfDocument)
    }
    ofSection[section] = found
    return found
  }

  /// The survey of all sections that name none.
  private lazy var principalSource: Attribution = findPrincipalSource()

  /// The source of all sections that have none.
  private lazy var sourceOfDocument: Attribution = ownSource()

  /// The first section with words of its own.
  var opening: Int? {
    document.sections.all.prefix(3).firstIndex { !$0.elements.isEmpty }
  }

  /// The survey that a document opens with, if it is one only: sections that name none speak of it.
  private lazy var surveyOfOpening: Attribution = findSurveyOfOpening()

  private func findSurveyOfOpening() -> Attribution {
    let first =
      opening.map { survey(ofOpening: document.sections.all[$0].elements.prefix(8)) } ?? Attribution()
    if first.survey != nil { return first }
    // Scrapers leave the page's furniture in front: the first paragraph that is long enough to say something opens the article.
    let paragraph = document.elements.indices.prefix(60).first { index in
      document.elements[index].block.map {
        $0.headingLevel == nil && !$0.isItem && $0.text.bytes.count >= 120
      } ?? false
    }
    guard let paragraph, let bytes = document.elements[paragraph].block?.text.bytes,
      !bytes.contains(percentSign)
    else { return ownPoll() ?? first }
    let opened = survey(ofOpening: [paragraph])
    return opened.survey == nil ? ownPoll() ?? opened : opened
  }
}
