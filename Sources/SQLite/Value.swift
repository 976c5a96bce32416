/// One value as SQLite stores it.
package enum Value: Hashable, Sendable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case blob([UInt8])
}

extension Value {
  package static func integer(_ value: Int?) -> Value { value.map { .integer(Int64($0)) } ?? .null }
  package static func real(_ value: Double?) -> Value { value.map { .real($0) } ?? .null }
  package static func text(_ value: String?) -> Value { value.map { .text($0) } ?? .null }

  /// The integer, if it is one.
  package var integer: Int? {
    if case .integer(let value) = self { Int(value) } else { nil }
  }

  /// The text, if it is one.
  package var text: String? {
    if case .text(let value) = self { value } else { nil }
  }

  /// The number, if it is one.
  package var real: Double? {
    switch self {
    case .real(let value): value
    case .integer(let value): Double(value)
    default: nil
    }
  }
}

// Not by nil: `value(…) != nil` would then ask for SQL's null instead of for a row.
extension Value: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral, ExpressibleByFloatLiteral {
  package init(integerLiteral value: Int64) { self = .integer(value) }
  package init(stringLiteral value: String) { self = .text(value) }
  package init(floatLiteral value: Double) { self = .real(value) }
}
