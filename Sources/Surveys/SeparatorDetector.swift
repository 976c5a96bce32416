/// Finds out whether a column's cells hold several answers, and what stands between them.
enum SeparatorDetector {
  /// Cells looked at, spread over the sample: enough to see options recur.
  private static let cellLimit = 600

  /// The separator of `cells`; nil where each is one answer.
  ///
  /// Answers to one question recur in ever new combinations; sentences and names with a comma in them do not.
  static func separator(of cells: [RecordReader.Field]) -> String? {
    let step = max(1, cells.count / cellLimit)
    let answers = stride(from: 0, to: cells.count, by: step).map { cells[$0] }
    var seen = [Bool](repeating: false, count: 256)
    for cell in answers {
      for byte in cell { seen[Int(byte)] = true }
    }
    if seen[0x0D] { seen[0x0A] = true }
    var best: (cells: Int, separator: String)?
    for candidate in [";", "|", "\n", ",", " "] {
      guard let byte = candidate.utf8.first, seen[Int(byte)] else { continue }
      // None that comes later can win.
      if let best, 4 * best.cells >= answers.count { break }
      let parts = PartCounts(answers, separator: byte)
      // Commas stand in options too, so what comes first here goes first, unless it is a rarity: what people wrote into
      // `Other` may have another separator than the form's own.
      guard parts.isMultiple, parts.multipleCells > 4 * (best?.cells ?? 0) else { continue }
      let isBlankPart = byte == UInt8(ascii: ",") && parts.isFollowedByBlank
      best = (parts.multipleCells, isBlankPart ? ", " : candidate)
    }
    return best?.separator
  }

}

/// How the parts of cells recur.
private struct PartCounts {
  private let separator: UInt8
  /// The parts of each cell, by hash.
  private var cells: [[UInt64]] = []
  /// How often each part occurs.
  private var counts: [UInt64: Int] = [:]
  private var occurrences = 0
  private var bytes = 0
  private var longest = 0
  /// Parts of three digits behind another: thousands of a number, where the separator is a comma.
  private var thousands = 0
  private var separators = 0
  private var beforeBlank = 0

  init(_ all: [RecordReader.Field], separator: UInt8) {
    self.separator = separator
    for cell in all {
      var parts: [UInt64] = []
      var start = 0
      for index in 0...cell.count {
        let isEnd = index == cell.count
        guard isEnd || cell[index] == separator || (separator == 0x0A && cell[index] == 0x0D) else {
          continue
        }
        if !isEnd {
          separators += 1
          if index + 1 < cell.count && cell[index + 1] == 0x20 { beforeBlank += 1 }
        }
        let part = Self.trimmed(cell[start..<index])
        start = index + 1
        if part.isEmpty { continue }
        if !parts.isEmpty && part.count >= 3 && part.prefix(3).allSatisfy({ (0x30...0x39).contains($0) })
          && (part.count == 3 || part[part.startIndex + 3] == 0x20)
        {
          thousands += 1
        }
        parts.append(Self.hash(part))
        counts[Self.hash(part), default: 0] += 1
        occurrences += 1
        bytes += part.count
        longest = max(longest, part.count)
      }
      cells.append(parts)
    }
  }

  var isFollowedByBlank: Bool { 100 * beforeBlank >= 95 * separators }

  var multipleCells: Int { cells.count { $0.count > 1 } }

  var isMultiple: Bool {
    let multiple = cells.filter { $0.count > 1 }
    let parts = multiple.flatMap { $0 }
    guard !parts.isEmpty else { return false }
    func recurs(_ part: UInt64) -> Bool { (counts[part] ?? 0) >= 2 }
    let recurring = Set(parts.filter(recurs))
    let share = Double(parts.count(where: recurs)) / Double(parts.count)
    let combinations = Set(multiple.filter { $0.allSatisfy(recurs) }).count
    let singles = Set(cells.filter { $0.count == 1 }.compactMap(\.first))
    let alone = recurring.count(where: singles.contains)
    switch separator {
    case 0x3B, 0x7C, 0x0A: return share >= 0.5 && bytes < 80 * occurrences
    case 0x20:
      // Codes, not words of a sentence.
      return longest <= 4 && share >= 0.8 && combinations > recurring.count
    default:
      // In a column of single answers with commas in them, each answer has a part of its own, so there are never
      // more different answers than parts.
      guard share >= 0.6, 4 * thousands < parts.count, combinations >= 2 else { return false }
      return 5 * combinations >= 6 * recurring.count || 2 * alone >= recurring.count
        || (combinations >= recurring.count && alone > 0)
    }
  }

  private static func trimmed(_ part: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var part = part
    while let first = part.first, first == 0x20 || first == 0x0D || first == 0x0A { part.removeFirst() }
    while let last = part.last, last == 0x20 || last == 0x0D || last == 0x0A { part.removeLast() }
    return part
  }

  /// FNV-1a: <http://www.isthe.com/chongo/tech/comp/fnv/>.
  private static func hash(_ part: ArraySlice<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in part { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash
  }
}
