import Evidence

/// A part of a document that treats one aspect, framework by framework: `Performance`, and below it `**Flask:** …` and
/// `**Django:** …`, or a heading and a paragraph for each. It says what a row of a comparison table says.
struct SideBySide {
  let document: Document
  let section: Int

  /// What is said of a framework.
  struct Cell {
    /// Index of the element that says it.
    var element: Int
    var subject: Document.Subject

    /// In bytes of the block's text.
    var statement: Range<Int>
  }

  /// The aspect in the words of the heading; nil where the heading is about something else.
  private var aspect: String? {
    guard let heading = document.sections.all[section].heading, document.claimKind(heading) == nil,
      let text = document.elements[heading].block?.text, text.bytes.count <= 60,
      document.frameworks(inBlock: heading).isEmpty
    else { return nil }
    return SideBySide.withoutNumber(text.folded)
  }

  /// The label and the cells; nil where fewer than two frameworks are set side by side.
  func row() -> (label: String, cells: [Cell])? {
    guard mayHaveCells, let label = aspect else { return nil }
    let isKnown = document.aspect(label) != nil
    if isKnown || !PageFurniture.titles.contains(label.lowercased()),
      let cells = several(labelledCells(isAspect: isKnown))
    {
      return (label, cells)
    }
    guard isKnown, let cells = several(headedCells()) else { return nil }
    return (label, cells)
  }

  /// False for most sections: neither two of their blocks nor two headings inside of them name a framework.
  private var mayHaveCells: Bool {
    let sections = document.sections.all
    var names = 0
    for element in sections[section].elements
    where document.elements[element].block.map({ mayNameFramework($0) }) ?? false {
      names += 1
      if names == 2 { return true }
    }
    names = 0
    var inner = section + 1
    while inner < sections.count, sections[inner].level > sections[section].level, names < 2 {
      if let heading = sections[inner].heading, let block = document.elements[heading].block,
        mayNameFramework(block)
      {
        names += 1
      }
      inner += 1
    }
    return names == 2
  }

  private func several(_ cells: [Cell]) -> [Cell]? {
    guard let first = cells.first else { return nil }
    return cells.contains { $0.subject.entry != first.subject.entry } ? cells : nil
  }

  /// `Flask: …`, or `**Flask**` on a line of its own and a paragraph behind it.
  ///
  /// - Parameter isAspect: false where the heading is none that kb knows, so that only bold type makes a label.
  private func labelledCells(isAspect: Bool) -> [Cell] {
    var cells: [Cell] = []
    var announced: Document.Subject?
    for element in document.sections.all[section].elements {
      guard let block = document.elements[element].block else { return cells }
      let bytes = block.text.bytes
      guard mayNameFramework(block) || announced != nil, !bytes.contains(percentSign) else {
        announced = nil
        continue
      }
      // Several lines below a name are a list of what can be said of it.
      let next = document.elements.indices.contains(element + 1) ? document.elements[element + 1].block : nil
      let isListed =
        block.gap == 0 && block.role == .paragraph && next?.gap == 0 && next?.role == .paragraph
      if let subject = announced, !isListed, block.role == .paragraph, bytes.last != UInt8(ascii: ":") {
        cells.append(Cell(element: element, subject: subject, statement: bytes.trimmed(0..<bytes.count)))
        announced = nil
      } else if isAspect || !block.strong.isEmpty, let split = LabelledText.split(block),
        let subject = subject(split.label)
      {
        cells.append(Cell(element: element, subject: subject, statement: split.statement))
      } else {
        announced = isAspect || !block.strong.isEmpty ? SideBySide.name(block, in: document) : nil
      }
    }
    return cells
  }

  /// Sections inside of this one that a framework's name heads, each with its first paragraph.
  private func headedCells() -> [Cell] {
    let sections = document.sections.all
    var cells: [Cell] = []
    for child in (section + 1)..<max(section + 1, sections.count) {
      guard sections[child].level > sections[section].level else { break }
      guard sections[child].parent == section, let heading = sections[child].heading,
        let title = document.elements[heading].block, title.text.bytes.count <= 40, mayNameFramework(title),
        let subject = subject(SideBySide.withoutNumber(title.text.folded)),
        let first = sections[child].elements.first, let block = document.elements[first].block,
        block.role == .paragraph, !block.text.bytes.contains(percentSign)
      else { continue }
      let bytes = block.text.bytes
      cells.append(Cell(element: first, subject: subject, statement: bytes.trimmed(0..<bytes.count)))
    }
    return cells
  }

  private func mayNameFramework(_ block: Block) -> Bool {
    block.words(document.matcher).names.contains(.framework)
  }

  private func subject(_ label: String) -> Document.Subject? { SideBySide.subject(label, in: document) }

  /// The framework whose name is all that `label` says.
  private static func subject(_ label: String, in document: Document) -> Document.Subject? {
    guard let entry = document.matcher.wholeName(Array(label.utf8), sort: .framework) else { return nil }
    var subject = Document.Subject(words: label)
    subject.entry = entry
    subject.framework = document.matcher.vocabulary.frameworks.entries[entry].slug
    return subject
  }

  /// The framework whose name is all that a line on its own says.
  static func name(_ block: Block, in document: Document) -> Document.Subject? {
    guard block.text.bytes.count <= 40, !block.isItem,
      block.words(document.matcher).names.contains(.framework)
    else { return nil }
    return subject(withoutNumber(block.text.folded), in: document)
  }

  // MARK: Headings as labels

  static func withoutColon(_ text: String) -> String {
    var bytes = Array(text.foldingBlanks().utf8)
    while let last = bytes.last, last == UInt8(ascii: ":") || isBlank(last) { bytes.removeLast() }
    return Articles.text(bytes)
  }

  /// `1. Simplicity` without its number.
  static func withoutNumber(_ text: String) -> String {
    let bytes = Array(text.utf8)
    let digits = bytes.prefix(while: isDigit).count
    guard digits > 0, digits < bytes.count, ".)".utf8.contains(bytes[digits]) else {
      return withoutColon(text)
    }
    return withoutColon(Articles.text(bytes[(digits + 1)...]).trimmingBlanks())
  }
}
