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
  private var isFirstBlock = true
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
  }

  /// Begins a block of the section.
  mutating func enter(_ block: Block) {
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
    _ sentence: Range<Int>, _ references: [AttributionReader.Reference], first: Range<Int>?,
    of reading: Reading
  ) {
    var said = Attribution()
    if let last = references.last {
      said.survey = last.survey
      (said.edition, said.editionSpan) = (last.edition, last.editionSpan)
      state.isForeign = false
    } else if attributions.isForeign(sentence, of: reading) {
      state = Attribution()
      state.isForeign = true
      return
    }
    let place = first ?? sentence.lowerBound..<sentence.lowerBound
    said.metric = attributions.metric(near: place, in: sentence, of: reading)
    said.population = attributions.population(near: place, in: sentence, of: reading)
    if said.survey != nil && said.survey != state.survey { state.population = nil }
    if said.survey == nil, isOfEdition(sentence, reading),
      let year = attributions.years(in: sentence, of: reading).only
    {
      said.edition = reading.words(year..<(year + 1))
      said.editionSpan = reading.text.source(reading.tokens[year].range)
    }
    state = said.filled(from: state)
  }

  /// `In the 2022 survey`, `In 2022:`: the same survey, another edition.
  private func isOfEdition(_ sentence: Range<Int>, _ reading: Reading) -> Bool {
    if reading.tokens[sentence].contains(where: { $0.traits.contains(.survey) }) { return true }
    let second = sentence.lowerBound + 1
    return reading.tokens[sentence.lowerBound].traits.contains(.in) && sentence.contains(second)
      && reading.isYear(second)
  }

  // MARK: Headings

  private mutating func attribution(ofSection section: Int) -> Attribution {
    if let known = ofSection[section] { return known }
    var found = Attribution()
    if let heading = document.sections.all[section].heading {
      found = attributions.attribution(saidBy: document.reading(heading))
    }
    for index in document.sections.all[section].elements where isSourceLine(index) {
      found = found.filled(from: attributions.attribution(saidBy: document.reading(index)))
    }
    if let parent = document.sections.all[section].parent {
      found = found.filled(from: attribution(ofSection: parent))
    }
    ofSection[section] = found
    return found
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
