import Evidence

/// A table that sets frameworks against aspects, either way round, or lists what speaks for and against each.
struct ComparisonTable {
  let document: Document
  let table: Table
  let section: Int

  /// True where figures were read from the table.
  let holdsFigures: Bool

  /// The table's caption or head says that its numbers are percentages.
  private let isInPercent: Bool

  init(document: Document, table: Table, section: Int, holdsFigures: Bool) {
    self.document = document
    var table = table
    // A title across all columns, or no head at all: the names stand below.
    if table.header.allSatisfy({ $0.text.isEmpty }) || Table.onlyCell(of: table.header) != nil,
      table.header.count != 1, table.rows.count > 1
    {
      table.header = table.rows.removeFirst()
    }
    self.table = table
    isInPercent = (table.header + [table.caption].compactMap { $0 }).contains {
      $0.text.bytes.contains(percentSign)
    }
    self.section = section
    self.holdsFigures = holdsFigures
  }

  /// A claim for each cell that says something; none where the table compares no frameworks.
  func claims() -> [DraftClaim] {
    let columns = table.header.map { framework($0) }
    if let labels = labelColumn(columns) { return frameworksAcross(columns, labels: labels) }
    for column in 0..<min(2, table.header.count) {
      let rows = table.rows.map { $0.count > column ? framework($0[column]) : nil }
      if rows.count(where: { $0 != nil }) * 2 > rows.count, namesTools(rows, in: column) {
        return frameworksDown(rows, column)
      }
    }
    return kindsAcross()
  }

  /// The column of the aspects in a table with frameworks in its head: mostly the first, sometimes the one between two frameworks.
  private func labelColumn(_ columns: [Document.Subject?]) -> Int? {
    guard let first = columns.first else { return nil }
    let named = columns.dropFirst().count { $0 != nil }
    if named >= 2 || columns.count == 2 && named == 1 && first == nil { return 0 }
    return columns.count == 3 && first != nil && columns[1] == nil && columns[2] != nil ? 1 : nil
  }

  /// True where a column of names is what its table is about: it is the first, or ranks stand in front of it; languages give way to
  /// the frameworks behind them.
  private func namesTools(_ rows: [Document.Subject?], in column: Int) -> Bool {
    if column > 0 {
      return table.rows.allSatisfy { row in
        row.count > 1 && (!row[0].text.bytes.contains(where: isLetter) || isLanguage(framework(row[0])))
      }
    }
    guard rows.allSatisfy({ $0 == nil || isLanguage($0) }) else { return true }
    return !table.rows.allSatisfy { row in
      guard row.count > 1, let next = framework(row[1]) else { return false }
      return !isLanguage(next)
    }
  }

  private func isLanguage(_ subject: Document.Subject?) -> Bool {
    subject?.entry.map { document.matcher.vocabulary.frameworks.entries[$0].kind == "language" } ?? false
  }

  /// The framework that a cell names and nothing else (a version or a word such as `framework` apart).
  private func framework(_ cell: Block) -> Document.Subject? {
    guard cell.words(document.matcher).names.contains(.framework) else { return nil }
    let reading = cell.reading(document.matcher)
    // `Flask (Python)`: what stands in brackets is said of the name.
    let end =
      reading.tokens.indices.first { $0 > 0 && reading.tokens[$0].isSign("(") } ?? reading.tokens.count
    let names = reading.mentions(in: 0..<end).filter { $0.sort == .framework }
    guard let first = names.first, names.allSatisfy({ $0.entry == first.entry }) else { return nil }
    let others = (0..<end).filter { index in
      !names.contains { $0.tokens.contains(index) } && reading.tokens[index].kind == .word
        && !reading.tokens[index].traits.contains(.genericNoun) && !isOrnament(reading, index)
    }
    return others.isEmpty ? Document.Subject(reading, first, document.matcher) : nil
  }

  /// `🐍`: no word, but no sign of the tokenizer either.
  private func isOrnament(_ reading: Reading, _ index: Int) -> Bool {
    !reading.text.bytes[reading.tokens[index].range].contains {
      isLetter($0) || isDigit($0) || $0 < 0xE2 && $0 >= 0xC3
    }
  }

  private func frameworksAcross(_ columns: [Document.Subject?], labels: Int) -> [DraftClaim] {
    table.rows.flatMap { row -> [DraftClaim] in
      guard row.count > labels, !isGroup(row), !isHead(row), isAspect(row[labels]) else { return [] }
      return zip(row, columns).enumerated().compactMap { column, pair in
        column == labels ? nil : pair.1.flatMap { claim($0, label: row[labels], pair.0) }
      }
    }
  }

  /// True for words; `0.9` and `2023` make a list of versions or years, which compares nothing.
  private func isAspect(_ label: Block) -> Bool {
    label.text.isEmpty || label.text.bytes.contains { isLetter($0) || $0 >= 0x80 }
  }

  /// A head that a long table says again.
  private func isHead(_ row: [Block]) -> Bool {
    row.count == table.header.count && zip(row, table.header).allSatisfy { $0.text.bytes == $1.text.bytes }
  }

  private func frameworksDown(_ subjects: [Document.Subject?], _ column: Int) -> [DraftClaim] {
    // A table of shares: what stands beside them (a source, a year) compares nothing.
    guard !holdsFigures, !table.header.contains(where: isYear), !isOfNumbers(besides: column) else {
      return []
    }
    return zip(table.rows, subjects).flatMap { row, subject -> [DraftClaim] in
      guard let subject, !isGroup(row), !isHead(row) else { return [] }
      return zip(row, table.header).dropFirst(column + 1).compactMap { cell, head in
        claim(subject, label: head, cell)
      }
    }
  }

  /// Nothing but numbers stands beside the names: what was counted or paid, and no aspects.
  private func isOfNumbers(besides column: Int) -> Bool {
    table.rows.allSatisfy { row in
      row.dropFirst(column + 1).allSatisfy { !$0.text.bytes.contains(where: isLetter) }
    }
  }

  /// `| Pros | Cons |` in a section about one framework.
  private func kindsAcross() -> [DraftClaim] {
    guard let subject = document.subject(ofSection: section) else { return [] }
    let kinds = table.header.map { ClaimKinds.kind(of: $0.text.bytes) }
    guard kinds.contains(where: { $0 != nil }) else { return [] }
    return table.rows.flatMap { row in
      zip(row, kinds).compactMap { cell, kind -> DraftClaim? in
        guard let kind, isStatement(cell) else { return nil }
        return document.claim(subject, kind, label: nil, cell.text, whole(cell), confidence: 0.8)
      }
    }
  }

  /// A row that is one cell wide, and stands above a group of others.
  private func isGroup(_ row: [Block]) -> Bool { row.count > 1 && Table.onlyCell(of: row) != nil }

  private func claim(_ subject: Document.Subject, label: Block, _ cell: Block) -> DraftClaim? {
    guard isStatement(cell) || isShare(cell) && !holdsFigures && !isCounted(label), !isYear(label),
      !(isInPercent && isNumber(cell))
    else { return nil }
    let words = label.text.folded
    return document.claim(
      subject, .comparison, label: words.isEmpty ? nil : words, cell.text, whole(cell),
      confidence: 0.9)
  }

  private func whole(_ cell: Block) -> Range<Int> {
    cell.text.bytes.trimmed(0..<cell.text.bytes.count)
  }

  private func isNumber(_ cell: Block) -> Bool {
    guard cell.text.bytes.contains(where: isDigit) else { return false }
    let reading = Reading(cell, matcher: document.matcher)
    return reading.tokens.count == 1 && reading.tokens[0].kind == .number
  }

  private func isYear(_ cell: Block) -> Bool {
    guard cell.text.bytes.contains(where: isDigit) else { return false }
    let reading = Reading(cell, matcher: document.matcher)
    return reading.tokens.count == 1 && reading.isYear(0)
  }

  /// `Used by`, `Developers`: what it says of a tool is a share of people, and so a figure or nothing.
  private func isCounted(_ label: Block) -> Bool {
    return !label.words(document.matcher).traits.isDisjoint(with: [
      .usage, .people, .survey, .surveyName, .metricWord,
    ])
  }

  /// True for a cell that is a share and nothing else.
  private func isShare(_ cell: Block) -> Bool {
    let reading = Reading(cell, matcher: document.matcher)
    guard let quantity = QuantityFinder(reading: reading).quantities(in: 0..<reading.tokens.count).only else {
      return false
    }
    return reading.tokens.indices.allSatisfy {
      quantity.tokens.contains($0) || reading.tokens[$0].kind == .sign
    }
  }

  /// False for empty cells, dashes and quoted shares, which are figures.
  private func isStatement(_ cell: Block) -> Bool {
    // Words and no number: not so few that they may be `n/a`.
    if cell.text.bytes.count > 8, cell.text.bytes.contains(where: isLetter),
      cell.words(document.matcher).traits.isDisjoint(with: [.percent, .fraction, .out, .number, .digits])
    {
      return true
    }
    let reading = Reading(cell, matcher: document.matcher)
    guard
      reading.tokens.contains(where: {
        $0.kind != .sign || "✓✔✗✘".utf8.contains($0.sign) || $0.sign == UInt8(ascii: "^")
      })
    else {
      return false
    }
    if reading.isWord(0, "n"), reading.isWord(reading.tokens.count - 1, "a"), reading.tokens.count == 3 {
      return false
    }
    let quantities = QuantityFinder(reading: reading).quantities(in: 0..<reading.tokens.count)
    let words = reading.tokens.indices.count { index in
      reading.tokens[index].kind == .word && !quantities.contains { $0.tokens.contains(index) }
    }
    return quantities.isEmpty || words > 1
  }
}
