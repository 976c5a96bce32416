/// The sources of a page, numbered in the order in which they are first named.
package struct NumberedSources: Sendable {
  private var numbers: [[String]: Int] = [:]
  private var lines: [String] = []

  package init() {}

  /// The mark that stands behind what the source says: `[1]`.
  ///
  /// - Parameter place: where it was seen, if not in the publisher's own pages; another place is another number.
  package mutating func mark(_ slug: String, title: String, url: String?, place: String? = nil) -> String {
    let key = [slug, place ?? ""]
    if let number = numbers[key] { return "[\(number)]" }
    lines.append(title + (url.map { ", \($0)" } ?? "") + (place.map { "; seen in \($0)" } ?? ""))
    numbers[key] = lines.count
    return "[\(lines.count)]"
  }

  /// The list below the page; nothing where no source was named.
  package func lines(width: Int, isColourAllowed: Bool) -> [String] {
    guard !lines.isEmpty else { return [] }
    var list = ["", Style.bold.applied(to: "Sources", isColourAllowed: isColourAllowed)]
    for (index, line) in lines.enumerated() {
      list += "[\(index + 1)] \(line)".printable().wrapped(to: max(20, width - 6)).enumerated().map {
        ($0.offset == 0 ? "  " : "      ") + $0.element
      }
    }
    return list
  }

  /// The same list in Markdown.
  package var markdown: String {
    lines.enumerated().map { "\($0.offset + 1). \($0.element.printable())" }.joined(separator: "\n")
  }
}
