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

  /// Of the tables around, outermost first: whether it only lays the page out, as newsletters do.
  private var areLayout: [Bool] = []

  /// The term of a list of definitions that was read last, with its colon.
  private var term: OpenBlock?

  /// Identifiers of the elements that the open block stands in, and what such blocks say.
  private var openIDs: [String] = []
  private var notes: [String: [UInt8]] = [:]

  /// A table that is being read; what it is nested in waits.
  private struct OpenTable {
    var table = Table(caption: nil, header: [], rows: [])
    var row: [Block] = []
    var rowIsHeader = true
    /// The cell that is being read.
    var cell: OpenBlock?
    /// How many columns and rows it covers, and whether it is a head.
    var (columns, rows, isHead) = (1, 1, false)
    var inCaption = false

    /// Column → a cell of a row above that reaches down, and how many rows more it covers.
    var hanging: [Int: (cell: Block, rows: Int)] = [:]
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
      if child.tag == GUMBO_TAG_SUP, let mark = child.noteMark {
        addMark(mark)
        continue
      }
      enter(child)
      stack.append((child, 0))
    }
  }

  /// Ends the last block.
  mutating func close() {
    flush()
    resolveMarks()
  }

  // MARK: Notes

  /// Keeps what a raised mark points to, and leaves out the mark: `12 %¹` is no 121.
  private mutating func addMark(_ mark: HTMLNode.NoteMark) {
    let end = textCount
    guard end > 0 else { return }
    let address = mark.address ?? NoteMarks.address + mark.text
    change { $0.links.append(Block.Link(range: (end - 1)..<end, address: address)) }
  }

  /// Puts the words of the elements that marks point to in the marks' place.
  private mutating func resolveMarks() {
    guard !notes.isEmpty else { return }
    for (index, element) in outline.elements.enumerated() {
      guard let old = element.block, old.links.contains(where: { $0.address.first == "#" }) else { continue }
      var block = OpenBlock(old)
      for place in block.links.indices where block.links[place].address.first == "#" {
        block.links[place].note = notes[String(block.links[place].address.dropFirst())]
      }
      outline.elements[index] = .block(Block(block))
    }
  }

  // MARK: Elements

  private mutating func enter(_ node: HTMLNode) {
    if areLayout.last == true, HTMLWalk.isTablePart(node.tag) { return startParagraph() }
    switch node.tag {
    case GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_H4, GUMBO_TAG_H5, GUMBO_TAG_H6:
      start(.heading(level: Int(node.tag.rawValue - GUMBO_TAG_H1.rawValue) + 1))
    case GUMBO_TAG_UL, GUMBO_TAG_OL, GUMBO_TAG_DL:
      flush()
      term = nil
      lists.append(nextList)
      nextList += 1
    case GUMBO_TAG_LI, GUMBO_TAG_DT:
      start(.item(list: lists.last ?? 0, depth: max(1, lists.count)))
      if let id = node.attribute("id") { openIDs = [id] }
    case GUMBO_TAG_DD: continueDefinition()
    case GUMBO_TAG_TABLE:
      flush()
      areLayout.append(node.isLayoutTable)
      if areLayout.last == false { tables.append(OpenTable()) }
    case GUMBO_TAG_TR:
      flush()
      if !tables.isEmpty {
        tables[tables.count - 1].row = []
        tables[tables.count - 1].rowIsHeader = true
      }
    case GUMBO_TAG_TD, GUMBO_TAG_TH:
      guard !tables.isEmpty else { return start(.paragraph) }
      if node.tag == GUMBO_TAG_TD { tables[tables.count - 1].rowIsHeader = false }
      tables[tables.count - 1].isHead = node.tag == GUMBO_TAG_TH
      tables[tables.count - 1].columns = HTMLWalk.span(node.attribute("colspan"))
      tables[tables.count - 1].rows = HTMLWalk.span(node.attribute("rowspan"))
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
    default:
      if HTMLWalk.isBlock(node.tag) {
        startParagraph()
        if node.tag == GUMBO_TAG_P, let id = node.attribute("id") { openIDs.append(id) }
      }
    }
  }

  private mutating func exit(_ node: HTMLNode) {
    if areLayout.last == true, HTMLWalk.isTablePart(node.tag) { return startParagraph() }
    switch node.tag {
    case GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_H4, GUMBO_TAG_H5, GUMBO_TAG_H6, GUMBO_TAG_LI,
      GUMBO_TAG_DD,
      GUMBO_TAG_FIGCAPTION:
      end()
    case GUMBO_TAG_DT: endTerm()
    case GUMBO_TAG_UL, GUMBO_TAG_OL, GUMBO_TAG_DL:
      flush()
      _ = lists.popLast()
    case GUMBO_TAG_TABLE: if areLayout.popLast() == true { startParagraph() } else { endTable() }
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

  private static func isTablePart(_ tag: GumboTag) -> Bool {
    tag == GUMBO_TAG_TR || tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH || tag == GUMBO_TAG_CAPTION
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

  /// `dt` and `dd` make one item: the term in bold, and what it means; each further `dd` is an item of the same term.
  private mutating func continueDefinition() {
    roles.append(.item(list: lists.last ?? 0, depth: max(1, lists.count)))
    guard block == nil else { return }
    block = term ?? OpenBlock(roles[roles.count - 1])
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
    term = block
  }

  /// Ends the block that is open; what follows in the same element is a paragraph.
  private mutating func flush() {
    linkStarts = linkStarts.map { (0, $0.address) }
    strongStarts = strongStarts.map { _ in 0 }
    guard let closed = block else { return }
    block = nil
    for id in openIDs where !closed.text.isEmpty && notes.count < 1000 {
      notes[id] = closed.text.bytes + [space] + Array(closed.links.map(\.address).joined(separator: " ").utf8)
    }
    openIDs = []
    if !closed.text.isEmpty, !PageFurniture.isFurniture(closed.text.bytes) {
      outline.elements.append(.block(Block(closed)))
    }
  }

  // MARK: Tables

  /// How many columns or rows a cell covers; no more than tables that people read have.
  private static func span(_ attribute: String?) -> Int {
    attribute.flatMap { Int($0.trimmingBlanks()) }.map { max(1, min(30, $0)) } ?? 1
  }

  private mutating func endCell() {
    guard var open = tables.popLast() else { return end() }
    HTMLWalk.takeHanging(&open)
    if let cell = open.cell.map({ Block($0) }) {
      for column in 0..<open.columns {
        // A head speaks for each column that it covers.
        let cell = column == 0 || open.isHead ? cell : Block(.paragraph, SourceText())
        if open.rows > 1, open.hanging.count < 30 { open.hanging[open.row.count] = (cell, open.rows - 1) }
        open.row.append(cell)
      }
    }
    open.cell = nil
    tables.append(open)
  }

  /// Adds the cells of rows above that reach down to the place that the row has come to.
  private static func takeHanging(_ open: inout OpenTable) {
    while let hanging = open.hanging[open.row.count] {
      open.hanging[open.row.count] = hanging.rows > 1 ? (hanging.cell, hanging.rows - 1) : nil
      open.row.append(hanging.cell)
    }
  }

  private mutating func endRow() {
    guard var open = tables.popLast() else { return }
    if !open.row.isEmpty || !open.hanging.isEmpty { HTMLWalk.takeHanging(&open) }
    if !open.row.isEmpty {
      let isFirst = open.table.header.isEmpty && open.table.rows.isEmpty
      let isWide = Table.onlyCell(of: open.row) != nil && open.row.count > 1
      if isFirst && (open.rowIsHeader || open.row.count > 1) {
        open.table.header = open.row
      } else if open.rowIsHeader, open.table.rows.isEmpty, !isWide, !open.table.header.isEmpty {
        open.table.addHeader(open.row)
      } else {
        open.table.rows.append(open.row)
      }
    }
    open.row = []
    tables.append(open)
  }

  private mutating func endTable() {
    flush()
    guard var open = tables.popLast() else { return }
    open.table.returnHeader()
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
