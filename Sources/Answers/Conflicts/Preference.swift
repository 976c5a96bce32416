package import Evidence
import Presentation

/// Which of two figures is the better supported, and by what.
package struct Preference: Sendable {
  /// Nil where nothing speaks for one of them.
  package var better: StatisticRecord?

  /// For instance `12 is better supported: n = 28,000 against no base`.
  package var sentence: String

  /// Of two figures of one thing, by DESIGN's rule 3: what `kb compare` and `kb stats` take for the best is better supported here.
  package init(_ a: StatisticRecord, _ b: StatisticRecord) {
    guard let merit = StatisticRecord.Merit.deciding(a, b) else {
      better = nil
      sentence = "neither is better supported: same basis, base and confidence, each seen in one place"
      return
    }
    let (winner, other) = merit.isGreater(a, b) ? (a, b) : (b, a)
    better = winner
    sentence =
      "\(winner.valueText) is better supported: \(Self.words(merit, of: winner)) against \(Self.words(merit, of: other))"
  }

  /// Of two samples none is the better one.
  private init(sentence: String) {
    better = nil
    self.sentence = sentence
  }

  package static let twoSamples = Preference(
    sentence: "neither is better supported: each is right of its own sample")

  private static func words(_ merit: StatisticRecord.Merit, of figure: StatisticRecord) -> String {
    switch merit {
    case .basis: figure.basis.rawValue
    case .base: figure.baseText ?? "no base"
    case .date: figure.sourcePublishedOn ?? figure.edition ?? "no date"
    case .confidence: "confidence \(figure.confidence?.rawValue ?? "not stated")"
    case .ownPage: figure.seenIn == nil ? "the publisher's own page" : "a secondary place"
    case .places: "seen in \(figure.places) place\(figure.places == 1 ? "" : "s")"
    }
  }
}

extension StatisticRecord {
  /// The value as printed, or with the digits that are known.
  package var valueText: String {
    if let publishedText { return publishedText }
    return decimalText(value, decimals: shownDecimals)
  }
}
