package import Evidence

/// Who stands behind a value: the surveys that measured it, and the documents that only repeat it.
///
/// A document that repeats a survey is no second witness.
package struct Support: Hashable, Sendable {
  /// Slugs of the sources that measured.
  package var witnesses: [String]

  /// Slugs of the documents that quote.
  package var repeaters: [String]

  /// - Parameter figures: that agree with each other.
  package init(_ figures: [StatisticRecord]) {
    witnesses = Set(figures.filter { $0.basis != .quoted }.map(\.source)).sorted()
    repeaters = Set(figures.filter { $0.basis == .quoted }.map(\.source)).sorted()
  }

  /// For instance `1 survey, quoted by 12 documents`.
  package var sentence: String {
    func counted(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
    if witnesses.isEmpty { return "\(counted(repeaters.count, "document")), no survey" }
    let surveys = counted(witnesses.count, "survey")
    return repeaters.isEmpty ? surveys : "\(surveys), quoted by \(counted(repeaters.count, "document"))"
  }
}
