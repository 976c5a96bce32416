/// An axis with ticks at round values: 1, 2 or 5 times a power of ten apart.
struct ChartScale {
  /// From least to greatest, both ends of the axis included.
  let ticks: [Double]

  /// Digits after the point that a tick needs.
  let decimals: Int

  var low: Double { ticks.first ?? 0 }
  var high: Double { ticks.last ?? 1 }

  /// - Parameters:
  ///   - least: the axis begins at 0, or below where this is negative.
  ///   - greatest: the axis ends at or above this.
  ///   - steps: about how many steps there should be.
  init(least: Double, greatest: Double, steps: Int = 5) {
    let low = min(0, least)
    let high = greatest > low ? greatest : low + 1
    let rough = (high - low) / Double(max(1, steps))
    var power = 1.0
    var decimals = 0
    while power * 10 <= rough { power *= 10 }
    while power > rough {
      power /= 10
      decimals += 1
    }
    let step = power * ([1, 2, 5, 10].first { $0 * power >= rough } ?? 10)
    self.decimals = step >= 1 ? 0 : decimals
    let first = (low / step).rounded(.down)
    let last = (high / step - 1e-9).rounded(.up)
    ticks = stride(from: first, through: last, by: 1).map { $0 * step }
  }

  /// Where `value` lies on the axis: 0 at its low end, 1 at its high end.
  func position(_ value: Double) -> Double { (value - low) / (high - low) }

  func label(_ tick: Double) -> String { decimalText(tick, decimals: decimals) }
}
