/// Text without markup to an outline: paragraphs, bullets, headings and labels as a reader sees them in the layout.
struct PlainTextReader {
  let body: [UInt8]
  let matcher: NameMatcher

  private struct Line {
    /// Without blanks at its ends.
    var range: Range<Int>
    /// Where the line begins, indentation included.
    var start: Int
    var isEmpty: Bool { range.isEmpty }
  }

  func outline() -> Outline {
    var outline = Outline()
    var builder = ListBuilder()
    var paragraph: [Line] = []
    var gap = 2
    var emptyLines = 0

    func close() {
      guard !paragraph.isEmpty else { return }
      append(paragraph, gap: gap, to: &outline, &builder)
      paragraph.removeAll(keepingCapacity: true)
    }

    forEachLine { line in
      if line.isEmpty {
        close()
        emptyLines += 1
      } else {
        if paragraph.isEmpty {
          gap = emptyLines
          emptyLines = 0
        }
        paragraph.append(line)
      }
    }
    close()
    outline.elements = LoneLines(body: body, matcher: matcher).gathered(withoutNoise(outline.elements))
    outline.title = outline.elements.first { $0.block?.headingLevel != nil }?.block?.text.folded
    return outline
  }

  private func forEachLine(_ visit: (Line) -> Void) {
    var start = 0
    var index = 0
    while index <= body.count {
      if index == body.count || body[index] == newline || body[index] == carriageReturn {
        visit(Line(range: body.trimmed(start..<index), start: start))
        if index + 1 < body.count, body[index] == carriageReturn, body[index + 1] == newline { index += 1 }
        start = index + 1
      }
      index += 1
    }
  }

  // MARK: Paragraphs

  /// Adds what lines without an empty line between them are: a table, bullets, wrapped prose, or one thing a line.
  private func append(_ lines: [Line], gap: Int, to outline: inout Outline, _ lists: inout ListBuilder) {
    var rest = lines[...]
    let ranges = rest.map(\.range)
    if rest.count >= 9,
      let stacked = FlattenedTable(body: body, matcher: matcher).stackedTable(ranges[...])
    {
      outline.elements.append(.table(stacked.table))
      append(Array(rest.dropFirst(stacked.used)), gap: 0, to: &outline, &lists)
      return
    }
    if rest.count >= 2, let table = FlattenedTable(body: body, matcher: matcher).table(ranges) {
      // What stands above the head of the table in the same breath is prose.
      append(Array(rest.prefix(table.skipped)), gap: gap, to: &outline, &lists)
      outline.elements.append(.table(table.table))
      append(Array(rest.dropFirst(table.end)), gap: 0, to: &outline, &lists)
      return
    }
    var gap = gap
    var proseEnd = rest.startIndex
    var proseIsWrapped = false
    while let first = rest.first {
      if isRule(first.range) {
        if rest.startIndex > lines.startIndex { promoteToHeading(&outline, underline: first) }
        rest.removeFirst()
        continue
      }
      if let title = starredTitle(first) ?? numberedTitle(first, isAlone: rest.count == 1 && lines.count == 1)
      {
        outline.elements.append(.block(Block(.heading(level: 2), SourceText(title, of: body), gap: gap)))
        lists.close()
        rest.removeFirst()
      } else if let bullet = bullet(first) {
        var end = rest.startIndex + 1
        while end < rest.endIndex, self.bullet(rest[end]) == nil, isContinuation(rest[end], of: rest[end - 1])
        { end += 1 }
        let range = bullet.text.lowerBound..<rest[end - 1].range.upperBound
        let role = lists.item(indent: bullet.indent, isFirst: gap > 1)
        outline.elements.append(.block(Block(role, SourceText(range, of: body), gap: gap)))
        rest = rest[end...]
      } else {
        var end = rest.startIndex + 1
        if rest.startIndex >= proseEnd {
          let prose = rest.prefix { self.bullet($0) == nil && !isRule($0.range) }
          proseEnd = prose.endIndex
          proseIsWrapped = isWrapped(prose)
        }
        if proseIsWrapped {
          while end < rest.endIndex, self.bullet(rest[end]) == nil, !isRule(rest[end].range) { end += 1 }
        }
        if end < rest.endIndex, end == rest.startIndex + 1,
          let level = levelOfName(first, over: rest[end], behind: outline)
        {
          outline.elements.append(
            .block(Block(.heading(level: level), SourceText(first.range, of: body), gap: gap)))
          lists.close()
          rest = rest[end...]
          gap = 0
          continue
        }
        appendProse(
          first.range.lowerBound..<rest[end - 1].range.upperBound, isOneLine: end == rest.startIndex + 1,
          isAlone: end == rest.endIndex && rest.startIndex == lines.startIndex, gap: gap, to: &outline)
        lists.close()
        rest = rest[end...]
      }
      gap = 0
    }
  }

  /// True where the lines look like one text broken to a width: all but the last are about as long as the longest.
  private func isWrapped(_ prose: ArraySlice<Line>) -> Bool {
    guard prose.count > 1 else { return false }
    if prose.allSatisfy(isLabelled) { return false }
    let longest = prose.reduce(0) { max($0, $1.range.count) }
    // Each line a sentence: two of them may have been broken there by chance.
    if prose.count >= 3 || longest < 60,
      prose.allSatisfy({ body[$0.range].last.map { ".!?".utf8.contains($0) } ?? false })
    {
      return false
    }
    // Short lines that each begin anew are a list.
    if longest < 60,
      prose.allSatisfy({ line in
        isUppercase(body[line.range.lowerBound])
          && body[line.range].last.map({ isLetter($0) || isDigit($0) || $0 == UInt8(ascii: ")") }) ?? false
      })
    {
      return false
    }
    // A line of capitals above others is a title.
    if let first = prose.first, isCapitals(first), !prose.dropFirst().allSatisfy(isCapitals) { return false }
    // A line that goes on in small letters, or in the middle of a share, was broken wherever it ends.
    return longest <= 140 && longest >= 40
      && prose.indices.dropLast().allSatisfy {
        prose[$0].range.count * 10 >= longest * 6
          || prose[$0].range.count * 10 >= longest * 4 && goesOn(prose[$0 + 1]) || isHyphenated(prose[$0])
      }
  }

  /// The level of a framework's name as a heading: `Spring Boot` above `Pros`, or below `Drawbacks` and above what they are.
  private func levelOfName(_ line: Line, over next: Line, behind outline: Outline) -> Int? {
    guard line.range.count <= 40, matcher.wholeName(Array(body[line.range]), sort: .framework) != nil else {
      return nil
    }
    if next.range.count <= 40, ClaimKinds.kind(of: Array(body[next.range])) != nil { return 2 }
    for element in outline.elements.suffix(12).reversed() {
      guard let block = element.block, let level = block.headingLevel else { continue }
      if level < 4 {
        let text = block.text.bytes
        let isOfAll = matcher.mentions(
          in: text, matcher.tokenizer.tokens(of: text).tokens[...], sorts: [.framework]
        )
        .isEmpty
        return ClaimKinds.kind(of: text) != nil && isOfAll ? 4 : nil
      }
    }
    return nil
  }

  private func goesOn(_ line: Line) -> Bool {
    guard let first = body[line.range].first else { return false }
    return isLowercase(first) || isDigit(first) || first == percentSign
  }

  /// `Type-`, at a line's end
  private func isHyphenated(_ line: Line) -> Bool {
    let bytes = body[line.range]
    return bytes.count >= 2 && bytes.last == UInt8(ascii: "-") && isLetter(bytes[bytes.endIndex - 2])
  }

  private func isCapitals(_ line: Line) -> Bool {
    body[line.range].contains(where: isUppercase) && !body[line.range].contains(where: isLowercase)
  }

  /// `Flexible: it is a library.`: a statement of its own, with its label.
  private func isLabelled(_ line: Line) -> Bool {
    let bytes = body[line.range]
    guard let first = bytes.first, isUppercase(first), let last = bytes.last, ".!".utf8.contains(last),
      let colon = bytes.prefix(40).firstIndex(of: UInt8(ascii: ":"))
    else { return false }
    return colon + 1 < bytes.endIndex && isBlank(bytes[colon + 1])
      && bytes[..<colon].count(where: { $0 == space }) <= 4
  }

  private func isContinuation(_ line: Line, of last: Line) -> Bool {
    line.range.lowerBound > line.start || (last.range.count >= 50 && isLowercase(body[line.range.lowerBound]))
  }

  private func appendProse(
    _ range: Range<Int>, isOneLine: Bool, isAlone: Bool, gap: Int, to outline: inout Outline
  ) {
    let content = SourceText(range, of: body)
    var role = Block.Role.paragraph
    if isOneLine, let title = titleRole(content.bytes, isAlone: isAlone, isFirst: outline.elements.isEmpty) {
      role = title
    }
    var gap = gap
    if role == .paragraph, case .label? = outline.elements.last?.block?.role { gap = max(gap, 1) }
    outline.elements.append(.block(Block(role, content, gap: gap)))
  }

  // MARK: Headings and labels

  /// What a line on its own is if it is no paragraph: a heading, or the label of the paragraph behind it.
  private func titleRole(_ text: [UInt8], isAlone: Bool, isFirst: Bool) -> Block.Role? {
    guard text.count <= 110, let first = text.first, !isLowercase(first), first != UInt8(ascii: "("),
      !text.contains(percentSign)
    else {
      return nil
    }
    let words = text.split(separator: space).count
    guard words <= 14, let last = text.last, !isTurn(text) else { return nil }
    if isFirst && isAlone && !".,;".utf8.contains(last) { return .heading(level: 1) }
    let isKind = ClaimKinds.kind(of: text) != nil && words <= 9
    if last == UInt8(ascii: ":") {
      if isKind { return .heading(level: 3) }
      return words <= 7 ? .label : nil
    }
    if !isAlone, isTitleInRun(text, words: words) { return .heading(level: isKind ? 3 : 2) }
    guard isAlone, !".,;".utf8.contains(last), !text.contains(lowercase: ": ") || words <= 10 else {
      return nil
    }
    // A sentence without its dot has a verb near its start and small letters throughout.
    if words > 8 && !isTitleCase(text) { return nil }
    return .heading(level: isKind ? 3 : 2)
  }

  /// `Q: …`, `[00:32] SANNE: …`, `SANNE: …`: what somebody says.
  private func isTurn(_ text: [UInt8]) -> Bool {
    if Context.opensQuestion(text) { return true }
    if text.first == UInt8(ascii: "["), text.count > 1, isDigit(text[1]) { return true }
    guard let colon = text.prefix(30).firstIndex(of: UInt8(ascii: ":")), colon + 1 < text.count else {
      return false
    }
    let name = text[..<colon]
    return name.count(where: isUppercase) >= 1 && !name.contains(where: isLowercase)
      && name.allSatisfy { isUppercase($0) || isBlank($0) || ".-'".utf8.contains($0) }
  }

  /// A title among lines without empty ones between them, as scrapers leave them: `Pros of Vue`, `What is Vue?`, `Conclusion`.
  private func isTitleInRun(_ text: [UInt8], words: Int) -> Bool {
    guard words <= 8, let last = text.last, !".,;:".utf8.contains(last) else {
      return false
    }
    if last == UInt8(ascii: "?") || words <= 6 && announcesKind(text, words: words) { return true }
    if text.contains(lowercase: " vs ") || text.contains(lowercase: " vs. ") { return true }
    return PageFurniture.titles.contains(Articles.text(text).lowercased())
  }

  /// `Pros`, `When to use Vue`, `Key features`, but not `Vector search for AI features`.
  private func announcesKind(_ text: [UInt8], words: Int) -> Bool {
    guard ClaimKinds.kind(of: text) != nil else { return false }
    if words <= 2 { return true }
    let first = Articles.text(text.prefix { $0 != space }).lowercased()
    if [
      "when", "why", "who", "what", "where", "pros", "cons", "the", "key", "main", "advantages",
      "disadvantages", "benefits", "drawbacks", "features", "limitations", "strengths", "weaknesses",
      "use", "best", "ideal", "good", "not", "choose", "avoid", "common", "typical", "some", "top", "core",
      "major", "our",
    ].contains(first) {
      return true
    }
    return !matcher.mentions(in: text, matcher.tokenizer.tokens(of: text).tokens[...], sorts: [.framework])
      .isEmpty
  }

  private func isTitleCase(_ text: [UInt8]) -> Bool {
    let words = text.split(separator: space).filter { $0.count > 3 }
    let capitals = words.count { isUppercase($0[$0.startIndex]) || isDigit($0[$0.startIndex]) }
    return capitals * 3 >= words.count * 2
  }

  /// A line of `=`, `-`, `*` or `_` alone.
  private func isRule(_ range: Range<Int>) -> Bool {
    range.count >= 3 && "=-*_~".utf8.contains(body[range.lowerBound])
      && body[range].allSatisfy { $0 == body[range.lowerBound] }
  }

  private func promoteToHeading(_ outline: inout Outline, underline: Line) {
    guard case .block(let block)? = outline.elements.last, block.role != .label, !block.isItem,
      block.text.bytes.count <= 120
    else { return }
    let role = Block.Role.heading(level: body[underline.range.lowerBound] == UInt8(ascii: "=") ? 1 : 2)
    outline.elements[outline.elements.count - 1] = .block(Block(role, block.text, gap: block.gap))
  }

  /// `* JOBS *`
  private func starredTitle(_ line: Line) -> Range<Int>? {
    let text = body[line.range]
    guard text.count >= 5, text.count <= 80, let first = text.first, first == text.last,
      "*=-~#".utf8.contains(first)
    else { return nil }
    let inside = body.trimmed((text.startIndex + 1)..<(text.endIndex - 1))
    return isInCapitals(inside) ? inside : nil
  }

  /// `5. NEXT SESSION`, with empty lines around it.
  private func numberedTitle(_ line: Line, isAlone: Bool) -> Range<Int>? {
    guard isAlone, let text = bullet(line)?.text, text.count <= 80, isDigit(body[line.range.lowerBound])
    else { return nil }
    return isInCapitals(text) ? text : nil
  }

  private func isInCapitals(_ range: Range<Int>) -> Bool {
    body[range].count(where: isUppercase) >= 3 && !body[range].contains(where: isLowercase)
  }

  // MARK: Bullets

  private func bullet(_ line: Line) -> (indent: Int, text: Range<Int>)? {
    let range = line.range
    guard range.count >= 2 else { return nil }
    var index = range.lowerBound
    let byte = body[index]
    if byte == UInt8(ascii: "-") || byte == UInt8(ascii: "*") || byte == UInt8(ascii: "+")
      || byte == UInt8(ascii: "o")
    {
      index += 1
    } else if byte == 0xE2, range.count >= 4,
      [
        [0x80, 0xA2], [0x80, 0x93], [0x80, 0x94], [0x97, 0x8F], [0x97, 0x8B], [0x96, 0xAA], [0x9C, 0x93],
        [0x9C, 0x94], [0x9E, 0xA4],
      ]
      .contains([body[index + 1], body[index + 2]])
    {
      index += 3
    } else if byte == 0xC2, body[index + 1] == 0xB7 {
      index += 2
    } else if isDigit(byte) {
      while index < range.upperBound, isDigit(body[index]), index - range.lowerBound < 3 { index += 1 }
      guard index < range.upperBound, body[index] == UInt8(ascii: ".") || body[index] == UInt8(ascii: ")")
      else { return nil }
      index += 1
    } else {
      return nil
    }
    let text = body.trimmed(index..<range.upperBound)
    guard text.lowerBound > index, !text.isEmpty else { return nil }
    return (range.lowerBound - line.start, text)
  }

  // MARK: Noise

  /// Without a page's own furniture (`Also read: …`) and without a heading that the page says twice.
  private func withoutNoise(_ elements: [Element]) -> [Element] {
    // How many titles of other articles stand in front, from the line that announces them on; nil for none.
    var titles: Int?
    return elements.filter { element in
      guard let block = element.block else { return true }
      let bytes = block.text.bytes
      if let count = titles, count == 0 || block.gap == 0, PageFurniture.isListOfTitles(bytes) {
        titles = count + 1
        return false
      }
      titles = PageFurniture.announcesTitles(bytes) ? 0 : nil
      return titles == nil && !PageFurniture.isFurniture(bytes)
    }
  }
}

/// Numbers the lists of a text and finds each item's depth from its indentation.
struct ListBuilder {
  private var next = 0
  private var open: [(indent: Int, list: Int)] = []

  /// The role of an item that is indented by `indent` columns.
  mutating func item(indent: Int, isFirst: Bool) -> Block.Role {
    while let last = open.last, last.indent > indent { open.removeLast() }
    if open.last?.indent != indent {
      open.append((indent, next))
      next += 1
    }
    return .item(list: open.last?.list ?? 0, depth: open.count)
  }

  /// Ends all lists.
  mutating func close() { open.removeAll() }
}
