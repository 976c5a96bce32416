import Evidence

/// Finds the shares that a document quotes, and says of each where it comes from as a reader would.
struct FigureFinder {
  let document: Document
  private let attributions: AttributionReader
  private var figures: [DraftFigure] = []

  /// What headings say, section by section.
  private var ofSection: [Int: Attribution] = [:]

  /// What was said last in the section that is being read.
  private var state = Attribution()
  private var section = -1

  init(_ document: Document) {
    self.document = document
    attributions = AttributionReader(document.matcher)
  }

  /// All figures, in order of value.
  mutating func find() -> [DraftFigure] {
    for (index, element) in document.elements.enumerated() {
      if document.sections.ofElement[index] != section {
        section = document.sections.ofElement[index]
        state = attribution(ofSection: section)
      }
      switch element {
      case .block(let block): read(index, block)
      case .table(let table):
        figures += TableFigures(document: document, attributions: attributions, table: table, context: state)
          .figures()
      }
    }
    return figures.sorted { $0.valueSpan.lowerBound < $1.valueSpan.lowerBound }
  }

  // MARK: Blocks

  private mutating func read(_ index: Int, _ block: Block) {
    let traits = document.traits[index]
    let hasFigures =
      traits.contains(.percent) || traits.contains(.fraction)
      || traits.contains(.people) && !traits.isDisjoint(with: [.out, .number, .digits])
    guard hasFigures || traits.contains(.survey) || !block.links.isEmpty || traits.contains(.people) else {
      return
    }
    let reading = document.reading(index)
    // A list's items look up to what introduces the list; one item does not change what the next inherits, a survey apart.
    for sentence in reading.sentences {
      let quantities = hasFigures ? QuantityFinder(reading: reading).quantities(in: sentence) : []
      let references = attributions.references(in: sentence, of: reading)
      if !quantities.isEmpty {
        SentenceFigures(
          document: document, attributions: attributions, reading: reading, sentence: sentence,
          quantities: quantities,
          references: references, context: state, block: index
        ).append(to: &figures)
      }
      remember(sentence, references, quantities, reading, block)
    }
  }

  /// Takes over what a sentence says for those that follow.
  private mutating func remember(
    _ sentence: Range<Int>, _ references: [AttributionReader.Reference], _ quantities: [Quantity],
    _ reading: Reading, _ block: Block
  ) {
    var said = Attribution()
    if let last = references.last {
      said.survey = last.survey
      (said.edition, said.editionSpan) = (last.edition, last.editionSpan)
    } else if attributions.isForeign(sentence, of: reading) {
      state = Attribution()
      state.isForeign = true
      return
    }
    let place = quantities.first?.tokens ?? sentence.lowerBound..<sentence.lowerBound
    said.metric = attributions.metric(near: place, in: sentence, of: reading)
    said.population = attributions.population(near: place, in: sentence, of: reading)
    if said.survey != nil && said.survey != state.survey { state.population = nil }
    let opensWithYear =
      reading.tokens[sentence.lowerBound].traits.contains(.in)
      && reading.isYear(min(sentence.lowerBound + 1, reading.tokens.count - 1))
    if said.survey == nil,
      opensWithYear || reading.tokens[sentence].contains(where: { $0.traits.contains(.survey) }),
      let year = attributions.years(in: sentence, of: reading).only
    {
      // `In the 2022 survey`: the same survey, another edition.
      said.edition = reading.words(year..<(year + 1))
      said.editionSpan = reading.text.source(reading.tokens[year].range)
    }
    state = said.filled(from: state)
    if references.isEmpty == false { state.isForeign = false }
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

extension Collection {
  /// The only element; nil where there is none or more than one.
  var only: Element? { count == 1 ? first : nil }

  /// The only element that `belongs`; nil where none or more than one does.
  func only(where belongs: (Element) -> Bool) -> Element? {
    var found: Element?
    for element in self where belongs(element) {
      if found != nil { return nil }
      found = element
    }
    return found
  }
}
