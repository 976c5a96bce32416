/// The form of a document.
package enum MediaType: String, CaseIterable, Sendable {
  case plainText = "text/plain"
  case markdown = "text/markdown"
  case html = "text/html"

  /// What the ending of a file's name says; nil where it says nothing.
  package init?(fileName: String) {
    guard let dot = fileName.lastIndex(of: ".") else { return nil }
    switch fileName[fileName.index(after: dot)...].lowercased() {
    case "md", "markdown", "mdown", "mkd", "mdx": self = .markdown
    case "html", "htm", "xhtml": self = .html
    case "txt", "text": self = .plainText
    default: return nil
    }
  }

  /// What the beginning of a document looks like.
  ///
  /// HTML where it opens with a tag that only pages and their parts open with, Markdown where its first 16 KiB
  /// hold headings, fences, tables or links in that notation, plain text otherwise.
  package init(content: [UInt8]) {
    let start = Array(content.prefix(16384))
    if MediaType.looksLikeHTML(start) {
      self = .html
    } else if MediaType.looksLikeMarkdown(start) {
      self = .markdown
    } else {
      self = .plainText
    }
  }

  private static func looksLikeHTML(_ bytes: [UInt8]) -> Bool {
    guard let first = bytes.firstIndex(where: { !isBlank($0) }), bytes[first] == UInt8(ascii: "<") else {
      return false
    }
    let openings = [
      "!doctype html", "html", "head", "body", "article", "main", "div", "section", "p>", "h1", "table",
    ]
    let after = bytes[(first + 1)...]
    return openings.contains { after.starts(with: $0.utf8, by: { lowercased($0) == $1 }) }
      || (after.starts(with: "!--".utf8) && bytes.contains(lowercase: "<p>"))
      || (after.starts(with: "?xml".utf8) && bytes.contains(lowercase: "<html"))
  }

  private static func looksLikeMarkdown(_ bytes: [UInt8]) -> Bool {
    var signs = 0
    for line in bytes.split(whereSeparator: { $0 == newline || $0 == carriageReturn }) {
      let trimmed = line.drop(while: isBlank)
      let hashes = trimmed.prefix(while: { $0 == UInt8(ascii: "#") }).count
      if (1...6).contains(hashes) && trimmed.dropFirst(hashes).first == space { signs += 2 }
      if trimmed.starts(with: "```".utf8) || trimmed.starts(with: "|".utf8) { signs += 2 }
      if trimmed.starts(with: "- ".utf8) || trimmed.starts(with: "* ".utf8) { signs += 1 }
      if line.contains(lowercase: "](http") || line.contains(lowercase: "**") { signs += 2 }
      if signs >= 2 { return true }
    }
    return false
  }
}
