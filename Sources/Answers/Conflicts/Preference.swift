package import Evidence
import Presentation

/// Which of two figures is the better supported, and by what.
package struct Preference: Sendable {
  /// Nil where nothing speaks for one of them.
  package var better: StatisticRecord?

  /// For instance `12 is better supported: confidence high against low`.
  package var sentence: String

  package init(_ a: StatisticRecord, _ b: StatisticRecord) {
    let trials: [(StatisticRecord) -> (score: Int, words: String)] = [
      { (-(Basis.allCases.firstIndex(of: $0.basis) ?? 0), $0.basis.rawValue) },
      {
        (
          -($0.confidence.flatMap { Confidence.allCases.firstIndex(of: $0) } ?? 1),
          "confidence \($0.confidence?.rawValue ?? "not stated")"
        )
      },
      { ($0.base ?? 0, $0.base.map { "n = \($0)" } ?? "no base") },
      { ($0.seenIn == nil ? 1 : 0, $0.seenIn == nil ? "the publisher's own page" : "a secondary place") },
      { figure in
        let places = figure.seenIn.map { $0.split(separator: ";").count } ?? 1
        return (places, "seen in \(places) place\(places == 1 ? "" : "s")")
      },
    ]
    for trial in trials {
      let (first, second) = (trial(a), trial(b))
      if first.score == second.score { continue }
      let (winner, words, others) =
        first.score > second.score ? (a, first.words, second.words) : (b, second.words, first.words)
      better = winner
      sentence = "\(winner.valueText) is better supported: \(words) against \(others)"
      return
    }
    better = nil
    sentence = "neither is better supported: same basis, base and confidence, each seen in one place"
  }
}

extension StatisticRecord {
  /// The value as printed, or with the digits that are known.
  package var valueText: String {
    if let publishedText { return publishedText }
    return decimalText(value, decimals: shownDecimals)
  }
}
