package import Evidence
import Presentation

/// Why two figures differ, or that they do not.
package struct Explanation: Sendable {
  package enum Cause: String, CaseIterable, Sendable {
    /// They are about different frameworks or metrics.
    case subject
    case period, survey, population, base
    /// One repeats the other's source.
    case quotation
    /// They can be one value, rounded.
    case rounding
    /// Nothing that is recorded tells them apart.
    case contradiction
  }

  package struct Reason: Hashable, Sendable {
    package var cause: Cause
    package var sentence: String
  }

  package var a: StatisticRecord
  package var b: StatisticRecord

  /// The most telling first; at least one.
  package var reasons: [Reason]

  /// A few words: `two bases`, `two editions`, `the same value, rounded`.
  package var headline: String

  /// - Parameters:
  ///   - figures: what else is known of the framework of both.
  ///   - disagreement: what `kb conflicts` says of the two; nil where it says nothing.
  package init(
    _ a: StatisticRecord, _ b: StatisticRecord, among figures: [StatisticRecord] = [],
    disagreement: Disagreement? = nil
  ) {
    self.a = a
    self.b = b
    reasons = Self.reasons(a, b, among: figures, disagreement)
    headline = Self.headline(reasons, a, b)
  }

  private static func reasons(
    _ a: StatisticRecord, _ b: StatisticRecord, among figures: [StatisticRecord],
    _ disagreement: Disagreement?
  ) -> [Reason] {
    var reasons: [Reason] = []
    func add(_ cause: Cause, _ sentence: String) { reasons.append(Reason(cause: cause, sentence: sentence)) }
    if a.framework != b.framework {
      add(.subject, "one is about \(a.frameworkName), the other about \(b.frameworkName)")
    }
    if a.metric != b.metric {
      add(.subject, "one is \(a.metricName.lowercased()), the other \(b.metricName.lowercased())")
    }
    if a.period != b.period { add(.period, "one is of \(a.period), the other of \(b.period)") }
    if a.origin != b.origin && (a.survey != b.survey || a.survey == nil) {
      add(.survey, "different sources measured them: \(place(a)) and \(place(b))")
    }
    // Who does not say of whom says nothing about other people.
    if a.population != b.population && !a.isOfNobodyNamed && !b.isOfNobodyNamed {
      add(.population, "different people: \(people(a)) and \(people(b))")
    }
    if a.base != nil, b.base != nil, a.base != b.base, a.period == b.period, a.source == b.source {
      let counts: String
      if let count = a.count, count == b.count {
        counts = "the same \(groupedDigits(count)) answers are"
      } else {
        counts = "the shares are"
      }
      add(
        .base,
        "\(counts) divided by \(a.baseWords ?? "") (\(a.populationName)) and by \(b.baseWords ?? "") (\(b.populationName))"
      )
    }
    if (a.basis == .quoted) != (b.basis == .quoted) {
      let (quoted, known) = a.basis == .quoted ? (a, b) : (b, a)
      let says = quoted.attributedTo.map { "says it is from \($0)" } ?? "names no source"
      add(
        .quotation,
        "\(quoted.sourceTitle) only quotes its figure and \(says); \(known.sourceTitle) is \(known.basis.rawValue)"
      )
    }
    guard reasons.isEmpty || reasons.allSatisfy({ $0.cause == .quotation }) else { return reasons }
    if a.agrees(with: b) {
      add(.rounding, a.value == b.value ? "they are the same value" : "both can be one value, rounded")
    } else if let disagreement {
      add(
        disagreement.kind == .misquotation ? .quotation : .contradiction,
        "\(disagreement.reason); \(disagreement.preference.sentence)")
    } else if let backed = a.backedFigure(beside: b, among: figures)
      ?? b.backedFigure(beside: a, among: figures)
    {
      add(
        .rounding,
        "both go with the published \(backed.shownValue) (s\(backed.id)): one was worked out, the other can be that, rounded"
      )
    } else if let quoted = [a, b].first(where: \.isOfNobodyNamed) {
      add(
        .population,
        "the quotation does not say of whom; it fits another figure of \(quoted.attributedTo ?? "its source")"
      )
    } else {
      add(.contradiction, "nothing that is recorded tells them apart; \(Preference(a, b).sentence)")
    }
    return reasons
  }

  private static func headline(_ reasons: [Reason], _ a: StatisticRecord, _ b: StatisticRecord) -> String {
    let causes = Set(reasons.map(\.cause))
    if causes.contains(.subject) { return "two different things" }
    var parts: [String] = []
    if causes.contains(.period) { parts.append("two editions") }
    if causes.contains(.survey) { parts.append("two sources") }
    if causes.contains(.base) {
      parts.append("two bases")
    } else if causes.contains(.population) {
      parts.append("two populations")
    }
    if !parts.isEmpty { return parts.joined(separator: ", ") }
    if causes.contains(.rounding) { return a.value == b.value ? "the same value" : "the same value, rounded" }
    return causes.contains(.quotation) ? "a wrong quotation" : "a contradiction"
  }

  private static func people(_ figure: StatisticRecord) -> String {
    figure.populationName + (figure.baseText.map { " (\($0))" } ?? "")
  }

  private static func place(_ figure: StatisticRecord) -> String {
    figure.seenIn.map { "\(figure.sourceTitle), seen in \($0)" } ?? figure.sourceTitle
  }
}
