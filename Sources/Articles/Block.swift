/// A heading, a paragraph or a list item.
struct Block: Sendable {
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

  var role: Role
  var text: SourceText
  var links: [Link] = []

  /// What is set in bold type, in bytes of the text.
  var strong: [Range<Int>] = []

  /// What is set as code, in bytes of the text.
  var code: [Range<Int>] = []

  /// Empty lines in front of it.
  var gap = 1

  init(_ role: Role, _ text: SourceText) {
    self.role = role
    self.text = text
  }

  var headingLevel: Int? {
    if case .heading(let level) = role { level } else { nil }
  }

  var isItem: Bool {
    if case .item = role { true } else { false }
  }
}

/// Rows of cells.
struct Table: Sendable {
  var caption: Block?

  /// May be empty.
  var header: [Block]
  var rows: [[Block]]
}

/// One part of a document.
enum Element: Sendable {
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
struct Outline: Sendable {
  var title: String?

  /// The simple fields that a Markdown document opens with.
  var frontMatter: [String: String] = [:]
  var elements: [Element] = []

  /// Comments of the document, in bytes of the body.
  var comments: [Range<Int>] = []
}
