/// Counts the answers of records, one thread's share of a file: what forms mean it learns as it goes.
struct ChunkTabulator: RecordSink {
  private let plan: TabulationPlan
  private let layout: PlanLayout
  private let bytes: UnsafeRawBufferPointer

  private var forms: FormTables
  /// Of the chunk that is being read.
  private var tally: Tally
  private var counters = Counters()

  /// The options of each question in the order in which they were met; after the questions, each dimension's values.
  private(set) var names: [[String]]
  private var numbers: [[String: Int]]
  /// Each crosstab's segments, as numbers of the dimensions' values, in the order in which they were met.
  private(set) var segments: [[[Int]]]
  private var segmentNumbers: [[[Int]: Int]]

  /// The record at which an option was last counted, by question: one may be given twice in a cell.
  private var marks: [UInt32]
  private var markBases: [Int]
  private var markCapacities: [Int]
  private var record: UInt32 = 0

  // Of the record that is being read.
  private var dimensionValues: [Int]
  private var places: [Int]
  private var weight: Int64 = 0
  private var readableEnd: UnsafeRawPointer
  private var recordStart = 0

  /// The first cell in the weight column that is not a number of 0 or more.
  private var badWeight: (offset: Int, text: String)?

  /// More options than this are free text, and no longer remembered.
  static let optionLimit = 20_000

  /// What was seen besides answers.
  struct Counters: Sendable {
    /// Records with fewer or more fields than the header.
    var ragged = 0
    /// Respondents without a weight, who count as nobody.
    var unweighted = 0
    /// Answers that a respondent gave twice to one question.
    var repeated = 0

    static func += (sum: inout Counters, other: Counters) {
      sum.ragged += other.ragged
      sum.unweighted += other.unweighted
      sum.repeated += other.repeated
    }
  }

  init(plan: TabulationPlan, layout: PlanLayout, bytes: UnsafeRawBufferPointer, end: UnsafeRawPointer) {
    self.plan = plan
    self.layout = layout
    self.bytes = bytes
    readableEnd = end
    forms = FormTables(sizes: layout.tableSizes)
    tally = Tally(
      questions: plan.questions.count, crosstabs: plan.crosstabs.count, isWeighted: plan.weight != nil)
    names = Array(repeating: [], count: plan.questions.count + plan.dimensions.count)
    numbers = Array(repeating: [:], count: names.count)
    segments = Array(repeating: [], count: plan.crosstabs.count)
    segmentNumbers = Array(repeating: [:], count: plan.crosstabs.count)
    markBases = plan.questions.indices.map { 64 * $0 }
    markCapacities = plan.questions.map { _ in 64 }
    marks = [UInt32](repeating: 0, count: 64 * plan.questions.count)
    dimensionValues = plan.dimensions.map { _ in -1 }
    places = plan.crosstabs.map { _ in 0 }
    segments[0] = [[]]
    segmentNumbers[0] = [[]: 0]
    for (question, options) in plan.questions.map(\.options).enumerated() {
      for option in options { _ = number(of: option.name, in: question) }
    }
  }

  /// What was counted since the last call.
  ///
  /// - Parameter unclosed: whether the last record's quote is never closed.
  mutating func takeCount(unclosed: Bool) -> ChunkCount {
    let count = ChunkCount(
      tally: tally, counters: counters, badWeight: badWeight, unclosedQuote: unclosed ? recordStart : nil)
    tally = tally.emptied()
    counters = Counters()
    badWeight = nil
    return count
  }

  mutating func take(_ fields: ScannedFields, record: Range<Int>, columns: Int, isIrregular: Bool) {
    if columns != plan.columnCount { counters.ragged += 1 }
    recordStart = record.lowerBound
    if isIrregular {
      takeIrregular(record)
    } else {
      count(fields)
    }
  }

  /// Rewrites a record as a well-formed file would have it, and counts that.
  private mutating func takeIrregular(_ record: Range<Int>) {
    var reader = RecordReader(
      bytes: UnsafeRawBufferPointer(rebasing: bytes[record]), delimiter: plan.delimiter, quote: plan.quote)
    let found = reader.next() ?? []
    var text: [UInt8] = []
    var ranges: [Range<Int>] = []
    for column in layout.wanted {
      let start = text.count
      if column < found.count {
        text.append(plan.quote)
        for byte in found[column] {
          text.append(byte)
          if byte == plan.quote { text.append(byte) }
        }
        text.append(plan.quote)
      }
      ranges.append(start..<text.count)
    }
    // So that eight bytes can be read from any byte of a form.
    text.append(contentsOf: [0, 0, 0, 0, 0, 0, 0, 0])
    let end = readableEnd
    text.withUnsafeBytes { text in
      guard let base = text.baseAddress else { return }
      readableEnd = base + text.count
      let fields = ScannedFields(text: base, wanted: layout.wanted, splits: layout.splits)
      defer { fields.deallocate() }
      for (slot, range) in ranges.enumerated() {
        fields.open(slot, at: range.lowerBound)
        if layout.splits[slot], let separator = layout.separator {
          for position in range where text[position] == separator { fields.addSeparator(at: position) }
        }
        fields.close(slot, at: range.upperBound)
      }
      count(fields)
    }
    readableEnd = end
  }

  // MARK: - One respondent

  private mutating func count(_ fields: ScannedFields) {
    record &+= 1
    if layout.weightSlot >= 0 && !readWeight(fields) { return }
    if !plan.dimensions.isEmpty { readDimensions(fields) }
    addCell(question: plan.questions.count, cell: Tally.answeredCell)
    for question in 0..<layout.questions.count {
      let hot = layout.questions[question]
      if hot.askedSlot >= 0 {
        guard
          single(fields, slot: hot.askedSlot, table: hot.askedTable, question: question, kind: .asked) >= 0
        else { continue }
      }
      let found: FormTables.Meaning
      switch hot.kind {
      case .single:
        found = single(fields, slot: hot.slot, table: hot.table, question: question, kind: .cell)
        if found >= 0 && found != FormTables.counted {
          addCell(question: question, cell: Int(found) &+ Tally.firstOption)
        }
      case .parts: found = parts(fields, question: question, hot: hot)
      case .oneHot: found = oneHot(fields, question: question, hot: hot)
      }
      if found >= 0 { addCell(question: question, cell: Tally.answeredCell) }
      if hot.hasRouting && found != FormTables.notAsked {
        addCell(question: question, cell: Tally.askedCell)
      }
    }
  }

  /// In every crosstab in which the respondent has a place.
  @inline(__always)
  private mutating func addCell(question: Int, cell: Int) {
    for crosstab in 0..<places.count {
      let segment = places[crosstab]
      if segment >= 0 {
        tally.count(question: question, crosstab: crosstab, segment: segment, cell: cell, weight: weight)
      }
    }
  }

  /// What a cell means that is one answer.
  @inline(__always)
  private mutating func single(
    _ fields: ScannedFields, slot: Int, table: Int, question: Int, kind: Kind
  ) -> FormTables.Meaning {
    let range = content(fields, slot)
    if range.isEmpty { return FormTables.missing }
    let start = fields.text + range.lowerBound
    if kind == .cell && start.load(as: UInt8.self) == 0x5B,
      let list = listMeaning(fields.text, range, question: question)
    {
      return list
    }
    return meaning(start, range.count, table: table, question: question, role: .whole, kind: kind)
  }

  private mutating func parts(_ fields: ScannedFields, question: Int, hot: PlanLayout.HotQuestion)
    -> FormTables.Meaning
  {
    let range = content(fields, hot.slot)
    if range.isEmpty { return FormTables.missing }
    let first = (fields.text + range.lowerBound).load(as: UInt8.self)
    if first == 0x5B, let list = listMeaning(fields.text, range, question: question) { return list }
    guard hot.hasPositions else {
      return slowParts(fields.text, range, question: question)
    }
    var answered = FormTables.missing
    var start = range.lowerBound
    for separator in fields.separators(of: hot.slot) {
      if separator > start {
        let part = self.part(fields.text + start, separator - start, question: question, table: hot.table)
        if part == FormTables.partial {
          return max(answered, slowParts(fields.text, start..<range.upperBound, question: question))
        }
        answered = max(answered, part)
      }
      start = separator &+ 1
    }
    if start < range.upperBound {
      let part = self.part(
        fields.text + start, range.upperBound - start, question: question, table: hot.table)
      if part == FormTables.partial {
        return max(answered, slowParts(fields.text, start..<range.upperBound, question: question))
      }
      answered = max(answered, part)
    }
    return answered
  }

  /// Counts one answer of a cell; it has `length` bytes, at least 1.
  @inline(__always)
  private mutating func part(
    _ start: UnsafeRawPointer, _ length: Int, question: Int, table: Int
  ) -> FormTables.Meaning {
    let found = meaning(start, length, table: table, question: question, role: .part, kind: .cell)
    if found >= 0 { add(question: question, option: Int(found)) }
    return found
  }

  /// Counts an answer; twice where a respondent gives it twice, as every other tool does, but that is reported.
  @inline(__always)
  private mutating func add(question: Int, option: Int) {
    let mark = markBases[question] &+ option
    if marks[mark] == record { counters.repeated += 1 }
    marks[mark] = record
    addCell(question: question, cell: option &+ Tally.firstOption)
  }

  private mutating func oneHot(_ fields: ScannedFields, question: Int, hot: PlanLayout.HotQuestion)
    -> FormTables.Meaning
  {
    var answered = FormTables.missing
    for index in 0..<hot.slotCount {
      let slot = layout.oneHotSlots[hot.firstOneHot + index]
      let found = single(
        fields, slot: slot, table: hot.table + index, question: question, kind: .oneHot(index))
      if found >= 0 {
        add(question: question, option: index)
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
  private func content(_ fields: ScannedFields, _ slot: Int) -> Range<Int> {
    let range = fields[slot]
    guard !range.isEmpty, (fields.text + range.lowerBound).load(as: UInt8.self) == plan.quote else {
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
    let key = FormTables.Key(start, length: length, end: readableEnd)
    let known = forms.meaning(of: key, at: start, table: table, role: role)
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
      forms.learn(key, at: start, table: table, role: role, meaning: meaning)
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
      } else if numbers[list][name] == nil && names[list].count >= Self.optionLimit {
        return FormTables.overflow
      } else {
        meaning = FormTables.Meaning(number(of: name, in: list))
      }
    }
    forms.learn(key, at: start, table: table, role: role, meaning: meaning)
    return meaning
  }

  /// The number of an option, with room to count it.
  private mutating func number(of name: String, in list: Int) -> Int {
    if let known = numbers[list][name] { return known }
    let number = names[list].count
    names[list].append(name)
    numbers[list][name] = number
    guard list < plan.questions.count else { return number }
    for crosstab in plan.crosstabs.indices {
      tally.reserve(
        question: list, crosstab: crosstab, segment: max(0, segments[crosstab].count - 1),
        cell: number + Tally.firstOption)
    }
    if number >= markCapacities[list] {
      let base = marks.count
      marks.append(contentsOf: marks[markBases[list]..<markBases[list] + markCapacities[list]])
      marks.append(contentsOf: repeatElement(0, count: markCapacities[list]))
      markBases[list] = base
      markCapacities[list] *= 2
    }
    return number
  }

  // MARK: - Cells that need more than one look-up

  /// Counts a cell's answers where an option may have the separator in it, or the separator is a rare one.
  @inline(never)
  private mutating func slowParts(_ text: UnsafeRawPointer, _ range: Range<Int>, question: Int)
    -> FormTables.Meaning
  {
    guard case .cell(_, let separator) = plan.questions[question].answers else { return FormTables.missing }
    let cell = UnsafeRawBufferPointer(start: text + range.lowerBound, count: range.count)
    let parts = Self.split(cell, by: separator)
    let table = layout.questions[question].table
    var answered = FormTables.missing
    func pointer(_ range: Range<Int>) -> UnsafeRawPointer { text + range.lowerBound }
    var index = 0
    while index < parts.count {
      let part = parts[index].lowerBound + range.lowerBound..<parts[index].upperBound + range.lowerBound
      index += 1
      if part.isEmpty { continue }
      var found = meaning(
        pointer(part), part.count, table: table, question: question, role: .part, kind: .cell)
      if found == FormTables.partial {
        let (span, next) = longestSpan(
          text, from: part, parts: parts, next: index, offset: range.lowerBound, question: question,
          table: table)
        found = meaning(
          pointer(span), span.count, table: table, question: question, role: .whole, kind: .cell)
        index = next
      }
      if found >= 0 { add(question: question, option: Int(found)) }
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

  static func split(_ cell: UnsafeRawBufferPointer, by separator: [UInt8]) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = 0
    var index = 0
    guard let first = separator.first else { return [0..<cell.count] }
    while index + separator.count <= cell.count {
      if cell[index] == first && cell[index..<index + separator.count].elementsEqual(separator) {
        parts.append(start..<index)
        index += separator.count
        start = index
      } else {
        index += 1
      }
    }
    parts.append(start..<cell.count)
    return parts
  }

  /// Counts the answers of a cell such as `['A', 'C']`; nil where the cell is not a list.
  @inline(never)
  private mutating func listMeaning(_ text: UnsafeRawPointer, _ range: Range<Int>, question: Int)
    -> FormTables.Meaning?
  {
    let cell = UnsafeRawBufferPointer(start: text + range.lowerBound, count: range.count)
    guard case .cell = plan.questions[question].answers,
      let items = ListCell.items(AnswerResolver.undoubled(cell))
    else { return nil }
    var answered = FormTables.missing
    for item in items {
      guard case .option(let name) = plan.questions[question].resolver.answer(form: item, role: .whole) else {
        continue
      }
      if numbers[question][name] == nil && names[question].count >= Self.optionLimit { continue }
      let option = number(of: name, in: question)
      add(question: question, option: option)
      answered = FormTables.counted
    }
    return answered
  }

  // MARK: - Segments and weights

  private mutating func readDimensions(_ fields: ScannedFields) {
    for dimension in 0..<layout.dimensionSlots.count {
      let slot = layout.dimensionSlots[dimension]
      dimensionValues[dimension] = Int(
        single(
          fields, slot: slot, table: layout.firstDimensionTable + dimension, question: 0,
          kind: .dimension(dimension)))
    }
    for crosstab in 1..<places.count {
      let dimensions = layout.crosstabs[crosstab]
      if dimensions.count == 1 {
        let value = dimensionValues[dimensions[0]]
        if value < 0 {
          places[crosstab] = -1
        } else {
          // Of one dimension, values are numbered as they are met, and so are segments.
          while segments[crosstab].count <= value { newSegment([segments[crosstab].count], in: crosstab) }
          places[crosstab] = value
        }
        continue
      }
      let values = dimensions.map { dimensionValues[$0] }
      if values.contains(where: { $0 < 0 }) {
        places[crosstab] = -1
      } else if let known = segmentNumbers[crosstab][values] {
        places[crosstab] = known
      } else {
        places[crosstab] = segments[crosstab].count
        newSegment(values, in: crosstab)
      }
    }
  }

  private mutating func newSegment(_ values: [Int], in crosstab: Int) {
    let segment = segments[crosstab].count
    segments[crosstab].append(values)
    segmentNumbers[crosstab][values] = segment
    for question in 0...plan.questions.count {
      let options = question < plan.questions.count ? names[question].count : 0
      tally.reserve(
        question: question, crosstab: crosstab, segment: segment, cell: Tally.firstOption + options - 1)
    }
  }

  /// Reads the respondent's weight; false where there is none, or it is not a number.
  private mutating func readWeight(_ fields: ScannedFields) -> Bool {
    let range = content(fields, layout.weightSlot)
    let cell = UnsafeRawBufferPointer(start: fields.text + range.lowerBound, count: range.count)
    let text = AnswerResolver.normalised(String(decoding: cell, as: UTF8.self))
    if text.isEmpty || layout.missing.contains(text) {
      counters.unweighted += 1
      return false
    }
    // A million billion times the unit: far more than any weight, and its square still fits.
    guard let value = Double(text), value >= 0, value < 1e9 else {
      if badWeight == nil { badWeight = (recordStart, text) }
      return false
    }
    weight = Int64((value / Tally.weightUnit).rounded())
    return true
  }
}
