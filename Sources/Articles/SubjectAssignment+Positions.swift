/// What the words around a name say of its link to a value.
extension SubjectAssignment {
  /// What the words in front of a name take from it: `among users of React`, `In Python, …`.
  func position(_ subject: Int) -> Double {
    let start = candidates[subject].tokens.lowerBound
    guard start > sentence.lowerBound else { return 0 }
    let before = tokens[start - 1].traits
    if before.contains(.in) || reading.isWord(start - 1, "before", "after", "besides"),
      tokens.indices.contains(candidates[subject].tokens.upperBound)
        && tokens[candidates[subject].tokens.upperBound].isSign(",")
    {
      return 4
    }
    if before.contains(.of), start > sentence.lowerBound + 1, tokens[start - 2].traits.contains(.people) {
      return 2.5
    }
    if before.contains(.than) { return 1 }
    return 0
  }

  /// `With a share of 13 %, …`
  func opensWithShare(_ start: Int) -> Bool {
    guard start - 3 >= sentence.lowerBound, tokens[start - 1].traits.contains(.of) else { return false }
    return (max(sentence.lowerBound, start - 5)..<(start - 1)).contains { tokens[$0].traits.contains(.with) }
      && (tokens[start - 2].traits.contains(.usage) || isMetric(start - 2))
  }

  /// `75 % of Phoenix users`, `of Svelte's users`: a candidate that stands so has been found to be meant.
  func isOwnUsers(_ subject: Int) -> Bool {
    let end = candidates[subject].tokens.upperBound
    guard end < sentence.upperBound else { return false }
    // `54 % of Angular's said yes`
    if tokens[end].kind == .possessive, end + 1 < sentence.upperBound,
      reading.isWord(end + 1, "said", "say", "did", "do", "would", "want", "are")
    {
      return true
    }
    return (end..<min(sentence.upperBound, end + 2)).contains { tokens[$0].traits.contains(.people) }
  }
}
