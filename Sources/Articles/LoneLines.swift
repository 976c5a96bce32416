import Evidence

/// What shows only from the lines around it, in text whose paragraphs are one line each: tables with one cell a line, and
/// numbered headings.
struct LoneLines {
  let body: [UInt8]
  let matcher: NameMatcher

  /// The elements with tables and headings in the place of the lines that they are.
  ///
  /// Complexity: O(elements); a line is looked at again only where names of frameworks stand below it.
  func gathered(_ elements: [Element]) -> [Element] {
    var gathered: [Element] = []
    gathered.reserveCapacity(elements.count)
    var index = 0
    // The level of numbered headings, which the first of them decides.
    var level = 2
    var kind: Claim.Kind?
    while index < elements.count {
      if let found = table(elements, at: index) {
        gathered.append(.table(found.table))
        index += found.used
      } else {
        if let number = numberOfHeading(elements, at: index), let block = elements[index].block {
          // Below `Pros of Vue` it is a label of what is said there.
          if number == 1 { level = kind == nil ? 2 : 4 }
          gathered.append(.block(Block(.heading(level: level), block.text, gap: block.gap)))
        } else {
          gathered.append(elements[index])
          if let block = elements[index].block, block.headingLevel != nil {
            kind = ClaimKinds.kind(of: block.text.bytes)
          }
        }
        index += 1
      }
    }
    return gathered
  }

  // MARK: Tables

  /// A table takes no more lines than this.
  private static let longest = 400

  /// Nor does it compare more frameworks; a list of names has many.
  private static let widest = 12

  private func table(_ elements: [Element], at start: Int) -> (table: Table, used: Int)? {
    guard start + 8 <= elements.count, let corner = line(elements[start]), corner.count <= 40,
      isName(elements[start + 1]), isName(elements[start + 2]) || isName(elements[start])
    else { return nil }
    let names = elements[(start + 1)...].prefix(LoneLines.widest + 1).prefix { isName($0) }
    guard names.count <= LoneLines.widest else { return nil }
    var lines: [Range<Int>] = []
    for element in elements[start..<min(elements.count, start + LoneLines.longest)] {
      guard let line = line(element) else { break }
      lines.append(line)
    }
    return FlattenedTable(body: body, matcher: matcher).stackedTable(lines[...])
  }

  /// The text of a block that is one line, and no item of a list.
  private func line(_ element: Element) -> Range<Int>? {
    guard let block = element.block, !block.isItem, block.text.bytes.count <= 200 else { return nil }
    let range = block.text.source
    return body[range].contains(newline) ? nil : range
  }

  private func isName(_ element: Element) -> Bool {
    guard let block = element.block, block.text.bytes.count <= 40 else { return false }
    return matcher.wholeName(block.text.bytes, sort: .framework) != nil
  }

  // MARK: Headings

  /// `1. Performance` with text behind it, in front of which no other item stands, is a heading and no list.
  private func numberOfHeading(_ elements: [Element], at index: Int) -> Int? {
    guard let block = elements[index].block, block.isItem, block.gap > 0, index + 1 < elements.count,
      block.text.bytes.count <= 60, let last = block.text.bytes.last, !".:;,!".utf8.contains(last),
      !block.text.bytes.contains(percentSign), let number = number(of: block),
      index == 0 || elements[index - 1].block?.isItem != true
    else { return nil }
    if let next = elements[index + 1].block, next.isItem || next.headingLevel != nil || next.gap == 0 {
      return nil
    }
    return number
  }

  /// The number of the `1. ` or `2) ` in front, or its last digit.
  private func number(of block: Block) -> Int? {
    var index = block.text.source.lowerBound - 1
    while index >= 0, isBlank(body[index]), body[index] != newline { index -= 1 }
    guard index >= 1, ".)".utf8.contains(body[index]), isDigit(body[index - 1]) else { return nil }
    let isLonger = index >= 2 && isDigit(body[index - 2])
    return Int(body[index - 1] - UInt8(ascii: "0")) + (isLonger ? 10 : 0)
  }
}
