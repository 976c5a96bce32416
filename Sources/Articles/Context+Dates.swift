/// Editions that are told by the year of writing or by the year spoken of.
extension Context {
  /// The surveys with the editions of `this year's Stack Overflow survey`, `last year's` and `that year's`.
  func dated(_ references: [AttributionReader.Reference], _ topics: SentenceTopics)
    -> [AttributionReader.Reference]
  {
    guard references.contains(where: { $0.edition == nil }),
      topics.traits.contains(.demonstrative) || topics.traits.contains(.earlier),
      let year = year(of: topics)
    else { return references }
    return references.map { reference in
      guard reference.edition == nil, !reference.isNote else { return reference }
      var reference = reference
      reference.edition = year
      return reference
    }
  }

  /// The year named last in the few blocks before.
  private var lastYear: Int? {
    for index in stride(from: current - 1, through: max(0, current - 3), by: -1)
    where document.elements[index].block != nil && document.traits[index].contains(.digits) {
      let reading = document.reading(index)
      if let year = reading.tokens.indices.last(where: {
        reading.tokens[$0].kind == .number && reading.isYear($0)
      }) {
        return Int(reading.edition(year).year)
      }
    }
    return nil
  }

  private func year(of topics: SentenceTopics) -> Int? {
    let reading = topics.reading
    // `in the survey of this year`
    if topics.isOfThisYear { return document.yearOfWriting }
    guard
      let place = topics.sentence.first(where: {
        reading.isWord($0, "year") && $0 > topics.sentence.lowerBound
          && reading.tokens.indices.contains($0 + 1)
          && reading.tokens[$0 + 1].kind == .possessive
      })
    else { return nil }
    if reading.isWord(place - 1, "last") { return document.yearOfWriting.map { $0 - 1 } }
    guard reading.isWord(place - 1, "that") else { return nil }
    // The last year that the words in front name, whatever they say of it.
    return (0..<place).last { reading.tokens[$0].kind == .number && reading.isYear($0) }.map {
      Int(reading.tokens[$0].value)
    } ?? lastYear ?? lastEdition
  }
}
