import Glibc

/// A value of JSON whose members keep their order, for documents that are no rows.
package enum JSONTree: Hashable, Sendable {
  case null
  case boolean(Bool)
  case integer(Int)
  case real(Double)
  case text(String)
  case array([JSONTree])
  case object([Member])

  package struct Member: Hashable, Sendable {
    package var name: String
    package var value: JSONTree
  }

  /// Members in order.
  package static func members(_ members: KeyValuePairs<String, JSONTree>) -> JSONTree {
    .object(members.map { Member(name: $0.key, value: $0.value) })
  }

  package static func text(_ text: String?) -> JSONTree { text.map { .text($0) } ?? .null }
  package static func integer(_ value: Int?) -> JSONTree { value.map { .integer($0) } ?? .null }
  package static func real(_ value: Double?) -> JSONTree { value.map { .real($0) } ?? .null }

  /// The same object without the members that are null; other values as they are.
  package var withoutNulls: JSONTree {
    guard case .object(let members) = self else { return self }
    return .object(members.filter { $0.value != .null })
  }
}

extension OutputBuffer {
  /// Writes `tree`, a member or element a line, two blanks deeper each; without line ends where `isCompact`.
  package mutating func write(
    _ tree: JSONTree, isCompact: Bool = false, depth: Int = 0
  ) throws(OutputError) {
    switch tree {
    case .null: try write("null")
    case .boolean(let value): try write(value ? "true" : "false")
    case .integer(let value): try write(Int64(value))
    case .real(let value): try writeJSON(value)
    case .text(let text): try writeJSON(text)
    case .array(let elements) where elements.isEmpty: try write("[]")
    case .object(let members) where members.isEmpty: try write("{}")
    case .array(let elements):
      try write(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { try write(UInt8(ascii: ",")) }
        try breakLine(isCompact: isCompact, depth: depth + 1, isFirst: index == 0)
        try write(element, isCompact: isCompact, depth: depth + 1)
      }
      try breakLine(isCompact: isCompact, depth: depth, isFirst: true)
      try write(UInt8(ascii: "]"))
    case .object(let members):
      try write(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        if index > 0 { try write(UInt8(ascii: ",")) }
        try breakLine(isCompact: isCompact, depth: depth + 1, isFirst: index == 0)
        try writeJSON(member.name)
        try write(UInt8(ascii: ":"))
        try write(UInt8(ascii: " "))
        try write(member.value, isCompact: isCompact, depth: depth + 1)
      }
      try breakLine(isCompact: isCompact, depth: depth, isFirst: true)
      try write(UInt8(ascii: "}"))
    }
  }

  /// Writes an array of what `tree` makes of each of many elements, a few at a time, as ``write(_:isCompact:depth:)`` would.
  package mutating func writeArray<Element: Sendable>(
    of elements: [Element], _ tree: @escaping @Sendable (Element) -> JSONTree
  ) throws(OutputError) {
    guard !elements.isEmpty else { return try write("[]") }
    try write(UInt8(ascii: "["))
    try writeEach(of: elements) { (index, element, output) throws(OutputError) in
      if index > 0 { try output.write(UInt8(ascii: ",")) }
      try output.breakLine(isCompact: false, depth: 1, isFirst: index == 0)
      try output.write(tree(element), depth: 1)
    }
    try breakLine(isCompact: false, depth: 0, isFirst: true)
    try write(UInt8(ascii: "]"))
  }

  private mutating func breakLine(isCompact: Bool, depth: Int, isFirst: Bool) throws(OutputError) {
    if isCompact {
      if !isFirst { try write(UInt8(ascii: " ")) }
      return
    }
    let length = 1 + 2 * depth
    let place = try space(for: length)
    memset(place, Int32(UInt8(ascii: " ")), length)
    place.storeBytes(of: UInt8(ascii: "\n"), as: UInt8.self)
    advance(by: length)
  }
}
