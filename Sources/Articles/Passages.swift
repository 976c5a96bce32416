/// The parts of a document that are stored and searched: its blocks, and a row of a table each.
struct Passages {
  private(set) var all: [Passage] = []

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
    guard let first = row.first(where: { !$0.text.isEmpty }), let last = row.last(where: { !$0.text.isEmpty })
    else { return }
    var text: [UInt8] = []
    text.reserveCapacity(row.reduce(0) { $0 + $1.text.bytes.count + 3 })
    var isFirst = true
    for cell in row where !cell.text.isEmpty {
      if !isFirst { text.append(contentsOf: " | ".utf8) }
      isFirst = false
      cell.text.appendFolded(to: &text)
    }
    let span = first.text.source.lowerBound..<max(first.text.source.upperBound, last.text.source.upperBound)
    append(span, "row", Articles.text(text), under: heading)
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
