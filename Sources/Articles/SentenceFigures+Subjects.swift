/// Subjects that the sentence itself does not name.
extension SentenceFigures {
  /// For a value without a name: what `it` stands for in the sentences before, or what the section is about.
  func subjectElsewhere() -> SubjectAssignment.Candidate? {
    let opensBlock = reading.sentence(before: sentence) == nil
    // `Kubernetes? 19 % overall.`
    if let before = reading.sentence(before: sentence), before.count <= 4,
      tokens[before.upperBound - 1].isSign("?"),
      let name = reading.mentions(in: before).only(where: { $0.sort == .framework })
    {
      return SubjectAssignment.Candidate(
        words: reading.words(name.tokens), entry: name.entry, tokens: name.tokens)
    }
    if let asked = subjectAsked() { return asked }
    let isPronoun =
      isThat || isLoneValue || opensWithParticiple || opensWithMeasure || namesItByKind
      || tokens[sentence].prefix(12).contains { $0.traits.contains(.pronoun) }
    if isPronoun, !(opensBlock && topic?.entry != nil), let subject = subjectBefore() { return subject }
    guard let topic, let entry = topic.entry,
      assignment.candidates.allSatisfy({
        $0.entry == nil || $0.tokens.lowerBound >= quantities[0].tokens.upperBound
      })
    else { return nil }
    return SubjectAssignment.Candidate(
      words: topic.words, entry: entry, tokens: sentence.lowerBound..<sentence.lowerBound)
  }

  /// `39.5 % used`, `[00:01:24] BECCA: 12.7 percent.`
  private var opensWithValue: Bool {
    let value = quantities[0].tokens.lowerBound
    // `Ines: About 13 percent`
    let colon = quantities[0].tokens.lowerBound - 1
    if colon == sentence.lowerBound + 1, tokens[colon].isSign(":") { return true }
    return value <= sentence.lowerBound + 1
      || value - sentence.lowerBound <= 12 && tokens[value - 1].isSign(":") && !tokens[value - 1].isSpaced
        && (sentence.lowerBound..<value).allSatisfy { index in
          tokens[index].kind != .word
            || reading.text.bytes[tokens[index].range].allSatisfy { !isLowercase($0) }
        }
  }

  /// The block before asks for one framework, and this one opens with a value.
  var isAnswer: Bool { subjectAsked() != nil }

  /// `And what is React at?` in the block before, or in one before a short line that says who answers.
  private func subjectAsked() -> SubjectAssignment.Candidate? {
    guard reading.sentence(before: sentence) == nil, opensWithValue else { return nil }
    for other in stride(from: block - 1, through: max(0, block - 2), by: -1) {
      guard let text = document.elements[other].block?.text else { return nil }
      guard text.bytes.contains(UInt8(ascii: "?")) else {
        if text.bytes.count <= 60, document.frameworks(inBlock: other).isEmpty { continue }
        return nil
      }
      let reading = document.reading(other)
      let question = reading.sentences.last { sentence in
        sentence.suffix(2).contains { reading.tokens[$0].isSign("?") }
      }
      guard let question, let name = reading.mentions(in: question).only(where: { $0.sort == .framework })
      else { return nil }
      return SubjectAssignment.Candidate(
        words: reading.words(name.tokens), entry: name.entry,
        tokens: sentence.lowerBound..<sentence.lowerBound)
    }
    return nil
  }

  /// `Admired by 67.7 %, desired by 23.1 %.`
  private var opensWithParticiple: Bool {
    let first = sentence.lowerBound
    return first + 1 < sentence.upperBound && tokens[first + 1].traits.contains(.by)
      && !tokens[first].traits.isDisjoint(with: [.usage, .metricWord, .verbForm])
  }

  /// `In 2023 the framework was used by 19 %.`
  private var namesItByKind: Bool {
    (sentence.lowerBound..<quantities[0].tokens.lowerBound).prefix(6).contains { index in
      reading.isWord(index, "framework", "library", "tool", "language")
        && reading.isWord(index - 1, "the", "this") && sentence.contains(index + 1)
        && !tokens[index + 1].traits.isDisjoint(with: [.copula, .usage, .linksBack])
    }
  }

  /// `Retention of 42 %, 45 %, 43 %.`
  private var opensWithMeasure: Bool {
    let first = sentence.lowerBound
    guard first + 1 < sentence.upperBound, assignment.candidates.isEmpty,
      reading.mentions(in: first..<(first + 1)).contains(where: { $0.sort == .metric })
    else { return false }
    return tokens[first + 1].traits.contains(.of) || tokens[first + 1].isSign(":")
      || tokens[first + 1].traits.contains(.copula)
  }

  /// What a pronoun stands for in the sentences before, or the one framework of the block before where this sentence opens its own.
  private func subjectBefore() -> SubjectAssignment.Candidate? {
    let none = sentence.lowerBound..<sentence.lowerBound
    if let first = reading.antecedent(before: sentence, topic: topic?.entry) {
      return SubjectAssignment.Candidate(
        words: reading.words(first.tokens), entry: first.entry, tokens: first.tokens)
    }
    guard reading.sentence(before: sentence) == nil || reading.text.bytes.count <= 120 else { return nil }
    // In talks and threads a short turn or two may lie between.
    for other in stride(from: block - 1, through: max(0, block - 4), by: -1) {
      guard let text = document.elements[other].block?.text,
        document.sections.ofElement[other] == document.sections.ofElement[block]
      else { return nil }
      let before = document.reading(other)
      let names = before.mentions.filter { $0.sort == .framework }
      if names.isEmpty, text.bytes.count <= 120 { continue }
      let ofLast = before.sentences.last.map { sentence in
        names.filter { sentence.contains($0.tokens.lowerBound) }
      }
      guard let named = ofLast?.isEmpty == false ? ofLast : names, let first = named.first,
        named.allSatisfy({ $0.entry == first.entry })
      else { return nil }
      return SubjectAssignment.Candidate(words: before.words(first.tokens), entry: first.entry, tokens: none)
    }
    return nil
  }
}
