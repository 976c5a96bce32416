import Evidence

/// Where a row says one thing, and how to read it there.
struct FigureCell {
  /// What lies where a row has its fields.
  struct Source {
    let fields: [CSVScanner.Field]
    let bytes: UnsafeBufferPointer<UInt8>
  }

  /// What the options say about numbers.
  struct Numbers {
    let decimal: FigureNumber.DecimalSeparator?
    let missingTexts: Set<String>
    let missingValues: [Double]

    init(_ options: FigureFileOptions) {
      decimal = options.decimal
      missingTexts = options.missing
      missingValues = options.missing.compactMap { Double($0) }
    }

    func meansMissing(_ text: String) -> Bool {
      switch text.lowercased() {
      case "", "na", "n/a", "nan", "null", "-", "–", "—": true
      default: missingTexts.contains(text)
      }
    }
  }

  let field: FigureField

  /// The column's name, where there is one.
  let name: String?

  private let column: Int
  private let constant: String?
  private let meanings: [String: String]
  private var constantID: TextPool.ID = 0

  /// The text of the row before and its id: most columns repeat it.
  private var last: (start: Int, count: Int, id: TextPool.ID) = (0, 0, 0)

  init(_ field: FigureField, series: FigureSeries, header: [String], options: FigureFileOptions) {
    self.field = field
    let binding = series[field]
    column = binding.column ?? -1
    name = binding.column.map { header[$0] }
    constant = binding.constant
    meanings = options.meanings[field] ?? [:]
  }

  var isBound: Bool { column >= 0 || constant != nil }

  /// The text, else the constant; nil where both are empty.
  func text(_ source: Source) -> String? {
    guard column >= 0, column < source.fields.count else { return constant }
    let text = trimmed(source.fields[column].text(in: source.bytes))
    return text.isEmpty ? constant : meaning(of: String(text))
  }

  /// The id of what ``text(_:)`` gives; 0 where that is nil.
  mutating func id(_ source: Source, in pool: inout TextPool) -> TextPool.ID {
    if meanings.isEmpty, let plain = plain(source) {
      if plain.isEmpty { return idOfConstant(in: &pool) }
      if plain.count == last.count,
        UnsafeBufferPointer(rebasing: source.bytes[last.start..<last.start + last.count]).elementsEqual(plain)
      {
        return last.id
      }
      let id = pool.id(of: plain)
      if let start = plain.baseAddress, let base = source.bytes.baseAddress {
        last = (start - base, plain.count, id)
      }
      return id
    }
    return text(source).map { pool.id(of: $0) } ?? 0
  }

  /// The id of a text that hardly ever repeats.
  func newID(_ source: Source, in pool: inout TextPool) -> TextPool.ID {
    if meanings.isEmpty, let plain = plain(source) {
      if !plain.isEmpty { return pool.append(plain) }
      return constant.map { pool.id(of: $0) } ?? 0
    }
    return text(source).map { pool.id(of: $0) } ?? 0
  }

  /// The number; nil where there is none, or the row says so.
  func number(
    _ source: Source, _ numbers: Numbers, isWhole: Bool = false
  ) throws(FigureDecoder.Problem) -> FigureNumber? {
    if meanings.isEmpty, let plain = plain(source) {
      if plain.isEmpty && constant == nil { return nil }
      if let number = FigureNumber(plain: plain, decimal: numbers.decimal) {
        return numbers.missingValues.contains(number.value) ? nil : number
      }
    }
    guard let text = text(source), !numbers.meansMissing(text) else { return nil }
    let isNumber = column >= 0 && column < source.fields.count && source.fields[column].isNumber
    do throws(FigureNumber.Problem) {
      let number = try FigureNumber(text, decimal: isNumber ? .point : numbers.decimal, isWhole: isWhole)
      return numbers.missingValues.contains(number.value) ? nil : number
    } catch {
      throw FigureDecoder.Problem(column: name, reason: "'\(text)' is \(error)")
    }
  }

  /// The number, which must be a whole one; -1 where there is none.
  func whole(_ source: Source, _ numbers: Numbers) throws(FigureDecoder.Problem) -> Int {
    guard let number = try number(source, numbers, isWhole: true) else { return -1 }
    guard number.range == nil, let whole = Int(exactly: number.value) else {
      throw FigureDecoder.Problem(column: name, reason: "'\(text(source) ?? "")' is no whole number")
    }
    if whole < 0 { throw FigureDecoder.Problem(column: name, reason: "'\(whole)' is less than nothing") }
    return whole
  }

  /// The text as it lies there, without blanks at its ends; nil where that takes more than a look at its bytes.
  private func plain(_ source: Source) -> UnsafeBufferPointer<UInt8>? {
    guard column >= 0, column < source.fields.count else { return column < 0 ? nil : source.nothing }
    let field = source.fields[column]
    guard !field.isEscaped && !field.isNumber else { return nil }
    var (start, end) = (field.start, field.end)
    while start < end && isBlank(source.bytes[start]) { start += 1 }
    while start < end && isBlank(source.bytes[end - 1]) { end -= 1 }
    // Blanks of other scripts are left to the slow way.
    if start < end && (source.bytes[start] >= 0x80 || source.bytes[end - 1] >= 0x80) { return nil }
    return UnsafeBufferPointer(rebasing: source.bytes[start..<end])
  }

  private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }

  private mutating func idOfConstant(in pool: inout TextPool) -> TextPool.ID {
    if constantID == 0, let constant { constantID = pool.id(of: constant) }
    return constantID
  }

  private func meaning(of text: String) -> String {
    guard !meanings.isEmpty else { return text }
    return meanings[text] ?? meanings.first { foldedName($0.key) == foldedName(text) }?.value ?? text
  }
}

extension FigureCell.Source {
  /// What a field that the record lacks holds.
  fileprivate var nothing: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: bytes[0..<0]) }
}
