/// Many figures as files state them, in the space of a few bytes each: their texts are kept once.
package struct StatisticDrafts: RandomAccessCollection, Sendable {
  /// One figure; its texts are in ``StatisticDrafts/texts``.
  package struct Row: Sendable {
    package var survey: TextPool.ID = 0
    package var edition: TextPool.ID = 0
    package var metric: TextPool.ID = 0
    package var population: TextPool.ID = 0
    package var framework: TextPool.ID = 0
    package var period: TextPool.ID = 0
    package var publishedText: TextPool.ID = 0
    package var seenIn: TextPool.ID = 0
    package var question: TextPool.ID = 0
    package var note: TextPool.ID = 0

    /// 1-based; 0 where there is none.
    package var line: UInt32 = 0

    /// The place of its bounds in ``StatisticDrafts/bounds``; `UInt32.max` where it has none.
    package var bounds: UInt32 = .max
    package var value: Double = 0

    /// -1 where it is not known; so are ``base`` and ``decimals``.
    package var count: Int = -1
    package var base: Int = -1
    package var decimals: Int8 = -1
    package var weighted = false
    package var basis: Basis = .published
    package var confidence: Confidence?

    package init() {}
  }

  /// What few figures have: see ``StatisticDraft``.
  package struct Bounds: Hashable, Sendable {
    package var valueLow: Double?
    package var valueHigh: Double?
    package var lower: Double?
    package var upper: Double?

    package init(
      valueLow: Double? = nil, valueHigh: Double? = nil, lower: Double? = nil, upper: Double? = nil
    ) {
      self.valueLow = valueLow
      self.valueHigh = valueHigh
      self.lower = lower
      self.upper = upper
    }
  }

  package var texts = TextPool()
  package private(set) var rows: [Row] = []
  package private(set) var bounds: [Bounds] = []

  package init() {}

  package init(_ drafts: some Sequence<StatisticDraft>) {
    for draft in drafts { append(draft) }
  }

  package var startIndex: Int { 0 }
  package var endIndex: Int { rows.count }

  package subscript(index: Int) -> StatisticDraft {
    let row = rows[index]
    let bounds = bounds(of: row)
    return StatisticDraft(
      survey: texts[row.survey] ?? "", edition: texts[row.edition] ?? "", metric: texts[row.metric] ?? "",
      population: texts[row.population] ?? "", framework: texts[row.framework] ?? "",
      period: texts[row.period],
      value: row.value, valueLow: bounds.valueLow, valueHigh: bounds.valueHigh,
      publishedText: texts[row.publishedText], decimals: row.decimals < 0 ? nil : Int(row.decimals),
      count: row.count < 0 ? nil : row.count, base: row.base < 0 ? nil : row.base, weighted: row.weighted,
      lower: bounds.lower, upper: bounds.upper, basis: row.basis, confidence: row.confidence,
      seenIn: texts[row.seenIn], question: texts[row.question], note: texts[row.note], line: Int(row.line))
  }

  /// The bounds of `row`, all nil where it has none.
  package func bounds(of row: Row) -> Bounds {
    row.bounds == .max ? Bounds() : bounds[Int(row.bounds)]
  }

  package mutating func append(_ draft: StatisticDraft) {
    var row = Row()
    row.survey = texts.id(of: draft.survey)
    row.edition = texts.id(of: draft.edition)
    row.metric = texts.id(of: draft.metric)
    row.population = texts.id(of: draft.population)
    row.framework = texts.id(of: draft.framework)
    row.period = texts.id(of: draft.period)
    row.publishedText = texts.id(of: draft.publishedText)
    row.seenIn = texts.id(of: draft.seenIn)
    row.question = texts.id(of: draft.question)
    row.note = texts.id(of: draft.note)
    row.line = UInt32(clamping: draft.line)
    row.value = draft.value
    row.count = draft.count ?? -1
    row.base = draft.base ?? -1
    row.decimals = draft.decimals.map { Int8(clamping: $0) } ?? -1
    row.weighted = draft.weighted
    row.basis = draft.basis
    row.confidence = draft.confidence
    append(
      row,
      bounds: Bounds(
        valueLow: draft.valueLow, valueHigh: draft.valueHigh, lower: draft.lower, upper: draft.upper))
  }

  /// Adds a row whose texts are in ``texts``.
  package mutating func append(_ row: Row, bounds: Bounds = Bounds()) {
    var row = row
    if bounds != Bounds() {
      row.bounds = UInt32(self.bounds.count)
      self.bounds.append(bounds)
    }
    rows.append(row)
  }
}
