import Evidence

/// Finds what a document says of frameworks: labelled lists and sections, bold definitions, verdicts, facts.
struct ClaimFinder {
  let document: Document

  /// What was read as figures already, in order of value.
  let figures: [DraftFigure]
  var claims: [DraftClaim] = []

  /// Elements whose words are claims already; verdicts are not looked for in them.
  private var claimed: Set<Int> = []

  init(_ document: Document, besides figures: [DraftFigure]) {
    self.document = document
    self.figures = figures
  }

  /// All claims of the document.
  mutating func find() -> [DraftClaim] {
    for section in document.sections.all.indices { readSection(section) }
    for (index, element) in document.elements.enumerated() {
      switch element {
      case .table(let table):
        claims += ComparisonTable(
          document: document, table: table, section: document.sections.ofElement[index],
          holdsFigures: holdsFigures(table)
        ).claims()
      case .block(let block):
        guard block.headingLevel == nil, !claimed.contains(index) else { continue }
        readSentences(index)
      }
    }
    return claims.sorted {
      ($0.span.lowerBound, $0.span.upperBound) < ($1.span.lowerBound, $1.span.upperBound)
    }
  }

  private func holdsFigures(_ table: Table) -> Bool {
    guard let first = table.rows.first?.first?.text.source.lowerBound,
      let last = table.rows.last?.last?.text.source.upperBound
    else { return false }
    let next = figures.partition { $0.valueSpan.lowerBound >= first }
    return next < figures.count && figures[next].valueSpan.lowerBound < last
  }

  // MARK: Labelled sections and lists

  /// A statement and the words in front of it.
  private struct Entry {
    var index: Int
    var label: String?
    /// In bytes of the block's text.
    var statement: Range<Int>
    var confidence: Double
  }

  private mutating func readSection(_ index: Int) {
    let section = document.sections.all[index]
    let headingKind = section.heading.flatMap { document.claimKind($0) }
    let inherited = headingKind == nil ? inheritedKind(of: index) : nil
    var kind = headingKind ?? inherited?.kind
    // A heading inside of `Benefits of X` is the label of what it says.
    let headingLabel =
      inherited == nil
      ? nil
      : section.heading.flatMap { document.isName($0) ? nil : document.elements[$0].block?.text.folded }
    var subject = document.subject(ofSection: index)
    var entries =
      kind == nil ? [] : self.entries(of: section, headingLabel: headingLabel.map(SideBySide.withoutNumber))
    if kind != nil { add(entries, kind: kind, subject: subject) }

    // Lists with a lead-in of their own: `**Pros:**`, `Flask has these advantages:`.
    var named: Document.Subject?
    for element in section.elements {
      guard let block = document.elements[element].block, !block.isItem, !claimed.contains(element) else {
        continue
      }
      if let name = SideBySide.name(block, in: document) { named = name }
      guard let leadKind = leadInKind(element, block) else { continue }
      kind = leadKind
      subject = leadInSubject(element, block) ?? named ?? document.subject(ofSection: index)
      entries = list(after: element, in: section)
      if entries.isEmpty, let own = statement(behindLabelOf: element) { entries = [own] }
      add(entries, kind: kind, subject: subject)
    }
    readSigns(section, index)
    readSideBySide(index)
    readDefinitions(section, index)
  }

  /// `+ fast` and `- hard to debug` under a framework's name, and `Good, because …` and `Bad, because …` of decision records.
  private mutating func readSigns(_ section: Sections.Section, _ index: Int) {
    var subject = document.subject(ofSection: index)
    func isItem(_ element: Int) -> Bool { document.elements[element].block?.isItem == true }
    for element in section.elements {
      guard !isItem(element), let block = document.elements[element].block else { continue }
      if let name = SideBySide.name(block, in: document) { subject = name }
      guard let subject, subject.framework != nil, !claimed.contains(element) else { continue }
      readSigns(of: Array(section.elements[(element + 1)...].prefix(while: isItem)), subject)
    }
    // The list right below the heading.
    if let subject = document.subject(ofSection: index), subject.framework != nil {
      readSigns(of: Array(section.elements.prefix(while: isItem)), subject)
    }
  }

  private mutating func readSigns(of items: [Int], _ subject: Document.Subject) {
    guard !items.isEmpty else { return }
    let marks = items.map { document.marker(ofItem: $0) }
    let areSigned = marks.contains(UInt8(ascii: "+")) && marks.contains(UInt8(ascii: "-"))
    for (item, mark) in zip(items, marks) {
      guard let block = document.elements[item].block else { continue }
      let bytes = block.text.bytes
      if let reason = ClaimFinder.reason(bytes) {
        let entry = Entry(index: item, label: nil, statement: reason.statement, confidence: 0.85)
        add([entry], kind: reason.kind, subject: subject)
      } else if areSigned {
        add([entry(item, block)], kind: mark == UInt8(ascii: "+") ? .benefit : .drawback, subject: subject)
      }
    }
  }

  /// The kind of the nearest section around, with its label role; `Features` stops at the next heading of its level.
  private func inheritedKind(of index: Int) -> (kind: Claim.Kind, depth: Int)? {
    let chain = document.sections.chain(index)
    for (depth, ancestor) in chain.dropFirst().enumerated().prefix(1) {
      guard let heading = document.sections.all[ancestor].heading, let kind = document.claimKind(heading)
      else { continue }
      return (kind, depth)
    }
    return nil
  }

  /// A short block that announces a list: ends with a colon or is all bold, and names a kind.
  private func leadInKind(_ element: Int, _ block: Block) -> Claim.Kind? {
    let bytes = block.text.bytes
    guard bytes.count <= 200 else { return nil }
    let isBold = block.strong.first.map { $0.lowerBound == 0 && $0.upperBound >= bytes.count - 1 } ?? false
    if isBold || bytes.last == UInt8(ascii: ":") || block.role == .label { return ClaimKinds.kind(of: bytes) }
    // A line of a page or document whose headings are only large letters: `4. Angular: cons`, and a list behind it.
    if bytes.count <= 60, let last = bytes.last, !".!?;,".utf8.contains(last), isFollowedByItem(element),
      let kind = ClaimKinds.kind(of: bytes)
    {
      return kind
    }
    // `Pros: light, quick to learn.`
    if let colon = firstColon(of: bytes), colon <= 40 {
      return ClaimKinds.kind(of: Array(bytes[..<colon]))
    }
    return nil
  }

  /// The framework that a lead-in names; in `Cons: configuration for TypeScript`, only in front of the colon.
  private func leadInSubject(_ element: Int, _ block: Block) -> Document.Subject? {
    let names = document.frameworks(inBlock: element)
    let bytes = block.text.bytes
    guard let colon = firstColon(of: bytes), colon <= 40, let first = names.first,
      first.range.lowerBound > colon
    else { return document.subject(inBlock: element) }
    return nil
  }

  /// The colon that words stand behind: not that of `12:30`.
  private func firstColon(of bytes: [UInt8]) -> Int? {
    bytes.indices.dropLast().first { bytes[$0] == UInt8(ascii: ":") && isBlank(bytes[$0 + 1]) }
  }

  private func isFollowedByItem(_ element: Int) -> Bool {
    document.elements.indices.contains(element + 1) && document.elements[element + 1].block?.isItem == true
  }

  private func statement(behindLabelOf element: Int) -> Entry? {
    guard let block = document.elements[element].block,
      let colon = block.text.bytes.firstIndex(of: UInt8(ascii: ":"))
    else { return nil }
    let statement = block.text.bytes.trimmed((colon + 1)..<block.text.bytes.count)
    return statement.isEmpty ? nil : Entry(index: element, label: nil, statement: statement, confidence: 0.7)
  }

  /// The items of the list that follows `element` at once.
  private func list(after element: Int, in section: Sections.Section) -> [Entry] {
    var entries: [Entry] = []
    var first: Block.Role?
    for index in (element + 1)..<max(element + 1, section.elements.upperBound) {
      guard let block = document.elements[index].block, block.isItem else { break }
      if first == nil { first = block.role }
      if case .item(let list, _) = block.role, case .item(list, _)? = first {
        entries.append(entry(index, block))
      }
    }
    return entries
  }

  /// What counts as a statement in a section of a kind: list items if there are any, otherwise paragraphs behind a label
  /// or a gap that a lost label left, otherwise a lone paragraph under a labelling heading.
  private func entries(of section: Sections.Section, headingLabel: String?) -> [Entry] {
    var blocks = section.elements.compactMap { index in document.elements[index].block.map { (index, $0) } }
    if let end = endOfTopic(blocks) { blocks.removeSubrange(end...) }
    let items = blocks.filter { $0.1.isItem }
    if !items.isEmpty {
      let top = items.map { Self.depth($0.1) }.min() ?? 1
      return items.filter { Self.depth($0.1) == top }.map { entry($0.0, $0.1) }
    }
    if let headingLabel {
      guard let (index, block) = blocks.first(where: { $0.1.role == .paragraph }) else { return [] }
      return [
        Entry(index: index, label: headingLabel, statement: 0..<block.text.bytes.count, confidence: 0.8)
      ]
    }
    var entries: [Entry] = []
    var label: String?
    for (position, (index, block)) in blocks.enumerated() {
      switch block.role {
      case .label:
        label = SideBySide.withoutColon(block.text.string)
      case .paragraph:
        let next = position + 1 < blocks.count ? blocks[position + 1].1 : nil
        let isLine = block.gap == 0 || (next?.gap == 0 && next?.role == .paragraph)
        if label != nil || block.gap >= 2 || isLine || !block.strong.isEmpty || isShortAndLabelled(block) {
          var entry = entry(index, block)
          guard label != nil || entry.label != nil || block.gap >= 2 || isLine else { continue }
          if block.text.bytes.last == UInt8(ascii: ":") { continue }
          entry.label = label ?? entry.label
          entry.confidence = label == nil ? 0.8 : 0.9
          entries.append(entry)
        }
        label = nil
      default:
        label = nil
      }
    }
    return entries
  }

  /// `Upgrades: moving to a new version can take days.`
  private func isShortAndLabelled(_ block: Block) -> Bool {
    block.text.bytes.count <= 200
      && LabelledText.split(block).map { $0.label.utf8.count { $0 == space } <= 2 } ?? false
  }

  /// Where, behind a list, a short line without a dot or colon opens another list: a heading that the layout alone shows.
  private func endOfTopic(_ blocks: [(Int, Block)]) -> Int? {
    guard let first = blocks.firstIndex(where: { $0.1.isItem }) else { return nil }
    return blocks.indices.dropFirst(first + 1).first { position in
      let block = blocks[position].1
      guard block.role == .paragraph, block.gap > 0, block.text.bytes.count <= 60,
        let last = block.text.bytes.last, !".:;,!".utf8.contains(last)
      else { return false }
      let next = blocks[(position + 1)...].first { !($0.1.role == .paragraph && $0.1.gap == 0) }
      return next?.1.isItem ?? false
    }
  }

  private static func depth(_ block: Block) -> Int {
    if case .item(_, let depth) = block.role { depth } else { 0 }
  }

  /// A block as label and statement: bold words in front, or a few words and a colon.
  private func entry(_ index: Int, _ block: Block) -> Entry {
    let bytes = block.text.bytes
    let whole = bytes.trimmed(0..<bytes.count)
    if let split = LabelledText.split(block) {
      return Entry(index: index, label: split.label, statement: split.statement, confidence: 0.9)
    }
    return Entry(index: index, label: nil, statement: whole, confidence: 0.85)
  }

  private mutating func add(_ entries: [Entry], kind: Claim.Kind?, subject: Document.Subject?) {
    guard let kind else { return }
    for entry in entries where !claimed.contains(entry.index) {
      guard let block = document.elements[entry.index].block, !entry.statement.isEmpty else { continue }
      let leading =
        subject == nil && !block.text.bytes.contains(percentSign)
        ? document.leadingSubject(of: entry.index) : nil
      guard let subject = subject ?? leading else { continue }
      claimed.insert(entry.index)
      claims.append(
        document.claim(
          subject, kind, label: entry.label, block.text, entry.statement,
          confidence: entry.confidence - (subject.framework == nil ? 0.3 : 0)))
    }
  }

  // MARK: Definitions

  /// An aspect, framework by framework.
  private mutating func readSideBySide(_ index: Int) {
    guard let row = SideBySide(document: document, section: index).row() else { return }
    for cell in row.cells where claimed.insert(cell.element).inserted {
      guard let block = document.elements[cell.element].block else { continue }
      let isAdvice = ClaimFinder.opensAsAdvice(block.text.bytes[cell.statement])
      claims.append(
        document.claim(
          cell.subject, isAdvice ? .useCase : .comparison, label: isAdvice ? nil : row.label, block.text,
          cell.statement, confidence: 0.7))
    }
  }

  /// Items with a bold label in a section about one framework.
  private mutating func readDefinitions(_ section: Sections.Section, _ index: Int) {
    guard let subject = document.subject(ofSection: index), subject.framework != nil else { return }
    let items = section.elements.filter { element in
      guard let block = document.elements[element].block, block.headingLevel == nil,
        !claimed.contains(element)
      else { return false }
      if !block.isItem, !LabelledText.isDefinition(block) { return false }
      return !block.strong.isEmpty && block.strong[0].lowerBound == 0
        && !ClaimFinder.isDate(block.text.bytes[block.strong[0]]) && !block.text.bytes.contains(percentSign)
        && LabelledText.split(block) != nil
    }
    let entries = items.compactMap { element in
      document.elements[element].block.map { (element, $0, entry(element, $0)) }
    }
    // `**Jonas:** And Elasticsearch?`: a label that is said again is who speaks.
    let counts = Dictionary(entries.map { ($0.2.label, 1) }, uniquingKeysWith: +)
    for (element, block, entry) in entries {
      let named = entry.label.flatMap { ClaimKinds.kind(of: Array($0.utf8)) }
      guard named != nil || counts[entry.label] == 1 else { continue }
      let kind = named ?? .feature
      claimed.insert(element)
      claims.append(
        document.claim(
          subject, kind, label: kind == .feature ? entry.label : nil, block.text, entry.statement,
          confidence: 0.7))
    }
  }

  // MARK: Sentences

  /// Verdicts and facts among the sentences of a block.
  private mutating func readSentences(_ index: Int) {
    let traits = document.traits[index]
    let subject = document.subject(ofSection: document.sections.ofElement[index])
    let mayJudge =
      traits.contains(.imperative) || traits.contains(.verdict) && (subject != nil || judgesAlone(index))
      || opensWithUse(index)
    let mayState = traits.contains(.superlative) && !traits.isDisjoint(with: [.survey, .surveyName])
    guard mayJudge || mayState else { return }
    let reading = document.reading(index)
    for sentence in reading.sentences {
      if let kind = VerdictSentence(
        reading: reading, sentence: sentence, matcher: document.matcher, section: subject
      ).verdict() {
        claims.append(
          document.claim(
            kind.subject, kind.kind, label: nil, reading.text, reading.bytes(sentence),
            confidence: kind.confidence))
      } else if let fact = fact(in: sentence, of: reading) {
        claims += fact
      }
    }
  }

  /// `Flask is a good fit for …` where no heading says that it is about Flask: good things are said everywhere, and those of
  /// frameworks in few words.
  private func judgesAlone(_ index: Int) -> Bool {
    guard document.traits[index].contains(.copula), let block = document.elements[index].block else {
      return false
    }
    return block.text.bytes.count <= 400
      && block.words(document.matcher).names.contains(.framework)
  }

  /// `Use Flask when …`: the word alone is everywhere, and advice mostly opens a block.
  private func opensWithUse(_ index: Int) -> Bool {
    document.elements[index].block.map {
      $0.text.bytes.starts(with: "Use ".utf8) || $0.text.bytes.starts(with: "Go with ".utf8)
    } ?? false
  }

  /// A survey and a framework in one sentence, with a superlative and without a figure.
  private func fact(in sentence: Range<Int>, of reading: Reading) -> [DraftClaim]? {
    let mentions = reading.mentions(in: sentence)
    guard mentions.contains(where: { $0.sort == .survey }) else { return nil }
    let tokens = reading.tokens[sentence]
    guard tokens.contains(where: { $0.traits.contains(.superlative) }),
      !tokens.contains(where: { $0.isSign("%") || $0.traits.contains(.percent) })
    else { return nil }
    var seen: Set<Int> = []
    let facts = mentions.filter { mention in
      // `as fast as Node.js`: a measure.
      mention.sort == .framework && !reading.isWord(mention.tokens.lowerBound - 1, "as", "than")
        && seen.insert(mention.entry).inserted
    }.map { mention in
      document.claim(
        Document.Subject(reading, mention, document.matcher), .fact, label: nil, reading.text,
        reading.bytes(sentence), confidence: 0.6)
    }
    return facts.isEmpty ? nil : facts
  }
}
