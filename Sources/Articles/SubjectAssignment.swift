import Evidence

/// Which subject of a sentence each of its quantities belongs to.
///
/// Subjects and quantities stand in an order, with words between them that link forwards (`42 % use React`) or backwards
/// (`React at 42 %`). Each quantity takes the subject whose link is the closest; lists that are in step pair off in order.
struct SubjectAssignment {
  struct Candidate {
    var words: String
    /// Index in the vocabulary's frameworks; nil for a name that kb does not know.
    var entry: Int?
    var tokens: Range<Int>
  }

  struct Pair {
    var quantity: Int
    var subject: Candidate
    /// How far apart the two are, 0 for next to each other; below ``limit``.
    var cost: Double
  }

  static let limit = 9.0

  let reading: Reading
  let sentence: Range<Int>
  let quantities: [Quantity]
  let candidates: [Candidate]

  /// Value → it is said of the same subject as the value before: at another time, of other people, in another respect.
  private let repeats: [Bool]

  /// Candidates that stand in a row.
  var nameRuns: [Range<Int>] { SubjectAssignment.runs(candidates.map(\.tokens), of: tokens) }

  /// Values that stand in a row.
  let valueRuns: [Range<Int>]

  /// How many values a row of one subject may have: as many as there are years, or measures, in the sentence or the one
  /// before.
  let seriesLengths: [Int]

  /// The sentence has a word such as `each`.
  let hasEach: Bool

  var tokens: [Token] { reading.tokens }

  init(
    reading: Reading, sentence: Range<Int>, quantities: [Quantity], seriesLengths: [Int],
    traits: WordTraits, topic: Int?, matcher: NameMatcher
  ) {
    self.seriesLengths = seriesLengths.filter { $0 >= 2 }
    self.reading = reading
    self.sentence = sentence
    self.quantities = quantities
    repeats = quantities.indices.map {
      SubjectAssignment.isRepeat($0, quantities, in: sentence, of: reading)
    }
    candidates =
      SubjectCandidates(
        reading: reading, sentence: sentence, quantities: quantities, traits: traits, topic: topic,
        matcher: matcher
      ).all
    valueRuns = SubjectAssignment.joinedByTo(
      SubjectAssignment.runs(quantities.map(\.tokens), of: reading.tokens), quantities, of: reading.tokens)
    hasEach = traits.contains(.each)
  }

  /// A pair for each quantity that has a subject.
  func pairs() -> [Pair] {
    var pairs: [Pair] = []
    var taken = candidates.map { _ in false }
    var done = quantities.map { _ in false }
    for (quantities, subjects) in listsInStep() {
      for (quantity, subject) in zip(quantities, subjects) where !done[quantity] {
        done[quantity] = true
        pairs.append(Pair(quantity: quantity, subject: candidates[subject], cost: 1))
        taken[subject] = true
      }
    }
    for quantity in quantities.indices where !done[quantity] {
      if let run = eachRun(quantity) {
        pairs += run.map { Pair(quantity: quantity, subject: candidates[$0], cost: 1.5) }
        continue
      }
      let last = pairs.last.flatMap { $0.quantity == quantity - 1 ? $0.subject.tokens : nil }
      guard let best = best(for: quantity, taken, behind: last) else {
        // Said of the same as the value before, however far its name is.
        if repeats[quantity] || isTrend(quantity) || isInSeries(quantity), let last = pairs.last,
          last.quantity == quantity - 1
        {
          pairs.append(Pair(quantity: quantity, subject: last.subject, cost: last.cost + 2))
        }
        continue
      }
      taken[best.subject] = true
      for subject in companions(of: best.subject, quantity) {
        pairs.append(Pair(quantity: quantity, subject: candidates[subject], cost: best.cost))
        taken[subject] = true
      }
    }
    // `JetBrains says 57 %, State of JS 82 %: … for React`: what is said of the value behind is said of those in front.
    for index in quantities.indices.dropLast().reversed()
    where repeats[index + 1] && !pairs.contains(where: { $0.quantity == index }) {
      let gap = quantities[index].tokens.upperBound..<quantities[index + 1].tokens.lowerBound
      guard SubjectAssignment.namesSource(gap, reading),
        !reading.mentions(in: gap).contains(where: { $0.sort == .framework })
      else { continue }
      guard let next = pairs.first(where: { $0.quantity == index + 1 }) else { continue }
      pairs.append(Pair(quantity: index, subject: next.subject, cost: next.cost + 1))
    }
    return pairs
  }

  // MARK: Links

  /// - Parameter last: the name that the value before is said of.
  private func best(for quantity: Int, _ taken: [Bool], behind last: Range<Int>?) -> (
    subject: Int, cost: Double
  )? {
    let start = quantities[quantity].tokens.lowerBound
    let middle = candidates.partition { $0.tokens.lowerBound >= start }
    var best: (subject: Int, cost: Double)?
    // A reader does not look past the fourth name in either direction, those in brackets apart.
    var first = middle
    var seen = 0
    while first > 0, seen < 4, middle - first < 12 {
      first -= 1
      if !isInClosedBracket(first, before: start) { seen += 1 }
    }
    for subject in first..<min(candidates.count, middle + 3) {
      let cost = subject < middle ? backward(quantity, subject, middle) : forward(quantity, subject, middle)
      guard var cost else { continue }
      // `when it was at 46 % with all and 49 % with the professionals`: said again of the same.
      if repeats[quantity], let last, subject < middle, candidates[subject].tokens != last,
        candidates[subject].tokens.upperBound <= quantities[quantity - 1].tokens.lowerBound
      {
        cost += 3
      }
      if taken[subject] { cost += repeats[quantity] || isTrend(quantity) ? 0.5 : 7 }
      if candidates[subject].entry == nil { cost += 1.5 }
      if isSurpassed(subject, before: quantity) { cost += 4 }
      if cost < SubjectAssignment.limit, cost < best?.cost ?? .infinity { best = (subject, cost) }
    }
    return best
  }

  private func backward(_ quantity: Int, _ subject: Int, _ middle: Int) -> Double? {
    let end = candidates[subject].tokens.upperBound
    let start = quantities[quantity].tokens.lowerBound
    guard end <= start else { return nil }
    let gap = (endOfAside(behind: candidates[subject].tokens, before: start) ?? end)..<start
    guard gap.count <= 60 else { return nil }
    let namesBetween =
      gap.lowerBound == end ? (subject + 1..<middle).count { !isInClosedBracket($0, before: start) } : 0
    var cost = Double(gap.count) * 0.05 + Double(namesBetween) * 2.5
    if isInAside(subject, before: start) { cost += 4 }
    if let last = gap.last {
      let token = tokens[last]
      if token.traits.contains(.by), gap.count > 1, tokens[last - 1].traits.contains(.usage) {
        cost += 0.2
      } else if token.traits.contains(.linksBack)
        || token.kind == .sign && "(:=-[|^*.".utf8.contains(token.sign)
      {
        cost += 0.5
      } else if token.traits.contains(.of) || token.traits.contains(.usage) || token.kind == .possessive {
        cost += 1
      } else if token.isSign(",") {
        cost += gap.count == 1 ? 1.5 : 4
      } else {
        cost += 4.5
      }
    }
    cost += Double(gap.count { tokens[$0].traits.contains(.clause) || tokens[$0].isSign(";") }) * 3
    if isPassedOver(subject, in: gap) { cost += 7 }
    let firstBetween = firstQuantity(from: gap.lowerBound)
    let between = quantities[firstBetween...].prefix { $0.tokens.upperBound <= gap.upperBound }.count
    cost += Double(between) * (repeats[quantity] || isTrend(quantity) ? 0.5 : 6)
    // `Flask and Django are equally popular: 39 % use Flask, 39 % Django`
    if let last = gap.last, tokens[last].isSign(":"), isFollowedByUse(quantity, middle) { cost += 3 }
    // `Flask's rival`: the owner is not who is counted, unless it is its share.
    if gap.count > 1, tokens[gap.lowerBound].kind == .possessive,
      tokens[gap.lowerBound + 1].traits.isDisjoint(with: [.usage, .qualifier, .linksBack]),
      !isMetric(gap.lowerBound + 1)
    {
      cost += 4
    }
    return cost + position(subject)
  }

  /// The value goes on with a verb of use and a name.
  private func isFollowedByUse(_ quantity: Int, _ middle: Int) -> Bool {
    let start = quantities[quantity].tokens.upperBound
    let end =
      quantity + 1 < quantities.count ? quantities[quantity + 1].tokens.lowerBound : sentence.upperBound
    guard middle < candidates.count, case let name = candidates[middle].tokens, !name.isEmpty,
      name.upperBound <= end,
      name.lowerBound > start, name.lowerBound - start <= 8
    else { return false }
    return !tokens[name.lowerBound - 1].traits.isDisjoint(with: [.usage, .linksForward])
      && !tokens[start..<name.lowerBound].contains { $0.isSign(",") || $0.isSign(";") }
  }

  /// `By 2024 it was 62 %, and Bootstrap was down`: the value is of what `it` stands for, unless it goes on with `for` a name.
  private func hasPronoun(_ quantity: Int, _ behind: Range<Int>) -> Bool {
    let value = quantities[quantity].tokens.lowerBound
    guard let first = behind.first, !reading.isWord(first, "for", "of"), !tokens[first].isSign("(") else {
      return false
    }
    let clause = (max(sentence.lowerBound, value - 4)..<value).reversed().prefix {
      tokens[$0].kind != .sign && tokens[$0].traits.isDisjoint(with: [.and, .clause])
    }
    return clause.contains { index in
      reading.isWord(index, "it")
        && (tokens[index + 1].traits.contains(.linksBack) || tokens[index + 1].kind == .possessive)
    }
  }

  private func forward(_ quantity: Int, _ subject: Int, _ middle: Int) -> Double? {
    let from = quantities[quantity].tokens.upperBound
    guard from <= candidates[subject].tokens.lowerBound else { return nil }
    let gap = from..<candidates[subject].tokens.lowerBound
    guard gap.count <= 40 else { return nil }
    // `42 % of professionals and 31 % of learners use React`
    let inner = firstQuantity(from: gap.lowerBound)..<firstQuantity(from: gap.upperBound)
    guard inner.allSatisfy({ repeats[$0] && $0 > quantity }), !hasPronoun(quantity, gap) else { return nil }
    var cost = Double(gap.count) * 0.05 + Double(subject - middle) * 4
    let start = quantities[quantity].tokens.lowerBound
    let opensClause =
      start > sentence.lowerBound && tokens[start - 1].traits.contains(.with)
      || start > sentence.lowerBound && reading.isWord(start - 1, "at") || opensWithShare(start)
      || start == sentence.lowerBound + 2 && tokens[start - 1].traits.contains(.by)
        && tokens[start - 2].traits.contains(.usage)
    if gap.contains(where: { tokens[$0].traits.contains(.linksForward) || isMetric($0) }) {
      cost += 1.2
    } else if gap.count <= 7, let last = gap.last, last > gap.lowerBound, reading.isWord(last, "in", "with"),
      reading.isWord(last - 1, "work", "working", "worked", "development", "developed")
    {
      // `41 % had done extensive work in Node.js`
      cost += 1.2
    } else if gap.count == 2, reading.isWord(gap.lowerBound + 1, "on"),
      tokens[gap.lowerBound].traits.contains(.copula)
    {
      // `half were on Windows`
      cost += 1.2
    } else if gap.count == 1, reading.isWord(gap.lowerBound, "have", "had", "has") {
      // `58 % have Node.js in production`
      cost += 1.2
    } else if gap.count == 1, tokens[gap.lowerBound].isSign("(") {
      cost += 1.5
    } else if let last = gap.last, tokens[last].traits.contains(.copula),
      gap.contains(where: { tokens[$0].traits.contains(.people) || tokens[$0].traits.contains(.countable) })
    {
      // `43 % of sites are WordPress`
      cost += 1.5
    } else if gap.count <= 4, gap.count >= 2, let last = gap.last, tokens[last].traits.contains(.copula),
      reading.isWord(last - 1, "it")
    {
      // `6 % said it was Quarkus`
      cost += 1.2
    } else if gap.count == 1,
      tokens[gap.lowerBound].traits.contains(.in)
        || reading.isWord(gap.lowerBound, "for", "with", "on", "to", "by")
    {
      // `67 % in Solid and 71 % in Svelte`, `17 % with Angular`
      cost += 1.2
    } else if gap.contains(where: { tokens[$0].traits.contains(.of) }), isOwnUsers(subject) {
      cost += 1
    } else if opensClause, gap.contains(where: { tokens[$0].isSign(",") }) {
      cost -= 1.5
    } else if gap.isEmpty {
      cost += 3
    } else {
      cost += 6
    }
    cost += Double(gap.count { tokens[$0].traits.contains(.clause) || tokens[$0].isSign(";") }) * 5
    if gap.contains(where: { tokens[$0].isSign(",") }) { cost += 3 }
    // `an 82 % rate, higher than other languages, including Python`
    if gap.contains(where: { tokens[$0].traits.contains(.than) }) { cost += 4 }
    // `42 %, slightly ahead of Node.js`, `83 %, behind only Cobol`
    if isMeasure(subject) { cost += 6 }
    // `75 % of its users loved it, second to Phoenix`
    if tokens[from].traits.contains(.of), reading.isWord(from + 1, "its", "their") { cost += 5 }
    if !opensClause, gap.contains(where: { tokens[$0].isSign(")") }) { cost += 5 }
    // `3 out of 4 engineers preferred FastAPI's type hints`
    let behind = candidates[subject].tokens.upperBound
    if behind + 1 < sentence.upperBound, tokens[behind].kind == .possessive, tokens[behind + 1].kind == .word,
      tokens[behind + 1].traits.isEmpty
    {
      cost += 6
    }
    // The next subject has a value of its own behind it: `…, Vue at 18 %`.
    let end = candidates[subject].tokens.upperBound
    if let next = quantities[firstQuantity(from: end)...].first, next.tokens.lowerBound - end <= 2,
      (end..<next.tokens.lowerBound).contains(where: {
        tokens[$0].traits.contains(.linksBack) || tokens[$0].isSign("(") || tokens[$0].isSign(":")
      })
    {
      cost += 4
    }
    return cost + position(subject)
  }

  /// The index of the first value that does not start before a token; found by halving.
  private func firstQuantity(from token: Int) -> Int {
    quantities.partition { $0.tokens.lowerBound >= token }
  }

  func isMetric(_ token: Int) -> Bool {
    reading.mentions(in: token..<(token + 1)).contains { $0.sort == .metric }
  }

  /// `from 35 % to 40 %`, `up from 35 %`, `against 35 % in 2021`, `35 % a year earlier`.
  func isTrend(_ quantity: Int) -> Bool {
    let tokens = self.tokens
    let range = quantities[quantity].tokens
    if range.lowerBound > sentence.lowerBound {
      // `up from the 66 % of 2022`
      let hasArticle =
        range.lowerBound > sentence.lowerBound + 1 && reading.isWord(range.lowerBound - 1, "the", "its")
      let before = tokens[range.lowerBound - (hasArticle ? 2 : 1)].traits
      if before.contains(.from) || before.contains(.to) && quantity > 0 { return true }
      if isInChain(quantity) { return true }
      // `39 % work with Django; the year before, it was 40 %`
      if quantity > 0, range.lowerBound > sentence.lowerBound + 1,
        reading.isWord(range.lowerBound - 1, "was", "had"),
        reading.isWord(range.lowerBound - 2, "it")
      {
        return true
      }
      // `has reached 39 %, after 34 % in 2022`
      if quantity > 0, reading.isWord(range.lowerBound - 1, "after"),
        range.lowerBound - quantities[quantity - 1].tokens.upperBound <= 2
      {
        return true
      }
      if !before.isDisjoint(with: [.with, .to, .clause]),
        (sentence.lowerBound..<range.lowerBound).suffix(3).contains(where: {
          tokens[$0].traits.contains(.versus) || reading.isWord($0, "compared")
        })
      {
        return true
      }
    }
    let behind = range.upperBound..<min(sentence.upperBound, range.upperBound + 4)
    return behind.contains {
      tokens[$0].traits.contains(.earlier)
        || (reading.isYear($0) && (tokens[$0 - 1].traits.contains(.in) || reading.isWord($0 - 1, "for")))
        || (reading.isYear($0) && reading.isMonth($0 - 1) && tokens[$0 - 2].traits.contains(.in))
        || (reading.isYear($0) && tokens[$0 - 1].isSign("("))
    }
  }

  // MARK: Lists
}
