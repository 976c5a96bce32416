/// `the former` and `the latter`.
extension SubjectCandidates {
  /// The first and the second of the two that were named last together, where they are so called.
  var formerAndLatter: [SubjectAssignment.Candidate] {
    let places = sentence.dropFirst().filter {
      reading.tokens[$0 - 1].traits.contains(.demonstrative) && reading.isWord($0, "former", "latter")
        && reading.isWord($0 - 1, "the")
    }
    guard !places.isEmpty, let names = lastTwo(before: places[0]) else { return [] }
    return places.map { place in
      let name = reading.isWord(place, "former") ? names.first : names.second
      return SubjectAssignment.Candidate(
        words: reading.foldedWords(name.tokens), entry: name.entry, tokens: (place - 1)..<(place + 1))
    }
  }

  private func lastTwo(before place: Int) -> (first: Mention, second: Mention)? {
    var range = sentence.lowerBound..<place
    for _ in 0..<5 {
      let names = reading.mentions(in: range).filter { $0.sort == .framework }
      if let first = names.first, let second = names.first(where: { $0.entry != first.entry }),
        names.allSatisfy({ $0.entry == first.entry || $0.entry == second.entry })
      {
        return (first, second)
      }
      guard let before = reading.sentence(before: range) else { return nil }
      range = before
    }
    return nil
  }
}
