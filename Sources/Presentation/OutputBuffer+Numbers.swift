import Glibc

extension OutputBuffer {
  /// Decimal digits, with a minus sign where `value` is negative.
  package mutating func write(_ value: Int64) throws(OutputError) {
    let place = try space(for: Self.numberSpace)
    var length = 0
    if value < 0 {
      place.storeBytes(of: UInt8(ascii: "-"), as: UInt8.self)
      length = 1
    }
    length += Self.putDigits(of: value.magnitude, at: place + length)
    advance(by: length)
  }

  /// The shortest decimal that reads back as `value`, always with a point or an exponent: `1.0`, `0.1`, `1e+20`;
  /// `Inf`, `-Inf` and `NaN`.
  package mutating func write(_ value: Double) throws(OutputError) {
    guard value.isFinite else {
      return try write(value.isNaN ? "NaN" : value < 0 ? "-Inf" : "Inf")
    }
    if try writeShort(value) { return }
    try write(value.description)
  }

  /// Writes `value` if it has at most four decimals and fifteen digits, as most figures do: several times as fast
  /// as the general way.
  ///
  /// n / 10^k with both exact in binary is rounded once, so it equals `value` only if the decimal reads back as
  /// `value`; and with fifteen digits or fewer no other decimal that short does.
  private mutating func writeShort(_ value: Double) throws(OutputError) -> Bool {
    let magnitude = value.magnitude
    guard magnitude < 1e11 && magnitude >= 1e-4 || (value == 0 && value.sign == .plus) else { return false }
    var power = 1.0
    for decimals in 1...4 {
      power *= 10
      let scaled = (magnitude * power).rounded()
      guard scaled / power == magnitude else { continue }
      let place = try space(for: Self.numberSpace)
      var length = 0
      if value < 0 {
        place.storeBytes(of: UInt8(ascii: "-"), as: UInt8.self)
        length = 1
      }
      let (whole, fraction) = UInt64(scaled).quotientAndRemainder(dividingBy: UInt64(power))
      length += Self.putDigits(of: whole, at: place + length)
      place.storeBytes(of: UInt8(ascii: "."), toByteOffset: length, as: UInt8.self)
      length += 1
      var rest = fraction
      for offset in (0..<decimals).reversed() {
        let digit = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
        place.storeBytes(of: digit, toByteOffset: length + offset, as: UInt8.self)
        rest /= 10
      }
      advance(by: length + decimals)
      return true
    }
    return false
  }

  // A sign and the 20 digits of 2^64 − 1, or a sign, 11 digits, a point and 4 decimals; room to work in included.
  private static var numberSpace: Int { 32 }

  /// Puts the decimal digits of `value` at `place`, where 20 bytes must be free, and gives how many there are.
  private static func putDigits(of value: UInt64, at place: UnsafeMutableRawPointer) -> Int {
    var first = 20
    var rest = value
    repeat {
      let (tens, digit) = rest.quotientAndRemainder(dividingBy: 10)
      first -= 1
      place.storeBytes(
        of: UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit), toByteOffset: first, as: UInt8.self)
      rest = tens
    } while rest > 0
    memmove(place, place + first, 20 - first)
    return 20 - first
  }
}
