/// Users who stand for what they use.
extension SubjectCandidates {
  /// `75 % of Phoenix users want to keep working with it`, `React users (68 %) love it`: what its users say of a tool is said
  /// of the tool; so is `the share of Django users`.
  func isOwnUsers(_ mention: Mention) -> Bool {
    let (start, end) = (mention.tokens.lowerBound, mention.tokens.upperBound)
    if speaksForItself(mention) { return true }
    guard start > sentence.lowerBound else { return false }
    if tokens[start - 1].traits.contains(.of), start > sentence.lowerBound + 1,
      reading.isWord(start - 2, "share", "number", "percentage", "proportion", "fraction")
    {
      return true
    }
    let isCounted = quantities.contains { quantity in
      let gap = quantity.tokens.upperBound..<max(start, quantity.tokens.upperBound)
      return quantity.tokens.upperBound <= start && gap.count <= 3
        && (gap.isEmpty || gap.contains { tokens[$0].traits.contains(.of) })
        || quantity.tokens.lowerBound > end && quantity.tokens.lowerBound <= end + 2
    }
    guard isCounted else { return false }
    let next = quantities.first { $0.tokens.lowerBound > end + 1 }?.tokens.lowerBound ?? sentence.upperBound
    let behind = end..<min(next, end + 14)
    let other = reading.mentions(in: behind).first {
      $0.sort == .framework && $0.entry != mention.entry
    }
    // `66 % of FastAPI users admire it, while Django stands at 49 %`
    let own = behind.lowerBound..<(other?.tokens.lowerBound ?? behind.upperBound)
    if other != nil { return own.contains(where: saysFeeling) }
    // `91 % of the Svelte users, 84 % of the Vue users and 67 % of the Angular users are satisfied`
    if next < sentence.upperBound,
      behind.allSatisfy({ tokens[$0].isSign(",") || !tokens[$0].traits.isDisjoint(with: [.people, .and]) }),
      tokens[next..<sentence.upperBound].contains(where: {
        !$0.traits.isDisjoint(with: [.metricWord, .verbForm])
      }) || reading.mentions(in: next..<sentence.upperBound).contains(where: { $0.sort == .metric })
    {
      return true
    }
    if behind.contains(where: saysFeeling) { return true }
    // `18 % of Kotlin developers use it`: something else.
    return reading.isWord(end, "users") && behind.contains { tokens[$0].traits.contains(.object) }
  }

  /// `Phoenix users are the most content of all (84 %)`: who is spoken of, up to the next value.
  private func speaksForItself(_ mention: Mention) -> Bool {
    let (start, users) = (mention.tokens.lowerBound, mention.tokens.upperBound)
    guard users + 1 < sentence.upperBound,
      reading.isWord(users, "users") && !tokens[users + 1].traits.isDisjoint(with: [.copula, .verbForm])
        // `Laravel people account for 8 %`
        || tokens[users].traits.contains(.people)
          && reading.isWord(users + 1, "account", "accounted", "make", "made", "represent", "represented"),
      let value = quantities.first(where: { $0.tokens.lowerBound > users })?.tokens,
      !quantities.contains(where: { $0.tokens.upperBound <= start && start - $0.tokens.upperBound <= 3 })
    else { return false }
    return !reading.mentions(in: (users + 1)..<value.lowerBound).contains { $0.sort == .framework }
  }

  private func saysFeeling(_ index: Int) -> Bool {
    reading.isWord(
      index, "admire", "love", "loved", "dread", "keep", "satisfied", "happy", "continue", "again")
  }
}
