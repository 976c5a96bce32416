/// Reads the comments that ask `check` to leave lines alone.
struct IgnoreDirectives {
  private(set) var all: [IgnoreDirective] = []

  /// - Parameter comments: comments or HTML with comments, in bytes of the body.
  init(
    _ comments: [Range<Int>], elements: [Element], body: [UInt8], lines: @autoclosure () -> LineIndex
  ) {
    let directives = comments.compactMap { comment in
      body[comment].firstRange(lowercase: "kb:ignore").map { (comment, opening: $0) }
    }
    guard !directives.isEmpty else { return }
    let lines = lines()
    let spans = elements.map(IgnoreDirectives.span)
    for (comment, opening) in directives {
      let end = body[comment].firstRange(lowercase: "-->")?.lowerBound ?? comment.upperBound
      let reason = text(body[opening.upperBound..<max(opening.upperBound, end)]).foldingBlanks()
      let line = lines.line(of: comment.lowerBound)
      let start = lines.starts[line]
      let stop = line + 1 < lines.starts.count ? lines.starts[line + 1] : body.count
      let isAlone =
        body.trimmed(start..<comment.lowerBound).isEmpty
        && body.trimmed(min(stop, comment.upperBound)..<stop).isEmpty
      let next = spans.partition { $0.lowerBound >= comment.upperBound }
      if isAlone, next < spans.count {
        let first = lines.line(of: spans[next].lowerBound) + 1
        let last = lines.line(of: max(spans[next].lowerBound, spans[next].upperBound - 1)) + 1
        all.append(IgnoreDirective(lines: first...max(first, last), reason: reason))
      } else {
        all.append(IgnoreDirective(lines: (line + 1)...(line + 1), reason: reason))
      }
    }
  }

  private static func span(_ element: Element) -> Range<Int> {
    switch element {
    case .block(let block): return block.text.source
    case .table(let table):
      let cells = (table.header + table.rows.flatMap { $0 }).map(\.text).filter { !$0.isEmpty }
      guard let first = cells.first, let last = cells.last else { return 0..<0 }
      return first.source.lowerBound..<max(first.source.upperBound, last.source.upperBound)
    }
  }
}
