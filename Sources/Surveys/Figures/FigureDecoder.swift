import Evidence

/// Makes figures of the rows of a file, one of each.
struct FigureDecoder {
  /// Why a row gives no figure.
  struct Problem: Error {
    /// The name of the column at fault.
    var column: String?
    var reason: String
  }

  /// True where the value's column is called a share, so that 0.42 means 42 %.
  let isShare: Bool

  /// True where some values of the column have a percent sign, so that 0.42 without one may mean either.
  var hasPercentSigns = false

  private let isWide: Bool
  private let numbers: FigureCell.Numbers
  private var survey, edition, metric, population, framework, period, seenIn, question, note: FigureCell
  private let value: FigureCell?
  private let count, base, valueLow, valueHigh, lower, upper, weighted: FigureCell
  private let basis, confidence, publishedText, decimals: FigureCell
  private let hasBounds, hasMarks, hasPrint: Bool

  init(series: FigureSeries, header: [String], options: FigureFileOptions) {
    func cell(_ field: FigureField) -> FigureCell {
      FigureCell(field, series: series, header: header, options: options)
    }
    isWide = series.isWide
    numbers = FigureCell.Numbers(options)
    (survey, edition, metric) = (cell(.survey), cell(.edition), cell(.metric))
    (population, framework, period) = (cell(.population), cell(.framework), cell(.period))
    (seenIn, question, note) = (cell(.seenIn), cell(.question), cell(.note))
    value = series.valueField.map(cell)
    (count, base) = (cell(.count), cell(.base))
    (valueLow, valueHigh, lower, upper) = (cell(.valueLow), cell(.valueHigh), cell(.lower), cell(.upper))
    (weighted, basis, confidence) = (cell(.weighted), cell(.basis), cell(.confidence))
    (publishedText, decimals) = (cell(.publishedText), cell(.decimals))
    hasBounds = [valueLow, valueHigh, lower, upper].contains { $0.isBound }
    hasMarks = [weighted, basis, confidence].contains { $0.isBound }
    hasPrint = [publishedText, decimals].contains { $0.isBound }
    let name = value?.name.map { foldedName($0) } ?? ""
    isShare = value?.field == .share || FigureField.share.columnNames.contains(name)
  }

  /// Adds the figure of `row` to `drafts`; false where the row says that there is none.
  mutating func append(
    _ row: FigureTable.Row, in cells: UnsafeBufferPointer<UInt8>, scales: FigureScales,
    to drafts: inout StatisticDrafts
  ) throws(Problem) -> Bool {
    let source = FigureCell.Source(fields: row.fields, bytes: cells)
    var draft = StatisticDrafts.Row()
    draft.line = UInt32(clamping: row.line)
    draft.count = try count.whole(source, numbers)
    draft.base = try base.whole(source, numbers)
    let factor = isShare ? scales.shareFactor : scales.otherFactor
    var number = try value?.number(source, numbers)
    if let printed = number, !printed.hasPercentSign {
      if hasPercentSigns, printed.value > 0, printed.value <= 1 { throw unsigned(source) }
      if factor != 1 { number = printed.scaled(by: factor) }
    }
    if number == nil && (draft.count < 0 || draft.base < 0) {
      if isAbsent(source, draft) { return false }
      throw Problem(
        column: value?.name ?? count.name,
        reason: draft.count >= 0
          ? "a count without a base and without a value" : "no value, and no count with a base")
    }
    if draft.base == 0 { throw Problem(column: base.name, reason: "a base of 0") }
    if hasMarks { try setMarks(of: &draft, source) }
    var bounds = StatisticDrafts.Bounds(
      valueLow: number?.range?.lowerBound, valueHigh: number?.range?.upperBound)
    if hasBounds { try set(&bounds, source, factor: number == nil ? 1 : factor) }
    if bounds.valueLow != nil && bounds.valueHigh == nil { bounds.valueHigh = number?.value }
    if bounds.valueHigh != nil && bounds.valueLow == nil { bounds.valueLow = number?.value }
    try setValue(of: &draft, number: number)
    try setTexts(of: &draft, source, in: &drafts.texts)
    let isPrinted = number != nil && (draft.basis == .published || draft.basis == .quoted)
    if isPrinted, let value { draft.publishedText = value.newID(source, in: &drafts.texts) }
    if hasPrint { try setPrint(of: &draft, source, in: &drafts.texts) }
    drafts.append(draft, bounds: bounds)
    return true
  }

  private func unsigned(_ source: FigureCell.Source) -> Problem {
    Problem(
      column: value?.name,
      reason:
        "ambiguous: '\(value?.text(source) ?? "")' has no percent sign, which others in its column have, so it may "
        + "be a share or a percentage; write it like them, or say which with --scale share or --scale percent"
    )
  }

  /// Whether the value of `row` has a percent sign.
  func isSigned(_ row: FigureTable.Row, in cells: UnsafeBufferPointer<UInt8>) -> Bool {
    let source = FigureCell.Source(fields: row.fields, bytes: cells)
    return (try? value?.number(source, numbers))?.hasPercentSign == true
  }

  /// Adds what the value of `row` tells about the scale of all.
  func judge(
    _ row: FigureTable.Row, in cells: UnsafeBufferPointer<UInt8>, into evidence: inout FigureScales.Evidence
  ) {
    let source = FigureCell.Source(fields: row.fields, bytes: cells)
    guard let value, let name = value.name, let number = try? value.number(source, numbers) else { return }
    evidence.add(
      number, count: (try? count.whole(source, numbers)) ?? -1,
      base: (try? base.whole(source, numbers)) ?? -1,
      column: name)
  }

  // MARK: Parts of a figure

  /// True where the row is marked as having no figure, rather than lacking one.
  private func isAbsent(_ source: FigureCell.Source, _ draft: StatisticDrafts.Row) -> Bool {
    guard draft.count < 0 else { return false }
    if isWide { return true }
    return [value, count].contains { $0?.text(source) != nil }
  }

  private mutating func setTexts(
    of draft: inout StatisticDrafts.Row, _ source: FigureCell.Source, in pool: inout TextPool
  ) throws(Problem) {
    draft.framework = framework.id(source, in: &pool)
    if draft.framework == 0 { throw missing(framework) }
    draft.survey = survey.id(source, in: &pool)
    if draft.survey == 0 { throw missing(survey) }
    draft.edition = edition.id(source, in: &pool)
    if draft.edition == 0 { throw missing(edition) }
    draft.metric = metric.id(source, in: &pool)
    if draft.metric == 0 { throw missing(metric) }
    draft.population = population.id(source, in: &pool)
    if draft.population == 0 { draft.population = pool.id(of: "all-respondents") }
    draft.period = period.id(source, in: &pool)
    if draft.period == 0 { draft.period = draft.edition }
    if seenIn.isBound { draft.seenIn = seenIn.id(source, in: &pool) }
    if question.isBound { draft.question = question.id(source, in: &pool) }
    if note.isBound { draft.note = note.id(source, in: &pool) }
  }

  private func missing(_ cell: FigureCell) -> Problem {
    Problem(column: cell.name, reason: "no \(cell.field.rawValue)")
  }

  private func set(
    _ bounds: inout StatisticDrafts.Bounds, _ source: FigureCell.Source, factor: Double
  ) throws(Problem) {
    func bound(_ cell: FigureCell) throws(Problem) -> Double? {
      guard let number = try cell.number(source, numbers) else { return nil }
      return number.hasPercentSign ? number.value : number.scaled(by: factor).value
    }
    bounds.valueLow = try bound(valueLow) ?? bounds.valueLow
    bounds.valueHigh = try bound(valueHigh) ?? bounds.valueHigh
    bounds.lower = try bound(lower)
    bounds.upper = try bound(upper)
    for (low, high, cell) in [
      (bounds.valueLow, bounds.valueHigh, valueLow), (bounds.lower, bounds.upper, lower),
    ] {
      if let low, let high, low > high {
        throw Problem(column: cell.name, reason: "the lower end \(low) is above the upper, \(high)")
      }
    }
    if (bounds.lower == nil) != (bounds.upper == nil) {
      throw Problem(column: lower.name ?? upper.name, reason: "an interval with one end only")
    }
  }

  private func setMarks(of draft: inout StatisticDrafts.Row, _ source: FigureCell.Source) throws(Problem) {
    if let text = weighted.text(source), !numbers.meansMissing(text) {
      switch foldedName(text) {
      case "1", "true", "yes", "y", "weighted": draft.weighted = true
      case "0", "false", "no", "n", "unweighted": draft.weighted = false
      default: throw Problem(column: weighted.name, reason: "'\(text)' is neither yes nor no")
      }
    }
    if let text = basis.text(source), !numbers.meansMissing(text) {
      guard let known = Basis(name: text) else {
        throw Problem(
          column: basis.name,
          reason: "'\(text)' is no basis; there are published, computed, derived and quoted")
      }
      draft.basis = known
    }
    if let text = confidence.text(source), !numbers.meansMissing(text) {
      guard let known = Confidence(rawValue: foldedName(text)) else {
        throw Problem(
          column: confidence.name, reason: "'\(text)' is no confidence; there are high, medium and low")
      }
      draft.confidence = known
    }
  }

  /// Settles value, decimals and base, now that the scale is known.
  private func setValue(of draft: inout StatisticDrafts.Row, number: FigureNumber?) throws(Problem) {
    guard let number else {
      draft.value = 100 * Double(draft.count) / Double(draft.base)
      return
    }
    draft.value = number.value
    // More digits than are ever printed are no rounding; nor is the middle of a range.
    draft.decimals = number.decimals > 6 || number.range != nil ? -1 : Int8(number.decimals)
    guard draft.count > 0, !draft.weighted else { return }
    // Shares of a count with all their digits have one base only.
    if draft.base < 0, number.decimals >= 7, number.value > 0 {
      let base = (100 * Double(draft.count) / number.value).rounded()
      if base >= Double(draft.count), base < 1e9, abs(100 * Double(draft.count) / base - number.value) < 1e-9
      {
        draft.base = Int(base)
      }
    }
    if draft.basis == .computed, draft.base > 0 {
      let exact = 100 * Double(draft.count) / Double(draft.base)
      let printed = PrintedFigure(value: number.value, decimals: number.decimals)
      guard abs(exact - number.value) <= printed.halfUnit + 1e-6 else {
        throw Problem(
          column: value?.name,
          reason: "the value is \(number.value), but \(draft.count) of \(draft.base) are \(exact) %")
      }
      draft.value = exact
      draft.decimals = -1
    }
  }

  /// Takes what the file itself says about how the value was printed.
  private func setPrint(
    of draft: inout StatisticDrafts.Row, _ source: FigureCell.Source, in pool: inout TextPool
  ) throws(Problem) {
    if publishedText.isBound {
      let printed = publishedText.newID(source, in: &pool)
      if printed != 0 { draft.publishedText = printed }
    }
    let digits = try decimals.whole(source, numbers)
    if digits > 15 { throw Problem(column: decimals.name, reason: "more than 15 decimals") }
    // A value that was counted anew is not rounded, whatever was printed.
    let isExact = draft.basis == .computed && draft.count >= 0 && draft.base > 0 && !draft.weighted
    if digits >= 0 && !isExact { draft.decimals = Int8(digits) }
  }
}

extension Basis {
  /// The basis of that name, or of a word that people use for it.
  fileprivate init?(name: String) {
    switch foldedName(name) {
    case "recount", "recounted", "counted", "microdata": self = .computed
    case "printed", "official": self = .published
    case "implied": self = .derived
    case let folded: self.init(rawValue: folded)
    }
  }
}
