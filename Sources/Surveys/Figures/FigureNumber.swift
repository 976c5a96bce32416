/// A number as people print it: `42.62`, `42,62 %`, `1 234 567`, `12.16..12.17`.
package struct FigureNumber: Hashable, Sendable {
  /// How a file writes the point before the digits after it.
  package enum DecimalSeparator: String, CaseIterable, Sendable {
    case point = "."
    case comma = ","

    fileprivate var byte: UInt8 { self == .point ? 0x2E : 0x2C }
  }

  /// Why a text is no number that could be stored.
  package enum Problem: Error, Hashable, CustomStringConvertible {
    case notANumber
    /// `1.408` may be 1408 or 1 408 thousandths.
    case ambiguous
    /// `9..3`
    case emptyRange

    package var description: String {
      switch self {
      case .notANumber: "not a number"
      case .ambiguous:
        "ambiguous: its separator may mark decimals or thousands; say which with --decimal . or --decimal ,"
      case .emptyRange: "a range that ends before it starts"
      }
    }
  }

  /// The number; the middle of a range.
  package var value: Double

  /// A range's ends, both included.
  package var range: ClosedRange<Double>?

  /// How many digits follow the decimal separator.
  package var decimals: Int

  package var hasPercentSign: Bool

  /// Reads `text`.
  ///
  /// - Parameters:
  ///   - decimal: what the file is known to write; nil where that is unknown, so that `1.408` is refused.
  ///   - isWhole: true for counts: a lone separator before three digits can only mark thousands then.
  package init(
    _ text: some StringProtocol, decimal: DecimalSeparator? = nil, isWhole: Bool = false
  ) throws(Problem) {
    var rest = trimmed(text)
    hasPercentSign = rest.last == "%" || rest.last == "\u{FF05}"
    if hasPercentSign { rest = trimmed(rest.dropLast()) }
    if let dots = Self.rangeMark(in: rest) {
      // `12.16 % .. 12.17 %` is a range too.
      let low = try FigureNumber(rest[..<dots.lowerBound], decimal: decimal, isWhole: isWhole)
      let high = try FigureNumber(rest[dots.upperBound...], decimal: decimal, isWhole: isWhole)
      guard low.range == nil && high.range == nil else { throw .notANumber }
      guard low.value <= high.value else { throw .emptyRange }
      range = low.value...high.value
      value = Self.middle(of: low, and: high)
      decimals = max(low.decimals, high.decimals)
      hasPercentSign = hasPercentSign || low.hasPercentSign
      return
    }
    (value, decimals) = try Self.parse(rest, decimal: decimal, isWhole: isWhole)
  }

  /// Half way between two printed numbers, so that 12.16..12.17 gives 12.165 and not its neighbour in binary.
  private static func middle(of low: FigureNumber, and high: FigureNumber) -> Double {
    var unit = 2.0
    for _ in 0..<max(low.decimals, high.decimals) { unit *= 10 }
    return ((low.value + high.value) * unit / 2).rounded() / unit
  }

  private static func rangeMark(in text: Substring) -> Range<Substring.Index>? {
    var index = text.startIndex
    while index < text.endIndex {
      if text[index] == "…" { return index..<text.index(after: index) }
      if text[index...].hasPrefix("..") {
        return index..<text.index(index, offsetBy: text[index...].hasPrefix("...") ? 3 : 2)
      }
      index = text.index(after: index)
    }
    return nil
  }

  private static func parse(
    _ text: Substring, decimal: DecimalSeparator?, isWhole: Bool
  ) throws(Problem) -> (Double, decimals: Int) {
    var digits: [UInt8] = []
    var isNegative = false
    /// How many digits stood before each separator, and which it was.
    var separators: [(byte: UInt8, digitsBefore: Int)] = []
    for (position, scalar) in text.unicodeScalars.enumerated() {
      switch scalar {
      case "0"..."9": digits.append(UInt8(truncatingIfNeeded: scalar.value))
      case "-" where position == 0, "\u{2212}" where position == 0: isNegative = true
      case "+" where position == 0: break
      case ".": separators.append((0x2E, digits.count))
      case ",": separators.append((0x2C, digits.count))
      // Blanks of every width, apostrophes and underscores only ever mark thousands.
      case " ", "\u{A0}", "\u{2009}", "\u{202F}", "'", "\u{2019}", "_": separators.append((0, digits.count))
      default:
        guard let number = exponentForm(text) else { throw .notANumber }
        return number
      }
    }
    guard !digits.isEmpty else { throw .notANumber }
    let point = try decimalPoint(among: separators, digits: digits, decimal: decimal, isWhole: isWhole)
    let written =
      String(decoding: digits[..<point], as: UTF8.self) + "."
      + String(decoding: digits[point...], as: UTF8.self)
    guard let value = Double(point == 0 ? "0" + written : point == digits.count ? written + "0" : written)
    else { throw .notANumber }
    return (isNegative ? -value : value, digits.count - point)
  }

  /// `4.1e-05`, as programs print small shares.
  private static func exponentForm(_ text: Substring) -> (Double, decimals: Int)? {
    let parts = text.split(separator: "e", omittingEmptySubsequences: false)
    let upper = text.split(separator: "E", omittingEmptySubsequences: false)
    let halves = parts.count == 2 ? parts : upper
    guard halves.count == 2, let exponent = Int(halves[1]), (-400...400).contains(exponent),
      halves[0].utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2D }),
      let value = Double(text), value.isFinite
    else { return nil }
    let point = halves[0].firstIndex(of: ".")
    let digits = point.map { halves[0].distance(from: $0, to: halves[0].endIndex) - 1 } ?? 0
    return (value, max(0, digits - exponent))
  }

  /// How many of `digits` stand before the decimal separator.
  private static func decimalPoint(
    among separators: [(byte: UInt8, digitsBefore: Int)], digits: [UInt8], decimal: DecimalSeparator?,
    isWhole: Bool
  ) throws(Problem) -> Int {
    guard let last = separators.last else { return digits.count }
    let marksThousands = groupsThousands(separators[...], digits: digits.count, end: digits.count)
    let marksDecimals =
      last.byte != 0 && !separators.dropLast().contains { $0.byte == last.byte }
      && groupsThousands(separators.dropLast(), digits: digits.count, end: last.digitsBefore)
    if let decimal {
      if last.byte == decimal.byte {
        if marksDecimals { return last.digitsBefore } else { throw .notANumber }
      }
      if marksThousands { return digits.count } else { throw .notANumber }
    }
    // A group of thousands never starts with 0, so 0.408 is clear.
    let startsWithZero = separators[0].digitsBefore <= 1 && digits.first == 0x30
    switch (marksThousands && !startsWithZero, marksDecimals) {
    case (true, false): return digits.count
    case (false, true): return last.digitsBefore
    case (true, true): if isWhole { return digits.count } else { throw .ambiguous }
    case (false, false): throw .notANumber
    }
  }

  /// True where every group between `separators` has three digits, the first one to three, and all look alike.
  private static func groupsThousands(
    _ separators: ArraySlice<(byte: UInt8, digitsBefore: Int)>, digits: Int, end: Int
  ) -> Bool {
    guard let first = separators.first else { return true }
    guard (1...3).contains(first.digitsBefore) else { return false }
    var before = first.digitsBefore
    for separator in separators.dropFirst() {
      guard separator.byte == first.byte, separator.digitsBefore - before == 3 else { return false }
      before = separator.digitsBefore
    }
    return end - before == 3
  }
}
