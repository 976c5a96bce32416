/// What pronouns stand for.
extension Reading {
  /// The framework that `it` in a sentence stands for where the sentence does not name it: the first of the sentences before that
  /// is no measure for another (`ahead of Angular`), or what the section is about where that is among them.
  ///
  /// - Parameter topic: the entry that the section is about.
  func antecedent(before sentence: Range<Int>, topic: Int?) -> Mention? {
    var last = sentence
    var ofPronoun: Mention?
    for _ in 0..<4 {
      guard let before = self.sentence(before: last) else { break }
      last = before
      let names = mentions(in: before).filter { $0.sort == .framework && !isMeasure($0) }
      guard let first = names.first(where: { $0.entry == topic }) ?? names.first else { continue }
      // `It allows developers to build with React. It has 8 %.`: both are the one that was spoken of before.
      if first.entry != topic, isWord(before.lowerBound, "it", "its", "it's") {
        ofPronoun = ofPronoun ?? first
        continue
      }
      return first
    }
    return topic == nil ? ofPronoun : nil
  }

  /// `ahead of Angular`, `than Vue`, `unlike Ember`: what another is measured with.
  private func isMeasure(_ mention: Mention) -> Bool {
    let start = mention.tokens.lowerBound
    // `On npm, React gets …`
    if start > 0, isWord(start - 1, "on", "in"), mention.tokens.upperBound < tokens.count,
      tokens[mention.tokens.upperBound].isSign(",")
    {
      return true
    }
    return start > 0
      && (isWord(start - 1, "than", "unlike", "like", "over", "behind", "before", "against", "versus")
        || start > 1 && isWord(start - 1, "of")
          && isWord(start - 2, "ahead", "instead", "rival", "front", "out")
        || start > 1 && isWord(start - 1, "to")
          && isWord(start - 2, "second", "compared", "next", "close", "similar", "thanks"))
  }
}
