/// The parts of a document that are stored and searched: its blocks, and a row of a table each.
struct Passages {
  private(set) var all: [Passage] = []

  /// The words of the row that is being read, kept for the memory.
  private var rowText: [UInt8] = []

  init(_ document: Document) {
    var heading: String?
    for element in document.elements {
      switch element {
      case .block(let block):
        let text = block.text.folded
        append(block.text.source, Passages.kind(block), text, under: heading)
        if block.headingLevel != nil { heading = text }
      case .table(let table):
        if let caption = table.caption {
          append(caption.text.source, "caption", caption.text.folded, under: heading)
        }
        append(row: table.header, under: heading)
        for row in table.rows { append(row: row, under: heading) }
      }
    }
  }

  /// A row's cells, with bars between; nothing where all are empty.
  private mutating func append(row: [Block], under heading: String?) {
    guard let first = row.firstIndex(where: { !$0.text.isEmpty }),
      let last = row.lastIndex(where: { !$0.text.isEmpty })
    else { return }
    rowText.removeAll(keepingCapacity: true)
    for index in first...last where !row[index].text.isEmpty {
      if index > first {
        rowText.append(space)
        rowText.append(UInt8(ascii: "|"))
        rowText.append(space)
      }
      row[index].text.appendFolded(to: &rowText)
    }
    let (start, end) = (row[first].text.source, row[last].text.source)
    let span = start.lowerBound..<max(start.upperBound, end.upperBound)
    append(span, "row", Articles.text(rowText), under: heading)
  }

  private mutating func append(_ span: Range<Int>, _ kind: String, _ text: String, under heading: String?) {
    guard !text.isEmpty else { return }
    all.append(Passage(position: all.count, heading: heading, kind: kind, span: span, text: text))
  }

  private static func kind(_ block: Block) -> String {
    switch block.role {
    case .heading: "heading"
    case .paragraph: "paragraph"
    case .item: "item"
    case .label: "label"
    case .caption: "caption"
    }
  }
}
