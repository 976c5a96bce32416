/// Tells shares of people from the other numbers that stand with a percent sign.
struct ShareTest {
  let reading: Reading
  let sentence: Range<Int>

  /// What the sentence's words are, all together.
  let traits: WordTraits
  let quantities: [Quantity]

  private var tokens: [Token] { reading.tokens }

  /// True where people are counted: `42 % of developers`.
  func hasPeople(_ index: Int) -> Bool {
    let end = quantities[index].tokens.upperBound
    let behind = end..<min(sentence.upperBound, end + 7)
    for token in behind {
      if tokens[token].traits.contains(.people) { return true }
      if tokens[token].kind == .sign && !tokens[token].isSign("-") { return false }
    }
    return traits.isSuperset(of: [.among, .people])
  }

  /// False for changes, comparisons of speed, prices, coverage, and the like.
  func isShare(_ index: Int, of subject: SubjectAssignment.Candidate) -> Bool {
    let quantity = quantities[index]
    guard (quantity.high ?? quantity.value) <= 100 else { return false }
    if quantity.form != .percent { return !isNegated(quantity, subject) }
    let people = hasPeople(index)
    if quantity.value == 100 && !people { return false }
    if isChange(quantity) || isNegated(quantity, subject) { return false }
    return !traits.contains(.foreign) || isLinkedByUse(quantity, subject)
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
        && !(traits.contains(.qualifier) && token > end)
      {
        return true
      }
      if token == end, traits.contains(.changeVerb) && !reading.isWord(token, "up", "down") { return true }
    }
    if isOfThings(end) { return true }
    let start = quantity.tokens.lowerBound
    guard start > sentence.lowerBound else { return false }
    let before = tokens[start - 1].traits
    if before.contains(.changeVerb) { return true }
    if before.contains(.of), start - 2 >= sentence.lowerBound,
      !tokens[start - 2].traits.isDisjoint(with: [.change, .foreign])
    {
      return true
    }
    if before.contains(.by) {
      let window = max(sentence.lowerBound, start - 8)..<(start - 1)
      let isUse = window.last.map { tokens[$0].traits.contains(.usage) } ?? false
      return !isUse && window.contains { !tokens[$0].traits.isDisjoint(with: [.changeVerb, .change]) }
    }
    return false
  }

  /// `Downloads of Svelte grew by 53 %`: no share, but the growth of something that is counted.
  func isGrowthOfCount(_ index: Int) -> Bool {
    let start = quantities[index].tokens.lowerBound
    guard start > sentence.lowerBound, traits.contains(.counted)
    else { return false }
    return (max(sentence.lowerBound, start - 6)..<start).contains {
      reading.isWord(
        $0, "grew", "grown", "grow", "increased", "rose", "risen", "climbed", "jumped", "surged", "gained",
        "up")
    }
  }

  /// `40 % of the code`, `98 % of browsers`: a share, but none of people.
  private func isOfThings(_ end: Int) -> Bool {
    guard end + 1 < sentence.upperBound, tokens[end].traits.contains(.of) else { return false }
    for index in (end + 1)..<min(sentence.upperBound, end + 7) {
      let token = tokens[index]
      if token.traits.contains(.people)
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

  /// Things whose share a tool may have, besides people.
  static let countable: Set<String> = [
    "them", "those", "us", "market", "vote", "votes", "sample", "projects", "repositories", "apps",
    "applications", "stacks", "shops",
    "customers", "readers", "jobs", "postings", "listings", "men", "backends", "frontends", "pages",
    "domains", "stores", "workloads",
    "clients", "attendees", "whom", "employers", "startups", "agencies", "services", "businesses", "firms",
  ]

  /// `60 % do not use React`, `unused by`.
  private func isNegated(_ quantity: Quantity, _ subject: SubjectAssignment.Candidate) -> Bool {
    let low = min(quantity.tokens.upperBound, subject.tokens.upperBound)
    let high = max(quantity.tokens.lowerBound, subject.tokens.lowerBound)
    guard low < high, high - low <= 40, sentence.contains(low) else { return false }
    return tokens[low..<high].contains { $0.traits.contains(.not) }
  }

  private func isLinkedByUse(_ quantity: Quantity, _ subject: SubjectAssignment.Candidate) -> Bool {
    let low = min(quantity.tokens.upperBound, subject.tokens.upperBound)
    let high = max(quantity.tokens.lowerBound, subject.tokens.lowerBound)
    guard low < high, high - low <= 20, sentence.contains(low) else { return false }
    return tokens[low..<high].contains { $0.traits.contains(.usage) }
  }
}
