extension StringProtocol {
  /// The text on one line, safe to show on a terminal: control characters as the pictures Unicode has for them, so that
  /// data cannot move the cursor or change colours, and characters that turn the direction of writing as U+FFFD.
  ///
  /// - Parameter keepingLineEnds: leaves line feeds where they are.
  package func printable(keepingLineEnds: Bool = false) -> String {
    if utf8.allSatisfy({ 0x20 <= $0 && $0 < 0x7F }) { return String(self) }
    var text = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar.value {
      case 0x0A where keepingLineEnds: text.append(scalar)
      case 0x0A: text.append("\u{21B5}")
      case 0..<0x20: text.append(Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}")
      case 0x7F: text.append("\u{2421}")
      case 0x80..<0xA0, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: text.append("\u{FFFD}")
      default: text.append(scalar)
      }
    }
    return String(text)
  }

  /// At most `width` columns, with `…` for what does not fit.
  package func truncated(to width: Int) -> String {
    if utf8.count <= width || displayWidth <= width { return String(self) }
    guard width > 0 else { return "" }
    var text = ""
    var used = 0
    for character in self {
      used += character.displayWidth
      if used > width - 1 { break }
      text.append(character)
    }
    return text + "…"
  }

  /// With spaces on one side up to `width` columns.
  package func padded(to width: Int, _ alignment: Column.Alignment = .left) -> String {
    let spaces = String(repeating: " ", count: Swift.max(0, width - displayWidth))
    return alignment == .left ? self + spaces : spaces + self
  }

  /// Lines of at most `width` columns, broken at spaces, and inside a word only where it is longer than a line: behind a hyphen or
  /// slash, and anywhere where it has none.
  ///
  /// Line feeds break lines too. There is at least one line, which may be empty.
  package func wrapped(to width: Int) -> [String] {
    let width = Swift.max(1, width)
    var lines: [String] = []
    for paragraph in split(separator: "\n", omittingEmptySubsequences: false) {
      let linesBefore = lines.count
      var line = ""
      var used = 0
      for word in paragraph.split(separator: " ") {
        var word = word[...]
        var length = word.displayWidth
        if used > 0 && used + 1 + length <= width {
          line += " " + word
          used += 1 + length
          continue
        }
        if used > 0 {
          lines.append(line)
          (line, used) = ("", 0)
        }
        while length > width {
          var head = ""
          var headWidth = 0
          var rest = word
          while let character = rest.first, headWidth + character.displayWidth <= width || head.isEmpty {
            head.append(character)
            headWidth += character.displayWidth
            rest = rest.dropFirst()
          }
          if !rest.isEmpty, let joint = head.lastIndex(where: \.isJoint), joint > head.startIndex {
            head = String(head[...joint])
            headWidth = head.displayWidth
          }
          word = word.dropFirst(head.count)
          lines.append(head)
          length -= headWidth
        }
        (line, used) = (String(word), length)
      }
      if used > 0 || lines.count == linesBefore { lines.append(line) }
    }
    return lines
  }

  /// Lines longer than `width` broken at spaces, what follows indented as the line is; the others stay as they are.
  ///
  /// - Parameter width: nil where nothing limits a line.
  package func linesWrapped(to width: Int?) -> String {
    guard let width else { return String(self) }
    return split(separator: "\n", omittingEmptySubsequences: false).map { line in
      guard line.displayWidth > width else { return String(line) }
      let indent = String(repeating: " ", count: Swift.min(line.prefix { $0 == " " }.count, width / 2))
      return line.wrapped(to: width - indent.count).map { indent + $0 }.joined(separator: "\n")
    }.joined(separator: "\n")
  }
}

extension Character {
  /// True where a long word may be broken behind it.
  fileprivate var isJoint: Bool { self == "-" || self == "/" || self == "_" }
}

extension StringProtocol {
  /// How wide a column must be that breaks the text at blanks only, or with `atJoints` behind hyphens and slashes too.
  func widestPiece(atJoints: Bool) -> Int {
    var widest = 0
    for word in split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      guard atJoints else {
        widest = Swift.max(widest, word.displayWidth)
        continue
      }
      var length = 0
      for character in word {
        length += character.displayWidth
        widest = Swift.max(widest, length)
        if character.isJoint { length = 0 }
      }
    }
    return widest
  }
}
