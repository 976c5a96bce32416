import Evidence

/// Short names that mean a survey only where a year, a word such as `survey` or a verb of reporting stands with them.
struct SurveyNicknames: Sendable {
  struct Nickname {
    var survey: SurveyEntry

    /// True where the name at `index` means the survey and not its publisher's other work.
    func isMeant(at index: Int, in sentence: Range<Int>, hasYear: Bool, of reading: Reading) -> Bool {
      if hasYear { return true }
      let around = sentence.clamped(to: max(0, index - 2)..<(index + 6))
      // `a survey of 25,000 developers by the PSF and JetBrains`
      let before = sentence.clamped(to: (index - 14)..<index)
      if let by = before.last(where: { reading.tokens[$0].traits.contains(.by) }),
        (before.lowerBound..<by).contains(where: { reading.tokens[$0].traits.contains(.survey) }),
        index - by <= 7
      {
        return true
      }
      return around.contains {
        reading.tokens[$0].traits.contains(.survey)
          || reading.isWord($0, "ecosystem", "numbers", "figures", "data", "results")
      }
        || index + 1 < sentence.upperBound
          && reading.isWord(
            index + 1, "has", "had", "says", "said", "reports", "reported", "counts", "counted", "found",
            "puts",
            "sees", "saw", "finds", "gives", "lists", "shows")
    }
  }

  private let ofWord: [String: SurveyEntry]
  private let python: SurveyEntry?

  private static let known = [
    ("SO", "Stack Overflow Developer Survey"), ("StackOverflow", "Stack Overflow Developer Survey"),
    ("JetBrains", "JetBrains State of Developer Ecosystem"), ("PSF", "Python Developers Survey"),
    ("CNCF", "CNCF Survey"),
  ]

  /// All of them, with blanks between.
  static let words = known.map { $0.0.lowercased() }.joined(separator: " ")

  init(_ vocabulary: Vocabulary) {
    ofWord = Dictionary(
      SurveyNicknames.known.compactMap { word, name in vocabulary.survey(name).map { (word, $0) } },
      uniquingKeysWith: { first, _ in first })
    python = vocabulary.survey("Python Developers Survey")
  }

  /// The survey that the word at `index` may mean; spelled as here, for `so` is a word.
  func nickname(at index: Int, of reading: Reading) -> Nickname? {
    let token = reading.tokens[index]
    guard token.traits.contains(.nickname), token.kind == .word, (2...13).contains(token.range.count),
      isUppercase(reading.text.bytes[Int(token.start)]),
      isUppercase(reading.text.bytes[Int(token.start) + 1]) || token.range.count == 9
        || token.range.count == 13,
      let survey = ofWord[reading.words(index..<(index + 1))]
    else { return nil }
    // `JetBrains' Python survey` is the one that it runs with the PSF.
    let next = (index + 1)..<min(reading.tokens.count, index + 4)
    if let python, next.contains(where: { reading.isWord($0, "python") }),
      next.contains(where: { reading.tokens[$0].traits.contains(.survey) })
    {
      return Nickname(survey: python)
    }
    // `the poll that the Python Software Foundation carries out with JetBrains`
    let around = max(0, index - 12)..<min(reading.tokens.count, index + 12)
    if let python, survey != python,
      around.contains(where: { reading.isWord($0, "python") && reading.isWord($0 + 1, "software") })
    {
      return Nickname(survey: python)
    }
    // `by the PSF and JetBrains`, `The Django Software Foundation and JetBrains`: what both run is not JetBrains' own.
    if reading.isWord(index, "jetbrains"), let partner = partner(of: index, in: reading) {
      return reading.isWord(partner, "psf") ? python.map { Nickname(survey: $0) } : nil
    }
    return Nickname(survey: survey)
  }

  /// The last word of the name of the foundation that is named together with who stands at `index`.
  private func partner(of index: Int, in reading: Reading) -> Int? {
    func isFoundation(_ index: Int) -> Bool {
      reading.isWord(index, "foundation", "psf", "dsf", "association")
    }
    if reading.isWord(index - 1, "and", "with"), isFoundation(index - 2) { return index - 2 }
    guard reading.isWord(index + 1, "and", "with") else { return nil }
    return (index + 2..<index + 7).first(where: isFoundation)
  }
}
