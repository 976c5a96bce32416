import CScan

/// Counting the cells of neighbouring columns, part by part.
///
/// C has the inner loop. It knows neither columns nor cells, only parts: where each ends was written down before, and the byte that
/// stands there says whether the next part belongs to the next cell. So nothing in it is to be predicted but that a
/// part is an option, known already, and given once.
///
/// Quotes are left in the parts, as if `"Go` and `Go` were two ways to write one answer. In a regular record that is no
/// question of where a part stands: quotes inside a cell are doubled, so that a part begins with an odd number of quotes
/// only if it begins a quoted cell, and ends with one only if it ends it. Parts of nothing but quotes are the exception;
/// they have a role of their own.
extension ChunkTabulator {
  /// What is written down of a cell, beside what C finds.
  private enum Finding {
    static var answer: UInt8 { 1 }
    static var notAsked: UInt8 { 2 }

    static func of(_ meaning: FormTables.Meaning) -> UInt8 {
      meaning >= 0 ? answer : meaning == FormTables.notAsked ? notAsked : 0
    }
  }

  /// Tells C anew where forms and cells are: those of one question, whose table may have grown, or of all, if they were moved.
  private mutating func updateSpanColumns(changed place: Int? = nil) {
    if forms.memory != spanFormMemory || cells.start != spanCellMemory {
      (spanFormMemory, spanCellMemory) = (forms.memory, cells.start)
      spanColumns.removeAll()
      for question in layout.spanQuestions {
        spanColumns.append(repeating: spanColumn(of: question), count: 1)
      }
    } else if let place {
      spanColumns[place] = spanColumn(of: layout.spanQuestions[place])
    }
  }

  private func spanColumn(of question: Int) -> kb_column {
    let hot = questions[question]
    // An option's number is its cell's, counted from the first option's; the one before that is for no answer.
    return forms.column(hot.table, counts: cells.start + (hot.firstCell + Tally.firstOption))
  }

  /// Counts the answers in a span, and who answered.
  mutating func count(_ span: PlanLayout.Span, in fields: ScannedFields, rows: Int) {
    for row in 0..<rows where isCounted[row] {
      let cells = countParts(
        fields, row &* fields.stride &+ span.slot, first: span.first, count: span.count, row: row)
      for cell in 0..<cells {
        let isAnswered = spanFindings[cell] & Finding.answer
        spanAnswered[span.first &+ cell] &+= UInt32(isAnswered)
        if isElaborate && isAnswered != 0 {
          addElsewhere(
            question: layout.spanQuestions[span.first + cell], cell: Tally.answeredCell, row: row)
        }
      }
    }
  }

  /// Counts the answers in the one cell of a span.
  ///
  /// - Returns: 0 where there are any; else why there are none.
  mutating func meaning(of fields: ScannedFields, _ place: Int, span first: Int, row: Int)
    -> FormTables.Meaning
  {
    guard !fields.parts(of: place).isEmpty else { return FormTables.missing }
    _ = countParts(fields, place, first: first, count: 1, row: row)
    let found = spanFindings[0]
    if found & Finding.answer != 0 { return 0 }
    return found & Finding.notAsked != 0 ? FormTables.notAsked : FormTables.missing
  }

  /// Counts the answers in a respondent's cells, and writes down in ``spanFindings`` what was found in each.
  ///
  /// - Parameters:
  ///   - first: of ``PlanLayout/spanQuestions``.
  ///   - count: of them.
  /// - Returns: how many cells have ended before a delimiter.
  private mutating func countParts(
    _ fields: ScannedFields, _ place: Int, first: Int, count: Int, row: Int
  ) -> Int {
    let parts = fields.parts(of: place)
    guard let ends = parts.baseAddress else { return 0 }
    if spanMeanings.count < parts.count { spanMeanings.append(repeating: 0, count: parts.count) }
    for cell in 0..<count { spanFindings[cell] = 0 }
    updateSpanColumns()
    // A field has no more cells than its span has questions, and each of these its column and its finding.
    var walk = kb_walk(
      text: fields.text.assumingMemoryBound(to: UInt8.self), separator: layout.dialect.separator,
      record: firstRecord &+ UInt32(truncatingIfNeeded: row), ends: ends, parts: parts.count, part: 0,
      start: fields[place].lowerBound, cell: 0, columns: spanColumns.start + first,
      findings: spanFindings.start)
    while true {
      kb_count_parts(&walk, forms.longForms.start, isElaborate ? spanMeanings.start : nil)
      if walk.part == parts.count { break }
      let question = first + walk.cell
      let rest = rareParts(
        fields, place, from: walk.part, question: layout.spanQuestions[question], row: row)
      for part in walk.part...rest.last { spanMeanings[part] = FormTables.missing }
      spanFindings[walk.cell] |= rest.found
      walk.part = rest.last
      kb_end_part(&walk)
      updateSpanColumns(changed: question)
      walk.columns = UnsafePointer(spanColumns.start + first)
    }
    if isElaborate { countElsewhere(fields, parts, first: first, row: row) }
    return walk.cell
  }

  /// Counts what a respondent's parts mean everywhere but among all respondents.
  private mutating func countElsewhere(
    _ fields: ScannedFields, _ parts: UnsafeBufferPointer<Int>, first: Int, row: Int
  ) {
    var column = first
    for (part, end) in parts.enumerated() {
      if spanMeanings[part] >= 0 {
        addElsewhere(
          question: layout.spanQuestions[column], cell: Int(spanMeanings[part]) + Tally.firstOption, row: row)
      }
      if (fields.text + end).load(as: UInt8.self) != layout.dialect.separator { column += 1 }
    }
  }

  /// Counts a part that is no option known by its first look-up: a new one, one in a list, or one that may begin an option
  /// with separators in it, and then all that follow in its cell too.
  ///
  /// - Returns: what was found, and the last part that was counted.
  @inline(never)
  private mutating func rareParts(
    _ fields: ScannedFields, _ place: Int, from index: Int, question: Int, row: Int
  ) -> (found: UInt8, last: Int) {
    let text = fields.text
    let parts = fields.parts(of: place)
    func isSeparator(_ index: Int) -> Bool {
      (text + parts[index]).load(as: UInt8.self) == layout.dialect.separator
    }
    func isQuote(_ position: Int) -> Bool { (text + position).load(as: UInt8.self) == quote }
    let form = (index == 0 ? fields[place].lowerBound : parts[index - 1] + 1)..<parts[index]
    let isFirst = index == 0 || !isSeparator(index - 1)
    let isLast = index == parts.count - 1 || !isSeparator(index)
    var part = form
    // In a regular record a cell has quotes at both ends, or none at all.
    if isFirst && !part.isEmpty && isQuote(part.lowerBound) { part.removeFirst() }
    if isLast && !part.isEmpty && isQuote(part.upperBound - 1) { part.removeLast() }
    if part.isEmpty { return (0, index) }

    /// The last part of the cell, and where the cell's content ends.
    func cellEnd() -> (part: Int, position: Int) {
      var last = index
      while last < parts.count - 1 && isSeparator(last) { last += 1 }
      return (last, isQuote(parts[last] - 1) ? parts[last] - 1 : parts[last])
    }
    if isFirst && (text + part.lowerBound).load(as: UInt8.self) == UInt8(ascii: "[") {
      let end = cellEnd()
      if let list = listMeaning(text, part.lowerBound..<end.position, question: question, row: row) {
        return (Finding.of(list), end.part)
      }
    }
    let isOdd = isOdd(text, part)
    let bytes = isOdd ? part : form
    let meaning = rareMeaning(
      text + bytes.lowerBound, bytes.count,
      content: UnsafeRawBufferPointer(start: text + part.lowerBound, count: part.count),
      table: questions[question].table, question: question, role: isOdd ? .oddPart : .part, kind: .cell)
    if meaning == FormTables.partial {
      let end = cellEnd()
      let rest = slowParts(text, part.lowerBound..<end.position, question: question, row: row)
      return (Finding.of(rest), end.part)
    }
    if meaning >= 0 { add(question: question, option: Int(meaning), row: row) }
    return (Finding.of(meaning), index)
  }

  /// Whether a part's bytes alone do not say what it is: it may be a printed list, or its quotes may be a cell's.
  func isOdd(_ text: UnsafeRawPointer, _ part: Range<Int>) -> Bool {
    (text + part.lowerBound).load(as: UInt8.self) == UInt8(ascii: "[")
      || part.allSatisfy { (text + $0).load(as: UInt8.self) == quote }
  }
}
