/// Names that are said by the way: whom another is measured with.
extension SubjectAssignment {
  /// `Python has overtaken SQL with 49 %`: the value is the winner's; not so `overtook jQuery (30 %)`.
  func isSurpassed(_ subject: Int, before quantity: Int) -> Bool {
    let name = candidates[subject].tokens
    return subject > 0 && name.upperBound < quantities[quantity].tokens.lowerBound
      && reading.isWord(
        name.lowerBound - 1, "overtaken", "overtaking", "overtook", "overtake", "overtakes", "passed",
        "passing", "surpassed",
        "surpassing", "beat", "beating", "outpacing")
      && (reading.isWord(name.upperBound, "with", "at") || tokens[name.upperBound].isSign(",")
        || reading.isWord(name.upperBound, "as", "for"))
  }

  /// `Python 5th (after Java, C and C++) at 3.9 %`: a name in brackets that close before the value, without one of its own.
  func isInClosedBracket(_ subject: Int, before value: Int) -> Bool {
    let name = candidates[subject].tokens
    guard
      let close = (name.upperBound..<value).first(where: { tokens[$0].isSign(")") || tokens[$0].isSign("(") }
      ),
      tokens[close].isSign(")")
    else { return false }
    return !quantities.contains { $0.tokens.lowerBound > name.lowerBound && $0.tokens.upperBound <= close }
  }

  /// `ahead of Node.js`, `edging out Node.js`, `behind only Cobol`: what another is measured with.
  func isMeasure(_ subject: Int) -> Bool {
    let start = candidates[subject].tokens.lowerBound
    guard !candidates[subject].tokens.isEmpty, start > sentence.lowerBound + 1 else { return false }
    return reading.isWord(start - 1, "of") && reading.isWord(start - 2, "ahead", "front")
      || reading.isWord(start - 1, "out") && reading.isWord(start - 2, "edging")
      || reading.isWord(start - 1, "surpassing", "beating", "overtaking", "trailing")
      || reading.isWord(start - 1, "only", "just") && reading.isWord(start - 2, "behind")
      || reading.isWord(start - 1, "behind") && tokens[start - 2].isSign(",")
      || isPlaced(behind: start)
  }

  /// `in fourth place behind` a name.
  private func isPlaced(behind name: Int) -> Bool {
    reading.isWord(name - 1, "behind", "after") && reading.isWord(name - 2, "place", "position", "spot")
  }

  /// `In the survey that we quoted for Spring, it was …`: the name is said by the way, and `it` is another.
  func isPassedOver(_ subject: Int, in gap: Range<Int>) -> Bool {
    let start = candidates[subject].tokens.lowerBound
    // `30.7 % in 2019 (then still lumped together with AngularJS), 25.1 % …`
    if start > sentence.lowerBound, !tokens[start - 1].isSign("("),
      let close = gap.first(where: { tokens[$0].isSign(")") || tokens[$0].isSign("(") }),
      tokens[close].isSign(")"),
      !quantities.contains(where: { $0.tokens.lowerBound > start && $0.tokens.upperBound <= close })
    {
      return true
    }
    // `Angular is in fourth place behind jQuery, at 20.5 %`
    if start > sentence.lowerBound + 1, isPlaced(behind: start),
      gap.first.map({ tokens[$0].isSign(",") }) ?? false
    {
      return true
    }
    // `It overtook Flask in the last edition, where it reached 38 %`, `PostgreSQL took the lead from MySQL, when it was at 46 %`
    if gap.count >= 3, start > sentence.lowerBound,
      tokens[sentence.lowerBound].traits.contains(.pronoun)
        || subject > 0 && candidates[0].tokens.lowerBound <= sentence.lowerBound + 1
          && gap.contains(where: { reading.isWord($0, "when", "where") }),
      (gap.upperBound - 3..<gap.upperBound - 1).contains(where: {
        tokens[$0].traits.contains(.object) && tokens[$0 + 1].traits.contains(.linksBack)
      })
    {
      return true
    }
    guard start > sentence.lowerBound,
      reading.isWord(start - 1, "for", "than", "unlike", "like", "over", "behind", "about", "with"),
      let comma = gap.first, tokens[comma].isSign(","), comma + 2 < gap.upperBound
    else { return false }
    return tokens[comma + 1].traits.contains(.object) && tokens[comma + 2].traits.contains(.linksBack)
  }
}
