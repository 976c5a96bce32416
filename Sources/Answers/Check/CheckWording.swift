import Evidence
import Presentation

extension StoredFigure {
  /// For instance `40.58 % (All respondents, n = 71,802)`.
  var shown: String { "\(shownValue) (\(populationName)\(base.map { ", \(baseText($0))" } ?? ""))" }

  /// The source's title as it stands behind «the».
  var citedTitle: String { source.withoutArticle }

  /// The value to write in the place of `figure`, with as many digits after the point, as far as they are known.
  func suggested(_ figure: QuotedFigure) -> String {
    let digits = (0...figure.value.decimals).reversed().compactMap { text(decimals: $0) }.first
    return digits.map { "\($0) %" } ?? shownValue
  }

  /// The value with no more than `decimals` digits after the point; nil where it is not known that well.
  func text(decimals wanted: Int) -> String? {
    let decimals = min(wanted, self.decimals ?? wanted)
    guard let bounds else { return decimalText(value, decimals: decimals) }
    let low = decimalText(bounds.lowerBound, decimals: decimals)
    return low == decimalText(bounds.upperBound, decimals: decimals) ? low : nil
  }
}

extension String {
  /// A title without the article it begins with, to stand behind «the».
  var withoutArticle: String { hasPrefix("The ") ? String(dropFirst(4)) : self }
}

/// `a, b and c`.
func listed(_ items: [String]) -> String {
  guard let last = items.last, items.count > 1 else { return items.first ?? "" }
  return items.dropLast().joined(separator: ", ") + " and " + last
}
