/// A heading, a paragraph or a list item.
///
/// A class, for blocks are handed around far more often than they are made.
final class Block {
  enum Role: Equatable, Sendable {
    /// 1 is the document's title.
    case heading(level: Int)
    case paragraph
    /// The first paragraph of a list item; `depth` is 1 for a list that is in no other.
    case item(list: Int, depth: Int)
    /// A short line with a colon that stands in front of a statement (`Template Engine:`).
    case label
    /// What a table or picture says of itself.
    case caption
  }

  struct Link: Sendable {
    /// In bytes of the text.
    var range: Range<Int>
    var address: String

    /// The words of the footnote that it points to.
    var note: [UInt8]?
  }

  let role: Role
  let text: SourceText
  let links: [Link]

  /// What is set in bold type, in bytes of the text.
  let strong: [Range<Int>]

  /// What is set as code, in bytes of the text.
  let code: [Range<Int>]

  /// Empty lines in front of it.
  let gap: Int

  init(_ role: Role, _ text: SourceText, gap: Int = 1) {
    self.role = role
    self.text = text
    self.gap = gap
    links = []
    strong = []
    code = []
  }

  init(_ open: OpenBlock) {
    role = open.role
    text = open.text
    links = open.links
    strong = open.strong
    code = open.code
    gap = 1
  }

  var headingLevel: Int? {
    if case .heading(let level) = role { level } else { nil }
  }

  var isItem: Bool {
    if case .item = role { true } else { false }
  }
}

/// A block that is being read.
struct OpenBlock {
  var role: Block.Role
  var text: SourceText
  var links: [Block.Link] = []
  var strong: [Range<Int>] = []
  var code: [Range<Int>] = []

  init(_ role: Block.Role, _ text: SourceText = SourceText()) {
    self.role = role
    self.text = text
  }

  init(_ block: Block) {
    self.init(block.role, block.text)
    links = block.links
    strong = block.strong
    code = block.code
  }
}

/// Rows of cells.
struct Table {
  var caption: Block?

  /// May be empty.
  var header: [Block]
  var rows: [[Block]]
}

/// One part of a document.
enum Element {
  case block(Block)
  case table(Table)

  /// The first byte of the body that it stands for.
  var start: Int {
    switch self {
    case .block(let block): block.text.source.lowerBound
    case .table(let table):
      (table.header + (table.rows.first ?? [])).first { !$0.text.isEmpty }?.text.source.lowerBound ?? 0
    }
  }

  var block: Block? {
    if case .block(let block) = self { block } else { nil }
  }
}

/// What a reader of one media type makes of a document.
struct Outline {
  var title: String?

  /// The simple fields that a Markdown document opens with.
  var frontMatter: [String: String] = [:]
  var elements: [Element] = []

  /// Comments of the document, in bytes of the body.
  var comments: [Range<Int>] = []
}
