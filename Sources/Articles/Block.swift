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

  /// All that it is, as it was read.
  private let content: OpenBlock
  private var knownWords: Words?

  /// Its tokens, where it is likely that they are asked for again: most blocks of most documents are done without them.
  private var knownTokens: [Token]?

  private var knownReading: Reading?

  var role: Role { content.role }
  var text: SourceText { content.text }
  var links: [Link] { content.links }

  /// What is set in bold type, in bytes of the text.
  var strong: [Range<Int>] { content.strong }

  /// What is set as code, in bytes of the text.
  var code: [Range<Int>] { content.code }

  /// Empty lines in front of it.
  var gap: Int { content.gap }

  init(_ role: Role, _ text: SourceText, gap: Int = 1) {
    var content = OpenBlock(role, text)
    content.gap = gap
    self.content = content
  }

  init(_ content: consuming OpenBlock) { self.content = content }

  /// What to make another block of.
  var opened: OpenBlock { content }

  /// What its words can be; they are looked at when first asked for.
  func words(_ matcher: NameMatcher) -> Words {
    if let knownWords { return knownWords }
    // A cell is sooner read a second time than kept, and seldom asked for.
    if text.bytes.count <= 32 {
      let words = matcher.tokenizer.words(of: text.bytes)
      knownWords = words
      return words
    }
    let (tokens, words) = matcher.tokenizer.tokens(of: text.bytes)
    knownWords = words
    if words.speakOfShares { knownTokens = tokens }
    return words
  }

  /// The tokens of its text.
  func tokens(_ matcher: NameMatcher) -> [Token] {
    _ = words(matcher)
    return knownTokens ?? matcher.tokenizer.tokens(of: text.bytes).tokens
  }

  /// Its text taken apart, kept for whoever asks again.
  func reading(_ matcher: NameMatcher) -> Reading {
    if let knownReading { return knownReading }
    let reading = Reading(self, matcher: matcher)
    knownReading = reading
    return reading
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
  var gap = 1

  init(_ role: Block.Role, _ text: SourceText = SourceText()) {
    self.role = role
    self.text = text
  }

  init(_ block: Block) { self = block.opened }
}

/// Rows of cells.
struct Table {
  var caption: Block?

  /// May be empty.
  var header: [Block]
  var rows: [[Block]]

  /// The only cell of a row that says something; nil where there are several. A cell that covers several columns is one.
  static func onlyCell(of row: [Block]) -> Block? {
    guard let first = row.first(where: { !$0.text.isEmpty }) else { return nil }
    let source = first.text.source
    return row.allSatisfy { $0.text.isEmpty || $0.text.source == source } ? first : nil
  }

  /// Makes the head a row where it holds values: a table without heads.
  mutating func returnHeader() {
    guard !rows.isEmpty, header.count > 1, header.dropFirst().allSatisfy({ Table.isValue($0.text.bytes) })
    else {
      return
    }
    rows.insert(header, at: 0)
    header = []
  }

  /// `40.14`, `40 %`, but not `2021`.
  private static func isValue(_ bytes: [UInt8]) -> Bool {
    let digits = bytes.count(where: isDigit)
    guard digits > 0, bytes.count <= 12 else { return false }
    return bytes.allSatisfy { isDigit($0) || isBlank($0) || ".,%~<>".utf8.contains($0) || $0 >= 0x80 }
      && !(digits == 4 && bytes.allSatisfy(isDigit))
  }

  /// A second row of heads: what it says of a column comes first, for it is closer to the values.
  mutating func addHeader(_ row: [Block]) {
    if header.count > 1, let title = Table.onlyCell(of: header), !title.text.isEmpty {
      caption = caption ?? title
      header = row
      return
    }
    for (column, cell) in row.enumerated() where column < header.count {
      let isSame = !cell.text.isEmpty && cell.text.source == header[column].text.source
      if !isSame { header[column] = cell.joined(with: header[column]) }
    }
    if row.count > header.count { header += row[header.count...] }
  }
}

extension Block {
  /// This text and then that of `other`, with a blank between; in the role of `other`.
  func joined(with other: Block) -> Block {
    if text.isEmpty || other.text.isEmpty { return text.isEmpty ? other : self }
    var joined = OpenBlock(self)
    joined.role = other.role
    let end = text.source.upperBound
    joined.text.append([space], standingFor: end..<end)
    let offset = joined.text.bytes.count
    joined.text.append(other.text)
    func moved(_ range: Range<Int>) -> Range<Int> {
      (range.lowerBound + offset)..<(range.upperBound + offset)
    }
    joined.links += other.links.map { Link(range: moved($0.range), address: $0.address, note: $0.note) }
    joined.strong += other.strong.map(moved)
    joined.code += other.code.map(moved)
    return Block(joined)
  }
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

  /// What a page calls itself in its head, beside its first heading.
  var pageTitle: String?

  /// The simple fields that a Markdown document opens with.
  var frontMatter: [String: String] = [:]
  var elements: [Element] = []

  /// Where its lines start, where its reader had to know.
  var lines: LineIndex?

  /// Comments of the document, in bytes of the body.
  var comments: [Range<Int>] = []
}
