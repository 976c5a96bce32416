import Evidence

/// A sentence that says what a framework is or is not good for.
struct VerdictSentence {
  let reading: Reading
  let sentence: Range<Int>

  let matcher: NameMatcher

  /// What the section is about.
  let section: Document.Subject?

  /// The verdict; nil where the sentence gives none, or gives it of something that the section is not about.
  func verdict() -> (subject: Document.Subject, kind: Claim.Kind, confidence: Double)? {
    let tokens = reading.tokens
    guard
      let place = sentence.prefix(24).first(where: {
        tokens[$0].traits.contains(.verdict) || $0 == sentence.lowerBound && reading.isWord($0, "use")
      })
    else { return nil }
    if let imperative = imperative(at: place) { return imperative }
    guard let subject = leadingSubject(), section.map({ $0.entry == subject.entry }) ?? isOpening(place)
    else { return nil }
    let negated = (sentence.lowerBound..<place).contains { tokens[$0].traits.contains(.not) }
    if reading.isWord(place, "struggles") { return (subject, .drawback, 0.6) }
    if reading.isWord(place, "shines", "excels") { return (subject, .benefit, 0.6) }
    // `is (…) suited for`, `is a great choice when`: a form of `be` in front, a purpose behind.
    let isPredicate =
      (sentence.lowerBound..<place).contains { tokens[$0].traits.contains(.copula) }
      || reading.isWord(place, "suits", "fits")
    let purpose = ((place + 1)..<min(sentence.upperBound, place + 6)).contains {
      reading.isWord($0, "for", "when", "if", "where", "to")
    }
    guard isPredicate && purpose else { return nil }
    return (subject, negated || reading.isWord(place, "weak") ? .drawback : .useCase, 0.7)
  }

  /// True where the name is at once followed by what is said of it: in a section about no framework or about several, a
  /// sentence has to be about one by itself.
  private func isOpening(_ place: Int) -> Bool {
    guard let name = reading.mentions(in: sentence).first(where: { $0.sort == .framework }) else {
      return false
    }
    let verb = name.tokens.upperBound
    return name.tokens.lowerBound < place
      && (verb == place || sentence.contains(verb) && reading.tokens[verb].traits.contains(.copula)
        || reading.isWord(verb, "remains"))
  }

  /// `Choose Flask if …`, `Avoid Flask when …`.
  private func imperative(at place: Int) -> (subject: Document.Subject, kind: Claim.Kind, confidence: Double)?
  {
    guard place <= sentence.lowerBound + 1,
      reading.isWord(place, "choose", "pick", "use", "consider", "avoid", "prefer", "go")
    else { return nil }
    guard let mention = reading.mentions(in: sentence).first(where: { $0.sort == .framework }),
      mention.tokens.lowerBound <= place + 2
    else { return nil }
    let after = mention.tokens.upperBound
    guard
      reading.isWord(after, "if", "when", "for", "where", "whenever")
        || reading.isWord(after + 1, "if", "when")
    else { return nil }
    let subject = Document.Subject(reading, mention, matcher)
    return (subject, reading.isWord(place, "avoid") ? .drawback : .useCase, 0.7)
  }

  /// The framework that the sentence begins with, or the section's where it begins with `it`.
  private func leadingSubject() -> Document.Subject? {
    let first = reading.tokens[sentence.lowerBound]
    if first.traits.contains(.pronoun) { return section }
    guard let mention = reading.mentions(in: sentence).first(where: { $0.sort == .framework }) else {
      return nil
    }
    var start = sentence.lowerBound
    // `If you like structure, NestJS is …`
    if reading.isWord(start, "if", "when", "for", "overall", "so"),
      let comma = sentence.prefix(14).first(where: { reading.tokens[$0].isSign(",") })
    {
      start = comma + 1
    }
    guard mention.tokens.lowerBound <= start + 3 else { return nil }
    return Document.Subject(reading, mention, matcher)
  }
}
