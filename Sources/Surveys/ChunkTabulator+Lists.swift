/// Cells that need more than one look-up.
extension ChunkTabulator {
  /// Counts a cell's answers where an option may have the separator in it, or the separator is a rare one.
  @inline(never)
  mutating func slowParts(
    _ text: UnsafeRawPointer, _ range: Range<Int>, question: Int, row: Int
  ) -> FormTables.Meaning {
    guard case .cell(_, let separator) = plan.questions[question].answers else { return FormTables.missing }
    let cell = UnsafeRawBufferPointer(start: text + range.lowerBound, count: range.count)
    let parts = CellParts.split(cell, by: separator)
    let table = questions[question].table
    var answered = FormTables.missing
    var index = 0
    while index < parts.count {
      let part = parts[index].lowerBound + range.lowerBound..<parts[index].upperBound + range.lowerBound
      index += 1
      if part.isEmpty { continue }
      var found = meaning(
        text + part.lowerBound, part.count, table: table, question: question,
        role: isOdd(text, part) ? .oddPart : .part, kind: .cell)
      if found == FormTables.partial {
        let (span, next) = longestSpan(
          text, from: part, parts: parts, next: index, offset: range.lowerBound, question: question,
          table: table)
        found = meaning(
          text + span.lowerBound, span.count, table: table, question: question, role: .whole, kind: .cell)
        index = next
      }
      if found >= 0 { add(question: question, option: Int(found), row: row) }
      answered = max(answered, found)
    }
    return answered
  }

  /// The longest run of parts that is an option; else the shortest that closes the parentheses that the first one opens;
  /// else the first.
  mutating func longestSpan(
    _ text: UnsafeRawPointer, from first: Range<Int>, parts: [Range<Int>], next: Int, offset: Int,
    question: Int, table: Int
  ) -> (span: Range<Int>, next: Int) {
    // No option has anywhere near this many separators.
    let last = min(parts.count, next + 16)
    for end in stride(from: last, to: next, by: -1) {
      let span = first.lowerBound..<parts[end - 1].upperBound + offset
      let found = meaning(
        text + span.lowerBound, span.count, table: table, question: question, role: .span, kind: .cell)
      if found >= 0 { return (span, end) }
    }
    let bytes = UnsafeRawBufferPointer(start: text, count: (parts.last?.upperBound ?? 0) + offset)
    if !AnswerResolver.isBalanced(bytes[first]) {
      for end in next..<last {
        let span = first.lowerBound..<parts[end].upperBound + offset
        if AnswerResolver.isBalanced(bytes[span]) { return (span, end + 1) }
      }
    }
    return (first, next)
  }

  /// Counts the answers of a cell such as `['A', 'C']`; nil where the cell is not a list.
  @inline(never)
  mutating func listMeaning(
    _ text: UnsafeRawPointer, _ range: Range<Int>, question: Int, row: Int
  ) -> FormTables.Meaning? {
    let cell = UnsafeRawBufferPointer(start: text + range.lowerBound, count: range.count)
    guard case .cell = plan.questions[question].answers,
      let items = ListCell.items(AnswerResolver.undoubled(cell))
    else { return nil }
    var answered = FormTables.missing
    for item in items {
      guard case .option(let name) = plan.questions[question].resolver.answer(form: item, role: .whole),
        let option = number(of: name, in: question)
      else { continue }
      add(question: question, option: option, row: row)
      answered = FormTables.counted
    }
    return answered
  }
}
