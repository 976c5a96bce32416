package import Evidence

extension StatisticRecord {
  /// Of how many it is a share, for people: `n = 71,802`, or `n ≈ 71,801` where the base is only implied; nil where it is not known.
  package var baseText: String? {
    base.map { isBaseImplied ? "n ≈ \(groupedDigits($0))" : Presentation.baseText($0) }
  }

  /// The same number for a column `n`.
  package var baseCell: Cell { base.map { isBaseImplied ? .estimate($0) : .count($0) } ?? .null }

  /// The same number in a sentence: `71,802`, or `about 71,801`.
  package var baseWords: String? { base.map { (isBaseImplied ? "about " : "") + groupedDigits($0) } }
}
