/// A figure as printed: a value, and to how many digits after the decimal point.
package struct PrintedFigure: Hashable, Sendable {
  package var value: Double
  package var decimals: Int

  package init(value: Double, decimals: Int) {
    self.value = value
    self.decimals = decimals
  }

  /// The greatest distance between the printed value and what was rounded to it.
  package var halfUnit: Double {
    var unit = 0.5
    for _ in 0..<max(0, decimals) { unit /= 10 }
    return unit
  }

  /// True where both could be the same value, rounded: |a − b| < ½·10^−da + ½·10^−db.
  ///
  /// Ranges that only touch, as those of 38 and 39 do, hold no value that one way of rounding prints as both. A value with so many
  /// digits that it is as good as exact may lie at the end of the other's range: 39.5 rounds to 40.
  package func agrees(with other: PrintedFigure) -> Bool {
    // A billionth, since halves of decimal units are not exact in binary.
    let tolerance = 1e-9
    let isExact = min(halfUnit, other.halfUnit) < tolerance
    return abs(value - other.value) < halfUnit + other.halfUnit + (isExact ? tolerance : -tolerance)
  }
}
