/// Whether the values of a file are percentages or parts of one, told from all of them.
///
/// Columns are judged by their names: those called a share, and the others.
struct FigureScales {
  /// What a value is multiplied by.
  let shareFactor: Double
  let otherFactor: Double

  init(shares: Evidence, others: Evidence, scale: FigureFileOptions.Scale?) throws(FigureFileError) {
    shareFactor = scale == .percent || (scale == nil && shares.isDecided) ? 1 : 100
    switch scale {
    case .percent: otherFactor = 1
    case .share: otherFactor = 100
    case nil:
      if others.isDecided || others.values == 0 {
        otherFactor = 1
      } else if others.agreeingShares != others.agreeingPercents {
        otherFactor = others.agreeingShares > others.agreeingPercents ? 100 : 1
      } else {
        throw .unclearScale(columns: others.columns.sorted())
      }
    }
  }

  /// What the values seen so far tell.
  struct Evidence {
    /// True once a value is above 1 or has a percent sign: these are percentages.
    var isDecided = false
    /// How many values are not 0.
    var values = 0
    var agreeingShares = 0
    var agreeingPercents = 0
    var columns: Set<String> = []

    /// - Parameter count: -1 where it is not known; so is `base`.
    mutating func add(_ number: FigureNumber, count: Int, base: Int, column: String) {
      if number.hasPercentSign || abs(number.value) > 1 { isDecided = true }
      guard number.value != 0 else { return }
      values += 1
      columns.insert(column)
      guard count > 0, base > 0 else { return }
      let share = Double(count) / Double(base)
      if abs(share - number.value) <= share / 5 { agreeingShares += 1 }
      if abs(share * 100 - number.value) <= share * 20 { agreeingPercents += 1 }
    }
  }
}
