import CGumbo

/// A node of gumbo's tree.
struct HTMLNode {
  let pointer: UnsafeMutablePointer<GumboNode>

  init(_ pointer: UnsafeMutablePointer<GumboNode>) { self.pointer = pointer }

  var isElement: Bool {
    pointer.pointee.type == GUMBO_NODE_ELEMENT || pointer.pointee.type == GUMBO_NODE_DOCUMENT
      || pointer.pointee.type == GUMBO_NODE_TEMPLATE
  }

  /// The element's tag; `GUMBO_TAG_UNKNOWN` for everything that is no element.
  var tag: GumboTag {
    pointer.pointee.type == GUMBO_NODE_ELEMENT ? pointer.pointee.v.element.tag : GUMBO_TAG_UNKNOWN
  }

  var childCount: Int {
    switch pointer.pointee.type {
    case GUMBO_NODE_DOCUMENT: Int(pointer.pointee.v.document.children.length)
    case GUMBO_NODE_ELEMENT, GUMBO_NODE_TEMPLATE: Int(pointer.pointee.v.element.children.length)
    default: 0
    }
  }

  func child(_ index: Int) -> HTMLNode? {
    let children =
      pointer.pointee.type == GUMBO_NODE_DOCUMENT
      ? pointer.pointee.v.document.children : pointer.pointee.v.element.children
    guard index < Int(children.length), let child = children.data[index] else { return nil }
    return HTMLNode(child.assumingMemoryBound(to: GumboNode.self))
  }

  func attribute(_ name: String) -> String? {
    guard pointer.pointee.type == GUMBO_NODE_ELEMENT else { return nil }
    var attributes = pointer.pointee.v.element.attributes
    guard let attribute = gumbo_get_attribute(&attributes, name), let value = attribute.pointee.value else {
      return nil
    }
    return String(cString: value)
  }

  /// True for a table that only lays a page out: it says so, or its cells hold headings or tables of their own.
  ///
  /// Complexity: O(1); the first nodes of a table tell.
  var isLayoutTable: Bool {
    if let role = attribute("role"), role == "presentation" || role == "none" { return true }
    var stack = (0..<childCount).reversed().compactMap(child)
    var visited = 0
    while let node = stack.popLast(), visited < 200 {
      visited += 1
      switch node.tag {
      case GUMBO_TAG_TH, GUMBO_TAG_CAPTION, GUMBO_TAG_THEAD: return false
      case GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_H4, GUMBO_TAG_TABLE: return true
      default: stack += (0..<min(node.childCount, 200)).reversed().compactMap(node.child)
      }
    }
    return false
  }

  /// A raised mark that points to a note.
  struct NoteMark {
    /// Without brackets.
    var text: String
    /// Of the link in it.
    var address: String?
  }

  /// What a `sup` is if it is a mark: `1`, `[1]`, `a`, with or without a link; nil for all else that is raised.
  var noteMark: NoteMark? {
    var mark = NoteMark(text: "", address: nil)
    var stack = [self]
    var visited = 0
    while let node = stack.popLast() {
      visited += 1
      guard visited <= 12 else { return nil }
      if node.tag == GUMBO_TAG_A { mark.address = node.attribute("href") }
      if node.pointer.pointee.type == GUMBO_NODE_TEXT, let text = node.pointer.pointee.v.text.text {
        mark.text += String(cString: text)
      }
      for index in stride(from: node.childCount - 1, through: 0, by: -1) {
        node.child(index).map { stack.append($0) }
      }
    }
    mark.text = String(mark.text.filter { !$0.isWhitespace && $0 != "[" && $0 != "]" })
    let isMark =
      mark.text.utf8.count <= 3 && !mark.text.isEmpty
      && (mark.text.utf8.allSatisfy(isDigit) || mark.address != nil || mark.text == "*")
    return isMark ? mark : nil
  }

  /// True for what belongs to a page and not to its article: navigation, footers, forms, scripts, what is hidden.
  var isFurniture: Bool {
    guard pointer.pointee.type == GUMBO_NODE_ELEMENT else {
      return pointer.pointee.type == GUMBO_NODE_TEMPLATE
    }
    switch tag {
    case GUMBO_TAG_NAV, GUMBO_TAG_FOOTER, GUMBO_TAG_ASIDE, GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE,
      GUMBO_TAG_NOSCRIPT, GUMBO_TAG_TEMPLATE,
      GUMBO_TAG_FORM, GUMBO_TAG_BUTTON, GUMBO_TAG_SELECT, GUMBO_TAG_IFRAME, GUMBO_TAG_SVG, GUMBO_TAG_MATH,
      GUMBO_TAG_HEAD,
      GUMBO_TAG_TEXTAREA, GUMBO_TAG_OBJECT, GUMBO_TAG_CANVAS, GUMBO_TAG_VIDEO, GUMBO_TAG_AUDIO,
      GUMBO_TAG_MENU, GUMBO_TAG_PRE:
      return true
    default: break
    }
    if pointer.pointee.v.element.attributes.length == 0 { return false }
    if attribute("hidden") != nil || attribute("aria-hidden") == "true" { return true }
    if let style = attribute("style"),
      style.utf8.contains(lowercase: "display:none") || style.utf8.contains(lowercase: "display: none")
    {
      return true
    }
    if ["navigation", "banner", "contentinfo", "complementary", "search", "dialog"].contains(
      attribute("role") ?? "")
    {
      return true
    }
    guard tag != GUMBO_TAG_BODY, tag != GUMBO_TAG_HTML, tag != GUMBO_TAG_ARTICLE, tag != GUMBO_TAG_MAIN else {
      return false
    }
    return HTMLNode.isFurnitureName(attribute("class") ?? "")
      || HTMLNode.isFurnitureName(attribute("id") ?? "")
  }

  /// True where a word of a class or id names furniture: `site-sidebar`, `related posts`, `cookie_banner`.
  private static func isFurnitureName(_ names: String) -> Bool {
    names.lowercased().split { !$0.isLetter }.contains { furniture.contains(String($0)) }
  }

  private static let furniture: Set<String> = [
    "sidebar", "nav", "navbar", "navigation", "menu", "breadcrumb", "breadcrumbs", "cookie", "cookies",
    "comments", "comment", "disqus",
    "related", "share", "sharing", "social", "promo", "newsletter", "subscribe", "footer", "advert",
    "advertisement", "ads", "banner",
    "popup", "modal", "pagination", "sponsor", "sponsored", "toc",
  ]
}

/// The parts of a page that are its article.
struct HTMLPage {
  /// The roots of the text that is read: the `article`, else `main`, else the body.
  private(set) var articles: [HTMLNode] = []

  /// The `title` element.
  private(set) var title: String?

  init(_ root: UnsafeMutablePointer<GumboNode>) {
    var found: [HTMLNode] = []
    var mains: [HTMLNode] = []
    var body: HTMLNode?
    var stack = [HTMLNode(root)]
    while let node = stack.popLast() {
      if node.tag == GUMBO_TAG_TITLE, title == nil, let text = node.child(0),
        text.pointer.pointee.type == GUMBO_NODE_TEXT
      {
        title = text.pointer.pointee.v.text.text.map { String(cString: $0) }
      }
      if node.tag == GUMBO_TAG_BODY { body = node }
      if node.tag != GUMBO_TAG_HEAD, node.isFurniture { continue }
      if node.tag == GUMBO_TAG_MAIN || node.attribute("role") == "main" { mains.append(node) }
      if node.tag == GUMBO_TAG_ARTICLE {
        // An article in an article is a comment or a card of it.
        found.append(node)
        continue
      }
      for index in stride(from: node.childCount - 1, through: 0, by: -1) {
        if let child = node.child(index), child.isElement { stack.append(child) }
      }
    }
    if found.count == 1 || (found.count > 1 && mains.isEmpty) {
      articles = found
    } else if let main = mains.first {
      articles = [main]
    } else {
      articles = [body ?? HTMLNode(root)]
    }
  }
}
