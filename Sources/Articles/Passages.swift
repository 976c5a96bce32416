/// The parts of a document that are stored and searched: its blocks, and a row of a table each.
struct Passages {
  private(set) var all: [Passage] = []

  init(_ document: Document) {
    var heading: String?
    for element in document.elements {
      switch element {
      case .block(let block):
        append(block.text.source, Passages.kind(block), block.text.folded, under: heading)
        if block.headingLevel != nil { heading = block.text.folded }
      case .table(let table):
        if let caption = table.caption {
          append(caption.text.source, "caption", caption.text.folded, under: heading)
        }
        for row in [table.header] + table.rows {
          let cells = row.filter { !$0.text.isEmpty }
          guard let first = cells.first, let last = cells.last else { continue }
          let span =
            first.text.source.lowerBound..<max(first.text.source.upperBound, last.text.source.upperBound)
          append(
            span, "row", cells.map { $0.text.folded }.joined(separator: " | "), under: heading
          )
        }
      }
    }
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
