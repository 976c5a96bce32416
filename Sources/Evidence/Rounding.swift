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

  /// True where both could be the same value, rounded: |a − b| ≤ ½·10^−da + ½·10^−db.
  package func agrees(with other: PrintedFigure) -> Bool {
    // A billionth more, since 39.5 and 40 lie exactly at the border and neither is exact in binary.
    abs(value - other.value) <= halfUnit + other.halfUnit + 1e-9
  }
}
