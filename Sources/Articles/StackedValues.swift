/// Values that stand in blocks of their own, as cards and scraped tables leave them: `42 %` above `of developers use React`,
/// or `Vue.js`, `18.8 %`, `Svelte`, `4.6 %` one below the other.
struct StackedValues {
  private let matcher: NameMatcher
  private let elements: [Element]

  init(_ elements: [Element], matcher: NameMatcher) {
    self.elements = elements
    self.matcher = matcher
  }

  /// The elements, with such values put together with their words.
  ///
  /// Complexity: O(elements); documents without a value on its own come back as they are.
  func gathered() -> [Element] {
    guard elements.contains(where: StackedValues.isValue) else { return elements }
    var gathered: [Element] = []
    var index = 0
    while index < elements.count {
      if let (table, heads, end) = table(at: index, behind: gathered) {
        gathered.removeLast(heads)
        gathered.append(.table(table))
        index = end
      } else if StackedValues.isValue(elements[index]), let next = block(index + 1),
        StackedValues.goesOn(next), let value = block(index)
      {
        gathered.append(.block(value.joined(with: next)))
        index += 2
      } else {
        gathered.append(elements[index])
        index += 1
      }
    }
    return gathered
  }

  /// A block that is no heading.
  private func block(_ index: Int) -> Block? {
    guard elements.indices.contains(index), let block = elements[index].block, block.headingLevel == nil
    else { return nil }
    return block
  }

  // MARK: Tables

  /// Names and values by turns: the table that they make, how many blocks in front of it are its head, and the index behind.
  private func table(at start: Int, behind: [Element]) -> (table: Table, heads: Int, end: Int)? {
    let isNameFirst = isName(start)
    guard isNameFirst || StackedValues.isValue(elements[start]) && isName(start + 1) else { return nil }
    let width = isNameFirst ? values(from: start + 1) : 1
    guard (1...6).contains(width) else { return nil }
    var rows: [[Block]] = []
    var index = start
    while let row = row(at: index, width: width, isNameFirst: isNameFirst, goesOn: rows.count >= 2) {
      rows.append(row)
      index += width + 1
    }
    guard rows.count >= 2 else { return nil }
    let header = width > 1 ? header(behind, width: width) : []
    guard width == 1 || !header.isEmpty else { return nil }
    let heads = header.count { !$0.text.isEmpty }
    return (Table(caption: nil, header: header, rows: rows), heads, index)
  }

  /// - Parameter goesOn: names stand above, so that one that kb does not know may follow.
  private func row(at index: Int, width: Int, isNameFirst: Bool, goesOn: Bool) -> [Block]? {
    guard isNameFirst else {
      guard elements.indices.contains(index), StackedValues.isValue(elements[index]), isName(index + 1),
        let value = block(index), let name = block(index + 1)
      else { return nil }
      return [name, value]
    }
    guard isName(index) || goesOn && mayBeName(index), values(from: index + 1) == width else { return nil }
    return (index...index + width).compactMap { block($0) }
  }

  /// How many values stand in a row.
  private func values(from start: Int) -> Int {
    elements[min(start, elements.count)...].prefix(8).prefix(while: StackedValues.isValue).count
  }

  /// The heads of the columns among the blocks in front: as many short ones as there are columns.
  private func header(_ behind: [Element], width: Int) -> [Block] {
    let blocks = behind.suffix(width + 1).reversed().prefix { element in
      guard let block = element.block, block.headingLevel == nil else { return false }
      return block.text.bytes.count <= 30 && block.text.bytes.last.map { !".!?".utf8.contains($0) } ?? false
    }.compactMap(\.block)
    if blocks.count == width + 1 { return blocks.reversed() }
    return blocks.count == width ? [Block(.paragraph, SourceText())] + blocks.reversed() : []
  }

  // MARK: Blocks

  private func isName(_ index: Int) -> Bool {
    guard let block = block(index), block.text.bytes.count <= 40 else { return false }
    return matcher.wholeName(block.text.bytes, sort: .framework) != nil
  }

  /// One to three words with a capital.
  private func mayBeName(_ index: Int) -> Bool {
    guard let bytes = block(index)?.text.bytes, bytes.count <= 30, let first = bytes.first,
      isUppercase(first),
      bytes.count(where: { $0 == space }) <= 2, let last = bytes.last, !".:!?".utf8.contains(last)
    else { return false }
    return !["Other", "Others", "None", "Total", "Rest", "All"].contains { bytes.elementsEqual($0.utf8) }
  }

  /// `42 %`, `~40.5%`, and nothing else.
  private static func isValue(_ element: Element) -> Bool {
    guard case .block(let block) = element, block.headingLevel == nil else { return false }
    let bytes = block.text.bytes
    guard bytes.count <= 12, let last = bytes.last, last == percentSign || bytes.hasSuffix("percent") else {
      return false
    }
    return bytes.contains(where: isDigit)
      && bytes.allSatisfy { isDigit($0) || isBlank($0) || ".,%~<>percnt".utf8.contains($0) || $0 >= 0x80 }
  }

  /// `of developers use React`, `That is how many …`: words that need the value in front of them.
  private static func goesOn(_ block: Block) -> Bool {
    let bytes = block.text.bytes
    guard let first = bytes.first, bytes.count <= 400 else { return false }
    if isLowercase(first) { return true }
    return ["that's ", "that\u{2019}s ", "that is ", "this is "].contains {
      bytes.starts(with: $0.utf8, by: { lowercased($0) == $1 })
    }
  }
}

extension [UInt8] {
  fileprivate func hasSuffix(_ text: String) -> Bool { suffix(text.utf8.count).elementsEqual(text.utf8) }
}
