/// One value of one row.
package enum Cell: Hashable, Sendable {
  case null
  /// As it is, for ids and years.
  case integer(Int64)
  case real(Double)
  case text(String)

  /// A number of things: 71802, which people read as 71,802.
  case count(Int)

  /// A number of things that is not known exactly: ≈ 63,511.
  case estimate(Int)

  /// A percentage (42.62, not 0.4262), which people read with as many decimals as were printed: 42.62 %.
  case percentage(Double, decimals: Int?)

  /// How people read it, in a table, Markdown and HTML; nil where a null stands.
  package var shown: String? {
    switch self {
    case .null: nil
    case .integer(let value): String(value)
    case .real(let value): value.description
    case .text(let text): text
    case .count(let value): groupedDigits(value)
    case .estimate(let value): "≈ \(groupedDigits(value))"
    case .percentage(let value, let decimals): percentageText(value, decimals: decimals)
    }
  }

  var isNumber: Bool {
    switch self {
    case .null, .text: false
    case .integer, .real, .count, .estimate, .percentage: true
    }
  }
}
