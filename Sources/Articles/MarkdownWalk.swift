import CMarkdown
import Glibc

/// The nodes of cmark-gfm, in order, to the elements of an outline.
struct MarkdownWalk {
  /// A node of the parser's tree, which lives as long as the arena that it was made in.
  typealias Node = UnsafeMutablePointer<cmark_node>

  private let body: [UInt8]
  let lines: LineIndex

  /// The 0-based line that the parser's line 1 is.
  private let firstLine: Int
  private(set) var outline = Outline()

  /// What footnotes say, by number.
  private var notes: [String: [UInt8]] = [:]

  private var aligner: TextAligner
  /// The block that is being read, and whether there is one: while there is none, it stays empty.
  private var block = OpenBlock(.paragraph)
  private var isOpen = false
  private var linkStarts: [(start: Int, address: String)] = []
  private var strongStarts: [Int] = []
  private var imageDepth = 0

  private var lists: [Int] = []
  private var nextList = 0
  /// A list item was entered and has no paragraph yet.
  private var startsItem = false

  private var table: Table?
  private var row: [Block] = []
  private var footnote: String?
  private var footnotes = 0

  init(body: [UInt8], start: Int) {
    self.body = body
    lines = LineIndex(body)
    firstLine = lines.line(of: start)
    aligner = TextAligner(body: body, range: start..<body.count)
  }

  mutating func walk(_ root: Node) {
    var node = root
    while true {
      enter(node)
      if let child = node.pointee.first_child {
        node = child
        continue
      }
      exit(node)
      while node.pointee.next == nil, node != root, let parent = node.pointee.parent {
        node = parent
        exit(node)
      }
      guard node != root, let next = node.pointee.next else { break }
      node = next
    }
    resolveNotes()
  }

  // MARK: Nodes

  private mutating func enter(_ node: Node) {
    switch type(of: node) {
    case CMARK_NODE_TEXT: if imageDepth == 0 { append(node) }
    case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK:
      if isOpen { aligner.appendBreak(to: &block.text) }
    case CMARK_NODE_CODE:
      let start = block.text.bytes.count
      append(node)
      if isOpen {
        // A text with code has mostly several.
        if block.code.isEmpty { block.code.reserveCapacity(4) }
        block.code.append(start..<block.text.bytes.count)
      }
    case CMARK_NODE_HTML_INLINE: readInlineHTML(node)
    case CMARK_NODE_STRONG: strongStarts.append(block.text.bytes.count)
    case CMARK_NODE_LINK:
      linkStarts.append(
        (block.text.bytes.count, cmark_node_get_url(node).map { String(cString: $0) } ?? ""))
    case CMARK_NODE_IMAGE: imageDepth += 1
    case CMARK_NODE_FOOTNOTE_REFERENCE:
      let end = block.text.bytes.count
      let address = "footnote:" + literal(node)
      if isOpen { block.links.append(Block.Link(range: max(0, end - 1)..<end, address: address)) }
    case CMARK_NODE_PARAGRAPH:
      let role =
        startsItem && !lists.isEmpty ? Block.Role.item(list: lists.last ?? 0, depth: lists.count) : .paragraph
      open(role, node)
      startsItem = false
    case CMARK_NODE_HEADING: open(.heading(level: Int(cmark_node_get_heading_level(node))), node)
    case CMARK_NODE_LIST:
      lists.append(nextList)
      nextList += 1
    case CMARK_NODE_ITEM: startsItem = true
    case CMARK_NODE_HTML_BLOCK: readHTMLBlock(node)
    case CMARK_NODE_FOOTNOTE_DEFINITION:
      // Definitions come in the order in which they are first pointed to, and the marks carry that number.
      footnotes += 1
      footnote = String(footnotes)
    case CMARK_NODE_DOCUMENT, CMARK_NODE_BLOCK_QUOTE, CMARK_NODE_CODE_BLOCK, CMARK_NODE_THEMATIC_BREAK,
      CMARK_NODE_EMPH:
      break
    default: enterExtension(node)
    }
  }

  private mutating func exit(_ node: Node) {
    switch type(of: node) {
    case CMARK_NODE_STRONG:
      let end = block.text.bytes.count
      if let start = strongStarts.popLast(), start < end { block.strong.append(start..<end) }
    case CMARK_NODE_LINK:
      let end = block.text.bytes.count
      if let link = linkStarts.popLast(), isOpen {
        block.links.append(Block.Link(range: min(link.start, end)..<end, address: link.address))
      }
      skipLinkTarget()
    case CMARK_NODE_IMAGE: imageDepth -= 1
    case CMARK_NODE_PARAGRAPH, CMARK_NODE_HEADING: close()
    case CMARK_NODE_LIST: _ = lists.popLast()
    case CMARK_NODE_ITEM: startsItem = false
    case CMARK_NODE_FOOTNOTE_DEFINITION: footnote = nil
    default: exitExtension(node)
    }
  }

  /// As `cmark_node_get_type` says it, without a call for each node.
  private func type(of node: Node) -> cmark_node_type { cmark_node_type(UInt32(node.pointee.type)) }

  private mutating func enterExtension(_ node: Node) {
    switch kb_table_part(node) {
    case kb_table: table = Table(caption: nil, header: [], rows: [])
    case kb_table_header, kb_table_row:
      row = []
      row.reserveCapacity(table?.header.count ?? 0)
      // A row without a bar in front begins a byte before the column that the parser gives.
      let row = range(node)
      aligner.restart(max(0, row.lowerBound - 1)..<row.upperBound)
    case kb_table_cell:
      begin(.paragraph)
    default: break
    }
  }

  private mutating func exitExtension(_ node: Node) {
    switch kb_table_part(node) {
    case kb_table:
      if let table { outline.elements.append(.table(table)) }
      table = nil
    case kb_table_header:
      table?.header = row
    case kb_table_row:
      table?.rows.append(row)
    case kb_table_cell:
      if let cell = takeBlock() { row.append(Block(cell)) }
      // To the bar that ends the cell, so that the next cell's words are not looked for in this one.
      aligner.passOver(UInt8(ascii: "|"))
    default: break
    }
  }

  // MARK: Blocks

  private mutating func open(_ role: Block.Role, _ node: Node) {
    let range = range(node)
    begin(role)
    block.text.reserve(range.count)
    aligner.restart(range)
  }

  private mutating func begin(_ role: Block.Role) {
    // What was read is taken and leaves an empty block.
    if isOpen { block = OpenBlock(role) } else { block.role = role }
    isOpen = true
    if !linkStarts.isEmpty { linkStarts.removeAll(keepingCapacity: true) }
    if !strongStarts.isEmpty { strongStarts.removeAll(keepingCapacity: true) }
  }

  /// The block that was read; nil where there is none.
  private mutating func takeBlock() -> OpenBlock? {
    guard isOpen else { return nil }
    isOpen = false
    var taken = OpenBlock(.paragraph)
    swap(&taken, &block)
    return taken
  }

  private mutating func close() {
    guard table == nil, let closed = takeBlock() else { return }
    guard !closed.text.isEmpty else { return }
    if let footnote {
      notes[footnote, default: []] +=
        closed.text.bytes + [space] + Array(closed.links.map(\.address).joined(separator: " ").utf8)
    }
    if !PageFurniture.isFurniture(closed.text.bytes) {
      outline.elements.append(.block(Block(closed)))
    }
  }

  /// The bytes of a block, from its first to the end of its last line.
  private func range(_ node: Node) -> Range<Int> {
    let first = Int(cmark_node_get_start_line(node)) - 1 + firstLine
    let last = Int(cmark_node_get_end_line(node)) - 1 + firstLine
    guard lines.starts.indices.contains(first) else { return body.count..<body.count }
    let start = min(body.count, lines.starts[first] + max(0, Int(cmark_node_get_start_column(node)) - 1))
    let next = max(first, last) + 1
    return start..<max(start, next < lines.starts.count ? lines.starts[next] : body.count)
  }

  // MARK: Text

  private mutating func append(_ node: Node) {
    guard isOpen else { return }
    let literal = node.pointee.as.literal
    let line = Int(cmark_node_get_start_line(node)) - 1 + firstLine
    let hint =
      lines.starts.indices.contains(line)
      ? lines.starts[line] + Int(cmark_node_get_start_column(node)) - 1 : nil
    aligner.append(
      UnsafeBufferPointer(start: literal.data, count: Int(literal.len)), hint: hint, to: &block.text)
  }

  private func literal(_ node: Node) -> String {
    cmark_node_get_literal(node).map { String(cString: $0) } ?? ""
  }

  /// Behind a link's words: `](address "title")` or `][label]`.
  private mutating func skipLinkTarget() {
    guard aligner.cursor + 1 < aligner.limit, body[aligner.cursor] == UInt8(ascii: "]") else { return }
    let open = body[aligner.cursor + 1]
    guard open == UInt8(ascii: "(") || open == UInt8(ascii: "[") else { return }
    let close = open == UInt8(ascii: "(") ? UInt8(ascii: ")") : UInt8(ascii: "]")
    var depth = 0
    var index = aligner.cursor + 1
    while index < aligner.limit {
      if body[index] == open { depth += 1 }
      if body[index] == close {
        depth -= 1
        if depth == 0 {
          aligner.cursor = index + 1
          return
        }
      }
      index += 1
    }
  }

  // MARK: HTML

  /// A tag in running text: comments are kept for directives, line breaks are blanks, all else is only markup.
  private mutating func readInlineHTML(_ node: Node) {
    let tag = Array(literal(node).utf8)
    guard let start = find(tag) else { return }
    aligner.cursor = start + tag.count
    if tag.starts(with: "<!--".utf8) {
      outline.comments.append(start..<(start + tag.count))
    } else if tag.count > 3, tag.prefix(3).elementsEqual("<br".utf8, by: { lowercased($0) == $1 }) {
      if isOpen { block.text.append([space], standingFor: start..<(start + tag.count)) }
    }
  }

  private func find(_ tag: [UInt8]) -> Int? {
    guard let first = tag.first else { return nil }
    var index = aligner.cursor
    while index + tag.count <= aligner.limit {
      if body[index] == first, body[index..<(index + tag.count)].elementsEqual(tag) { return index }
      index += 1
    }
    return nil
  }

  private mutating func readHTMLBlock(_ node: Node) {
    let range = range(node)
    if let comment = onlyComment(range) { return outline.comments.append(comment) }
    let fragment = HTMLReader(body: body, range: range).fragment()
    outline.elements += fragment.elements
    outline.comments += fragment.comments
  }

  /// The comment that is all of a block of HTML, as most of them are; nil where there is anything else.
  private func onlyComment(_ range: Range<Int>) -> Range<Int>? {
    let block = body.trimmed(range)
    guard block.count >= 8, body[block].starts(with: "<!--".utf8),
      body[block].reversed().starts(with: "-->".utf8.reversed())
    else {
      return nil
    }
    // Inside, neither an end nor what HTML takes for one.
    let inside = body[(block.lowerBound + 4)..<(block.upperBound - 3)]
    guard let first = inside.first, first != UInt8(ascii: ">"), first != UInt8(ascii: "-"),
      inside.last != UInt8(ascii: "-"), inside.firstRange(lowercase: "--") == nil
    else { return nil }
    return block
  }

  // MARK: Footnotes

  /// Puts the words of footnotes in place of the marks that point to them.
  private mutating func resolveNotes() {
    guard !notes.isEmpty else { return }
    // The parser moves footnotes to the end; here they are read where they stand.
    outline.elements.sort { $0.start < $1.start }
    for (index, element) in outline.elements.enumerated() {
      guard case .block(let block) = element,
        block.links.contains(where: { $0.address.hasPrefix("footnote:") })
      else { continue }
      var noted = OpenBlock(block)
      for (place, link) in block.links.enumerated() {
        noted.links[place].note = notes[String(link.address.dropFirst("footnote:".count))]
      }
      outline.elements[index] = .block(Block(noted))
    }
  }
}
