/// What a sentence says by the way of a subject: `Vitest, which you get for nothing if you run Vite, climbed to 47 %`.
extension SubjectAssignment {
  /// The first token behind the aside that follows a name; nil where none does, or where it has values of its own.
  func endOfAside(behind name: Range<Int>, before value: Int) -> Int? {
    let comma = name.upperBound
    guard comma + 2 < value, tokens[comma].isSign(","),
      reading.isWord(comma + 1, "which", "who", "whose") || opensApposition(comma + 1, before: value),
      let end = (comma + 2..<value).last(where: { tokens[$0].isSign(",") }), end + 1 < value,
      !quantities.contains(where: { (comma..<end).contains($0.tokens.lowerBound) })
    else { return nil }
    return end + 1
  }

  /// `containerd, the runtime beneath Docker, was reported by 53 %`, but not `Rust, the C of our time, Go and Zig`.
  private func opensApposition(_ index: Int, before value: Int) -> Bool {
    guard tokens[index].traits.contains(.article) || reading.isWord(index, "the"),
      let end = (index..<min(index + 8, value)).first(where: { tokens[$0].isSign(",") }), end + 1 < value
    else { return false }
    return tokens[end + 1].traits.contains(.copula) || reading.isWord(end + 1, "has", "had", "reached", "got")
  }

  /// True for a name in an aside about another one that stands in front of it.
  func isInAside(_ subject: Int, before value: Int) -> Bool {
    candidates[..<subject].suffix(3).contains { head in
      endOfAside(behind: head.tokens, before: value).map { $0 > candidates[subject].tokens.upperBound }
        ?? false
    }
  }
}
