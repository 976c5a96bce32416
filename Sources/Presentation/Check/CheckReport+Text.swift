import Evidence

extension CheckReport {
  /// Writes the report for people, as a compiler would: place, what is wrong, the line, what it rests on, what to do.
  ///
  /// - Parameters:
  ///   - showsAll: also what is right, and what is silenced.
  ///   - width: columns of the terminal; nil where lines may be as long as they are.
  package func writeText(
    showsAll: Bool, width: Int? = nil, isColourAllowed: Bool = false, to output: inout OutputBuffer
  ) throws(OutputError) {
    let listed = showsAll ? findings : reported
    try output.writeEach(of: listed) { (_, finding, output) throws(OutputError) in
      let text = CheckedLine(
        finding, level: level(of: finding), width: width, isColourAllowed: isColourAllowed)
      try output.write(text.lines.joined(separator: "\n") + "\n\n")
    }
    try output.write(summary + "\n")
  }
}

/// One finding as lines of text.
private struct CheckedLine {
  var lines: [String] = []

  private let isColourAllowed: Bool

  init(_ finding: Finding, level: CheckReport.Level, width: Int?, isColourAllowed: Bool) {
    self.isColourAllowed = isColourAllowed
    lines = headline(finding, level, width: width)
    let number = String(finding.line)
    let margin = String(repeating: " ", count: number.count)
    let (text, offset, count) = shown(finding, width: width.map { $0 - number.count - 4 })
    lines.append(styled(" \(number) | ", .dim) + text)
    lines.append(
      styled(" \(margin) | ", .dim) + String(repeating: " ", count: offset)
        + styled(String(repeating: "^", count: count), style(level)))
    /// A line below the excerpt, on as many lines as it needs.
    func add(_ text: String, behind label: String = "") {
      let indent = margin.count + 4
      let parts = width.map { (label + text).wrapped(to: max(20, $0 - indent)) } ?? [label + text]
      for (number, part) in parts.enumerated() {
        let start = number == 0 ? styled(" \(margin) = ", .dim) : String(repeating: " ", count: indent)
        let isLabelled = number == 0 && !label.isEmpty && part.hasPrefix(label)
        lines.append(
          start + (isLabelled ? styled(label, Style(colour: .cyan)) + part.dropFirst(label.count) : part[...])
        )
      }
    }
    for stored in finding.evidence.prefix(6) { add(stored.line) }
    if finding.evidence.count > 6 { add("and \(finding.evidence.count - 6) more: --format json") }
    if let suggestion = finding.suggestion, level != .none { add(suggestion, behind: "help: ") }
  }

  /// Where it is, how much it matters, and what it is; on as many lines as it needs.
  private func headline(_ finding: Finding, _ level: CheckReport.Level, width: Int?) -> [String] {
    let place = "\(finding.file):\(finding.line):\(finding.column):"
    let silenced = finding.silenced.map { " (silenced: \($0))" } ?? ""
    let (head, tail) = ("\(place) \(label(level))", " [\(finding.verdict.rawValue)]\(silenced)")
    let indent = 4
    let text = "\(head) \(finding.title): \(finding.reason)\(tail)"
    let parts = width.map { text.wrapped(to: max(20, $0 - indent)) } ?? [text]
    return parts.enumerated().map { number, part in
      let isHead = number == 0 && part.hasPrefix(head)
      let isTail = number == parts.count - 1 && part.hasSuffix(tail)
      let words = part.dropFirst(isHead ? head.count : 0).dropLast(isTail ? tail.count : 0)
      return (number == 0 ? "" : String(repeating: " ", count: indent))
        + (isHead ? "\(styled(place, .bold)) \(styled(label(level), style(level)))" : "")
        + styled(String(words), .bold) + (isTail ? tail : "")
    }
  }

  private func label(_ level: CheckReport.Level) -> String { level == .none ? "ok:" : "\(level.rawValue):" }

  private func style(_ level: CheckReport.Level) -> Style {
    switch level {
    case .error: .error
    case .warning: Style(isBold: true, colour: .yellow)
    case .note: Style(isBold: true, colour: .blue)
    case .none: Style(isBold: true, colour: .green)
    }
  }

  private func styled(_ text: String, _ style: Style) -> String {
    style.applied(to: text, isColourAllowed: isColourAllowed)
  }

  /// The line, or the part of it around the value that fits; where the value begins, and how wide it is, in columns.
  private func shown(_ finding: Finding, width: Int?) -> (text: String, offset: Int, count: Int) {
    let scalars = finding.excerpt.unicodeScalars
    let all = scalars.count
    let begin = min(finding.excerptOffset, all)
    let end = min(begin + finding.width, all)
    var first = 0
    var last = all
    if let width, all > width, width > end - begin + 2 {
      // Two thirds before the value: a figure's subject mostly stands before it.
      first = max(0, min(begin - width * 2 / 3, all - width))
      last = min(all, first + width)
    }
    func text(_ range: Range<Int>) -> String {
      let start = scalars.index(scalars.startIndex, offsetBy: range.lowerBound)
      return CheckedLine.printable(finding.excerpt[start..<scalars.index(start, offsetBy: range.count)])
    }
    var before = text(first..<begin)
    var after = text(end..<max(end, last))
    if first > 0 { before = "…" + before.dropFirst() }
    if last < all { after = after.dropLast() + "…" }
    let value = text(begin..<end)
    return (before + value + after, before.displayWidth, max(1, value.displayWidth))
  }

  /// `text` with blanks for controls, and for what turns the direction of text: neither must reach a terminal.
  private static func printable(_ text: Substring) -> String {
    guard text.unicodeScalars.contains(where: isControl) else { return String(text) }
    var printable = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { printable.append(isControl(scalar) ? " " : scalar) }
    return String(printable)
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
