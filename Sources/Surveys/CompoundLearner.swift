/// Learns options that have the separator in them: `Developer, back-end` where answers are joined by `, `.
enum CompoundLearner {
  /// An option seen less often is not told from chance.
  private static let support = 5

  /// Options with `separator` in them that `cells` suggest, normalised.
  ///
  /// Two parts are one option where the first never stands without one of its followers right behind it, and these never
  /// without it right before them. Options with parentheses around the separator need no learning.
  static func compounds(
    in cells: @autoclosure () -> [RecordReader.Field], separator: String, encoding: TextEncoding
  ) -> [String] {
    // Separators that publishers chose because no option has them.
    guard let first = separator.utf8.first, first == UInt8(ascii: ",") || first == UInt8(ascii: " ") else {
      return []
    }
    let bytes = Array(separator.utf8)
    var rows: [[Part]] = []
    for cell in cells() where !cell.isEmpty {
      cell.withUnsafeBytes { cell in
        let parts = CellParts.split(cell, by: bytes).map { Part(encoding.text(cell[$0])) }
        rows.append(parts.filter { !$0.text.isEmpty })
      }
    }
    var compounds: Set<String> = []
    // A second round joins a third part to two that were joined.
    for _ in 0..<3 {
      let pairs = inseparable(rows)
      if pairs.isEmpty { break }
      for index in rows.indices { rows[index] = joined(rows[index], pairs, separator, &compounds) }
    }
    return compounds.sorted()
  }

  /// A part of a cell: as written, blanks and all, and normalised.
  private struct Part {
    let written: String
    let text: String

    init(_ written: String) {
      self.written = written
      text = AnswerResolver.normalised(written)
    }
  }

  /// Pairs of parts of which neither occurs without such a neighbour.
  private static func inseparable(_ rows: [[Part]]) -> [String: Set<String>] {
    var counts: [String: Int] = [:]
    var pairs: [String: [String: Int]] = [:]
    for row in rows {
      for (index, part) in row.enumerated() {
        counts[part.text, default: 0] += 1
        if index + 1 < row.count { pairs[part.text, default: [:]][row[index + 1].text, default: 0] += 1 }
      }
    }
    var result: [String: Set<String>] = [:]
    for (first, followers) in pairs {
      let bound = followers.filter { $0.value == counts[$0.key] && $0.value >= support }
      let together = bound.values.reduce(0, +)
      if !bound.isEmpty && together == counts[first] { result[first] = Set(bound.keys) }
    }
    return result
  }

  private static func joined(
    _ row: [Part], _ pairs: [String: Set<String>], _ separator: String, _ compounds: inout Set<String>
  ) -> [Part] {
    var parts: [Part] = []
    var index = 0
    while index < row.count {
      if index + 1 < row.count, pairs[row[index].text]?.contains(row[index + 1].text) == true {
        let compound = Part(row[index].written + separator + row[index + 1].written)
        compounds.insert(compound.text)
        parts.append(compound)
        index += 2
      } else {
        parts.append(row[index])
        index += 1
      }
    }
    return parts
  }
}
