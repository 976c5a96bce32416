import CScan

/// Counts the answers of records, one thread's share of a file: what forms mean it learns as it goes.
struct ChunkTabulator: ~Copyable, RecordSink {
  let plan: TabulationPlan
  let layout: PlanLayout
  private let bytes: UnsafeRawBufferPointer

  var forms: FormTables
  var questions: Room<PlanLayout.HotQuestion>

  /// Of the chunk that is being read: of all respondents here, and of segments, with all weights, in ``tally``.
  var cells: Room<kb_count>
  var tally: Tally
  var counters = Counters()
  private var records = 0

  /// The options of each question; after the questions, each dimension's values.
  var options: OptionNumbers
  var segments: SegmentNumbers

  // Of the records that are being read.
  /// The number of the first of them, from 1 and beginning anew after four billion.
  var firstRecord: UInt32 = 1
  var isCounted: Room<Bool>
  var weights: Room<Int64>
  /// Each respondent's segment in each crosstab; -1 where there is none.
  var places: Room<Int>
  var dimensionValues: [Int]
  /// What C needs of each of ``PlanLayout/spanQuestions``, and where forms and cells were when that was found.
  var spanColumns = Room<kb_column>()
  var spanFormMemory: UnsafePointer<kb_form>?
  var spanCellMemory: UnsafeMutablePointer<kb_count>?
  /// What was found in each cell of a span, and what each of its parts means.
  var spanFindings: Room<UInt8>
  /// How many respondents of the chunk answered each of ``PlanLayout/spanQuestions``.
  var spanAnswered: Room<UInt32>
  var spanMeanings = Room<FormTables.Meaning>()
  /// Where the last record begins.
  private var lastStart = 0

  let crosstabs: Int
  /// Whether there is more to count than all respondents, one by one.
  let isElaborate: Bool
  private let isWeighted: Bool
  let countsOnce: Bool
  let quote: UInt8

  /// The first cell in the weight column that is not a number of 0 or more.
  var badWeight: (offset: Int, text: String)?

  init(plan: TabulationPlan, layout: PlanLayout, bytes: UnsafeRawBufferPointer) {
    self.plan = plan
    self.layout = layout
    self.bytes = bytes
    quote = plan.quote
    isWeighted = plan.weight != nil
    countsOnce = plan.countsOnce
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
    spanFindings = Room(repeating: 0, count: layout.spanQuestions.count + 1)
    spanAnswered = Room(repeating: 0, count: layout.spanQuestions.count)
    questions = Room(
      repeating: PlanLayout.HotQuestion(kind: .single, table: 0, hasRouting: false),
      count: layout.questions.count + 1)
    cells = Room(repeating: kb_count(), count: 0)
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
    for (place, question) in layout.spanQuestions.enumerated() {
      tally.add(count: spanAnswered[place], question: question, cell: Tally.answeredCell)
      spanAnswered[place] = 0
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
        record, in: bytes, wanted: layout.wanted, dialect: layout.dialect)
      mended.withFields(wanted: layout.wanted) {
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
    for span in layout.spans { count(span, in: fields, rows: rows) }
    for question in 0..<last where questions[question].kind != .inSpan {
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
        case .parts: found = parts(fields, first &+ hot.slot, question: question, row: row)
        case .span: found = meaning(of: fields, first &+ hot.slot, span: hot.spanPlace, row: row)
        case .inSpan: continue
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

  /// Counts an answer; twice where a respondent gives it twice, as every other tool does, unless the plan says otherwise,
  /// and that is reported.
  @inline(__always)
  mutating func add(question: Int, option: Int, row: Int) {
    let place = questions[question].firstCell &+ option &+ Tally.firstOption
    let cell = cells[place]
    let record = firstRecord &+ UInt32(truncatingIfNeeded: row)
    if _slowPath(cell.record == record) {
      counters.repeated += 1
      if countsOnce { return }
    }
    cells[place] = kb_count(count: cell.count &+ 1, record: record)
    if isElaborate { addElsewhere(question: question, cell: option &+ Tally.firstOption, row: row) }
  }

  /// Counts a respondent's weight, and in every crosstab in which there is a place.
  @inline(never)
  mutating func addElsewhere(question: Int, cell: Int, row: Int) {
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
  mutating func single(
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

  /// Counts the answers of a cell that may have several, which the scanner did not part.
  private mutating func parts(
    _ fields: ScannedFields, _ place: Int, question: Int, row: Int
  ) -> FormTables.Meaning {
    let range = content(fields, place)
    if range.isEmpty { return FormTables.missing }
    if (fields.text + range.lowerBound).load(as: UInt8.self) == UInt8(ascii: "["),
      let list = listMeaning(fields.text, range, question: question, row: row)
    {
      return list
    }
    return slowParts(fields.text, range, question: question, row: row)
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
  func content(_ fields: ScannedFields, _ place: Int) -> Range<Int> {
    unquoted(fields[place], in: fields.text)
  }

  /// A cell's bytes without its quotes.
  @inline(__always)
  func unquoted(_ range: Range<Int>, in text: UnsafeRawPointer) -> Range<Int> {
    guard !range.isEmpty, (text + range.lowerBound).load(as: UInt8.self) == quote else { return range }
    // A regular record's field that begins with a quote ends with another.
    return Range(uncheckedBounds: (range.lowerBound &+ 1, max(range.lowerBound &+ 1, range.upperBound &- 1)))
  }
}
