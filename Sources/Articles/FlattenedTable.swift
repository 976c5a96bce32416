/// A comparison table whose lines and cells a scraper ran together: `Aspect Flask Django`, and below
/// `Learning Curve Gentle for beginners. Steeper, with more to learn.`
struct FlattenedTable {
  let body: [UInt8]
  let matcher: NameMatcher

  /// The table that `lines` hold from some line on, how many lines stand before it, and the index behind it; nil where they
  /// hold none.
  func table(_ lines: [Range<Int>]) -> (table: Table, skipped: Int, end: Int)? {
    if let separated = separatedTable(lines) { return separated }
    for skipped in lines.indices.prefix(3) {
      guard let header = header(lines[skipped]) else { continue }
      let rows = lines[(skipped + 1)...].compactMap { row($0, columns: header.count - 1) }
      guard rows.count >= 1, rows.count * 2 > lines.count - skipped - 1 else { continue }
      let table = Table(caption: nil, header: header.map(cell), rows: rows.map { $0.map(cell) })
      return (table, skipped, lines.count)
    }
    return nil
  }

  /// A table with one line a cell: a word (or none), two or more frameworks, then a label and a cell for each of them.
  ///
  /// - Parameter lines: lines that stand alone, however many empty ones lie between them.
  func stackedTable(_ lines: ArraySlice<Range<Int>>) -> (table: Table, used: Int)? {
    guard let first = lines.first, words(first).count <= 3 else { return nil }
    let hasCorner = framework(first) == nil
    var columns: [Range<Int>] = []
    for line in lines.dropFirst(hasCorner ? 1 : 0) {
      guard framework(line) != nil else { break }
      columns.append(line)
    }
    guard columns.count >= 2 else { return nil }
    let width = columns.count + 1
    var rows: [[Range<Int>]] = []
    var index = lines.startIndex + columns.count + (hasCorner ? 1 : 0)
    while index + width <= lines.endIndex, words(lines[index]).count <= 6, lines[index].count <= 60,
      body[lines[index].upperBound - 1] != UInt8(ascii: "."), !isClosing(lines[index])
    {
      rows.append(Array(lines[index..<(index + width)]))
      index += width
    }
    guard rows.count >= 2 else { return nil }
    if !hasCorner, rows.count(where: { isAspect($0[0]) }) * 2 <= rows.count { return nil }
    let corner = hasCorner ? first : first.lowerBound..<first.lowerBound
    return (
      Table(caption: nil, header: ([corner] + columns).map(cell), rows: rows.map { $0.map(cell) }),
      index - lines.startIndex
    )
  }

  private func isAspect(_ line: Range<Int>) -> Bool {
    matcher.wholeName(Array(body[line]), sort: .aspect) != nil
  }

  /// `Conclusion`: the heading of what stands behind the table.
  private func isClosing(_ line: Range<Int>) -> Bool {
    PageFurniture.titles.contains(Articles.text(body[line]).lowercased()) && !isAspect(line)
  }

  private func cell(_ range: Range<Int>) -> Block {
    Block(.paragraph, SourceText(range, of: body))
  }

  // MARK: Columns that still show

  /// Lines whose cells are set apart by tabs, bars or by two and more blanks, and what stands above and below them.
  private func separatedTable(_ lines: [Range<Int>]) -> (table: Table, skipped: Int, end: Int)? {
    var cells = lines.map(cells)
    guard let first = cells.firstIndex(where: { $0.count >= 2 }), first <= 3 else { return nil }
    // A head without a word over the column of labels.
    if lines.count > first + 2, (1...2).allSatisfy({ cells[first + $0].count == cells[first].count + 1 }),
      isBlank(body[lines[first].lowerBound])
        || lines[first].lowerBound > 0 && isBlank(body[lines[first].lowerBound - 1])
    {
      cells[first].insert(lines[first].lowerBound..<lines[first].lowerBound, at: 0)
    }
    // Lines such as `+-----+-----+` draw the table and are no part of it.
    let isWhole = lines.indices.allSatisfy { cells[$0].count == cells[first].count || isRule(lines[$0]) }
    let width = cells[first].count
    var rows: [[Range<Int>]] = []
    var end = first
    while end < lines.count, cells[end].count == width || isRule(lines[end]) {
      if !isRule(lines[end]) { rows.append(cells[end]) }
      end += 1
    }
    // Prose with two blanks behind its dots shows columns by chance.
    guard rows.count >= 2, lines.count - end <= 3, isWhole || isTabular(rows) else { return nil }
    return (table(of: rows), first, end)
  }

  /// Short cells, and numbers in most rows.
  private func isTabular(_ rows: [[Range<Int>]]) -> Bool {
    rows.allSatisfy { row in row.dropLast().allSatisfy { $0.count <= 40 } }
      && rows.count { row in row.dropFirst().contains { body[$0].contains(where: isDigit) } } * 2 > rows.count
  }

  /// `----- | -----`, `+-----+-----+`
  private func isRule(_ line: Range<Int>) -> Bool {
    line.count >= 3 && body[line].allSatisfy { "-=+|: ".utf8.contains($0) }
  }

  private func table(of rows: [[Range<Int>]]) -> Table {
    // Values in the first line: there is no head.
    if rows[0].dropFirst().contains(where: {
      body[$0].contains(percentSign) && body[$0].contains(where: isDigit)
    }) {
      return Table(caption: nil, header: [], rows: rows.map { $0.map(cell) })
    }
    return Table(caption: nil, header: rows[0].map(cell), rows: rows.dropFirst().map { $0.map(cell) })
  }

  private func cells(_ line: Range<Int>) -> [Range<Int>] {
    var cells: [Range<Int>] = []
    var start = line.lowerBound
    var index = line.lowerBound
    // Between bars, blanks only fill up.
    let hasBars = body[line].contains(UInt8(ascii: "|"))
    while index < line.upperBound {
      let isTab = body[index] == 9 || body[index] == UInt8(ascii: "|")
      if isTab
        || (!hasBars && body[index] == space && index + 1 < line.upperBound && body[index + 1] == space)
      {
        let cell = body.trimmed(start..<index)
        if !cell.isEmpty || (isTab && !cells.isEmpty) { cells.append(cell) }
        index += 1
        while !isTab, index < line.upperBound, body[index] == space { index += 1 }
        start = index
      } else {
        index += 1
      }
    }
    let last = body.trimmed(start..<line.upperBound)
    return last.isEmpty ? cells : cells + [last]
  }

  // MARK: Cells run together

  private func framework(_ range: Range<Int>) -> Int? {
    matcher.wholeName(Array(body[range]), sort: .framework)
  }

  private func words(_ range: Range<Int>) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var start: Int?
    for index in range {
      if isBlank(body[index]) {
        if let from = start { words.append(from..<index) }
        start = nil
      } else if start == nil {
        start = index
      }
    }
    if let from = start { words.append(from..<range.upperBound) }
    return words
  }

  /// `Aspect Flask FastAPI`: one to three words, then two or more names of frameworks and nothing else.
  private func header(_ line: Range<Int>) -> [Range<Int>]? {
    guard line.count <= 160 else { return nil }
    let content = Array(body[line])
    let tokens = matcher.tokenizer.tokens(of: content).tokens
    let names = matcher.mentions(in: content, tokens[...], sorts: [.framework])
    guard names.count >= 2, let first = names.first, let last = names.last,
      last.range.upperBound == content.count,
      (1...3).contains(first.tokens.lowerBound),
      tokens.allSatisfy({ $0.kind != .sign || $0.isSign("/") || $0.isSign(".") })
    else { return nil }
    for (name, next) in zip(names, names.dropFirst()) where next.tokens.lowerBound != name.tokens.upperBound {
      return nil
    }
    let label = body.trimmed(line.lowerBound..<(line.lowerBound + first.range.lowerBound))
    return [label]
      + names.map { line.lowerBound + $0.range.lowerBound..<line.lowerBound + $0.range.upperBound }
  }

  /// The label and the cells of a row.
  private func row(_ line: Range<Int>, columns: Int) -> [Range<Int>]? {
    let words = words(line)
    guard words.count > columns else { return nil }
    for labelWords in labelLengths(words) where labelWords < words.count {
      let rest = words[labelWords].lowerBound..<line.upperBound
      if let cells = split(rest, into: columns) {
        return [words[0].lowerBound..<words[labelWords - 1].upperBound] + cells
      }
    }
    return nil
  }

  /// How many words the label may have, the likeliest first.
  ///
  /// Labels are in title case and cells begin with a capital, so the run of capitals ends one word after the label;
  /// a name of a known aspect counts where no such run shows.
  private func labelLengths(_ words: [Range<Int>]) -> [Int] {
    var run = 0
    for (index, word) in words.enumerated().prefix(9) {
      let isSmall = isLowercase(body[word.lowerBound])
      if isSmall && !(index > 0 && isJoint(word)) { break }
      run = index + 1
      if ".:;".utf8.contains(body[word.upperBound - 1]) { break }
    }
    // `Ease of` at the end of a run is no word of a label.
    while run > 1, isJoint(words[run - 1]) { run -= 1 }
    var known: Int?
    for count in stride(from: min(5, words.count - 1), through: 1, by: -1) {
      let name = Array(body[words[0].lowerBound..<words[count - 1].upperBound])
      if matcher.wholeName(name, sort: .aspect) != nil {
        known = count
        break
      }
    }
    var label = run - 1
    while label > 1, isJoint(words[label - 1]) { label -= 1 }
    if let known, label < 1 || known == label || run > 4 { return [known, max(1, label)] }
    return label >= 1 ? [label] + (known.map { [$0] } ?? []) : [known ?? 1]
  }

  private func isJoint(_ word: Range<Int>) -> Bool {
    ["of", "and", "for", "to", "the", "in", "with", "&", "/", "-"].contains {
      $0.utf8.elementsEqual(body[word])
    }
  }

  /// Cells are sentences, or each begins with a capital; nil where they cannot be told apart.
  private func split(_ range: Range<Int>, into columns: Int) -> [Range<Int>]? {
    let sentenceStarts = starts(in: range) { last, _ in ".!?;".utf8.contains(last) }
    if let cells = group(sentenceStarts, range, columns) { return cells }
    let capitalStarts = starts(in: range) { last, first in
      (isUppercase(first) || isDigit(first) || first >= 0x80) && !",&/(-".utf8.contains(last)
    }
    return capitalStarts.count == columns ? group(capitalStarts, range, columns) : nil
  }

  /// Where words start that `isStart` accepts, given the last byte before and their own first.
  private func starts(in range: Range<Int>, _ isStart: (UInt8, UInt8) -> Bool) -> [Int] {
    let words = words(range)
    var starts = [range.lowerBound]
    for (word, next) in zip(words, words.dropFirst())
    where isStart(body[word.upperBound - 1], body[next.lowerBound]) && !isLowercase(body[next.lowerBound]) {
      starts.append(next.lowerBound)
    }
    return starts
  }

  /// Parts of the same number of sentences each.
  private func group(_ starts: [Int], _ range: Range<Int>, _ columns: Int) -> [Range<Int>]? {
    guard starts.count >= columns, starts.count % columns == 0 else { return nil }
    let size = starts.count / columns
    return (0..<columns).map { column in
      let low = starts[column * size]
      let high = column + 1 < columns ? starts[(column + 1) * size] : range.upperBound
      return body.trimmed(low..<high)
    }
  }
}
