import Evidence

/// Finds the shares that a document quotes, and says of each where it comes from as a reader would.
struct FigureFinder {
  let document: Document
  let attributions: AttributionReader
  private var context: Context
  var figures: [OpenFigure] = []

  init(_ document: Document, _ attributions: AttributionReader) {
    self.document = document
    self.attributions = attributions
    context = Context(document, attributions)
  }

  /// All figures, in order of value.
  mutating func find() -> [DraftFigure] {
    var section = -1
    let last = lastQuotingElements
    for (index, element) in document.elements.enumerated()
    where index <= last[document.sections.ofElement[index]] {
      if document.sections.ofElement[index] != section {
        section = document.sections.ofElement[index]
        context.enter(section: section)
      }
      switch element {
      case .block(let block): read(index, block)
      case .table where isOfThings(index): break
      case .table(let table):
        let shares = TableFigures(
          document: document, attributions: attributions, table: captioned(table, at: index),
          source: source(behind: index),
          context: context.state,
          isInPercent: context.isInPercent || document.announcesPercent(after: index),
          topic: context.topic ?? document.subject(ofSection: section))
        let known = figures.count
        figures += shares.figures()
        context.rememberTable(figures[known...])
        readProse(of: shares, at: index, besides: known)
      }
    }
    attributeRepeats()
    completeEditions()
    figures.sort { $0.valueSpan.lowerBound < $1.valueSpan.lowerBound }
    let vocabulary = document.matcher.vocabulary
    return figures.map { DraftFigure($0, vocabulary) }
  }

  /// The sentences, with `Number of the week: 5.5 %.` and `That is the share …` as one.
  private static func joined(_ reading: Reading) -> [Range<Int>] {
    guard reading.sentences.count > 1 else { return reading.sentences }
    var joined: [Range<Int>] = []
    joined.reserveCapacity(reading.sentences.count)
    for sentence in reading.sentences {
      if let last = joined.last, last.count <= 10, sentence.count > 2,
        reading.isWord(sentence.lowerBound, "that", "this"),
        reading.tokens[sentence.lowerBound + 1].traits.contains(.copula)
          || reading.tokens[sentence.lowerBound + 1].kind == .possessive,
        reading.tokens[last].contains(where: { $0.isSign("%") || $0.traits.contains(.percent) }),
        reading.mentions(in: last).allSatisfy({ $0.sort != .framework }),
        !reading.tokens[sentence].contains(where: { $0.isSign("%") })
      {
        joined[joined.count - 1] = last.lowerBound..<sentence.upperBound
      } else {
        joined.append(sentence)
      }
    }
    return joined
  }

  /// The table with the caption that stands in front of it or behind, as figures have it.
  private func captioned(_ table: Table, at index: Int) -> Table {
    guard table.caption == nil else { return table }
    var table = table
    for neighbour in [index - 1, index + 1] where document.elements.indices.contains(neighbour) {
      guard let block = document.elements[neighbour].block, block.role == .caption else { continue }
      table.caption = block
      break
    }
    return table
  }

  /// `CPU load by process:` in front of a table: it counts no people.
  private func isOfThings(_ table: Int) -> Bool {
    guard table > 0, let block = document.elements[table - 1].block,
      block.text.bytes.last == UInt8(ascii: ":"),
      block.text.bytes.count <= 160
    else { return false }
    let traits = document.traits[table - 1]
    return traits.contains(.foreign)
      && traits.isDisjoint(with: [.survey, .surveyName, .metricWord, .nickname])
  }

  /// What a short line behind a table says of its source: `(Stack Overflow Developer Survey 2022)`.
  private func source(behind table: Int) -> Attribution? {
    guard document.elements.indices.contains(table + 1), let block = document.elements[table + 1].block,
      block.headingLevel == nil, !block.isItem, block.text.bytes.count <= 160,
      !block.text.bytes.contains(percentSign),
      !document.traits[table + 1].isDisjoint(with: [.survey, .surveyName, .nickname])
    else { return nil }
    let reading = document.reading(table + 1)
    guard reading.tokens.count <= 24, reading.sentences.count <= 2 else { return nil }
    let said = attributions.attribution(saidBy: reading)
    return said.survey == nil ? nil : said
  }

  /// Section → its last element that may quote a share, for what stands behind needs no second look. Negative where
  /// the section holds neither a table nor words that a share can be written with.
  private var lastQuotingElements: [Int] {
    let sections = document.sections
    var quoting = sections.all.map { _ in false }
    for (index, element) in document.elements.enumerated()
    where element.block.map({ mayQuote(index, $0) }) ?? true {
      quoting[sections.ofElement[index]] = true
    }
    // Below `Usage in percent` numbers stand without signs.
    for (index, section) in sections.all.enumerated() where !quoting[index] {
      guard let parent = section.parent, quoting[parent], let heading = sections.all[parent].heading
      else { continue }
      quoting[index] = document.announcesPercent(heading)
    }
    var last = sections.all.map { _ in -1 }
    for (index, element) in document.elements.enumerated()
    where quoting[sections.ofElement[index]]
      && (element.block.map { document.traits[index].contains(.digits) || mayQuote(index, $0) } ?? true)
    {
      last[sections.ofElement[index]] = index
    }
    return last
  }

  /// False for most blocks, whose words say that no share is in them.
  private func mayQuote(_ index: Int, _ block: Block) -> Bool {
    let traits = document.traits[index]
    return !traits.isDisjoint(with: [.percent, .fraction, .out]) || traits.isSuperset(of: [.number, .in])
      || traits.isSuperset(of: [.people, .digits])
      || traits.contains(.digits) && !traits.isDisjoint(with: [.in, .of])
        && FigureFinder.holdsRatio(block.text.bytes)
  }

  /// `18.59`
  private static func holdsDecimals(_ bytes: [UInt8]) -> Bool {
    bytes.indices.dropLast(3).contains { index in
      isDigit(bytes[index]) && bytes[index + 1] == UInt8(ascii: ".") && isDigit(bytes[index + 2])
        && isDigit(bytes[index + 3])
    }
  }

  /// `1 in 5`, `882 of 2,940`
  private static func holdsRatio(_ bytes: [UInt8]) -> Bool {
    bytes.indices.dropLast(5).contains { index in
      isDigit(bytes[index]) && bytes[index + 1] == space && bytes[index + 4] == space
        && isDigit(bytes[index + 5])
        && (bytes[index + 2] == UInt8(ascii: "i") && bytes[index + 3] == UInt8(ascii: "n")
          || bytes[index + 2] == UInt8(ascii: "o") && bytes[index + 3] == UInt8(ascii: "f"))
    }
  }

  /// Reads the sentences in a table's cells, each with what its row says of it.
  private mutating func readProse(of shares: TableFigures, at index: Int, besides known: Int) {
    for (cell, said) in shares.proseCells() {
      let place = cell.text.source
      if figures[known...].contains(where: { place.overlaps($0.valueSpan) }) { continue }
      let reading = Reading(cell, matcher: document.matcher)
      guard reading.tokens.count > 8 else { continue }
      for sentence in reading.sentences {
        let quantities = QuantityFinder(reading: reading).quantities(in: sentence)
        guard !quantities.isEmpty else { continue }
        let topics = SentenceTopics(sentence, of: reading, attributions)
        var surroundings = context.surroundings
        surroundings.said = said
        SentenceFigures(
          document: document, attributions: attributions, topics: topics, quantities: quantities,
          references: attributions.references(in: sentence, of: reading), surroundings: surroundings,
          block: index
        ).append(to: &figures)
      }
    }
  }

  private mutating func read(_ index: Int, _ block: Block) {
    let traits = document.traits[index]
    context.enter(index, block)
    context.rememberTopic(index, block)
    // Everything below is for the few blocks that hold a figure or say something of others.
    let isBare = context.isInPercent && traits.contains(.digits)
    let isSpoken =
      context.isSpeakingOfShares && traits.contains(.digits) && FigureFinder.holdsDecimals(block.text.bytes)
    let hasFigures = isBare || isSpoken || mayQuote(index, block)
    guard
      hasFigures || !traits.isDisjoint(with: [.survey, .surveyName, .people, .usage, .metricWord])
        || !block.links.isEmpty
        // `In 2022:`
        || traits.contains(.digits) && block.text.bytes.count <= 40
          && block.text.bytes.last == UInt8(ascii: ":")
        || block.isItem && traits.contains(.digits) && block.text.bytes.count <= 12
    else { return context.leave(index, block, hasFigures: false) }
    guard hasFigures || speaksToOthers(index, block) else {
      context.passOver()
      return context.leave(index, block, hasFigures: false)
    }
    let reading = document.reading(index)
    var found = false
    if hasFigures { context.rememberSource(of: reading) }
    for sentence in hasFigures ? FigureFinder.joined(reading) : reading.sentences {
      let topics = SentenceTopics(sentence, of: reading, attributions)
      let quantities =
        hasFigures && !topics.traits.isDisjoint(with: [.digits, .number, .fraction])
        ? QuantityFinder(
          reading: reading, allowsBare: isBare || found && isOfYearBefore(topics),
          spokenDecimals: found || topics.traits.contains(.percent) ? 0 : isSpoken ? 2 : nil
        ).quantities(in: sentence) : []
      let references = context.dated(attributions.references(in: sentence, of: reading), topics)
      if !quantities.isEmpty {
        found = true
        if references.isEmpty, !topics.isForeign { context.recall(topics) }
        context.rememberSameYear(topics)
        context.endLookingBack(topics)
        let known = figures.count
        SentenceFigures(
          document: document, attributions: attributions, topics: topics, quantities: quantities,
          references: references, surroundings: context.surroundings, block: index
        ).append(to: &figures)
        context.rows.add(figures[known...])
      }
      context.remember(
        topics, references, first: quantities.first?.tokens, values: quantities.map(\.tokens))
    }
    context.leave(index, block, hasFigures: found)
  }

  /// `2022`, `’22`
  private static func mayHoldYear(_ bytes: [UInt8]) -> Bool {
    bytes.indices.dropFirst().contains { index in
      isDigit(bytes[index])
        && (bytes[index - 1] == UInt8(ascii: "2") && bytes[index] == UInt8(ascii: "0")
          || bytes[index - 1] == UInt8(ascii: "'") || bytes[index - 1] == 0x99)
    }
  }

  /// `A year earlier React was at 41 and Vue at 19`: values as those before, without their sign.
  private func isOfYearBefore(_ topics: SentenceTopics) -> Bool {
    let sentence = topics.sentence
    return !topics.traits.isDisjoint(with: YearPhrase.words)
      && YearPhrase(
        in: sentence.clamped(to: sentence.lowerBound..<(sentence.lowerBound + 5)), of: topics.reading) != nil
      && !sentence.contains { topics.reading.tokens[$0].isSign("%") }
  }

  /// True where what a block without figures says can be said of figures behind it.
  private func speaksToOthers(_ index: Int, _ block: Block) -> Bool {
    let traits = document.traits[index]
    if !traits.isDisjoint(with: [.survey, .ownSource, .according, .ours]) || !block.links.isEmpty
      || block.isItem
      || traits.contains(.digits) && FigureFinder.mayHoldYear(block.text.bytes)
    {
      return true
    }
    // Metrics and populations hold for the rest of a paragraph; only a section's first block, and what a list or table
    // follows, speak for more.
    if context.isFirstBlock
      || document.elements.indices.contains(index + 1)
        && document.elements[index + 1].block?.isItem != false
    {
      return true
    }
    return !traits.isDisjoint(with: [.surveyName, .nickname]) && document.namesSurvey(block)
  }
}
