import Evidence

/// Makes one figure of a row of a file.
struct FigureDecoder {
  /// Why a row gives no figure.
  struct Problem: Error {
    /// The name of the column at fault.
    var column: String?
    var reason: String
  }

  /// True where the value's column is called a share, so that 0.42 means 42 %.
  let isShare: Bool

  private let series: FigureSeries
  private let header: [String]
  private let valueField: FigureField?
  private let missing: Set<String>
  private let decimal: FigureNumber.DecimalSeparator?
  private let meanings: [FigureField: [String: String]]

  init(series: FigureSeries, header: [String], options: FigureFileOptions) {
    self.series = series
    self.header = header
    valueField = series.valueField
    missing = options.missing
    decimal = options.decimal
    meanings = options.meanings
    let name = valueField.flatMap { series[$0].column }.map { foldedName(header[$0]) } ?? ""
    isShare = valueField == .share || FigureField.share.columnNames.contains(name)
  }

  /// The figure of `row`; nil where the row says that there is none.
  func draft(
    _ row: FigureTable.Row, in cells: UnsafeBufferPointer<UInt8>, scales: FigureScales
  ) throws(Problem) -> StatisticDraft? {
    let cell = Cells(decoder: self, row: row, bytes: cells)
    let count = try cell.whole(.count)
    let base = try cell.whole(.base)
    var number = try valueField.flatMap { field throws(Problem) in try cell.number(field) }
    if let printed = number, !printed.hasPercentSign {
      number = printed.scaled(by: isShare ? scales.shareFactor : scales.otherFactor)
    }
    guard number != nil || (count != nil && base != nil) else {
      if try isAbsent(cell, count: count) { return nil }
      throw Problem(column: valueName, reason: noValueReason(count: count, base: base))
    }
    try check(count: count, base: base)

    var draft = StatisticDraft(
      survey: try cell.required(.survey), edition: try cell.required(.edition),
      metric: try cell.required(.metric),
      population: cell.text(.population) ?? "all-respondents", framework: try cell.required(.framework),
      period: cell.text(.period), value: number?.value ?? 0, count: count, base: base, line: row.line)
    draft.weighted = try cell.flag(.weighted)
    draft.basis = try cell.basis()
    draft.confidence = try cell.confidence()
    draft.seenIn = cell.text(.seenIn)
    draft.question = cell.text(.question)
    draft.note = cell.text(.note)
    let factor = number == nil ? 1 : isShare ? scales.shareFactor : scales.otherFactor
    try setBounds(of: &draft, cell, number: number, factor: factor)
    try setValue(of: &draft, cell, number: number)
    return draft
  }

  /// Adds what the value of `row` tells about the scale of all.
  func judge(
    _ row: FigureTable.Row, in cells: UnsafeBufferPointer<UInt8>, into evidence: inout FigureScales.Evidence
  ) {
    guard let valueField, let column = series[valueField].column else { return }
    let cell = Cells(decoder: self, row: row, bytes: cells)
    guard let number = try? cell.number(valueField) else { return }
    evidence.add(
      number, count: try? cell.whole(.count), base: try? cell.whole(.base), column: header[column])
  }

  // MARK: Parts of a figure

  private var valueName: String? {
    [valueField, .count].compactMap { $0 }.compactMap { series[$0].column }.first.map { header[$0] }
  }

  /// True where the row is marked as having no figure, rather than lacking one.
  private func isAbsent(_ cell: Cells, count: Int?) throws(Problem) -> Bool {
    guard count == nil else { return false }
    if series.isWide { return true }
    return [valueField, .count].compactMap { $0 }.contains { cell.isMarkedMissing($0) }
  }

  private func noValueReason(count: Int?, base: Int?) -> String {
    count != nil && base == nil
      ? "a count without a base and without a value" : "no value, and no count with a base"
  }

  private func check(count: Int?, base: Int?) throws(Problem) {
    func name(_ field: FigureField) -> String? { series[field].column.map { header[$0] } }
    if let base, base < 1 { throw Problem(column: name(.base), reason: "a base of \(base)") }
    if let count, count < 0 { throw Problem(column: name(.count), reason: "a negative count") }
    if let count, let base, count > base {
      throw Problem(column: name(.count), reason: "the count \(count) is greater than the base \(base)")
    }
  }

  private func setBounds(
    of draft: inout StatisticDraft, _ cell: Cells, number: FigureNumber?, factor: Double
  ) throws(Problem) {
    func bound(_ field: FigureField) throws(Problem) -> Double? {
      guard let number = try cell.number(field) else { return nil }
      return number.hasPercentSign ? number.value : number.scaled(by: factor).value
    }
    draft.valueLow = try bound(.valueLow) ?? number?.range?.lowerBound
    draft.valueHigh = try bound(.valueHigh) ?? number?.range?.upperBound
    draft.lower = try bound(.lower)
    draft.upper = try bound(.upper)
    for (low, high, field) in [
      (draft.valueLow, draft.valueHigh, FigureField.valueLow), (draft.lower, draft.upper, .lower),
    ] {
      if let low, let high, low > high {
        throw Problem(
          column: series[field].column.map { header[$0] },
          reason: "the lower end \(low) is above the upper, \(high)")
      }
    }
  }

  /// Settles value, decimals and printed text, now that the rest is known.
  private func setValue(of draft: inout StatisticDraft, _ cell: Cells, number: FigureNumber?) throws(Problem)
  {
    let isPrinted = draft.basis == .published || draft.basis == .quoted
    guard let number else {
      if let count = draft.count, let base = draft.base { draft.value = 100 * Double(count) / Double(base) }
      draft.publishedText = cell.text(.publishedText)
      draft.decimals = try cell.whole(.decimals)
      return
    }
    // Shares with all their digits, of a count, have one base only.
    if draft.base == nil, !draft.weighted, let count = draft.count, count > 0, number.decimals >= 7,
      number.value > 0
    {
      let base = (100 * Double(count) / number.value).rounded()
      if base >= Double(count), base < 1e9, abs(100 * Double(count) / base - number.value) < 1e-9 {
        draft.base = Int(base)
      }
    }
    // More digits than are ever printed are no rounding.
    draft.decimals = number.decimals > 6 ? nil : number.decimals
    if draft.basis == .computed, !draft.weighted, let count = draft.count, let base = draft.base {
      let exact = 100 * Double(count) / Double(base)
      guard
        abs(exact - number.value) <= PrintedFigure(value: number.value, decimals: number.decimals).halfUnit
          + 1e-6
      else {
        throw Problem(
          column: valueName, reason: "the value is \(number.value), but \(count) of \(base) are \(exact) %")
      }
      draft.value = exact
      draft.decimals = nil
    }
    if number.range != nil { draft.decimals = nil }
    draft.decimals = try cell.whole(.decimals) ?? draft.decimals
    draft.publishedText =
      cell.text(.publishedText) ?? (isPrinted ? valueField.flatMap { cell.text($0) } : nil)
  }
}

// MARK: - Fields of a row

extension FigureDecoder {
  /// The fields of one row, by what they say.
  private struct Cells {
    let decoder: FigureDecoder
    let row: FigureTable.Row
    let bytes: UnsafeBufferPointer<UInt8>

    /// The text of a field, else of its constant; nil where both are empty.
    func text(_ field: FigureField) -> String? {
      let binding = decoder.series[field]
      if let column = binding.column, column < row.fields.count {
        let text = trimmed(row.fields[column].text(in: bytes))
        if !text.isEmpty { return decoder.meaning(of: String(text), field) }
      }
      return binding.constant
    }

    func required(_ field: FigureField) throws(Problem) -> String {
      if let text = text(field) { return text }
      throw Problem(column: name(field), reason: "no \(field.rawValue)")
    }

    /// True where the field says in so many words that there is no figure.
    func isMarkedMissing(_ field: FigureField) -> Bool {
      text(field).map { decoder.meansMissing($0) } ?? false
    }

    func number(_ field: FigureField, isWhole: Bool = false) throws(Problem) -> FigureNumber? {
      guard let text = text(field), !decoder.meansMissing(text) else { return nil }
      let column = decoder.series[field].column
      let isNumber = column.map { $0 < row.fields.count && row.fields[$0].isNumber } ?? false
      do throws(FigureNumber.Problem) {
        let number = try FigureNumber(text, decimal: isNumber ? .point : decoder.decimal, isWhole: isWhole)
        return decoder.missing.contains { Double($0) == number.value } ? nil : number
      } catch {
        throw Problem(column: name(field), reason: "'\(text)' is \(error)")
      }
    }

    func whole(_ field: FigureField) throws(Problem) -> Int? {
      guard let number = try number(field, isWhole: true) else { return nil }
      guard number.range == nil, let whole = Int(exactly: number.value) else {
        throw Problem(column: name(field), reason: "'\(text(field) ?? "")' is no whole number")
      }
      return whole
    }

    func flag(_ field: FigureField) throws(Problem) -> Bool {
      guard let text = text(field) else { return false }
      switch foldedName(text) {
      case "1", "true", "yes", "y", "weighted": return true
      case "0", "false", "no", "n", "unweighted": return false
      default: throw Problem(column: name(field), reason: "'\(text)' is neither yes nor no")
      }
    }

    func basis() throws(Problem) -> Basis {
      guard let text = text(.basis) else { return .published }
      switch foldedName(text) {
      case "recount", "recounted", "counted", "microdata": return .computed
      case "printed", "official": return .published
      case "implied": return .derived
      case let folded:
        if let basis = Basis(rawValue: folded) { return basis }
        throw Problem(
          column: name(.basis),
          reason: "'\(text)' is no basis; there are published, computed, derived and quoted")
      }
    }

    func confidence() throws(Problem) -> Confidence? {
      guard let text = text(.confidence), !decoder.meansMissing(text) else { return nil }
      if let confidence = Confidence(rawValue: foldedName(text)) { return confidence }
      throw Problem(
        column: name(.confidence), reason: "'\(text)' is no confidence; there are high, medium and low")
    }

    private func name(_ field: FigureField) -> String? {
      decoder.series[field].column.map { decoder.header[$0] }
    }
  }

  private func meaning(of text: String, _ field: FigureField) -> String {
    guard let known = meanings[field] else { return text }
    return known[text] ?? known.first { foldedName($0.key) == foldedName(text) }?.value ?? text
  }

  private func meansMissing(_ text: String) -> Bool {
    switch text.lowercased() {
    case "", "na", "n/a", "nan", "null", "-", "–", "—": true
    default: missing.contains(text)
    }
  }
}

extension FigureNumber {
  /// The number times `factor`, with the digits that remain: 0.4262 times 100 has two.
  func scaled(by factor: Double) -> FigureNumber {
    guard factor == 100 else { return self }
    var scaled = self
    scaled.decimals = max(0, decimals - 2)
    // Moved by two digits in decimal, not in binary: 0.07 is 7 and not 7.000000000000001.
    func moved(_ value: Double) -> Double {
      guard decimals <= 12 else { return value * 100 }
      var unit = 1.0
      for _ in 0..<scaled.decimals { unit *= 10 }
      return (value * 100 * unit).rounded() / unit
    }
    scaled.value = moved(value)
    scaled.range = range.map { moved($0.lowerBound)...moved($0.upperBound) }
    return scaled
  }
}
