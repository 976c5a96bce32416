/// Tells shares of people from the other numbers that stand with a percent sign.
struct ShareTest {
  let reading: Reading
  let sentence: Range<Int>

  /// What the sentence's words are, all together.
  let traits: WordTraits
  let quantities: [Quantity]

  var tokens: [Token] { reading.tokens }

  /// True where people are counted: `42 % of developers`.
  func hasPeople(_ index: Int) -> Bool {
    let value = quantities[index].tokens
    // `two in five developers (42.62 %)`
    if value.count > 5, value.contains(where: { tokens[$0].traits.contains(.people) && !isOwner($0) }) {
      return true
    }
    // `34 of 52 engineers work with React, 11 of 52 have used Vue`
    if index > 0, quantities[index].form == .ratio, quantities[index - 1].form == .ratio, hasPeople(index - 1)
    {
      return true
    }
    let end = value.upperBound
    let behind = end..<min(sentence.upperBound, end + 7)
    for token in behind {
      if tokens[token].traits.contains(.people) { return !isOwner(token) }
      // `3 out of 10 of you use Go at work`
      if token == end, tokens[token].traits.contains(.of), reading.isWord(token + 1, "you") { return true }
      if tokens[token].kind == .sign && !tokens[token].isSign("-") { return false }
    }
    return traits.isSuperset(of: [.among, .people])
  }

  /// False for changes, comparisons of speed, prices, coverage, and the like.
  func isShare(_ index: Int, of subject: SubjectAssignment.Candidate) -> Bool {
    let quantity = quantities[index]
    guard (quantity.high ?? quantity.value) <= 100 else { return false }
    if quantity.form != .percent {
      return !isNegated(quantity, subject) && !isLost(quantity) && !isOfMovers(quantity)
    }
    let people = hasPeople(index)
    // `Java developer (80–100 %)` is a job.
    if isOfAnswering(quantity) || quantity.high == 100 && !people { return false }
    if quantity.value == 100 && !people || isOfMovers(quantity) || isOfWriter(quantity) { return false }
    // `w-1/3` is 33.333333 %: nobody counts people so.
    if quantity.decimals >= 4 && !people { return false }
    if isChange(quantity) || isNegated(quantity, subject) || isDeclaration(quantity) { return false }
    if !people, isSameCountOfThings() { return false }
    if hasOwnObject(quantity) || isOfOwnCount || !people && isListedWithThings(index) { return false }
    // `if 90 % of your developers write C#`, `9 % of my readers` where no tool is named.
    if isOfSomebodys(quantity, subject) { return false }
    // `I use Django for 90 % of my projects and Flask for the other 10 %`
    if traits.contains(.ours), quantities.contains(where: { isOfOwnThings($0.tokens.upperBound) }) {
      return false
    }
    return !traits.contains(.foreign) || !isForeign(index) || isLinkedByUse(quantity, subject)
  }

  /// `30 % faster`, `an increase of 12 %`, `grew by 5 %`, `up 3 %`, `40 % price increase`, `3 % points`.
  private func isChange(_ quantity: Quantity) -> Bool {
    let end = quantity.tokens.upperBound
    for token in end..<min(sentence.upperBound, end + 4) {
      let traits = tokens[token].traits
      if tokens[token].kind == .sign && !tokens[token].isSign("-")
        || !traits.isDisjoint(with: [.of, .and, .linksForward, .usage, .people, .clause])
      {
        break
      }
      if !traits.isDisjoint(with: [.change, .points, .foreign])
        // `had done extensive work in Node.js`
        && !(reading.isWord(token, "done") && reading.isWord(token - 1, "had", "have"))
        && !(traits.contains(.qualifier) && token > end) && !isNamed(token)
      {
        return true
      }
      if token == end, traits.contains(.changeVerb) && !reading.isWord(token, "up", "down") { return true }
      // `14 % above the median`
      if token == end, reading.isWord(token, "above", "below", "under", "ahead", "behind") { return true }
    }
    if isOfThings(end) { return true }
    var start = quantity.tokens.lowerBound
    // `saved another 40 %`
    while start > sentence.lowerBound + 1, reading.isWord(start - 1, "another", "further", "additional", "a")
    {
      start -= 1
    }
    // `would bring perhaps another 10 %`, but `another 17 % chose Angular`
    if start < quantity.tokens.lowerBound, !tokens[start - 1].traits.contains(.by),
      reading.isWord(quantity.tokens.lowerBound - 1, "another", "additional"),
      !sentence.clamped(to: end..<(end + 5)).contains(where: {
        !tokens[$0].traits.isDisjoint(with: [.usage, .choice, .linksForward, .people])
          || reading.isWord(
            $0, "had", "have", "evaluating", "piloting", "planning", "considering", "testing", "trying")
      })
    {
      return true
    }
    guard start > sentence.lowerBound else { return false }
    let before = tokens[start - 1].traits
    if before.contains(.changeVerb) { return true }
    // `The remaining 22 % is split between …`
    if reading.isWord(start - 1, "remaining", "within") { return true }
    // `The gap between React and Vue is 24 %`
    if before.contains(.copula),
      (sentence.lowerBound..<start).suffix(10).contains(where: { reading.isWord($0, "gap", "difference") }),
      (sentence.lowerBound..<start).contains(where: { reading.isWord($0, "between") })
    {
      return true
    }
    if before.contains(.of), start - 2 >= sentence.lowerBound,
      !tokens[start - 2].traits.isDisjoint(with: [.change, .foreign])
    {
      return true
    }
    return before.contains(.by) && isChangedBy(start - 1)
  }

  /// `grew by 5 %`; and the next of `cut build times by 42 %, and those on Nuxt by 35 %`.
  private func isChangedBy(_ by: Int) -> Bool {
    let window = max(sentence.lowerBound, by - 7)..<by
    // `chosen by 61 %`
    if let verb = window.last,
      tokens[verb].traits.contains(.usage)
        || reading.isWord(verb, "chosen", "named", "picked", "mentioned", "cited", "selected", "preferred")
    {
      return false
    }
    if window.contains(where: {
      !tokens[$0].traits.isDisjoint(with: [.changeVerb, .change])
        || reading.isWord($0, "lead", "leads", "led", "trails", "trailed", "ahead", "behind")
    }) {
      return true
    }
    guard let last = quantities.last(where: { $0.tokens.upperBound <= by })?.tokens,
      by - last.upperBound <= 8, last.lowerBound > sentence.lowerBound,
      tokens[last.lowerBound - 1].traits.contains(.by),
      !tokens[last.upperBound..<by].contains(where: {
        !$0.traits.isDisjoint(with: [.usage, .clause, .linksForward])
      })
    else { return false }
    return isChangedBy(last.lowerBound - 1)
  }

  /// `30 % of developers' time`: a share of what they have.
  private func isOwner(_ people: Int) -> Bool {
    people + 2 < sentence.upperBound && tokens[people + 1].isSign("'") && !tokens[people + 1].isSpaced
      && tokens[people + 2].kind == .word && !tokens[people + 2].traits.contains(.people)
  }

  /// `Of the 48 projects that we delivered, 60 % used React.`
  private var isOfOwnCount: Bool {
    guard tokens[sentence.lowerBound].traits.contains(.of) else { return false }
    let opening = sentence.lowerBound..<quantities[0].tokens.lowerBound
    return opening.count <= 20 && opening.contains { reading.isWord($0, "we", "our", "i", "my") }
      && !opening.contains {
        tokens[$0].traits.contains(.people)
          || reading.isWord($0, "readers", "customers", "clients", "candidates")
      }
  }

  /// `52 % of job ads mention React, 31 % Angular`: the things of the first value are those of all.
  private func isListedWithThings(_ index: Int) -> Bool {
    guard index > 0, isOfThings(quantities[0].tokens.upperBound) else { return false }
    return (1...index).allSatisfy { next in
      let value = quantities[next].tokens
      let before = tokens[value.lowerBound - 1]
      return value.lowerBound - quantities[next - 1].tokens.upperBound <= 10
        && (before.isSign(",") || before.traits.contains(.and))
        && reading.mentions(in: value.upperBound..<(value.upperBound + 1)).contains { $0.sort == .framework }
    }
  }

  /// `…, 34 % to their own servers`: of something that has no name.
  private func hasOwnObject(_ quantity: Quantity) -> Bool {
    let end = quantity.tokens.upperBound
    return end + 2 < sentence.upperBound && reading.isWord(end, "to", "on", "with", "for", "in")
      && (reading.isWord(end + 1, "their", "its") && reading.isWord(end + 2, "own"))
  }

  /// `I use 80 percent Go and 20 percent Rust`, `with Flutter we expect 85 %`
  private func isOfWriter(_ quantity: Quantity) -> Bool {
    let verb = quantity.tokens.lowerBound - 1
    if verb > sentence.lowerBound, reading.isWord(verb - 1, "we", "i"),
      reading.isWord(
        verb, "expect", "hope", "estimate", "aim", "target", "guess", "reckon", "expected", "estimated")
    {
      return true
    }
    let start = quantities[0].tokens.lowerBound
    return start > sentence.lowerBound + 1 && quantity.tokens.upperBound - start <= 12
      && tokens[start - 1].traits.contains(.usage) && reading.isWord(start - 2, "i", "we")
  }

  /// `60 % of FastAPI users come from Flask`, `a third have migrated from Vue`: where they were before.
  private func isOfMovers(_ quantity: Quantity) -> Bool {
    let end = quantity.tokens.upperBound
    return (end..<min(sentence.upperBound, end + 8)).contains {
      reading.isWord($0, "come", "came", "switched", "migrated", "moved") && reading.isWord($0 + 1, "from")
    }
  }

  /// `flex-basis: 30%`: a name of code, and what it is set to.
  private func isDeclaration(_ quantity: Quantity) -> Bool {
    let colon = quantity.tokens.lowerBound - 1
    guard colon >= sentence.lowerBound + 3, tokens[colon].isSign(":"), !tokens[colon].isSpaced,
      tokens[colon - 1].kind == .word, tokens[colon - 2].isSign("-"), !tokens[colon - 2].isSpaced,
      !isNamed(colon - 1)
    else { return false }
    return reading.text.bytes[reading.bytes((colon - 3)..<colon)].allSatisfy {
      isLowercase($0) || $0 == UInt8(ascii: "-")
    }
  }

  /// `… 23 % of the CPU time went into JSON. Express itself took 9 %.`: a sentence shortly before splits up a thing, and none from
  /// there on says of whom its value is.
  private func isSameCountOfThings() -> Bool {
    let ofPeople: WordTraits = [.people, .usage, .survey, .surveyName, .metricWord]
    // `Lodash was another 9 %, of which we used three functions`: that is no use by people who were asked.
    let saysOfPeople = sentence.contains {
      !tokens[$0].traits.isDisjoint(with: ofPeople)
        && !(tokens[$0].traits.contains(.usage) && reading.isWord($0 - 1, "we", "i"))
    }
    guard !saysOfPeople else { return false }
    var before = reading.sentence(before: sentence)
    for _ in 0..<3 {
      guard let current = before else { return false }
      let words = tokens[current]
      guard words.allSatisfy({ $0.traits.isDisjoint(with: ofPeople) }),
        words.contains(where: { $0.isSign("%") || $0.traits.contains(.percent) })
      else { return false }
      if current.contains(where: {
        tokens[$0].traits.contains(.foreign) && !isNamed($0) && !isKindOfTool($0)
          && !isPurpose($0, in: current)
      }) {
        return true
      }
      before = reading.sentence(before: current)
    }
    return false
  }

  /// `lost a third of its users`
  private func isLost(_ quantity: Quantity) -> Bool {
    let start = quantity.tokens.lowerBound
    return start > sentence.lowerBound && tokens[start - 1].traits.contains(.changeVerb)
  }

  /// `Downloads of Svelte grew by 53 %`: no share, but the growth of something that is counted; so is what `grew by 38 %, Rust by
  /// 50 %` where a source counts.
  ///
  /// - Parameter isCounting: the source counts, and asks nobody.
  func isGrowthOfCount(_ index: Int, isCounting: Bool) -> Bool {
    let start = quantities[index].tokens.lowerBound
    guard start > sentence.lowerBound, isCounting || traits.contains(.counted) else { return false }
    // `rose to 40 %`
    if isCounting, tokens[start - 1].traits.contains(.to) { return false }
    func grows(_ words: Range<Int>) -> Bool {
      words.contains {
        reading.isWord(
          $0, "grew", "grown", "grow", "growing", "increased", "rose", "risen", "climbed", "jumped", "surged",
          "gained",
          "up")
      }
    }
    if grows(max(sentence.lowerBound, start - 6)..<start) { return true }
    return isCounting && tokens[start - 1].traits.contains(.by) && grows(sentence.lowerBound..<start)
  }

  /// `40 % of the code`, `98 % of browsers`: a share, but none of people.
  private func isOfThings(_ end: Int) -> Bool {
    guard end + 1 < sentence.upperBound, tokens[end].traits.contains(.of) else { return false }
    // `70 % of what people ask me`
    if reading.isWord(end + 1, "what") { return true }
    for index in (end + 1)..<min(sentence.upperBound, end + 7) {
      let token = tokens[index]
      // `12.95 % of the professional ones`
      if token.traits.contains(.peopleKind), reading.isWord(index + 1, "ones") { return false }
      if token.traits.contains(.people) && !isOwner(index)
        || token.traits.contains(.countable)
          && ShareTest.countable.contains(reading.words(index..<(index + 1)).lowercased())
      {
        return false
      }
      if token.kind == .sign && !token.isSign("-")
        || !token.traits.isDisjoint(with: [.linksBack, .linksForward, .clause, .usage])
      {
        break
      }
    }
    return true
  }

  private func isOfSomebodys(_ quantity: Quantity, _ subject: SubjectAssignment.Candidate) -> Bool {
    let end = quantity.tokens.upperBound
    guard end + 1 < sentence.upperBound, tokens[end].traits.contains(.of) else { return false }
    if reading.isWord(end + 1, "your") { return true }
    let isElsewhere = subject.tokens.isEmpty || !sentence.contains(subject.tokens.lowerBound)
    return isElsewhere && reading.isWord(end + 1, "my")
  }

  /// `90 % of my projects`, but not `90 % of our readers`.
  private func isOfOwnThings(_ end: Int) -> Bool {
    guard end + 2 < sentence.upperBound, tokens[end].traits.contains(.of),
      tokens[end + 1].traits.contains(.ours)
    else { return false }
    return !(end + 2..<min(sentence.upperBound, end + 6)).contains {
      tokens[$0].traits.contains(.people)
        || reading.isWord($0, "customers", "clients", "readers", "attendees")
    }
  }

  /// Things whose share a tool may have, besides people.
  static let countable: Set<String> = [
    "them", "those", "us", "ones", "market", "vote", "votes", "sample", "projects", "repositories",
    "apps",
    "applications", "stacks", "shops",
    "customers", "readers", "jobs", "postings", "listings", "men", "backends", "frontends", "pages",
    "domains", "stores", "workloads",
    "web", "internet", "clients", "attendees", "whom", "employers", "startups", "agencies", "services",
    "businesses", "firms",
  ]

  /// `60 % do not use React`, `unused by`.
  private func isNegated(_ quantity: Quantity, _ subject: SubjectAssignment.Candidate) -> Bool {
    if isOfNone(quantity, subject) || isNone(quantity) { return true }
    var low = min(quantity.tokens.upperBound, subject.tokens.upperBound)
    let high = max(quantity.tokens.lowerBound, subject.tokens.lowerBound)
    // `Storybook, which isn't a test tool, with 56 %`
    if low + 1 < high, tokens[low].isSign(","), reading.isWord(low + 1, "which", "who"),
      let close = (low + 2..<high).last(where: { tokens[$0].isSign(",") })
    {
      low = close
    }
    guard low < high, high - low <= 40, sentence.contains(low), !subject.tokens.isEmpty else { return false }
    return (low..<high).contains { index in
      guard tokens[index].traits.contains(.not), !isAnswer(index) else { return false }
      // `of those who had not used it`: who they are, not what they said.
      if (max(low, index - 5)..<index).contains(where: { tokens[$0].traits.contains(.who) }) { return false }
      // `no surprise`, `no wonder`
      if reading.isWord(index, "no"),
        reading.isWord(
          index + 1, "more", "surprise", "wonder", "doubt", "matter", "less", "question", "contest")
      {
        return false
      }
      // `It is not loved the way it once was: retention has dropped to 68 %`, but not `not used: 40 %`
      if let colon = (index..<high).first(where: { tokens[$0].isSign(":") }), colon - index > 3,
        high - colon > 1
      {
        return false
      }
      // `did not get more than 5 %`
      if (index + 1..<index + 4).contains(where: {
        reading.isWord($0, "more") && reading.isWord($0 + 1, "than")
      }) {
        return false
      }
      // `not even four in ten`, `not quite half`, `not React but Vue`
      return !reading.isWord(index + 1, "even", "quite", "far", "only", "just", "surprisingly", "least")
    }
  }

  /// `None of them: 29 %`
  private func isNone(_ quantity: Quantity) -> Bool {
    let link = quantity.tokens.lowerBound - 1
    guard link > sentence.lowerBound, tokens[link].isSign(":") || tokens[link].isSign("(") else {
      return false
    }
    return (max(sentence.lowerBound, link - 4)..<link).contains { reading.isWord($0, "none") }
  }

  /// `29 % say that they use none of them`; and, of a subject that the sentence does not name, `36 % do not test at all`.
  private func isOfNone(_ quantity: Quantity, _ subject: SubjectAssignment.Candidate) -> Bool {
    let isElsewhere = subject.tokens.isEmpty || !sentence.contains(subject.tokens.lowerBound)
    guard isElsewhere || traits.contains(.not) || subject.tokens.upperBound <= quantity.tokens.lowerBound
    else {
      return false
    }
    let behind = quantity.tokens.upperBound..<min(sentence.upperBound, quantity.tokens.upperBound + 16)
    for index in behind {
      if tokens[index].isSign("%") || tokens[index].isSign(",") || tokens[index].isSign(";") { return false }
      if reading.isWord(index, "none") { return true }
      if isElsewhere, tokens[index].traits.contains(.not), !isAnswer(index),
        !(behind.lowerBound..<index).contains(where: { tokens[$0].traits.contains(.who) }),
        !reading.isWord(index, "no") || tokens[index - 1].traits.contains(.usage),
        !reading.isWord(index + 1, "even", "quite", "far", "only", "just")
      {
        return true
      }
    }
    return false
  }

  /// `would not use it again`: an answer that surveys count.
  private func isAnswer(_ not: Int) -> Bool {
    reading.isWord(not - 1, "would")
      && (not + 1..<min(sentence.upperBound, not + 7)).contains { reading.isWord($0, "again") }
  }
}
