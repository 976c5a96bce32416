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
    // `Choose Flask if:` announces a list.
    guard let end = sentence.last, !tokens[end].isSign(":"),
      let place = sentence.prefix(24).first(where: {
        tokens[$0].traits.contains(.verdict) && !isName($0)
          || $0 == sentence.lowerBound && reading.isWord($0, "use")
          || reading.isWord($0, "sense") && makesSense($0)
      })
    else { return nil }
    if let imperative = imperative(at: place) { return imperative }
    guard let subject = leadingSubject(), isAbout(subject, place) else { return nil }
    let negated = (sentence.lowerBound..<place).contains { tokens[$0].traits.contains(.not) }
    if reading.isWord(place, "struggles") { return (subject, .drawback, 0.6) }
    if reading.isWord(place, "shines", "excels") { return (subject, .benefit, 0.6) }
    // `is (…) suited for`, `is a great choice when`: a form of `be` in front, a purpose behind.
    let isPredicate =
      (sentence.lowerBound..<place).contains { tokens[$0].traits.contains(.copula) }
      || reading.isWord(place, "suits", "fits", "sense")
      || (sentence.lowerBound..<place).contains { reading.isWord($0, "remains") }
    let purpose =
      reading.isWord(place, "suits") || opensWithPurpose
      || ((place + 1)..<min(sentence.upperBound, place + 6)).contains {
        reading.isWord($0, "for", "when", "if", "where", "to")
      }
    guard isPredicate && purpose else { return nil }
    return (subject, negated || reading.isWord(place, "weak") ? .drawback : .useCase, 0.7)
  }

  /// `For services with many endpoints, NestJS is the better choice.`
  private var opensWithPurpose: Bool {
    reading.isWord(sentence.lowerBound, "for", "if", "when", "where")
      && sentence.prefix(14).contains { reading.tokens[$0].isSign(",") }
      && !reading.isWord(sentence.lowerBound + 1, "example", "instance", "me", "now", "us", "sure")
  }

  /// `Go is the right choice for …`, but not `Go with Django if …`.
  private func isName(_ place: Int) -> Bool {
    reading.isWord(place, "go") && place == sentence.lowerBound && place + 1 < sentence.upperBound
      && reading.tokens[place + 1].traits.contains(.copula)
  }

  /// `makes sense`, `makes more sense`
  private func makesSense(_ place: Int) -> Bool {
    sentence.clamped(to: (place - 3)..<place).contains { reading.isWord($0, "make", "makes") }
  }

  /// True for what the section is about. In a section about no framework, about several or about a language, a sentence has to be
  /// about one by itself: its name opens it, and what is said of it follows at once.
  private func isAbout(_ subject: Document.Subject, _ place: Int) -> Bool {
    if (section ?? subjectBefore)?.entry == subject.entry { return true }
    // … or is set beside what the section is about: `Vue is ideal for …` under `Angular`, but not `TypeScript is ideal for …`.
    let entries = matcher.vocabulary.frameworks.entries
    if let entry = section?.entry, entries[entry].kind != "language",
      subject.entry.map({ entries[$0].kind != entries[entry].kind }) ?? true
    {
      return false
    }
    let tokens = reading.tokens
    guard !tokens[sentence].contains(where: { $0.isSign("%") || $0.traits.contains(.percent) }),
      let name = reading.mentions(in: sentence).first(where: { $0.sort == .framework })
    else { return false }
    let before = name.tokens.lowerBound - 1
    if before >= sentence.lowerBound, tokens[before].kind != .sign,
      tokens[before].traits.isDisjoint(with: [.article, .demonstrative])
    {
      return false
    }
    let verb = name.tokens.upperBound
    return before < place - 1
      && (verb == place || sentence.contains(verb) && tokens[verb].traits.contains(.copula)
        || reading.isWord(verb, "remains", "makes"))
  }

  /// `Choose Flask if …`, `Avoid Flask when …`.
  private func imperative(at place: Int) -> (subject: Document.Subject, kind: Claim.Kind, confidence: Double)?
  {
    guard place <= sentence.lowerBound + 1,
      reading.isWord(place, "choose", "pick", "use", "consider", "avoid", "prefer", "go", "take")
    else { return nil }
    // `Go with Django if …` is not about Go.
    guard
      let mention = reading.mentions(in: sentence).first(where: {
        $0.sort == .framework && $0.tokens.lowerBound > place
      }), mention.tokens.lowerBound <= place + 2
    else { return nil }
    let after = mention.tokens.upperBound
    guard
      reading.isWord(after, "if", "when", "for", "where", "whenever")
        || reading.isWord(after + 1, "if", "when")
    else { return nil }
    let subject = Document.Subject(reading, mention, matcher)
    return (subject, reading.isWord(place, "avoid") ? .drawback : .useCase, 0.7)
  }

  /// `Rails is an excellent choice for small teams. It is not a good fit for …`
  private var subjectBefore: Document.Subject? {
    guard reading.isWord(sentence.lowerBound, "it"), let before = reading.sentence(before: sentence),
      let name = reading.mentions(in: before).only(where: { $0.sort == .framework }),
      name.tokens.lowerBound == before.lowerBound
    else { return nil }
    return Document.Subject(reading, name, matcher)
  }

  /// The framework that the sentence begins with, or the section's where it begins with `it`.
  private func leadingSubject() -> Document.Subject? {
    let first = reading.tokens[sentence.lowerBound]
    if first.traits.contains(.pronoun) { return section ?? subjectBefore }
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
    // `Her advice: "Node.js is the safe choice for …"`
    if mention.tokens.lowerBound > start + 3, mention.tokens.lowerBound <= start + 8,
      reading.tokens[mention.tokens.lowerBound - 1].isSign("\"")
    {
      start = mention.tokens.lowerBound
    }
    guard mention.tokens.lowerBound <= start + 3 else { return nil }
    return Document.Subject(reading, mention, matcher)
  }
}
