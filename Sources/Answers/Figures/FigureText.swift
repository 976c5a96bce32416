package import Evidence
package import Presentation

extension StatisticRecord {
  /// The value for a table: a percentage with the digits that are known, other units as they are.
  package var valueCell: Cell { unit == "percent" ? .percentage(value, decimals: decimals) : .real(value) }

  /// The value with its unit: `12.16 %`.
  package var shownValue: String {
    unit == "percent" ? percentageText(value, decimals: decimals) : "\(valueText) \(unit)"
  }

  /// Who was counted, and how many: `All respondents, n = 71,801`.
  package var people: String { populationName + (", " + (baseText ?? "base not known")) }
}

extension ShareDifference {
  /// The difference with its sign and interval: `+4.7 (4.5 to 5.0)`, `−0.1 (−0.4 to 0.2), not distinguishable`.
  ///
  /// - Parameter decimals: those of the figures; an interval has at least one.
  package func text(decimals: Int) -> String {
    let text = (points >= 0 ? "+" : "") + Self.number(points, decimals: decimals)
    guard let interval else { return text }
    let digits = max(1, decimals)
    let range =
      "\(Self.number(interval.lowerBound, decimals: digits)) to \(Self.number(interval.upperBound, decimals: digits))"
    return "\(text) (\(range))" + (isDistinguishable == false ? ", not distinguishable" : "")
  }

  private static func number(_ value: Double, decimals: Int) -> String {
    // A minus sign that is as wide as the plus.
    decimalText(value, decimals: decimals).replacing("-", with: "−")
  }
}

extension Cell {
  /// A number, or null.
  package init(_ value: Double?) { self = value.map { .real($0) } ?? .null }

  /// A number of things, or null.
  package init(count: Int?) { self = count.map { .count($0) } ?? .null }

  /// Text, or null.
  package init(text: String?) { self = text.map { .text($0) } ?? .null }

  /// An id.
  package init(id: Int) { self = .integer(Int64(id)) }
}
