import Evidence

/// Finds the shares that a document quotes, and says of each where it comes from as a reader would.
struct FigureFinder {
  private let document: Document
  private let attributions: AttributionReader
  private var context: Context
  private var figures: [DraftFigure] = []

  init(_ document: Document) {
    self.document = document
    attributions = AttributionReader(document.matcher)
    context = Context(document, attributions)
  }

  /// All figures, in order of value.
  mutating func find() -> [DraftFigure] {
    var section = -1
    let quoting = sectionsWithFigures
    for (index, element) in document.elements.enumerated() where quoting[document.sections.ofElement[index]] {
      if document.sections.ofElement[index] != section {
        section = document.sections.ofElement[index]
        context.enter(section: section)
      }
      switch element {
      case .block(let block): read(index, block)
      case .table(let table):
        figures += TableFigures(
          document: document, attributions: attributions, table: table, context: context.state,
          isInPercent: context.isInPercent || document.announcesPercent(after: index)
        ).figures()
      }
    }
    return figures.sorted { $0.valueSpan.lowerBound < $1.valueSpan.lowerBound }
  }

  /// Section → it holds a table, or words that a share can be written with; all others need no second look.
  private var sectionsWithFigures: [Bool] {
    var quoting = document.sections.all.map { _ in false }
    for (index, element) in document.elements.enumerated()
    where element.block == nil || FigureFinder.mayQuote(document.traits[index]) {
      quoting[document.sections.ofElement[index]] = true
    }
    // Below `Usage in percent` numbers stand without signs.
    for (index, section) in document.sections.all.enumerated() where !quoting[index] {
      guard let parent = section.parent, quoting[parent], let heading = document.sections.all[parent].heading
      else { continue }
      quoting[index] = document.announcesPercent(heading)
    }
    return quoting
  }

  private static func mayQuote(_ traits: WordTraits) -> Bool {
    !traits.isDisjoint(with: [.percent, .fraction, .out]) || traits.isSuperset(of: [.number, .in])
      || traits.isSuperset(of: [.people, .digits])
  }

  private mutating func read(_ index: Int, _ block: Block) {
    let traits = document.traits[index]
    context.enter(index, block)
    // Everything below is for the few blocks that hold a figure or say something of others.
    let isBare = context.isInPercent && traits.contains(.digits)
    let hasFigures = isBare || FigureFinder.mayQuote(traits)
    guard
      hasFigures || !traits.isDisjoint(with: [.survey, .surveyName, .people, .usage]) || !block.links.isEmpty
    else { return context.leave(block, hasFigures: false) }
    let reading = document.reading(index)
    var found = false
    for sentence in reading.sentences {
      let quantities =
        hasFigures ? QuantityFinder(reading: reading, allowsBare: isBare).quantities(in: sentence) : []
      let references = attributions.references(in: sentence, of: reading)
      if !quantities.isEmpty {
        found = true
        SentenceFigures(
          document: document, attributions: attributions, reading: reading, sentence: sentence,
          quantities: quantities, references: references, context: context.state, block: index
        ).append(to: &figures)
      }
      context.remember(sentence, references, first: quantities.first?.tokens, of: reading)
    }
    context.leave(block, hasFigures: found)
  }
}
