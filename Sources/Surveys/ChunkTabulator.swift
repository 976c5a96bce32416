/// Counts the answers of records, one thread's share of a file: what forms mean it learns as it goes.
struct ChunkTabulator: ~Copyable, RecordSink {
  private let plan: TabulationPlan
  private let layout: PlanLayout
  private let bytes: UnsafeRawBufferPointer

  private var forms: FormTables
  private var questions: Room<PlanLayout.HotQuestion>

  /// Of the chunk that is being read: of all respondents here, and of segments, with all weights, in ``tally``.
  private var cells: Room<Cell>
  private var tally: Tally
  private var counters = Counters()
  private var records = 0

  /// The options of each question; after the questions, each dimension's values.
  private var options: OptionNumbers
  private var segments: SegmentNumbers

  // Of the records that are being read.
  /// The number of the first of them, from 1 and beginning anew after four billion.
  private var firstRecord: UInt32 = 1
  private var isCounted: Room<Bool>
  private var weights: Room<Int64>
  /// Each respondent's segment in each crosstab; -1 where there is none.
  private var places: Room<Int>
  private var dimensionValues: [Int]
  /// Where the last record begins.
  private var lastStart = 0

  private let crosstabs: Int
  /// Whether there is more to count than all respondents, one by one.
  private let isElaborate: Bool
  private let isWeighted: Bool
  private let quote: UInt8

  /// The first cell in the weight column that is not a number of 0 or more.
  private var badWeight: (offset: Int, text: String)?

  /// Respondents, and the last of them: an option may be given twice in a cell.
  struct Cell: BitwiseCopyable {
    var count: UInt32 = 0
    var record: UInt32 = 0
  }

  init(plan: TabulationPlan, layout: PlanLayout, bytes: UnsafeRawBufferPointer) {
    self.plan = plan
    self.layout = layout
    self.bytes = bytes
    quote = plan.quote
    isWeighted = plan.weight != nil
    isElaborate = plan.weight != nil || plan.crosstabs.count > 1
    forms = FormTables(sizes: layout.tableSizes)
    tally = Tally(
      questions: plan.questions.count, crosstabs: plan.crosstabs.count, isWeighted: plan.weight != nil)
    options = OptionNumbers(lists: plan.questions.count + plan.dimensions.count)
    segments = SegmentNumbers(crosstabs: plan.crosstabs.count)
    dimensionValues = plan.dimensions.map { _ in -1 }
    crosstabs = plan.crosstabs.count
    isCounted = Room(repeating: false, count: ScannedFields.rowLimit)
    weights = Room(repeating: 0, count: ScannedFields.rowLimit)
    places = Room(repeating: 0, count: ScannedFields.rowLimit * plan.crosstabs.count)
    questions = Room(
      repeating: PlanLayout.HotQuestion(kind: .single, table: 0, hasRouting: false),
      count: layout.questions.count + 1)
    cells = Room(repeating: Cell(), count: 0)
    for (index, question) in layout.questions.enumerated() { questions[index] = question }
    for index in 0..<questions.count { moveCells(of: index, room: 16) }
    for (question, listed) in plan.questions.map(\.options).enumerated() {
      for option in listed { _ = number(of: option.name, in: question, isOffered: true) }
    }
  }

  /// The numbering of options and segments, once all is counted.
  var numbering: (names: [[String]], segments: [[[Int]]]) { (options.names, segments.segments) }

  /// What was counted since the last call.
  ///
  /// - Parameter unclosed: whether the last record's quote is never closed.
  mutating func takeCount(unclosed: Bool) -> ChunkCount {
    for question in 0..<questions.count {
      let first = questions[question].firstCell
      for cell in 0..<questions[question].cellCount where cells[first + cell].count > 0 {
        tally.add(count: cells[first + cell].count, question: question, cell: cell)
        cells[first + cell].count = 0
      }
    }
    let count = ChunkCount(
      tally: tally, counters: counters, records: records, badWeight: badWeight,
      unclosedQuote: unclosed ? lastStart : nil)
    tally = tally.emptied()
    counters = Counters()
    records = 0
    badWeight = nil
    return count
  }

  mutating func take(_ fields: ScannedFields, rows: Int) {
    var irregular: [ScannedFields.Row] = []
    records += rows
    for row in 0..<rows {
      let record = fields.rows[row]
      if record.columns != layout.columnCount { counters.ragged += 1 }
      // Of any form eight bytes are read, and the file's last record may end before that.
      let isIrregular = record.isIrregular || record.end > bytes.count - 8
      if isIrregular { irregular.append(record) }
      isCounted[row] = !isIrregular && begin(fields, row: row)
    }
    count(fields, rows: rows)
    for record in irregular {
      let mended = MendedRecord(
        record, in: bytes, wanted: layout.wanted, delimiter: plan.delimiter, quote: quote)
      mended.withFields(wanted: layout.wanted, splits: layout.splits, separator: layout.separator) {
        isCounted[0] = begin($0, row: 0)
        count($0, rows: 1)
      }
    }
    lastStart = fields.rows[rows - 1].start
  }

  // MARK: - Some respondents

  /// Reads what is needed of a respondent before answers are counted; false where nothing is.
  @inline(__always)
  private mutating func begin(_ fields: ScannedFields, row: Int) -> Bool {
    guard isElaborate else { return true }
    if isWeighted && !readWeight(fields, row: row) { return false }
    if !layout.dimensionSlots.isEmpty { readDimensions(fields, row: row) }
    return true
  }

  private mutating func count(_ fields: ScannedFields, rows: Int) {
    let last = questions.count - 1
    for row in 0..<rows where isCounted[row] { addCell(question: last, cell: Tally.answeredCell, row: row) }
    for question in 0..<last {
      let hot = questions[question]
      for row in 0..<rows where isCounted[row] {
        let first = row &* fields.stride
        if hot.askedSlot >= 0 {
          let place = first &+ hot.askedSlot
          let asked = single(
            fields, place, table: hot.askedTable, question: question, row: row, kind: .asked)
          if asked < 0 { continue }
        }
        let found: FormTables.Meaning
        switch hot.kind {
        case .single:
          found = single(
            fields, first &+ hot.slot, table: hot.table, question: question, row: row, kind: .cell)
          if found >= 0 && found != FormTables.counted {
            addCell(question: question, cell: Int(found) &+ Tally.firstOption, row: row)
          }
        case .parts: found = parts(fields, first &+ hot.slot, question: question, row: row, hot: hot)
        case .oneHot: found = oneHot(fields, question: question, row: row, hot: hot)
        }
        if found >= 0 { addCell(question: question, cell: Tally.answeredCell, row: row) }
        if hot.hasRouting && found != FormTables.notAsked {
          addCell(question: question, cell: Tally.askedCell, row: row)
        }
      }
    }
    firstRecord &+= UInt32(truncatingIfNeeded: rows)
  }

  /// Counts a respondent in a cell, everywhere.
  @inline(__always)
  private mutating func addCell(question: Int, cell: Int, row: Int) {
    cells[questions[question].firstCell &+ cell].count &+= 1
    if isElaborate { addElsewhere(question: question, cell: cell, row: row) }
  }

  /// Counts an answer; twice where a respondent gives it twice, as every other tool does, but that is reported.
  @inline(__always)
  private mutating func add(question: Int, option: Int, row: Int) {
    let place = questions[question].firstCell &+ option &+ Tally.firstOption
    let cell = cells[place]
    let record = firstRecord &+ UInt32(truncatingIfNeeded: row)
    counters.repeated &+= cell.record == record ? 1 : 0
    cells[place] = Cell(count: cell.count &+ 1, record: record)
    if isElaborate { addElsewhere(question: question, cell: option &+ Tally.firstOption, row: row) }
  }

  /// Counts a respondent's weight, and in every crosstab in which there is a place.
  @inline(never)
  private mutating func addElsewhere(question: Int, cell: Int, row: Int) {
    if isWeighted { tally.weigh(question: question, cell: cell, weight: weights[row]) }
    for crosstab in 1..<crosstabs {
      let segment = places[row &* crosstabs &+ crosstab]
      if segment >= 0 {
        tally.count(
          question: question, crosstab: crosstab, segment: segment, cell: cell, weight: weights[row])
      }
    }
  }

  /// What a cell means that is one answer.
  @inline(__always)
  private mutating func single(
    _ fields: ScannedFields, _ place: Int, table: Int, question: Int, row: Int, kind: Kind
  ) -> FormTables.Meaning {
    let range = content(fields, place)
    if range.isEmpty { return FormTables.missing }
    let start = fields.text + range.lowerBound
    if kind == .cell && start.load(as: UInt8.self) == UInt8(ascii: "["),
      let list = listMeaning(fields.text, range, question: question, row: row)
    {
      return list
    }
    return meaning(start, range.count, table: table, question: question, role: .whole, kind: kind)
  }

  /// Counts the answers of a cell that may have several.
  @inline(__always)
  private mutating func parts(
    _ fields: ScannedFields, _ place: Int, question: Int, row: Int, hot: PlanLayout.HotQuestion
  ) -> FormTables.Meaning {
    let range = content(fields, place)
    if range.isEmpty { return FormTables.missing }
    if (fields.text + range.lowerBound).load(as: UInt8.self) == UInt8(ascii: "["),
      let list = listMeaning(fields.text, range, question: question, row: row)
    {
      return list
    }
    guard hot.hasPositions else { return slowParts(fields.text, range, question: question, row: row) }
    let separators = fields.separators(of: place)
    let record = firstRecord &+ UInt32(truncatingIfNeeded: row)
    // Kept at hand through the loop, and looked up anew where something was learnt.
    var view = forms.view(of: hot.table)
    var optionCells = cells.start + questions[question].firstCell + Tally.firstOption
    var answered = FormTables.missing
    var start = range.lowerBound
    var index = 0
    while true {
      let end = index < separators.count ? separators[index] : range.upperBound
      if end > start {
        let pointer = fields.text + start
        let key = FormTables.Key(pointer, length: end &- start, role: .part)
        var found = FormTables.firstMeaning(of: key, in: view)
        if _slowPath(found < 0) {
          // Everything else that may be, out of the way.
          found = rareMeaning(
            pointer, end &- start, table: hot.table, question: question, role: .part, kind: .cell)
          view = forms.view(of: hot.table)
          optionCells = cells.start + questions[question].firstCell + Tally.firstOption
          if found == FormTables.partial {
            let rest = slowParts(fields.text, start..<range.upperBound, question: question, row: row)
            return max(answered, rest)
          }
        }
        if found >= 0 {
          // As ``add(question:option:row:)``; every option that a form means has its cell.
          let cell = optionCells + Int(found)
          if _slowPath(cell.pointee.record == record) { counters.repeated += 1 }
          cell.pointee = Cell(count: cell.pointee.count &+ 1, record: record)
          if isElaborate { addElsewhere(question: question, cell: Int(found) + Tally.firstOption, row: row) }
          answered = 0
        }
      }
      if index == separators.count { return answered }
      index &+= 1
      start = end &+ 1
    }
  }

  private mutating func oneHot(
    _ fields: ScannedFields, question: Int, row: Int, hot: PlanLayout.HotQuestion
  ) -> FormTables.Meaning {
    var answered = FormTables.missing
    for index in 0..<hot.slotCount {
      let slot = layout.oneHotSlots[hot.firstOneHot + index]
      let found = single(
        fields, row &* fields.stride &+ slot, table: hot.table + index, question: question, row: row,
        kind: .oneHot(index))
      if found >= 0 {
        add(question: question, option: index, row: row)
        answered = 0
      } else if found == FormTables.unselected {
        answered = max(answered, 0)
      } else if found == FormTables.notAsked {
        answered = answered >= 0 ? answered : FormTables.notAsked
      }
    }
    return answered
  }

  /// A field's bytes without its quotes.
  @inline(__always)
  private func content(_ fields: ScannedFields, _ place: Int) -> Range<Int> {
    let range = fields[place]
    guard !range.isEmpty, (fields.text + range.lowerBound).load(as: UInt8.self) == quote else {
      return range
    }
    // A regular record's field that begins with a quote ends with another.
    return Range(uncheckedBounds: (range.lowerBound &+ 1, max(range.lowerBound &+ 1, range.upperBound &- 1)))
  }
}

// MARK: - What forms mean

extension ChunkTabulator {
  /// What is looked up.
  enum Kind: Equatable {
    case cell
    /// A column of an option, by its number.
    case oneHot(Int)
    case asked
    case dimension(Int)
  }

  @inline(__always)
  private mutating func meaning(
    _ start: UnsafeRawPointer, _ length: Int, table: Int, question: Int, role: FormTables.Role, kind: Kind
  ) -> FormTables.Meaning {
    let key = FormTables.Key(start, length: length, role: role)
    let known = FormTables.firstMeaning(of: key, in: forms.view(of: table))
    if _fastPath(known >= 0) { return known }
    return rareMeaning(start, length, table: table, question: question, role: role, kind: kind)
  }

  /// What a form means that is long, new, not at its first place, or no option.
  @inline(never)
  private mutating func rareMeaning(
    _ start: UnsafeRawPointer, _ length: Int, table: Int, question: Int, role: FormTables.Role, kind: Kind
  ) -> FormTables.Meaning {
    let key = FormTables.Key(start, length: length, role: role)
    let known = forms.meaning(of: key, at: start, table: table)
    if _fastPath(known != FormTables.unknown) { return known }
    return learn(key, start, table: table, question: question, role: role, kind: kind)
  }

  @inline(never)
  private mutating func learn(
    _ key: FormTables.Key, _ start: UnsafeRawPointer, table: Int, question: Int, role: FormTables.Role,
    kind: Kind
  ) -> FormTables.Meaning {
    let form = UnsafeRawBufferPointer(start: start, count: key.length)
    let answer: AnswerResolver.Answer
    let list: Int
    switch kind {
    case .cell:
      answer = plan.questions[question].resolver.answer(form: form, role: role)
      list = question
    case .oneHot(let index):
      let option = layout.oneHotNames[question][index]
      answer = plan.questions[question].resolver.isSelected(form: form, option: option)
      list = question
    case .asked:
      let text = AnswerResolver.normalised(
        plan.questions[question].resolver.encoding.text(AnswerResolver.undoubled(form)))
      let isAsked = plan.questions[question].asked?.values.contains(text) ?? true
      let meaning = isAsked ? 0 : FormTables.missing
      forms.learn(key, at: start, table: table, meaning: meaning)
      return meaning
    case .dimension(let dimension):
      answer = plan.dimensions[dimension].resolver.answer(form: form, role: role)
      list = plan.questions.count + dimension
    }
    let meaning: FormTables.Meaning
    switch answer {
    case .missing: meaning = FormTables.missing
    case .notAsked: meaning = FormTables.notAsked
    case .unselected: meaning = FormTables.unselected
    case .partial: meaning = FormTables.partial
    case .option(let name):
      if case .oneHot(let index) = kind {
        meaning = FormTables.Meaning(index)
      } else if let number = number(of: name, in: list) {
        meaning = FormTables.Meaning(number)
      } else {
        return FormTables.overflow
      }
    }
    forms.learn(key, at: start, table: table, meaning: meaning)
    return meaning
  }

  /// The number of an option, with room to count it; nil where there are too many.
  private mutating func number(of name: String, in list: Int, isOffered: Bool = false) -> Int? {
    guard let number = options.number(of: name, in: list, isOffered: isOffered) else { return nil }
    guard list < plan.questions.count else { return number }
    let cell = number + Tally.firstOption
    if cell >= questions[list].cellCount {
      moveCells(of: list, room: 2 * questions[list].cellCount)
    }
    for crosstab in plan.crosstabs.indices {
      tally.reserve(
        question: list, crosstab: crosstab, segment: max(0, segments.count(crosstab) - 1), cell: cell)
    }
    return number
  }

  /// Gives a question room for `count` cells, behind all others.
  private mutating func moveCells(of question: Int, room count: Int) {
    let old = questions[question]
    let first = cells.count
    cells.append(repeating: Cell(), count: count)
    for cell in 0..<old.cellCount { cells[first + cell] = cells[old.firstCell + cell] }
    questions[question].firstCell = first
    questions[question].cellCount = count
  }

  // MARK: - Cells that need more than one look-up

  /// Counts a cell's answers where an option may have the separator in it, or the separator is a rare one.
  @inline(never)
  private mutating func slowParts(
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
        text + part.lowerBound, part.count, table: table, question: question, role: .part, kind: .cell)
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
  private mutating func longestSpan(
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
  private mutating func listMeaning(
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

  // MARK: - Segments and weights

  private mutating func readDimensions(_ fields: ScannedFields, row: Int) {
    for dimension in 0..<layout.dimensionSlots.count {
      let slot = layout.dimensionSlots[dimension]
      dimensionValues[dimension] = Int(
        single(
          fields, row &* fields.stride &+ slot, table: layout.firstDimensionTable + dimension, question: 0,
          row: row, kind: .dimension(dimension)))
    }
    for crosstab in 1..<crosstabs {
      let place = row &* crosstabs &+ crosstab
      let dimensions = layout.crosstabs[crosstab]
      if dimensions.count == 1 {
        let value = dimensionValues[dimensions[0]]
        // Of one dimension, values are numbered as they are met, and so are segments.
        while segments.count(crosstab) <= value {
          _ = self.segment([segments.count(crosstab)], in: crosstab)
        }
        places[place] = max(value, -1)
      } else {
        let values = dimensions.map { dimensionValues[$0] }
        places[place] = values.contains { $0 < 0 } ? -1 : segment(values, in: crosstab)
      }
    }
  }

  /// The number of a segment, with room to count in it.
  private mutating func segment(_ values: [Int], in crosstab: Int) -> Int {
    let known = segments.count(crosstab)
    let segment = segments.number(of: values, in: crosstab)
    guard segment >= known else { return segment }
    for question in 0...plan.questions.count {
      let options = question < plan.questions.count ? options.names[question].count : 0
      tally.reserve(
        question: question, crosstab: crosstab, segment: segment, cell: Tally.firstOption + options - 1)
    }
    return segment
  }

  /// Reads the respondent's weight; false where there is none, or it is not a number.
  private mutating func readWeight(_ fields: ScannedFields, row: Int) -> Bool {
    let range = content(fields, row &* fields.stride &+ layout.weightSlot)
    let cell = UnsafeRawBufferPointer(start: fields.text + range.lowerBound, count: range.count)
    let text = AnswerResolver.normalised(String(decoding: cell, as: UTF8.self))
    if text.isEmpty || layout.missing.contains(text) {
      counters.unweighted += 1
      return false
    }
    guard let value = Weight.value(of: text, delimiter: plan.delimiter) else {
      if badWeight == nil { badWeight = (fields.rows[row].start, text) }
      return false
    }
    weights[row] = Int64((value / Tally.weightUnit).rounded())
    return true
  }
}
