import Evidence

/// An outline while it is read: its sections, and each block taken apart when it is first asked for.
final class Document {
  /// What claims and figures are about.
  struct Subject: Hashable {
    /// In the words of the document.
    var words: String
    /// Index in the vocabulary's frameworks.
    var entry: Int?
    var framework: String?

    init(words: String) { self.words = words }

    init(words: String, entry: Int, _ matcher: NameMatcher) {
      self.words = words
      self.entry = entry
      framework = matcher.vocabulary.frameworks.entries[entry].slug
    }

    init(_ reading: Reading, _ mention: Mention, _ matcher: NameMatcher) {
      words = reading.text.bytes.folded(mention.range)
      entry = mention.entry
      framework = matcher.slug(mention)
    }
  }

  /// What all places count bytes of.
  let body: [UInt8]
  let elements: [Element]
  let sections: Sections
  let matcher: NameMatcher

  /// Element → what its words can be, all together; empty for tables.
  let traits: [WordTraits]

  /// What the document calls itself outside of its text, in front matter or a page's head.
  let title: Reading?

  let frontMatter: [String: String]

  /// The year that `this year's survey` is of.
  private(set) lazy var yearOfWriting: Int? = findYearOfWriting()

  private var claimKinds: [Claim.Kind??]

  /// Section → what it is about, once it was asked for.
  private var subjects: [Subject??]

  /// The label whose aspect was asked for last: that of a table's row is asked for once a cell.
  private var lastAspect: (label: String, slug: String?)?

  init(_ outline: Outline, of body: [UInt8], matcher: NameMatcher) {
    self.body = body
    frontMatter = outline.frontMatter
    let marked = NoteMarks(outline.elements).resolved(outline.elements)
    elements = StackedValues(marked, matcher: matcher).gathered()
    sections = Sections(elements)
    self.matcher = matcher
    let ownTitle = outline.pageTitle ?? outline.title
    let isHeading = outline.elements.prefix(20).contains {
      $0.block?.headingLevel != nil && $0.block?.text.folded == ownTitle
    }
    title =
      isHeading
      ? nil
      : ownTitle.map {
        let bytes = Array($0.utf8.prefix(400))
        return Reading(Block(.paragraph, SourceText(0..<bytes.count, of: bytes)), matcher: matcher)
      }
    claimKinds = Array(repeating: nil, count: elements.count)
    subjects = Array(repeating: nil, count: sections.all.count)
    traits = elements.map { $0.block?.words(matcher).traits ?? [] }
  }

  /// The block at `index` taken apart.
  func reading(_ index: Int) -> Reading {
    guard let block = elements[index].block else {
      preconditionFailure("element \(index) is a table, not a block")
    }
    return block.reading(matcher)
  }

  /// `Usage in percent`, `Share of respondents (%)`, `All numbers are percentages`: a percent sign or its word that belongs to no number.
  func announcesPercent(_ index: Int) -> Bool {
    guard traits[index].contains(.percent) || traits[index].contains(.announcement),
      let block = elements[index].block, block.text.bytes.count <= 400
    else { return false }
    let reading = reading(index)
    return reading.tokens.indices.contains { index in
      let token = reading.tokens[index]
      guard
        token.isSign("%") || token.traits.contains(.percent)
          || token.traits.contains(.announcement) && reading.isWord(index, "percentages")
      else { return false }
      return index == 0
        || reading.tokens[index - 1].kind != .number && !reading.isWord(index - 1, "per")
          && reading.tokens[index - 1].traits.isDisjoint(with: [.number])
          && !reading.tokens[index - 1].isSign("+")
    }
  }

  /// True where the block right behind a table says that its numbers are percentages.
  func announcesPercent(after table: Int) -> Bool {
    elements.indices.contains(table + 1) && elements[table + 1].block != nil
      && sections.ofElement[table] == sections.ofElement[table + 1] && announcesPercent(table + 1)
  }

  /// True where a block may hold the name of a survey.
  func namesSurvey(_ block: Block) -> Bool {
    let tokens = block.tokens(matcher)
    return tokens.indices.contains {
      tokens[$0].traits.contains(.nickname) && isUppercase(block.text.bytes[Int(tokens[$0].start)])
        && (tokens[$0].range.count > 4 || isUppercase(block.text.bytes[Int(tokens[$0].start) + 1]))
        || tokens[$0].opensSurvey
          && matcher.startsName(at: $0, tokens[...], block.text.bytes, .survey)
    }
  }

  /// The kind of claim that a heading announces.
  func claimKind(_ heading: Int) -> Claim.Kind? {
    if let known = claimKinds[heading] { return known }
    let kind = elements[heading].block.flatMap { ClaimKinds.kind(of: $0.text.bytes) }
    claimKinds[heading] = .some(kind)
    return kind
  }

  /// The one framework that the section's heading, or the nearest one around it, is about.
  func subject(ofSection section: Int) -> Subject? {
    if let known = subjects[section] { return known }
    var found: Subject?
    for ancestor in sections.chain(section) {
      guard let heading = sections.all[ancestor].heading else { continue }
      let names = frameworks(inBlock: heading)
      if names.isEmpty {
        if let words = namedSubject(heading) {
          found = Subject(words: words)
          break
        }
        continue
      }
      found = onlySubject(heading, names)
      break
    }
    subjects[section] = .some(found)
    return found
  }

  /// The mark in front of an item's text (`-`, `+`, `*`); 0 where it has none.
  func marker(ofItem index: Int) -> UInt8 {
    guard var place = elements[index].block?.text.source.lowerBound else { return 0 }
    while place > 0, isBlank(body[place - 1]), body[place - 1] != newline { place -= 1 }
    return place > 0 && "+-*".utf8.contains(body[place - 1]) ? body[place - 1] : 0
  }

  /// True where a block is a framework's name and nothing else.
  func isName(_ index: Int) -> Bool {
    guard let bytes = elements[index].block?.text.bytes, bytes.count <= 40 else { return false }
    return matcher.wholeName(bytes, sort: .framework) != nil
  }

  /// The one framework that a block names.
  func subject(inBlock index: Int) -> Subject? {
    onlySubject(index, frameworks(inBlock: index))
  }

  /// The names of frameworks in a block.
  func frameworks(inBlock index: Int) -> [Mention] {
    if let block = elements[index].block, !block.words(matcher).names.contains(.framework) { return [] }
    return reading(index).mentions.filter { $0.sort == .framework }
  }

  /// The framework of a heading such as `Advantages of Flask` or `Flask's strengths over Django`; nil for `Flask vs Django`.
  private func onlySubject(_ index: Int, _ names: [Mention]) -> Subject? {
    guard let first = names.first else { return nil }
    let reading = reading(index)
    let others = names.filter { $0.entry != first.entry }
    if let other = others.first {
      let isContrast = (first.tokens.upperBound..<other.tokens.lowerBound).contains {
        reading.isWord($0, "over", "than")
      }
      // `The Python framework Flask`: the language is no subject of its own.
      if matcher.kind(ofFramework: first) == "language", matcher.kind(ofFramework: other) != "language",
        others.allSatisfy({ $0.entry == other.entry })
      {
        return Subject(reading, other, matcher)
      }
      if others.allSatisfy({ matcher.kind(ofFramework: $0) == "language" }),
        matcher.kind(ofFramework: first) != "language"
      {
        return Subject(reading, first, matcher)
      }
      guard isContrast else { return nil }
    }
    return Subject(reading, first, matcher)
  }

  /// The name behind `of` in a heading that announces claims (`Features of Hono`), for frameworks that kb does not know.
  private func namedSubject(_ heading: Int) -> String? {
    guard claimKind(heading) != nil else { return nil }
    let reading = reading(heading)
    guard
      let of = reading.tokens.indices.last(where: {
        reading.tokens[$0].traits.contains(.of) || $0 > 0 && reading.tokens[$0 - 1].traits.contains(.to)
      }), of + 1 < reading.tokens.count
    else { return nil }
    let rest = (of + 1)..<reading.tokens.count
    let words = rest.filter { reading.tokens[$0].kind == .word }
    guard (1...2).contains(words.count), let first = words.first,
      isUppercase(reading.text.bytes[Int(reading.tokens[first].start)]),
      !reading.tokens[first].traits.contains(.common)
    else { return nil }
    return reading.words(first..<((words.last ?? first) + 1))
  }

  /// The framework that an item defines: `**SQLite**: a library rather than a server. 33 %.`
  func definedSubject(of index: Int) -> Subject? {
    guard let block = elements[index].block, block.isItem, let bold = block.strong.first,
      bold.lowerBound == 0,
      bold.upperBound < block.text.bytes.count, block.text.bytes[bold.upperBound] == UInt8(ascii: ":"),
      let name = reading(index).mentions.first(where: { $0.sort == .framework }), name.range.lowerBound == 0,
      name.range.upperBound == bold.upperBound
    else { return nil }
    return Subject(reading(index), name, matcher)
  }

  /// The framework that a block's first words name.
  func leadingSubject(of index: Int) -> Subject? {
    let reading = reading(index)
    // `Routes from SQL` is no statement about SQL.
    guard let mention = frameworks(inBlock: index).first, mention.tokens.lowerBound <= 2,
      reading.tokens[..<mention.tokens.lowerBound].allSatisfy({
        $0.kind == .sign || !$0.traits.isDisjoint(with: [.article, .demonstrative])
      })
    else { return nil }
    return Subject(reading, mention, matcher)
  }

  /// The aspect that a label, or else the statement's label-like words, names.
  func aspect(_ label: String?) -> String? {
    guard let label else { return nil }
    if let lastAspect, lastAspect.label == label { return lastAspect.slug }
    let aspects = matcher.vocabulary.aspects
    let slug = aspects.index(of: label).map { aspects.entries[$0].slug } ?? namedAspect(label)
    lastAspect = (label, slug)
    return slug
  }

  private func namedAspect(_ label: String) -> String? {
    let bytes = Array(label.utf8)
    let tokens = matcher.tokenizer.tokens(of: bytes).tokens
    let found = matcher.mentions(in: bytes, tokens[...], sorts: [.aspect])
    return found.max { $0.range.count < $1.range.count }.map(matcher.slug)
  }

  /// A claim whose statement is `range` of `text`.
  func claim(
    _ subject: Subject, _ kind: Claim.Kind, label: String?, _ text: SourceText, _ range: Range<Int>,
    confidence: Double
  ) -> DraftClaim {
    DraftClaim(
      framework: subject.framework, subject: subject.words, kind: kind, label: label, aspect: aspect(label),
      statement: text.bytes.folded(range), span: text.source(range),
      confidence: confidence)
  }
}
