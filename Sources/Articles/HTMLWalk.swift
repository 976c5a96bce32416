import CGumbo

/// The nodes of a page, in order, to the elements of an outline.
struct HTMLWalk {
  private let body: [UInt8]

  /// Where in the body the parsed text starts, and the parsed text itself, which gumbo's nodes point into.
  private let base: Int
  private let source: UnsafeRawPointer
  private(set) var outline = Outline()

  private var block: OpenBlock?
  private var roles: [Block.Role] = []
  private var lists: [Int] = []
  private var nextList = 0
  private var linkStarts: [(start: Int, address: String)] = []
  private var strongStarts: [Int] = []
  private var codeStarts: [Int] = []
  private var tables: [OpenTable] = []

  /// A table that is being read; what it is nested in waits.
  private struct OpenTable {
    var table = Table(caption: nil, header: [], rows: [])
    var row: [Block] = []
    var rowIsHeader = true
    /// The cell that is being read.
    var cell: OpenBlock?
    var inCaption = false
  }

  init(body: [UInt8], base: Int, source: UnsafeRawPointer) {
    self.body = body
    self.base = base
    self.source = source
  }

  /// Reads a node and all below it, without recursion: pages may nest as deep as they like.
  mutating func walk(_ root: UnsafeMutablePointer<GumboNode>) { walk(HTMLNode(root)) }

  mutating func walk(_ root: HTMLNode) {
    enter(root)
    var stack = [(node: root, next: 0)]
    while let top = stack.last {
      guard let child = top.node.child(top.next) else {
        stack.removeLast()
        exit(top.node)
        continue
      }
      stack[stack.count - 1].next += 1
      guard child.isElement else {
        read(child)
        continue
      }
      guard !child.isFurniture else { continue }
      enter(child)
      stack.append((child, 0))
    }
  }

  /// Ends the last block.
  mutating func close() { flush() }

  // MARK: Elements

  private mutating func enter(_ node: HTMLNode) {
    switch node.tag {
    case GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_H4, GUMBO_TAG_H5, GUMBO_TAG_H6:
      start(.heading(level: Int(node.tag.rawValue - GUMBO_TAG_H1.rawValue) + 1))
    case GUMBO_TAG_UL, GUMBO_TAG_OL, GUMBO_TAG_DL:
      flush()
      lists.append(nextList)
      nextList += 1
    case GUMBO_TAG_LI, GUMBO_TAG_DT: start(.item(list: lists.last ?? 0, depth: max(1, lists.count)))
    case GUMBO_TAG_DD: continueDefinition()
    case GUMBO_TAG_TABLE:
      flush()
      tables.append(OpenTable())
    case GUMBO_TAG_TR:
      flush()
      if !tables.isEmpty {
        tables[tables.count - 1].row = []
        tables[tables.count - 1].rowIsHeader = true
      }
    case GUMBO_TAG_TD, GUMBO_TAG_TH:
      guard !tables.isEmpty else { return start(.paragraph) }
      if node.tag == GUMBO_TAG_TD { tables[tables.count - 1].rowIsHeader = false }
      tables[tables.count - 1].cell = OpenBlock(.paragraph)
    case GUMBO_TAG_CAPTION:
      guard !tables.isEmpty else { return start(.caption) }
      tables[tables.count - 1].inCaption = true
      tables[tables.count - 1].cell = OpenBlock(.caption)
    case GUMBO_TAG_FIGCAPTION: start(.caption)
    case GUMBO_TAG_BR: append(blankFor: node)
    case GUMBO_TAG_A: linkStarts.append((textCount, node.attribute("href") ?? ""))
    case GUMBO_TAG_B, GUMBO_TAG_STRONG: strongStarts.append(textCount)
    case GUMBO_TAG_CODE, GUMBO_TAG_KBD, GUMBO_TAG_SAMP: codeStarts.append(textCount)
    default: if HTMLWalk.isBlock(node.tag) { startParagraph() }
    }
  }

  private mutating func exit(_ node: HTMLNode) {
    switch node.tag {
    case GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_H4, GUMBO_TAG_H5, GUMBO_TAG_H6, GUMBO_TAG_LI,
      GUMBO_TAG_DD,
      GUMBO_TAG_FIGCAPTION:
      end()
    case GUMBO_TAG_DT: endTerm()
    case GUMBO_TAG_UL, GUMBO_TAG_OL, GUMBO_TAG_DL:
      flush()
      _ = lists.popLast()
    case GUMBO_TAG_TABLE: endTable()
    case GUMBO_TAG_TR: endRow()
    case GUMBO_TAG_TD, GUMBO_TAG_TH: endCell()
    case GUMBO_TAG_CAPTION:
      guard !tables.isEmpty else { return end() }
      tables[tables.count - 1].table.caption = tables[tables.count - 1].cell.map { Block($0) }
      tables[tables.count - 1].cell = nil
    case GUMBO_TAG_A:
      if let link = linkStarts.popLast(), link.start <= textCount {
        change { $0.links.append(Block.Link(range: link.start..<$0.text.bytes.count, address: link.address)) }
      }
    case GUMBO_TAG_B, GUMBO_TAG_STRONG:
      if let start = strongStarts.popLast(), start < textCount {
        change { $0.strong.append(start..<$0.text.bytes.count) }
      }
    case GUMBO_TAG_CODE, GUMBO_TAG_KBD, GUMBO_TAG_SAMP:
      if let start = codeStarts.popLast(), start < textCount {
        change { $0.code.append(start..<$0.text.bytes.count) }
      }
    default: if HTMLWalk.isBlock(node.tag) { flush() }
    }
  }

  private static func isBlock(_ tag: GumboTag) -> Bool {
    switch tag {
    case GUMBO_TAG_P, GUMBO_TAG_DIV, GUMBO_TAG_SECTION, GUMBO_TAG_ARTICLE, GUMBO_TAG_MAIN, GUMBO_TAG_HEADER,
      GUMBO_TAG_BLOCKQUOTE,
      GUMBO_TAG_FIGURE, GUMBO_TAG_DETAILS, GUMBO_TAG_SUMMARY, GUMBO_TAG_ADDRESS, GUMBO_TAG_HR, GUMBO_TAG_BODY,
      GUMBO_TAG_HTML,
      GUMBO_TAG_CENTER, GUMBO_TAG_FIELDSET, GUMBO_TAG_HGROUP:
      true
    default: false
    }
  }

  // MARK: Blocks

  private mutating func start(_ role: Block.Role) {
    flush()
    roles.append(role)
    block = OpenBlock(role)
  }

  private mutating func end() {
    flush()
    _ = roles.popLast()
  }

  /// A paragraph in an item is the item as long as nothing stands before it.
  private mutating func startParagraph() {
    guard tables.last?.cell == nil else { return append(blankFor: nil) }
    if let open = block, open.text.isEmpty { return }
    flush()
  }

  /// `dt` and `dd` make one item: the term in bold, and what it means.
  private mutating func continueDefinition() {
    roles.append(.item(list: lists.last ?? 0, depth: max(1, lists.count)))
    if block == nil { block = OpenBlock(roles[roles.count - 1]) }
  }

  private mutating func endTerm() {
    _ = roles.popLast()
    change { block in
      let end = block.text.bytes.count
      if end > 0 {
        block.strong = [0..<end]
        block.text.append(
          [UInt8(ascii: ":"), space], standingFor: block.text.source.upperBound..<block.text.source.upperBound
        )
      }
    }
  }

  /// Ends the block that is open; what follows in the same element is a paragraph.
  private mutating func flush() {
    linkStarts = linkStarts.map { (0, $0.address) }
    strongStarts = strongStarts.map { _ in 0 }
    guard let closed = block else { return }
    block = nil
    if !closed.text.isEmpty, !PageFurniture.isFurniture(closed.text.bytes) {
      outline.elements.append(.block(Block(closed)))
    }
  }

  // MARK: Tables

  private mutating func endCell() {
    guard var open = tables.popLast() else { return end() }
    if let cell = open.cell { open.row.append(Block(cell)) }
    open.cell = nil
    tables.append(open)
  }

  private mutating func endRow() {
    guard var open = tables.popLast() else { return }
    if !open.row.isEmpty {
      if open.table.header.isEmpty && open.table.rows.isEmpty && (open.rowIsHeader || open.row.count > 1) {
        open.table.header = open.row
      } else {
        open.table.rows.append(open.row)
      }
    }
    open.row = []
    tables.append(open)
  }

  private mutating func endTable() {
    flush()
    guard let open = tables.popLast() else { return }
    if !open.table.rows.isEmpty {
      outline.elements.append(.table(open.table))
    } else {
      // A table of one row is layout.
      outline.elements += open.table.header.filter { !$0.text.isEmpty }.map { .block($0) }
    }
  }

  // MARK: Text

  private var textCount: Int { (tables.last?.cell ?? block)?.text.bytes.count ?? 0 }

  /// Changes the cell or block that text goes to, and makes one where there is none.
  private mutating func change(_ body: (inout OpenBlock) -> Void) {
    if !tables.isEmpty, var cell = tables[tables.count - 1].cell {
      tables[tables.count - 1].cell = nil
      body(&cell)
      tables[tables.count - 1].cell = cell
      return
    }
    var open = block ?? OpenBlock(.paragraph)
    block = nil
    body(&open)
    block = open
  }

  private mutating func read(_ node: HTMLNode) {
    let text = node.pointer.pointee.v.text
    let original = text.original_text
    guard let data = original.data, let literal = text.text else { return }
    let start = base + (UnsafeRawPointer(data) - source)
    let range = max(0, min(start, body.count))..<max(0, min(start + Int(original.length), body.count))
    switch node.pointer.pointee.type {
    case GUMBO_NODE_COMMENT: outline.comments.append(range)
    case GUMBO_NODE_WHITESPACE: if textCount > 0 { change { $0.text.append([space], standingFor: range) } }
    case GUMBO_NODE_TEXT, GUMBO_NODE_CDATA:
      literal.withMemoryRebound(to: UInt8.self, capacity: 1) { pointer in
        var count = 0
        while pointer[count] != 0 { count += 1 }
        var bytes = UnsafeBufferPointer(start: pointer, count: count)
        var aligner = TextAligner(body: self.body, range: range)
        if textCount == 0 {
          // A block does not begin with the white space of its layout.
          let blanks = bytes.prefix(while: isBlank).count
          bytes = UnsafeBufferPointer(rebasing: bytes[blanks...])
          while aligner.cursor < aligner.limit, isBlank(self.body[aligner.cursor]) { aligner.cursor += 1 }
        }
        guard !bytes.isEmpty else { return }
        change { aligner.append(bytes, hint: nil, to: &$0.text) }
      }
    default: return
    }
  }

  private mutating func append(blankFor node: HTMLNode?) {
    guard textCount > 0 else { return }
    change { block in
      let end = block.text.source.upperBound
      block.text.append([space], standingFor: end..<end)
    }
  }
}
