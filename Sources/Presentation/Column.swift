/// A column of rows.
package struct Column: Hashable, Sendable {
  package enum Alignment: Sendable { case left, right }

  /// The name in every format: the header of a table, the key in JSON.
  package var name: String

  /// Where the cells of a table stand; nil puts columns that have only numbers to the right.
  package var alignment: Alignment?

  /// True for text that is of no use in part, such as a name to copy: a table never cuts it while it fits the line alone.
  package var isWhole: Bool

  package init(_ name: String, _ alignment: Alignment? = nil, isWhole: Bool = false) {
    self.name = name
    self.alignment = alignment
    self.isWhole = isWhole
  }

  /// Columns with these names, those that come twice numbered (`name`, `name_2`), since a key of JSON comes once.
  package static func named(_ names: [String]) -> [Column] {
    var taken = Set(names)
    var seen: Set<String> = []
    return names.map { name in
      guard !seen.insert(name).inserted else { return Column(name) }
      var number = 2
      while taken.contains("\(name)_\(number)") { number += 1 }
      let unique = "\(name)_\(number)"
      taken.insert(unique)
      return Column(unique)
    }
  }
}
