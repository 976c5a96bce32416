/// What a document opens with.
extension Context {
  /// The one survey that some of its first blocks name.
  func survey(ofOpening elements: some Sequence<Int>) -> Attribution {
    var found = Attribution()
    for index in elements {
      guard let block = document.elements[index].block, !block.isItem,
        !document.traits[index].isDisjoint(with: [.survey, .surveyName])
      else { continue }
      let reading = document.reading(index)
      // `50 % of all advice is wrong` is no figure of a tool.
      let hasFigures =
        block.text.bytes.contains(percentSign)
        && reading.sentences.contains { sentence in
          sentence.contains { reading.tokens[$0].isSign("%") }
            && reading.mentions(in: sentence).contains { $0.sort == .framework }
        }
      // `The Stack Overflow survey of 2024 is out.` in front of the first value
      let before = reading.sentences.prefix { sentence in
        !sentence.contains { reading.tokens[$0].isSign("%") || reading.tokens[$0].traits.contains(.percent) }
      }
      let source =
        hasFigures ? Context.sourceSentence(of: reading).map { [$0] } ?? Array(before) : reading.sentences
      for sentence in source {
        let references = attributions.references(in: sentence, of: reading)
        // `Let us look at the numbers of the 2023 edition.`
        if references.isEmpty, found.survey != nil, found.edition == nil,
          let year = attributions.years(in: sentence, of: reading).only,
          sentence.clamped(to: year..<(year + 2)).contains(where: {
            reading.tokens[$0].traits.contains(.survey)
          })
        {
          let edition = reading.edition(year)
          (found.edition, found.editionSpan) = (edition.year, edition.span)
        }
        for reference in references {
          if let survey = found.survey, survey != reference.survey { return Attribution() }
          found.survey = reference.survey
          if found.edition == nil {
            (found.edition, found.editionSpan) = (reference.edition, reference.editionSpan)
          } else if let edition = reference.edition, edition != found.edition {
            return Attribution()
          }
          if !hasFigures, found.metric == nil {
            let topics = SentenceTopics(sentence, of: reading, attributions)
            found.metric = attributions.metric(near: reference.tokens, in: topics)
          }
        }
      }
    }
    if found.survey != nil, found.edition == nil { found.edition = opening.flatMap(yearOfNews) }
    return found
  }

  /// `PRAGUE, 14 June 2022. JetBrains today published …`: news are of the edition of their year.
  func yearOfNews(_ opening: Int) -> Int? {
    for index in document.sections.all[opening].elements.prefix(4) {
      guard document.elements[index].block != nil, document.traits[index].isSuperset(of: [.digits, .survey])
      else { continue }
      let reading = document.reading(index)
      let head = reading.tokens.indices.prefix(60)
      guard head.contains(where: { reading.isWord($0, "today", "announced", "published", "released") }),
        let year = head.first(where: { reading.isYear($0) }), year <= 16,
        (max(0, year - 3)..<year).contains(where: { reading.isMonth($0) })
      else { continue }
      return reading.edition(year).year
    }
    return nil
  }

  /// What the front matter, or a line at the document's end (`All figures: State of JS 2022`), gives as its one source.
  func ownSource() -> Attribution {
    let fields = ["source", "sources", "survey", "data"].compactMap { document.frontMatter[$0] }
    if let words = fields.first {
      let bytes = Array(words.utf8.prefix(400))
      let block = Block(.paragraph, SourceText(0..<bytes.count, of: bytes))
      var said = attributions.attribution(saidBy: block.reading(document.matcher))
      said.editionSpan = nil
      if said.survey != nil { return said }
    }
    for index in document.elements.indices.suffix(8) {
      guard let block = document.elements[index].block, block.text.bytes.count <= 240,
        block.text.bytes.prefix(6).contains(lowercase: "all"), !block.text.bytes.contains(percentSign)
      else { continue }
      let reading = document.reading(index)
      guard reading.isWord(0, "all"),
        reading.isWord(1, "figures", "numbers", "data", "percentages", "shares", "values")
      else { continue }
      let references = reading.sentences.flatMap { attributions.references(in: $0, of: reading) }
      guard let reference = references.only else { continue }
      return Attribution(
        survey: reference.survey, edition: reference.edition, editionSpan: reference.editionSpan)
    }
    return Attribution()
  }

  /// `Our principal source is the Stack Overflow Developer Survey`: the survey of all sections that name none.
  func findPrincipalSource() -> Attribution {
    for (index, element) in document.elements.enumerated() {
      guard let block = element.block, document.traits[index].isSuperset(of: [.surveyName, .source]),
        block.text.bytes.contains(lowercase: " source ")
      else { continue }
      let reading = document.reading(index)
      for sentence in reading.sentences {
        let isPrincipal = sentence.contains {
          reading.isWord($0, "source")
            && reading.isWord($0 - 1, "principal", "main", "primary", "only", "chief")
        }
        guard isPrincipal, let survey = attributions.references(in: sentence, of: reading).only?.survey else {
          continue
        }
        return Attribution(survey: survey)
      }
    }
    return Attribution()
  }

  /// `(Source as above.)`, `Same survey, same year.`
  static func saysSameSource(_ sentence: Range<Int>, of reading: Reading) -> Bool {
    guard sentence.count <= 10 else { return false }
    let opening = sentence.prefix(3)
    if opening.contains(where: { reading.isWord($0, "source", "sources") }) {
      return sentence.contains { reading.isWord($0, "above", "same", "before", "ibid") }
    }
    return opening.contains {
      reading.isWord($0, "same")
        && sentence.contains($0 + 1)
        && (reading.tokens[$0 + 1].traits.contains(.survey) || reading.isWord($0 + 1, "source"))
    }
  }

  /// A short sentence without a value that begins as sources do.
  static func sourceSentence(of reading: Reading) -> Range<Int>? {
    reading.sentences.dropFirst().first { sentence in
      guard sentence.count <= 24, !sentence.contains(where: { reading.tokens[$0].isSign("%") }) else {
        return false
      }
      if saysSameSource(sentence, of: reading) { return true }
      // `(Stack Overflow Developer Survey 2022)`
      if let first = sentence.first, let last = sentence.last, "([".utf8.contains(reading.tokens[first].sign),
        sentence.suffix(2).contains(where: { ")]".utf8.contains(reading.tokens[$0].sign) }), first < last
      {
        return true
      }
      return sentence.prefix(3).contains {
        reading.isWord(
          $0, "all", "source", "sources", "data", "both", "numbers", "figures", "these", "this", "see",
          "from",
          "statistics", "percentages")
      }
        && sentence.prefix(8).contains {
          reading.isWord($0, "from", "source", "sources", "by", "via", "see", "per", ":", "are")
        }
    }
  }
}
