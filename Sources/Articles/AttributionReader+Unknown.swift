/// Surveys that have a name which kb does not know.
extension AttributionReader {
  /// `we asked 3,318 people`, `412 developers answered our questions`
  func asksPeople(_ sentence: Range<Int>, of reading: Reading) -> Bool {
    sentence.contains { index in
      reading.isWord(index, "asked", "surveyed", "polled", "interviewed")
        && reading.isWord(index - 1, "we", "i")
        && sentence.clamped(to: (index + 1)..<(index + 6)).contains { reading.tokens[$0].kind == .number }
        && sentence.clamped(to: (index + 1)..<(index + 8)).contains {
          reading.tokens[$0].traits.contains(.people)
            || reading.isWord($0, "readers", "subscribers", "listeners", "attendees", "visitors", "members")
        }
    }
  }

  /// `This wave had 1,406 respondents`, `2,940 complete answers came in`
  func countsAnswers(_ sentence: Range<Int>, of reading: Reading) -> Bool {
    sentence.contains { countsAnswers($0, in: sentence, of: reading) }
  }

  private func countsAnswers(_ index: Int, in sentence: Range<Int>, of reading: Reading) -> Bool {
    guard reading.tokens[index].traits.contains(.people),
      sentence.clamped(to: (index - 3)..<index).contains(where: {
        reading.tokens[$0].kind == .number && reading.tokens[$0].value >= 20 && !reading.isYear($0)
      })
    else { return false }
    if reading.isWord(
      index + 1, "came", "arrived", "answered", "replied", "responded", "voted", "filled", "participated")
      || reading.isWord(index + 1, "took") && reading.isWord(index + 2, "part")
    {
      return true
    }
    return reading.isWord(index, "respondents", "answers", "responses", "participants")
      && reading.tokens.indices.contains(index + 1) && reading.tokens[index + 1].isSign(".")
      && sentence.contains { reading.isWord($0, "had", "counted", "drew", "got", "received", "collected") }
  }

  /// True where a sentence names one.
  func namesUnknownSurvey(_ sentence: Range<Int>, of reading: Reading) -> Bool {
    sentence.contains { index in
      reading.tokens[index].traits.contains(.survey) && isUnknownSurvey(index, in: sentence, of: reading)
        || reading.tokens[index].opensSurvey && isStateOfUnknown(index, of: reading)
    }
  }

  /// `the 2024 Rails Community Survey`, `JVM Ecosystem Report`: capitalised, and named for something.
  func isUnknownSurvey(_ index: Int, in sentence: Range<Int>, of reading: Reading) -> Bool {
    // `Kestrel ORM user survey`
    let isSmall =
      reading.isWord(index - 1, "user", "users", "community", "developer", "developers", "readers", "member")
      && index - 2 >= sentence.lowerBound && isCapitalised(index - 2, reading)
    guard isCapitalised(index, reading) || isSmall,
      reading.isWord(index, "survey", "report", "poll", "census", "questionnaire", "index")
    else { return false }
    let run = sentence.clamped(to: (index - 5)..<index).reversed().prefix {
      reading.tokens[$0].kind == .number || isCapitalised($0, reading) || isSmall && $0 == index - 1
    }
    guard let first = run.last, run.allSatisfy({ !reading.tokens[$0].traits.contains(.nickname) }) else {
      return false
    }
    let mentions = reading.mentions(in: first..<(index + 1))
    guard !mentions.contains(where: { $0.sort == .survey }) else { return false }
    return mentions.contains { $0.sort == .framework }
      || run.contains { isNameOfItsOwn($0, reading) && ($0 > sentence.lowerBound || isAcronym($0, reading)) }
  }

  /// A word that has its capital not from where it stands.
  private func isAcronym(_ index: Int, _ reading: Reading) -> Bool {
    let word = reading.text.bytes[reading.tokens[index].range]
    return word.count >= 2 && word.allSatisfy(isUppercase)
  }

  /// `State of Vue 2024`
  func isStateOfUnknown(_ index: Int, of reading: Reading) -> Bool {
    reading.isWord(index, "state") && isCapitalised(index, reading)
      && reading.isWord(index + 1, "of") && reading.tokens.indices.contains(index + 2)
      && isCapitalised(index + 2, reading)
      && !reading.mentions(in: index..<(index + 3)).contains { $0.sort == .survey }
  }

  /// `The Go team published the results of its own survey`: who asks the users of what they make.
  func surveyOfMakers(in sentence: Range<Int>, of reading: Reading) -> Reference? {
    guard reading.traits.contains(.survey),
      sentence.contains(where: { reading.tokens[$0].traits.contains(.survey) })
    else { return nil }
    for index in sentence.dropFirst()
    where reading.isWord(index, "team", "project", "foundation") {
      let survey =
        reading.isWord(index - 1, "go") ? goSurvey : reading.isWord(index - 1, "rust") ? rustSurvey : nil
      guard let survey, isCapitalised(index - 1, reading) else { continue }
      let edition = years(in: sentence, of: reading).only.map { reading.edition($0) }
      return Reference(
        survey: survey, edition: edition?.year, editionSpan: edition?.span, tokens: (index - 1)..<(index + 1))
    }
    return nil
  }

  func isCapitalised(_ index: Int, _ reading: Reading) -> Bool {
    let token = reading.tokens[index]
    return token.kind == .word && isUppercase(reading.text.bytes[Int(token.start)])
  }

  /// Not `Annual`, `Developer` or `Survey`.
  private func isNameOfItsOwn(_ index: Int, _ reading: Reading) -> Bool {
    let token = reading.tokens[index]
    return token.kind == .word && token.traits.isEmpty
      && !reading.isWord(
        index, "annual", "yearly", "latest", "official", "global", "community", "developer", "developers",
        "ecosystem", "key", "full", "final", "new", "big", "great", "user", "users", "results", "industry",
        "international", "online", "public", "first", "second", "third", "technology", "tech", "research")
  }

  /// `a panel of 180 architects`, `a sample of 2,000 jobs`
  func isSample(_ index: Int, in sentence: Range<Int>, of reading: Reading) -> Bool {
    reading.isWord(index, "panel", "sample") && index + 2 < sentence.upperBound
      && reading.tokens[index + 1].traits.contains(.of)
      && !reading.tokens[index + 2].traits.isDisjoint(with: [.digits, .number, .people])
  }

  /// A capitalised name that the vocabulary does not have.
  func isUnknownName(_ index: Int, in sentence: Range<Int>, _ reading: Reading) -> Bool {
    sentence.contains(index) && isCapitalised(index, reading)
      && reading.tokens[index].traits.isDisjoint(with: [.common, .nickname])
  }
}
