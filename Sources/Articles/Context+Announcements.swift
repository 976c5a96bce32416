/// Blocks that speak for all of a section.
extension Context {
  /// `The percentages below are shares of all respondents`; and what opens the document by naming the one survey that it is about.
  func isAnnouncement(_ index: Int) -> Bool {
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

  /// What such lines open with; ``isSourceLine(_:)`` lists their first letters.
  private static let openings = ["source", "data:", "data from", "via ", "same survey"].map { Array($0.utf8) }

  /// `Source: …`, `(Same survey, 2022)` below a table or a list.
  func isSourceLine(_ index: Int) -> Bool {
    guard let block = document.elements[index].block, block.text.bytes.count <= 240 else { return false }
    let start = block.text.bytes.drop { !isLetter($0) }
    guard let first = start.first, "sdv".utf8.contains(lowercased(first)) else { return false }
    let opening = Context.openings.first {
      start.count >= $0.count && zip(start, $0).allSatisfy { lowercased($0) == $1 }
    }
    // `Same survey, professionals only: 52 % JavaScript` is of those values alone.
    return opening.map { !$0.starts(with: "same".utf8) || !block.text.bytes.contains(percentSign) } ?? false
  }

  /// What a line says of the source of its section: a survey, or that it is the one named last.
  func source(saidBy reading: Reading) -> Attribution {
    var said = attributions.attribution(saidBy: reading)
    if said.survey == nil, reading.sentences.contains(where: { Context.saysSameSource($0, of: reading) }) {
      said.survey = lastNamed.survey
      said.isForeign = false
      said.isYearOfTitle = false
      if said.edition == nil { (said.edition, said.editionSpan) = (lastNamed.edition, lastNamed.editionSpan) }
    }
    return said
  }
}
