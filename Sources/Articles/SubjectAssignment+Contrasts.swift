/// Two values that are set against each other.
extension SubjectAssignment {
  /// `React overtook jQuery, 40 % against 34 %`, `… use Node.js more than React (48 % vs. 47 %)`: two names, then their values.
  func contrasts() -> [(quantities: [Int], subjects: [Int])] {
    var all: [(quantities: [Int], subjects: [Int])] = []
    for first in quantities.indices.dropLast() where isSetAgainst(first + 1) && !isTrend(first) {
      let start = first > 0 ? quantities[first - 1].tokens.upperBound : sentence.lowerBound
      let names = candidates.indices.filter {
        candidates[$0].tokens.lowerBound >= start
          && candidates[$0].tokens.upperBound <= quantities[first].tokens.lowerBound
      }
      if first == 0, names.count == 1, let pair = contrastBefore(names[0]) {
        all.append(([first, first + 1], pair))
      } else if let pair = compared(names) {
        all.append(([first, first + 1], pair))
      }
    }
    return all
  }

  /// The two of some names that a sentence compares: the only ones, or the first and the one behind `over` or `than`.
  private func compared(_ names: [Int]) -> [Int]? {
    guard names.count >= 2, let first = names.first, let last = names.last,
      candidates[first].entry != candidates[last].entry,
      candidates[first].tokens.upperBound <= candidates[last].tokens.lowerBound
    else { return nil }
    let end = candidates[last].tokens.lowerBound
    if names.count > 2 {
      return reading.isWord(end - 1, "over", "than", "against", "overtook") ? [first, last] : nil
    }
    let gap = candidates[first].tokens.upperBound..<end
    // `both` stands for two names at once.
    return gap.isEmpty || gap.contains { tokens[$0].kind == .word } ? [first, last] : nil
  }

  /// The second of `40 % against 34 %`.
  private func isSetAgainst(_ index: Int) -> Bool {
    let gap = quantities[index - 1].tokens.upperBound..<quantities[index].tokens.lowerBound
    return (1...3).contains(gap.count)
      && gap.contains {
        !tokens[$0].traits.isDisjoint(with: [.versus, .to]) || reading.isWord($0, "compared")
          || tokens[$0].isSign("-") || tokens[$0].isSign("/")
      }
  }
}
