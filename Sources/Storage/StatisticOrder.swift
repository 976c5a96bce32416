internal import Evidence

/// Figures whose names are resolved, in the order of the index `statistics_live`, so that its pages fill one after the other.
///
/// In the order of a shuffled file each row of the index would land on another page, which takes three times as long.
struct StatisticOrder {
  /// The rows that are in order, as places among the drafts.
  private(set) var rows: [UInt32]

  /// The id of each row's source, by its place among the drafts.
  let sources: [Int]

  /// Rows with the same key are the same figure; only where keys fit into 64 bits.
  private var keys: [UInt64]

  private let parts: Parts

  init(rows: [UInt32], sources: [Int], drafts: StatisticDrafts, resolver: StatisticResolver) {
    self.rows = rows
    self.sources = sources
    parts = Parts(rows: rows, sources: sources, drafts: drafts, resolver: resolver)
    keys = []
    if let shifts = parts.shifts {
      keys = rows.map { parts.key(of: drafts.rows[Int($0)], source: sources[Int($0)], shifts: shifts) }
      sortByKey(bits: parts.bits)
    } else {
      self.rows.sort { [parts] in
        let (a, b) = (
          parts.ranks(of: drafts.rows[Int($0)], source: sources[Int($0)]),
          parts.ranks(of: drafts.rows[Int($1)], source: sources[Int($1)])
        )
        return a == b ? $0 < $1 : a.lexicographicallyPrecedes(b)
      }
    }
  }

  /// True where the rows at two places of the order state the same figure.
  func isSameFigure(_ a: Int, _ b: Int, in drafts: StatisticDrafts) -> Bool {
    if !keys.isEmpty { return keys[a] == keys[b] }
    let (a, b) = (Int(rows[a]), Int(rows[b]))
    return parts.ranks(of: drafts.rows[a], source: sources[a])
      == parts.ranks(of: drafts.rows[b], source: sources[b])
  }

  /// Sorts by the low `bits` of the keys, eleven at a time; equal keys keep their order.
  private mutating func sortByKey(bits: Int) {
    var otherKeys = [UInt64](repeating: 0, count: keys.count)
    var otherRows = [UInt32](repeating: 0, count: rows.count)
    for shift in stride(from: 0, to: bits, by: 11) {
      var starts = [Int](repeating: 0, count: 2049)
      for key in keys { starts[Int(key >> UInt64(shift) & 2047) + 1] += 1 }
      // One digit for all: nothing moves.
      if starts.contains(keys.count) { continue }
      for digit in 1...2048 { starts[digit] += starts[digit - 1] }
      for index in keys.indices {
        let digit = Int(keys[index] >> UInt64(shift) & 2047)
        otherKeys[starts[digit]] = keys[index]
        otherRows[starts[digit]] = rows[index]
        starts[digit] += 1
      }
      swap(&keys, &otherKeys)
      swap(&rows, &otherRows)
    }
  }
}

extension StatisticOrder {
  /// The columns of the index, each value as its rank among those that turn up.
  private struct Parts {
    /// By text.
    private let frameworks, metrics, populations, periods, seenIn: [UInt32]
    /// By id.
    private let sources: [UInt32]
    private let widths: [Int]

    var bits: Int { widths.reduce(0, +) }

    /// How far each part is moved to the left in a key; nil where a key of 64 bits is too narrow.
    let shifts: [UInt64]?

    init(rows: [UInt32], sources ids: [Int], drafts: StatisticDrafts, resolver: StatisticResolver) {
      let texts = drafts.texts
      var isPeriod = [Bool](repeating: false, count: texts.count)
      var isSeenIn = isPeriod
      for row in rows {
        isPeriod[Int(drafts.rows[Int(row)].period)] = true
        isSeenIn[Int(drafts.rows[Int(row)].seenIn)] = true
      }
      (frameworks, metrics) = (Self.ranks(of: resolver.frameworks.ids), Self.ranks(of: resolver.metrics.ids))
      populations = Self.ranks(of: resolver.populations.ids)
      periods = Self.ranks(of: texts, where: isPeriod)
      seenIn = Self.ranks(of: texts, where: isSeenIn)
      var used: Set<Int> = []
      var last = -1
      for row in rows where ids[Int(row)] != last {
        last = ids[Int(row)]
        used.insert(last)
      }
      var sources = [UInt32](repeating: 0, count: (used.max() ?? 0) + 1)
      for (rank, id) in used.sorted().enumerated() { sources[id] = UInt32(rank) }
      self.sources = sources
      widths = [frameworks, metrics, populations, periods, [UInt32(used.count)], [3], seenIn].map {
        32 - ($0.max() ?? 0).leadingZeroBitCount
      }
      let total = widths.reduce(0, +)
      var left = total
      shifts =
        total > 64
        ? nil
        : widths.map {
          left -= $0; return UInt64(left)
        }
    }

    func ranks(of row: StatisticDrafts.Row, source: Int) -> [UInt32] {
      [
        frameworks[Int(row.framework)], metrics[Int(row.metric)], populations[Int(row.population)],
        periods[Int(row.period)], sources[source], row.basis.rank, seenIn[Int(row.seenIn)],
      ]
    }

    func key(of row: StatisticDrafts.Row, source: Int, shifts: [UInt64]) -> UInt64 {
      var key = UInt64(frameworks[Int(row.framework)]) << shifts[0]
      key |= UInt64(metrics[Int(row.metric)]) << shifts[1]
      key |= UInt64(populations[Int(row.population)]) << shifts[2]
      key |= UInt64(periods[Int(row.period)]) << shifts[3]
      key |= UInt64(sources[source]) << shifts[4]
      key |= UInt64(row.basis.rank) << shifts[5]
      return key | UInt64(seenIn[Int(row.seenIn)])
    }

    /// The rank of each text's id; texts that name the same have the same.
    private static func ranks(of ids: [Int]) -> [UInt32] {
      let places = Dictionary(uniqueKeysWithValues: zip(Set(ids).sorted(), 0...))
      return ids.map { UInt32(places[$0] ?? 0) }
    }

    /// The rank of each text by its bytes, as SQLite compares them.
    private static func ranks(of texts: TextPool, where isUsed: [Bool]) -> [UInt32] {
      var ranks = [UInt32](repeating: 0, count: isUsed.count)
      texts.withBytes { bytes in
        let used = isUsed.indices.dropFirst().filter { isUsed[$0] }.sorted { a, b in
          bytes[texts.span(TextPool.ID(a))].lexicographicallyPrecedes(bytes[texts.span(TextPool.ID(b))])
        }
        for (place, id) in used.enumerated() { ranks[id] = UInt32(place + 1) }
      }
      return ranks
    }
  }
}

extension Basis {
  /// The place of its name in alphabetical order, as the index has it.
  fileprivate var rank: UInt32 {
    switch self {
    case .computed: 0
    case .derived: 1
    case .published: 2
    case .quoted: 3
    }
  }
}
