import Evidence

/// What a reader still has in mind at a place of a document: the survey named last, what a list's introduction said, the headings.
struct Context {
  private let document: Document
  private let attributions: AttributionReader

  /// What was said last. A survey holds until the section ends; a metric and a population until the paragraph does.
  private(set) var state = Attribution()

  /// What headings, source lines and the introduction say of all of the section.
  private var introduction = Attribution()

  /// What the paragraph in front of a list says of its items.
  private var lead = Attribution()
  private var list: Int?

  /// Numbers stand without their signs: a heading or an introduction says that they are percentages.
  private(set) var isInPercent = false

  /// Nothing of the section was read yet.
  private(set) var isFirstBlock = true
  private var ofSection: [Int: Attribution] = [:]

  init(_ document: Document, _ attributions: AttributionReader) {
    self.document = document
    self.attributions = attributions
  }

  /// Begins a section: all that was said before is forgotten but its headings.
  mutating func enter(section: Int) {
    introduction = attribution(ofSection: section)
    state = introduction
    lead = introduction
    list = nil
    isFirstBlock = true
    isInPercent = document.sections.chain(section).prefix(6).contains { ancestor in
      document.sections.all[ancestor].heading.map { document.announcesPercent($0) } ?? false
    }
  }

  /// Begins a block of the section.
  mutating func enter(_ index: Int, _ block: Block) {
    if !block.isItem, document.traits[index].contains(.percent), document.announcesPercent(index) {
      isInPercent = true
    }
    if case .item(let list, _) = block.role {
      if self.list == nil { lead = state }
      self.list = list
      state.population = lead.population
      state.metric = lead.metric ?? state.metric
    } else {
      list = nil
      state.population = introduction.population
      state.metric = introduction.metric
    }
  }

  /// Ends a block; the first of a section introduces it if it quotes nothing itself.
  mutating func leave(_ block: Block, hasFigures: Bool) {
    if isFirstBlock, !hasFigures, !block.isItem {
      introduction.metric = introduction.metric ?? state.metric
      introduction.population = introduction.population ?? state.population
    }
    isFirstBlock = false
  }

  /// Takes over what a sentence says for those that follow.
  mutating func remember(
    _ topics: SentenceTopics, _ references: [AttributionReader.Reference], first: Range<Int>?
  ) {
    let (sentence, reading) = (topics.sentence, topics.reading)
    var said = Attribution()
    if let last = references.last {
      said.survey = last.survey
      (said.edition, said.editionSpan) = (last.edition, last.editionSpan)
      state.isForeign = false
    } else if topics.isForeign {
      state = Attribution()
      state.isForeign = true
      return
    }
    let place = first ?? sentence.lowerBound..<sentence.lowerBound
    said.metric = attributions.metric(near: place, in: topics)
    said.population = attributions.population(near: place, in: topics)
    if said.survey != nil && said.survey != state.survey { state.population = nil }
    if said.survey == nil, isOfEdition(topics),
      let year = attributions.years(in: sentence, of: reading).only
    {
      let edition = reading.edition(year)
      (said.edition, said.editionSpan) = (edition.name, edition.span)
    }
    state = said.filled(from: state)
  }

  /// `In the 2022 survey`, `In 2022:`: the same survey, another edition.
  private func isOfEdition(_ topics: SentenceTopics) -> Bool {
    if topics.traits.contains(.survey) { return true }
    let (sentence, reading) = (topics.sentence, topics.reading)
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

  /// Passes over a block that names no survey and no edition, and whose words nothing behind it falls back on.
  mutating func passOver() {
    state = Attribution().filled(from: state)
  }

  // MARK: Headings

  private mutating func attribution(ofSection section: Int) -> Attribution {
    if let known = ofSection[section] { return known }
    var found = Attribution()
    if let heading = document.sections.all[section].heading {
      found = attributions.attribution(saidBy: document.reading(heading))
    }
    for index in document.sections.all[section].elements where isSourceLine(index) || isAnnouncement(index) {
      found = found.filled(from: attributions.attribution(saidBy: document.reading(index)))
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
    ofSection[section] = found
    return found
  }

  /// `The percentages below are shares of all respondents`; and what opens the document by naming the one survey that it is about.
  private func isAnnouncement(_ index: Int) -> Bool {
    guard let block = document.elements[index].block, !block.isItem, block.text.bytes.count <= 600,
      !block.text.bytes.contains(percentSign)
    else { return false }
    let traits = document.traits[index]
    if traits.contains(.announcement), !traits.isDisjoint(with: [.people, .surveyName]) {
      let reading = document.reading(index)
      return reading.tokens.indices.contains {
        reading.isWord(
          $0, "below", "following", "section", "article", "page", "post", "these", "all", "unless", "chapter",
          "report", "quoted", "here", "throughout")
      }
    }
    return false
  }

  /// `Source: …` below a table or a list.
  private func isSourceLine(_ index: Int) -> Bool {
    guard let block = document.elements[index].block, block.text.bytes.count <= 240 else { return false }
    let start = block.text.bytes.drop { !isLetter($0) }
    return ["source", "data:", "data from", "via "].contains {
      start.starts(with: $0.utf8, by: { lowercased($0) == $1 })
    }
  }
}
