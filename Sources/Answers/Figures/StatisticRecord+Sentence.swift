package import Evidence
import Presentation

extension StatisticRecord {
  /// The figure with its people and base: `Flask, usage: 12.16 % of all respondents (n = 71,801), 2023, derived`.
  package var sentence: String {
    var text = "\(frameworkName), \(metricName.lowercased()): \(shownValue)"
    // A quotation that does not say of whom.
    text += isOfNobodyNamed ? "" : " of \(populationName.lowercasedFirst)"
    if let baseText { text += " (\(baseText))" }
    text += ", \(period), \(basis.rawValue)"
    if basis == .quoted, let attributedTo { text += " from \(attributedTo)" }
    return text
  }
}

extension String {
  /// With a small first letter, except where the first word has more capitals (`PHP developers`) or is a name (`Python …`).
  var lowercasedFirst: String {
    let ordinary = ["All", "Those", "Professional", "People", "Users", "Respondents"]
    guard let word = split(separator: " ").first, ordinary.contains(String(word)) else { return self }
    return word.lowercased() + dropFirst(word.count)
  }
}
