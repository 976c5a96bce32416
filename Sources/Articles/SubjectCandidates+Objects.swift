/// `it`, which stands behind a verb for a name before it.
extension SubjectCandidates {
  /// `it` behind a verb of use or of ranking, for the name before it: `49 % of respondents had used it`, `the survey has it at 19 %`.
  func objects(_ mentions: ArraySlice<Mention>) -> [SubjectAssignment.Candidate] {
    guard traits.contains(.object) else { return [] }
    return sentence.compactMap { index in
      guard tokens[index].traits.contains(.object), index > sentence.lowerBound else { return nil }
      let value =
        isUsed(index) && !isOfWho(index)
        ? valueBefore(index, mentions) : isPlaced(index) || isOfWho(index) ? index..<index : nil
      guard let value else { return nil }
      let names = mentions.filter {
        $0.sort == .framework && !isAttribute($0) && $0.tokens.upperBound <= value.lowerBound
      }
      // `Next.js is catching up with Vue: 27 % say that they use it`
      let inSentence =
        names.last {
          !reading.isWord($0.tokens.lowerBound - 1, "with", "than", "to", "over", "against", "like", "from")
        }
        ?? names.last
      let name = inSentence ?? reading.antecedent(before: sentence, topic: topic)
      return name.map {
        SubjectAssignment.Candidate(
          words: reading.foldedWords($0.tokens), entry: $0.entry, tokens: index..<(index + 1))
      }
    }
  }

  /// `… had used it`
  func isUsed(_ index: Int) -> Bool {
    // `6 % said it was Quarkus`
    !(sentence.contains(index + 1) && tokens[index + 1].traits.contains(.copula))
      && (!tokens[index - 1].traits.isDisjoint(with: [.usage, .linksForward])
        || reading.isWord(index - 1, "evaluating", "trying", "learning", "considering", "tried")
        || reading.isWord(index - 1, "with") && reading.isWord(index - 2, "worked", "work", "working"))
  }

  /// `has it at 19 %`
  func isPlaced(_ index: Int) -> Bool {
    reading.isWord(index + 1, "at", "on", "with")
      && reading.isWord(
        index - 1, "has", "have", "had", "puts", "put", "sees", "saw", "places", "placed", "ranks", "ranked",
        "lists")
      && quantities.contains { $0.tokens.lowerBound == index + 2 }
  }

  /// `Of those who worked with it, 83 % …`
  func isOfWho(_ index: Int) -> Bool {
    tokens[sentence.lowerBound].traits.contains(.of) && index - sentence.lowerBound <= 8
      && sentence.contains(index + 2) && tokens[index + 1].isSign(",")
      && quantities.contains { $0.tokens.lowerBound == index + 2 }
      && (sentence.lowerBound..<index).contains { tokens[$0].traits.contains(.who) }
  }

  /// The value that what is used belongs to, where no name stands between.
  func valueBefore(_ index: Int, _ mentions: ArraySlice<Mention>) -> Range<Int>? {
    guard let value = quantities.last(where: { $0.tokens.upperBound <= index })?.tokens,
      index - value.upperBound <= 12,
      !mentions.contains(where: {
        $0.sort == .framework && value.upperBound <= $0.tokens.lowerBound && $0.tokens.upperBound <= index
          && !isAttribute($0)
      })
    else { return nil }
    return value
  }
}
