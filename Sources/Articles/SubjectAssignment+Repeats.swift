/// Values that are said of one subject in a row.
extension SubjectAssignment {
  /// True where the words around a value set it against the one before: a year, a group of people, a metric.
  static func isRepeat(
    _ quantity: Int, _ quantities: [Quantity], in sentence: Range<Int>, of reading: Reading
  ) -> Bool {
    guard quantity > 0 else { return false }
    let place = quantities[quantity].tokens
    let gap = quantities[quantity - 1].tokens.upperBound..<place.lowerBound
    let end =
      quantity + 1 < quantities.count ? quantities[quantity + 1].tokens.lowerBound : sentence.upperBound
    let behind = place.upperBound..<min(end, place.upperBound + 6)
    let tokens = reading.tokens
    let ofPeople =
      behind.prefix { tokens[$0].kind == .word }.contains {
        tokens[$0].traits.contains(.people) || reading.isWord($0, "pros") && tokens[$0 - 1].kind == .word
      }
      || reading.isWord(place.upperBound, "overall")
    let ofPeopleBefore = gap.prefix {
      tokens[$0].kind == .word && tokens[$0].traits.isDisjoint(with: [.and, .clause])
    }.contains {
      tokens[$0].traits.contains(.people) || reading.isWord($0, "overall")
    }
    if ofPeople && ofPeopleBefore {
      // `19 % of professionals work with Angular, but only 7 % of learners do`
      return !reading.mentions(in: gap).contains { $0.sort == .framework }
        || !reading.mentions(in: place.upperBound..<end).contains { $0.sort == .framework }
    }
    if gap.contains(where: { tokens[$0].traits.contains(.among) || reading.isYear($0) }) { return true }
    // `16 % [1], 46 % [2] and 32 % [3]`
    if gap.count >= 4, tokens[gap.lowerBound].isSign("["), tokens[gap.lowerBound + 2].isSign("]"),
      (gap.lowerBound + 3..<gap.upperBound).allSatisfy({ SubjectAssignment.isJoint(tokens[$0]) })
    {
      return true
    }
    if !reading.mentions(in: gap).contains(where: { $0.sort == .framework }) {
      // `44 % … than those learning to code (43 %)`, `a third of all (31 %)`
      let isOfOthers =
        gap.contains { tokens[$0].traits.contains(.than) }
        && reading.mentions(in: gap).contains { $0.sort == .population }
      let isRestated = gap.last.map { tokens[$0].isSign("(") } ?? false
      // `admired by 72 % and used by 6 %`
      let isUsed =
        gap.count > 1
        && gap.last.map { tokens[$0].traits.contains(.by) && tokens[$0 - 1].traits.contains(.usage) } ?? false
      // `…; that of all respondents was 40 %`
      let isThatOf = gap.contains {
        reading.isWord($0, "that") && $0 + 1 < place.lowerBound && tokens[$0 + 1].traits.contains(.of)
      }
      // `between 70 and 75 % …; the headline value is 72 %`
      let isValue =
        gap.count > 1
        && gap.last.map { tokens[$0].traits.contains(.copula) } ?? false
        && reading.isWord(gap.upperBound - 2, "value", "figure", "number", "share", "percentage")
      // `45 % use it, but only 23 % of those who do not …`
      let isOfThose =
        reading.isWord(place.upperBound, "of") && reading.isWord(place.upperBound + 1, "those")
        && !reading.mentions(in: place.upperBound..<end).contains { $0.sort == .framework }
      if namesSource(gap, reading) || isOfOthers || isRestated || isUsed || isThatOf || isValue || isOfThose {
        return true
      }
      let next = behind.prefix { tokens[$0].kind != .sign }
      if isOfEarlier(gap, reading), !reading.mentions(in: next).contains(where: { $0.sort == .framework }) {
        return true
      }
    }
    // `Go (11 % and 13 %)`
    if gap.count == 1, tokens[gap.lowerBound].traits.contains(.and), place.upperBound < sentence.upperBound,
      tokens[place.upperBound].isSign(")"), quantities[quantity - 1].tokens.lowerBound > sentence.lowerBound,
      tokens[quantities[quantity - 1].tokens.lowerBound - 1].isSign("(")
    {
      return true
    }
    // `Svelte 71 % / 29 %`
    if !gap.isEmpty,
      gap.allSatisfy({ tokens[$0].isSign("/") || tokens[$0].isSign("|") || tokens[$0].isSign("^") })
    {
      return true
    }
    let mentions = reading.mentions(in: gap)
    // `40 % worked with React and 17 % with Angular`
    if let name = mentions.last(where: { $0.sort == .framework }),
      reading.mentions(in: behind).contains(where: { $0.sort == .framework && $0.entry != name.entry })
    {
      return false
    }
    return mentions.contains { mention in
      // `84 % satisfaction` and `80 % usage`, but not `40 % have used React`.
      mention.sort == .metric
        && !mention.tokens.contains { tokens[$0].traits.isSuperset(of: [.usage, .linksForward]) }
    }
      && !gap.contains { tokens[$0].traits.contains(.who) }
  }

  /// `Flutter also scores better: 65 % against 57 %`, behind a sentence about it and one other: that one has the second value.
  func contrastBefore(_ named: Int) -> [Int]? {
    guard
      let other = candidates.indices.first(where: { index in
        candidates[index].tokens.isEmpty
          && quantities.dropFirst().contains {
            $0.tokens.lowerBound - 1 == candidates[index].tokens.lowerBound
          }
      }), other != named
    else { return nil }
    return [named, other]
  }

  /// `Flutter 9.1 % and React Native 8.4 % among all, 9.2 % and 9.1 % among professionals`, `Flask at 33 % and FastAPI at 29 %;
  /// two years before it was 41 % against 21 %`: the names of before, in order.
  func again() -> (quantities: [Int], subjects: [Int])? {
    let first = candidates.count
    guard first >= 2, quantities.count == 2 * first else { return nil }
    let start = quantities[first].tokens.lowerBound
    let isRow = (first + 1..<quantities.count).allSatisfy { index in
      let gap = quantities[index - 1].tokens.upperBound..<quantities[index].tokens.lowerBound
      return (1...3).contains(gap.count)
        && gap.allSatisfy {
          SubjectAssignment.isJoint(tokens[$0]) || !tokens[$0].traits.isDisjoint(with: [.versus, .to])
        }
    }
    guard isRow, candidates.allSatisfy({ $0.tokens.upperBound <= start }),
      zip(candidates, quantities).allSatisfy({ $0.tokens.upperBound <= $1.tokens.lowerBound }),
      SubjectAssignment.isRepeat(first, quantities, in: sentence, of: reading)
        || saysShares(between: quantities[first - 1].tokens.upperBound, and: start)
    else { return nil }
    return (Array(first..<quantities.count), Array(candidates.indices))
  }

  /// `; for those learning to code the shares were …`
  private func saysShares(between end: Int, and start: Int) -> Bool {
    (end..<start).contains {
      reading.isWord($0, "shares", "figures", "numbers", "values")
        && reading.tokens[$0 + 1].traits.contains(.copula)
    }
  }

  /// `…: 33 % Django, 29 % FastAPI`: each value is followed by its name, and nothing follows the last name.
  func valuesBeforeNames() -> (quantities: [Int], subjects: [Int])? {
    guard quantities.count >= 2, let first = quantities.first?.tokens.lowerBound, first > sentence.lowerBound,
      tokens[first - 1].isSign(":")
    else { return nil }
    var subjects: [Int] = []
    for (index, quantity) in quantities.enumerated() {
      let end = quantity.tokens.upperBound
      let start =
        end < sentence.upperBound && reading.isWord(end, "for", "use", "used", "with") ? end + 1 : end
      guard let subject = candidates.firstIndex(where: { $0.tokens.lowerBound == start }) else { return nil }
      let behind = candidates[subject].tokens.upperBound
      let next = index + 1 < quantities.count ? quantities[index + 1].tokens.lowerBound : sentence.upperBound
      let gap = behind..<next
      guard
        index + 1 < quantities.count
          ? (1...3).contains(gap.count) && gap.allSatisfy({ SubjectAssignment.isJoint(tokens[$0]) })
          : gap.allSatisfy({ tokens[$0].kind == .sign })
      else { return nil }
      subjects.append(subject)
    }
    return (Array(quantities.indices), subjects)
  }

  /// `40 % (previous year: 42 %)`, `40 % (was 42 %)`, `40 % (up from 38 %)`
  private static func isOfEarlier(_ gap: Range<Int>, _ reading: Reading) -> Bool {
    if gap.contains(where: { reading.tokens[$0].traits.contains(.earlier) }) { return true }
    guard let first = gap.first, gap.count <= 4, reading.tokens[first].isSign("("),
      let link = gap.last
    else { return false }
    return !reading.tokens[link].traits.isDisjoint(with: [.from, .versus])
      || reading.isWord(link, "was", "were")
  }

  /// `42 % (Stack Overflow), 57 % (JetBrains)`
  static func namesSource(_ gap: Range<Int>, _ reading: Reading) -> Bool {
    reading.mentions(in: gap).contains { $0.sort == .survey }
      || gap.contains {
        reading.tokens[$0].traits.contains(.nickname)
          && isUppercase(reading.text.bytes[Int(reading.tokens[$0].start)])
      }
  }
}
