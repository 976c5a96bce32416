/// Marks such as `[1]` that point to a list of sources, put together with what the list says.
struct NoteMarks {
  /// What a mark's number stands for, without the brackets.
  private var notes: [[UInt8]: [UInt8]] = [:]

  /// Elements that are notes themselves.
  private var definitions: Set<Int> = []

  /// Finds the notes of a document: blocks that begin with `[1]`, and the items below `References`, `Sources` or `Notes`.
  init(_ elements: [Element]) {
    var isList = false
    var number = 0
    for (index, element) in elements.enumerated() {
      guard let block = element.block else { continue }
      if block.headingLevel != nil || block.role == .label {
        isList = NoteMarks.announcesNotes(block)
        number = 0
        continue
      }
      let notes = NoteMarks.notes(in: block.text.bytes)
      if !notes.isEmpty {
        for note in notes { add(block, note.range, as: note.mark, at: index) }
      } else if isList {
        number += 1
        add(block, 0..<block.text.bytes.count, as: Array(String(number).utf8), at: index)
      }
    }
  }

  private mutating func add(_ block: Block, _ range: Range<Int>, as mark: [UInt8], at index: Int) {
    guard notes.count < 1000 else { return }
    if notes[mark] == nil {
      let links = block.links.filter { range.overlaps($0.range) }
      notes[mark] =
        block.text.bytes[range] + [space] + Array(links.map(\.address).joined(separator: " ").utf8)
    }
    definitions.insert(index)
  }

  /// The notes that a block is made of: one, or one a line.
  private static func notes(in bytes: [UInt8]) -> [(mark: [UInt8], range: Range<Int>)] {
    guard let first = mark(opening: bytes[...]) else { return [] }
    var notes = [(mark: first, range: 0..<bytes.count)]
    for index in bytes.indices.dropLast() where bytes[index] == newline {
      guard let mark = mark(opening: bytes[(index + 1)...]) else { continue }
      notes[notes.count - 1].range = notes[notes.count - 1].range.lowerBound..<index
      notes.append((mark, (index + 1)..<bytes.count))
    }
    return notes
  }

  /// The elements, with a link from each mark to its note.
  ///
  /// Complexity: O(bytes); documents without notes come back as they are.
  func resolved(_ elements: [Element]) -> [Element] {
    guard !notes.isEmpty else { return elements }
    var resolved = elements
    for index in elements.indices where !definitions.contains(index) {
      guard let old = elements[index].block, !old.links.isEmpty || old.text.bytes.contains(UInt8(ascii: "["))
      else { continue }
      var block = OpenBlock(old)
      let before = block.links.count
      for place in block.links.indices {
        let address = block.links[place].address
        if address.hasPrefix(NoteMarks.address), block.links[place].note == nil {
          block.links[place].note = notes[Array(address.utf8.dropFirst(NoteMarks.address.utf8.count))]
        }
      }
      block.links += marks(in: block.text.bytes)
      if block.links.count > before { block.links.sort { $0.range.lowerBound < $1.range.lowerBound } }
      resolved[index] = .block(Block(block))
    }
    return resolved
  }

  /// What the address of a link to a note by its number begins with.
  static let address = "note:"

  /// `[1]`, `[2, 3]` as links.
  private func marks(in bytes: [UInt8]) -> [Block.Link] {
    var links: [Block.Link] = []
    var index = 0
    while let open = bytes[index...].firstIndex(of: UInt8(ascii: "[")) {
      index = open + 1
      let digits = bytes[index...].prefix(4).prefix(while: isDigit)
      guard !digits.isEmpty, index + digits.count < bytes.count,
        "],".utf8.contains(bytes[index + digits.count]), let note = notes[Array(digits)]
      else { continue }
      links.append(Block.Link(range: open..<(index + digits.count + 1), address: "", note: note))
    }
    return links
  }

  /// The `1` of `[1] Stack Overflow …`.
  private static func mark(opening bytes: ArraySlice<UInt8>) -> [UInt8]? {
    guard bytes.first == UInt8(ascii: "[") else { return nil }
    let digits = bytes.dropFirst().prefix(4).prefix(while: isDigit)
    guard !digits.isEmpty, digits.endIndex + 1 < bytes.endIndex,
      bytes[digits.endIndex] == UInt8(ascii: "]"),
      // `[00:32] …` and `[1], …` are none.
      isBlank(bytes[digits.endIndex + 1]) || bytes[digits.endIndex + 1] == UInt8(ascii: ":")
    else { return nil }
    return Array(digits)
  }

  private static func announcesNotes(_ block: Block) -> Bool {
    // Nearly all headings begin with another letter.
    guard block.text.bytes.count <= 40, let first = block.text.bytes.first,
      "rsnfblc".utf8.contains(lowercased(first)) || isDigit(first)
    else { return false }
    guard block.text.bytes.allSatisfy({ $0 < 0x80 }) else {
      let words = block.text.string.lowercased().split { !$0.isLetter }
      return words.count <= 2 && words.contains { announcing.contains(String($0)) }
    }
    let words = block.text.bytes.split(maxSplits: 3) { !isLetter($0) }
    return words.count <= 2
      && words.contains { word in
        announcing.contains {
          word.count == $0.utf8.count && word.elementsEqual($0.utf8, by: { lowercased($0) == $1 })
        }
      }
  }

  private static let announcing = [
    "references", "sources", "notes", "footnotes", "bibliography", "literature", "citations",
  ]
}
