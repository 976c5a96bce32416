/// `value` with `decimals` digits after the point, halves away from zero: `12.16`.
///
/// What lies within a billionth of a half counts as one: 2.675 in binary is a little less, yet prints as 2.68.
/// Values of 10^15 and more are printed as the shortest decimal that reads back the same.
package func decimalText(_ value: Double, decimals: Int) -> String {
  guard value.isFinite && value.magnitude < 1e15 && (0...9).contains(decimals) else {
    return value.description
  }
  var power = 1.0
  for _ in 0..<decimals { power *= 10 }
  let scaled = (value.magnitude * power + 1e-9).rounded(.toNearestOrAwayFromZero)
  guard scaled < 0x1p63 else { return value.description }
  let (whole, fraction) = Int64(scaled).quotientAndRemainder(dividingBy: Int64(power))
  let sign = value < 0 && scaled > 0 ? "-" : ""
  guard decimals > 0 else { return "\(sign)\(whole)" }
  let digits = String(fraction)
  return "\(sign)\(whole)." + String(repeating: "0", count: decimals - digits.count) + digits
}

/// `12.16 %`, with as many decimals as were printed; with the shortest decimal that reads back the same where that is
/// unknown, at most two.
package func percentageText(_ value: Double, decimals: Int?) -> String {
  if let decimals { return decimalText(value, decimals: decimals) + " %" }
  for decimals in 0...1 {
    let text = decimalText(value, decimals: decimals)
    if Double(text) == value { return text + " %" }
  }
  return decimalText(value, decimals: 2) + " %"
}

/// `71,802`.
package func groupedDigits(_ value: Int) -> String {
  let digits = Array(String(value.magnitude))
  var text = value < 0 ? "-" : ""
  for (index, digit) in digits.enumerated() {
    if index > 0 && (digits.count - index).isMultiple(of: 3) { text.append(",") }
    text.append(digit)
  }
  return text
}

/// `n = 71,802`.
package func baseText(_ base: Int) -> String { "n = \(groupedDigits(base))" }
