import CArena
import CMarkdown

/// Markdown to an outline: CommonMark and GFM tables as cmark-gfm reads them, front matter, and the HTML in it.
struct MarkdownReader {
  let body: [UInt8]

  /// Registers the extensions of cmark-gfm once in the process; it may be done by one thread only.
  private static let isReady: Bool = {
    cmark_gfm_core_extensions_ensure_registered()
    return true
  }()

  func outline() -> Outline {
    // Nodes are small and many: taking and freeing them one by one is a third of the parser's work.
    let arena = kb_arena_open()
    defer { kb_arena_close(arena) }
    var memory = cmark_mem(calloc: kb_arena_calloc, realloc: kb_arena_realloc, free: kb_arena_free)
    return withUnsafeMutablePointer(to: &memory, outline)
  }

  /// Parser and nodes are `memory`'s, and end with it.
  private func outline(_ memory: UnsafeMutablePointer<cmark_mem>) -> Outline {
    // For footnotes, which are few, the parser walks over all nodes twice more.
    let options =
      body.contains(UInt8(ascii: "["), UInt8(ascii: "^")) ? CMARK_OPT_FOOTNOTES : CMARK_OPT_DEFAULT
    guard MarkdownReader.isReady, let parser = cmark_parser_new_with_mem(options, memory) else {
      return Outline()
    }
    // Strikethrough and autolinks would change tables that threads share (`cmark_inlines_add_special_character`).
    if let table = cmark_find_syntax_extension("table") {
      _ = cmark_parser_attach_syntax_extension(parser, table)
    }
    let frontMatter = FrontMatter(body)
    let defused = MarkdownDefuser(body: body, from: frontMatter.end).defused()
    defused.withUnsafeBytes { bytes in
      cmark_parser_feed(
        parser, bytes.baseAddress?.assumingMemoryBound(to: CChar.self).advanced(by: frontMatter.end),
        bytes.count - frontMatter.end)
    }
    guard let root = cmark_parser_finish(parser) else { return Outline() }
    var walk = MarkdownWalk(body: body, start: frontMatter.end)
    walk.walk(root)
    var outline = walk.outline
    outline.lines = walk.lines
    outline.frontMatter = frontMatter.fields
    outline.title =
      frontMatter.title
      ?? outline.elements.first { $0.block?.headingLevel != nil }?.block?.text.folded
    return outline
  }
}

/// The metadata between `---` lines (or `+++`) that a document may open with.
struct FrontMatter {
  /// Where the text behind it starts; 0 where there is none.
  private(set) var end = 0

  /// Its simple fields (`title: …`), names in small letters; without lists and nested ones.
  private(set) var fields: [String: String] = [:]

  var title: String? { fields["title"] }

  init(_ body: [UInt8]) {
    let fence = Array(body.prefix(3))
    guard fence.elementsEqual("---".utf8) || fence.elementsEqual("+++".utf8) else { return }
    var fields: [String: String] = [:]
    var start = 0
    var isFirst = true
    while start < body.count, start < 1 << 16 {
      let stop = body[start...].firstIndex(of: newline) ?? body.count
      let line = body[body.trimmed(start..<stop)]
      if isFirst {
        guard line.elementsEqual(fence) else { return }
        isFirst = false
      } else if line.elementsEqual(fence) || line.elementsEqual("...".utf8) {
        end = min(body.count, stop + 1)
        self.fields = fields
        return
      } else if body.indices.contains(start), !isBlank(body[start]), fields.count < 64,
        let joint = line.firstIndex(where: { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "=") })
      {
        let name = Articles.text(line[..<joint]).trimmingBlanks().lowercased()
        let value = Articles.text(line[(joint + 1)...]).trimmingBlanks()
        let isQuoted = value.utf8.count > 1 && value.utf8.first.map { "\"'".utf8.contains($0) } == true
        if !value.isEmpty, !name.isEmpty, fields[name] == nil {
          fields[name] = isQuoted ? String(value.dropFirst().dropLast()) : value
        }
      }
      start = stop + 1
    }
  }
}
