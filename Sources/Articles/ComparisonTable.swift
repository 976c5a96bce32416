import Evidence

/// A table that sets frameworks against aspects, either way round, or lists what speaks for and against each.
struct ComparisonTable {
  let document: Document
  let table: Table
  let section: Int

  /// A claim for each cell that says something; none where the table compares no frameworks.
  func claims() -> [DraftClaim] {
    let columns = table.header.map { framework($0) }
    if columns.dropFirst().count(where: { $0 != nil }) >= 2
      || (columns.count == 2 && columns[1] != nil && columns[0] == nil)
    {
      return frameworksAcross(columns)
    }
    let rows = table.rows.map { row in row.first.flatMap { framework($0) } }
    if rows.count(where: { $0 != nil }) * 2 > rows.count { return frameworksDown(rows) }
    return kindsAcross()
  }

  /// The framework that a cell names and nothing else (a version or a word such as `framework` apart).
  private func framework(_ cell: Block) -> Document.Subject? {
    guard document.matcher.beginnings.mayOccur(.framework, in: cell.text.bytes) else { return nil }
    let reading = Reading(cell, matcher: document.matcher)
    let names = reading.mentions.filter { $0.sort == .framework }
    guard let first = names.first, names.allSatisfy({ $0.entry == first.entry }) else { return nil }
    let others = reading.tokens.indices.filter { index in
      !names.contains { $0.tokens.contains(index) } && reading.tokens[index].kind == .word
        && !reading.tokens[index].traits.contains(.genericNoun)
    }
    return others.isEmpty ? Document.Subject(reading, first, document.matcher) : nil
  }

  private func frameworksAcross(_ columns: [Document.Subject?]) -> [DraftClaim] {
    table.rows.flatMap { row -> [DraftClaim] in
      guard let label = row.first else { return [] }
      return zip(row.dropFirst(), columns.dropFirst()).compactMap { cell, subject in
        subject.flatMap { claim($0, label: label, cell) }
      }
    }
  }

  private func frameworksDown(_ subjects: [Document.Subject?]) -> [DraftClaim] {
    // A table of shares: what stands beside them (a source, a year) compares nothing.
    guard !table.rows.contains(where: { $0.dropFirst().contains(where: isShare) }),
      !table.header.contains(where: isYear)
    else { return [] }
    return zip(table.rows, subjects).flatMap { row, subject -> [DraftClaim] in
      guard let subject else { return [] }
      return zip(row.dropFirst(), table.header.dropFirst()).compactMap { cell, head in
        claim(subject, label: head, cell)
      }
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

  private func claim(_ subject: Document.Subject, label: Block, _ cell: Block) -> DraftClaim? {
    guard isStatement(cell), !isYear(label), !(isInPercent && isNumber(cell)) else { return nil }
    let words = label.text.folded
    return document.claim(
      subject, .comparison, label: words.isEmpty ? nil : words, cell.text, whole(cell),
      confidence: 0.9)
  }

  private func whole(_ cell: Block) -> Range<Int> {
    cell.text.bytes.trimmed(0..<cell.text.bytes.count)
  }

  /// The table's caption or head says that its numbers are percentages.
  private var isInPercent: Bool {
    (table.header + [table.caption].compactMap { $0 }).contains { $0.text.bytes.contains(percentSign) }
  }

  private func isNumber(_ cell: Block) -> Bool {
    let reading = Reading(cell, matcher: document.matcher)
    return reading.tokens.count == 1 && reading.tokens[0].kind == .number
  }

  private func isYear(_ cell: Block) -> Bool {
    let reading = Reading(cell, matcher: document.matcher)
    return reading.tokens.count == 1 && reading.isYear(0)
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
