import CGumbo

/// HTML to an outline, parsed by gumbo as a browser would: the article of a page, without what surrounds it.
struct HTMLReader {
  let body: [UInt8]

  /// The part of the body that is HTML: all of it for a page.
  let range: Range<Int>

  init(body: [UInt8]) {
    self.init(body: body, range: 0..<body.count)
  }

  init(body: [UInt8], range: Range<Int>) {
    self.body = body
    self.range = range
  }

  /// The article of a whole page.
  func outline() -> Outline {
    parse(isFragment: false) { root, source in
      let page = HTMLPage(root)
      var walk = HTMLWalk(body: body, base: range.lowerBound, source: source)
      for article in page.articles { walk.walk(article) }
      walk.close()
      var outline = walk.outline
      outline.pageTitle = page.title?.foldingBlanks()
      outline.title =
        outline.elements.first { $0.block?.headingLevel == 1 }?.block?.text.folded
        ?? outline.pageTitle
        ?? outline.elements.first { $0.block?.headingLevel != nil }?.block?.text.folded
      return outline
    }
  }

  /// All of a part of a page, such as Markdown has between its paragraphs.
  func fragment() -> Outline {
    // Most are a comment or one opening tag: parsed all the same, since a comment may hold a directive.
    parse(isFragment: true) { root, source in
      var walk = HTMLWalk(body: body, base: range.lowerBound, source: source)
      walk.walk(root)
      walk.close()
      return walk.outline
    }
  }

  private func parse(isFragment: Bool, _ read: (UnsafeMutablePointer<GumboNode>, UnsafeRawPointer) -> Outline)
    -> Outline
  {
    let defused = HTMLDefuser(bytes: body[range]).defused()
    // Nodes are freed all at once: gumbo's own way is a recursion as deep as the page.
    let arena = Arena()
    var options = GumboOptions()
    options.allocator = { arena, size in
      arena.map { Unmanaged<Arena>.fromOpaque($0).takeUnretainedValue().allocate(size) } ?? nil
    }
    options.deallocator = { _, _ in }
    options.userdata = Unmanaged.passUnretained(arena).toOpaque()
    options.tab_stop = 1
    options.max_errors = 0
    options.fragment_context = isFragment ? GUMBO_TAG_BODY : GUMBO_TAG_LAST
    options.fragment_namespace = GUMBO_NAMESPACE_HTML
    return withExtendedLifetime(arena) {
      defused.withUnsafeBytes { bytes in
        guard let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self),
          let output = gumbo_parse_with_options(&options, start, bytes.count), let root = output.pointee.root
        else { return Outline() }
        return read(root, UnsafeRawPointer(start))
      }
    }
  }
}
