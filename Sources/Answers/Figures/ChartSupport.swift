import Evidence
import Presentation

extension CandidateSet {
  /// The best figure as a point of a chart, with the interval of the best candidate that has one and agrees.
  func point(isBreak: Bool = false) -> Chart.Point {
    Chart.Point(
      value: best.value, label: best.shownValue, interval: bestWithInterval?.interval, isBreak: isBreak,
      isContested: isContested)
  }
}

extension Chart {
  /// Of how many the best of `set` is a share, in one piece.
  static func baseLabel(_ set: CandidateSet) -> String {
    set.bestWithBase?.baseText?.replacing(" ", with: "\u{A0}") ?? "base not known"
  }

  /// What the axis of values is in.
  static func axisTitle(unit: String) -> String { unit == "percent" ? "% of those counted" : unit }

  /// `Source: title; title`, each once, in order.
  static func sourceLine(_ figures: [StatisticRecord]) -> String {
    var titles: [String] = []
    for figure in figures where !titles.contains(figure.sourceTitle) { titles.append(figure.sourceTitle) }
    return "Source\(titles.count == 1 ? "" : "s"): \(titles.joined(separator: "; ")); by kb."
  }
}

extension Sequence where Element == StatisticRecord {
  /// The metric that most of them are of; of several, the first by name.
  var commonestMetric: String? {
    var counts: [String: Int] = [:]
    for figure in self { counts[figure.metric, default: 0] += 1 }
    return counts.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key
  }
}
