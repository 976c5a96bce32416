extension FigureNumber {
  /// Reads digits with at most one point among them, the form that nearly all numbers have.
  ///
  /// Nil for anything else, and for what might be ambiguous: the caller reads that with all care.
  init?(plain bytes: UnsafeBufferPointer<UInt8>, decimal: DecimalSeparator?) {
    // 15 digits and their power of ten are exact in binary, so that one division rounds once, as it should.
    guard !bytes.isEmpty, bytes.count <= 16 else { return nil }
    var digits: UInt64 = 0
    var point = -1
    for (index, byte) in bytes.enumerated() {
      let digit = byte &- 0x30
      if digit <= 9 {
        digits = digits * 10 + UInt64(digit)
      } else if byte == 0x2E && point < 0 {
        point = index
      } else {
        return nil
      }
    }
    guard point >= 0 else {
      guard bytes.count <= 15 else { return nil }
      self.init(value: Double(digits), decimals: 0)
      return
    }
    let decimals = bytes.count - point - 1
    let isAmbiguous = decimals == 3 && point <= 3 && !(point == 1 && bytes[0] == 0x30)
    guard point > 0, decimals > 0, decimal != .comma, !isAmbiguous || decimal == .point else { return nil }
    self.init(value: Double(digits) / Self.powersOfTen[decimals], decimals: decimals)
  }

  private static let powersOfTen: [Double] = (0...16).map { exponent in
    (0..<exponent).reduce(1.0) { power, _ in power * 10 }
  }

  private init(value: Double, decimals: Int) {
    self.value = value
    self.decimals = decimals
    range = nil
    hasPercentSign = false
  }

  /// The number times `factor`, with the digits that remain: 0.4262 times 100 has two.
  func scaled(by factor: Double) -> FigureNumber {
    guard factor == 100 else { return self }
    var scaled = self
    scaled.decimals = max(0, decimals - 2)
    // Moved by two digits in decimal, not in binary: 0.07 is 7 and not 7.000000000000001.
    func moved(_ value: Double) -> Double {
      guard decimals <= 12 else { return value * 100 }
      let unit = Self.powersOfTen[scaled.decimals]
      return (value * 100 * unit).rounded() / unit
    }
    scaled.value = moved(value)
    scaled.range = range.map { moved($0.lowerBound)...moved($0.upperBound) }
    return scaled
  }
}
