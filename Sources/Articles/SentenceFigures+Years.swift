/// Years that a sentence counts from another.
extension SentenceFigures {
  /// How many years before (or behind) the edition that is spoken of: `35 % a year earlier`, `up from 35 % last year`,
  /// `; a year earlier it had 35 %`, `four years later`.
  func yearShift(_ index: Int) -> Int? {
    let value = quantities[index].tokens
    let start = index > 0 ? quantities[index - 1].tokens.upperBound : sentence.lowerBound
    // Right behind the value before, without a comma or a word between, the phrase is that value's.
    if let phrase = shiftPhrase(in: start..<value.lowerBound), index == 0 || phrase.tokens.lowerBound > start
    {
      let rest = phrase.tokens.upperBound..<value.lowerBound
      // `One year before, in 2021, …`
      if sentenceYears.contains(where: rest.contains) { return nil }
      let isDated = references.contains { $0.edition != nil && rest.contains($0.tokens.lowerBound) }
      if !isDated { return phrase.years }
    }
    let hasNext = index + 1 < quantities.count
    let end = hasNext ? quantities[index + 1].tokens.lowerBound : sentence.upperBound
    guard let phrase = shiftPhrase(in: value.upperBound..<min(end, value.upperBound + 6)) else {
      // `Two years earlier, Flask led with 41 %, against 40 % for Django`: said of all.
      let opening = sentence.lowerBound..<min(quantities[0].tokens.lowerBound, sentence.lowerBound + 5)
      guard index > 0, sentenceYears.isEmpty, let phrase = shiftPhrase(in: opening),
        !(start..<value.lowerBound).contains(where: {
          reading.isWord($0, "now", "today", "but", "while", "whereas")
        })
      else { return nil }
      return phrase.years
    }
    let gap = value.upperBound..<phrase.tokens.lowerBound
    return hasNext && gap.contains { tokens[$0].isSign(",") || tokens[$0].isSign(";") } ? nil : phrase.years
  }

  /// `a year earlier`, `the year before`, `the previous edition`, `two years later`.
  private func shiftPhrase(in range: Range<Int>) -> (tokens: Range<Int>, years: Int)? {
    for word in range
    where tokens[word].traits.contains(.earlier) || reading.isWord(word, "later", "following") {
      for neighbour in [word - 1, word + 1]
      where range.contains(neighbour) && reading.isWord(neighbour, "year", "years", "edition") {
        var first = min(word, neighbour)
        var years = 1
        while first > range.lowerBound {
          let token = tokens[first - 1]
          if token.traits.contains(.number) || token.kind == .number, token.value >= 1, token.value < 20 {
            years = Int(token.value)
          } else if !reading.isWord(first - 1, "a", "one", "the", "in") {
            break
          }
          first -= 1
        }
        // `in previous years` counts none.
        if reading.isWord(neighbour, "years"), years == 1 { continue }
        return (first..<max(word, neighbour) + 1, tokens[word].traits.contains(.earlier) ? -years : years)
      }
    }
    return nil
  }
}
