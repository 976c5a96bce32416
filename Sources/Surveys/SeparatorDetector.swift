/// Finds out whether a column's cells hold several answers, and what stands between them.
struct SeparatorDetector {
  /// Cells looked at: enough to see options recur.
  private static let cellLimit = 400

  /// The separator of `cells`; nil where each is one answer.
  ///
  /// Answers to one question recur in ever new combinations; sentences and names with a comma in them do not.
  static func separator(of cells: [RecordReader.Field]) -> String? {
    let answers = cells.lazy.filter { !$0.isEmpty }.prefix(cellLimit)
    var seen: Set<UInt8> = []
    for cell in answers {
      for byte in cell where marks.contains(byte) { seen.insert(byte) }
    }
    guard !seen.isEmpty else { return nil }
    for candidate in [";", "|", "\n", ",", " "] {
      guard let byte = candidate.utf8.first, seen.contains(byte) || (byte == 0x0A && seen.contains(0x0D))
      else { continue }
      let counts = Counts(Array(answers), separator: byte)
      guard counts.isMultiple(separator: byte) else { continue }
      if byte == UInt8(ascii: ",") && counts.isFollowedByBlank { return ", " }
      return candidate
    }
    return nil
  }

  private static let marks: Set<UInt8> = [0x3B, 0x7C, 0x0A, 0x0D, 0x2C, 0x20]

  /// How parts of cells recur.
  private struct Counts {
    /// Cells, and different cells, that have the separator.
    var cells = 0
    var different: Set<UInt64> = []
    /// Each part's number of cells, by hash.
    var parts: [UInt64: Int] = [:]
    /// Cells that are one part.
    var alone: Set<UInt64> = []
    var occurrences = 0
    var bytes = 0
    var numeric = 0
    var longest = 0
    var commas = 0
    var commasBeforeBlank = 0

    init(_ all: [RecordReader.Field], separator: UInt8) {
      for cell in all {
        var start = 0
        var inCell = 0
        func end(_ index: Int, _ counts: inout Counts) {
          let part = SeparatorDetector.trimmed(cell[start..<index])
          start = index + 1
          guard !part.isEmpty else { return }
          let hash = SeparatorDetector.hash(part)
          counts.parts[hash, default: 0] += 1
          counts.occurrences += 1
          counts.bytes += part.count
          inCell += 1
          counts.longest = max(counts.longest, part.count)
          if part.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }) { counts.numeric += 1 }
        }
        for (index, byte) in cell.enumerated()
        where byte == separator || (separator == 0x0A && byte == 0x0D) {
          if separator == 0x2C {
            commas += 1
            if index + 1 < cell.count && cell[index + 1] == 0x20 { commasBeforeBlank += 1 }
          }
          end(index, &self)
        }
        end(cell.count, &self)
        if inCell > 1 {
          cells += 1
          different.insert(SeparatorDetector.hash(cell[...]))
        } else if inCell == 1 {
          alone.insert(SeparatorDetector.hash(SeparatorDetector.trimmed(cell[...])))
        }
      }
    }

    var isFollowedByBlank: Bool { 100 * commasBeforeBlank >= 95 * commas }

    func isMultiple(separator: UInt8) -> Bool {
      guard cells > 0, !parts.isEmpty else { return false }
      let recurrence = Double(occurrences) / Double(parts.count)
      let aloneToo = Double(parts.keys.count { alone.contains($0) }) / Double(parts.count)
      // Different cells for each different part.
      let combinations = Double(different.count) / Double(parts.count)
      switch separator {
      case 0x3B, 0x7C, 0x0A:
        return recurrence >= 1.5 && bytes < 80 * occurrences || (aloneToo >= 0.5 && cells >= 2)
      case 0x20:
        // Codes, not words of a sentence.
        return longest <= 4 && recurrence >= 2 && combinations >= 1.4 && cells * 5 >= occurrences / 4
      default:
        guard 2 * numeric < occurrences else { return false }
        return recurrence >= 1.5 && (combinations >= 1.4 || (aloneToo >= 0.5 && cells >= 3))
      }
    }
  }

  static func trimmed(_ part: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var part = part
    while let first = part.first, first == 0x20 || first == 0x0D || first == 0x0A { part.removeFirst() }
    while let last = part.last, last == 0x20 || last == 0x0D || last == 0x0A { part.removeLast() }
    return part
  }

  /// FNV-1a: <http://www.isthe.com/chongo/tech/comp/fnv/>.
  static func hash(_ part: ArraySlice<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in part { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash
  }
}
