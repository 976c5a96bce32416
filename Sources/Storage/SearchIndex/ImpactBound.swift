internal import Glibc

/// What bounds the scores of some postings, whatever the average length will be: the length of the shortest claim that has the
/// word once, of the shortest that has it twice, and so on.
///
/// Scores change with every claim that is added, since bm25 compares a claim's length with the average. This does not.
struct ImpactBound: Hashable {
  /// Bytes that it takes.
  static let size = 7

  /// The shortest claim with the word `index + 1` times, in the last one as often as that or more; ``none`` where there is
  /// none. Lengths that do not fit are cut, which only loosens the bound.
  private var shortest: (UInt8, UInt8, UInt8, UInt8, UInt8, UInt8) = (none, none, none, none, none, none)

  /// The greatest frequency; 255 stands for any greater.
  private var mostOften: UInt8 = 0

  private static let none = UInt8.max

  init() {}

  @inline(__always)
  init(at start: UnsafeRawPointer) {
    func byte(_ offset: Int) -> UInt8 { start.load(fromByteOffset: offset, as: UInt8.self) }
    shortest = (byte(0), byte(1), byte(2), byte(3), byte(4), byte(5))
    mostOften = byte(6)
  }

  /// As ``init(at:)`` reads it.
  var bytes: [UInt8] { [shortest.0, shortest.1, shortest.2, shortest.3, shortest.4, shortest.5, mostOften] }

  mutating func insert(frequency: UInt32, length: UInt32) {
    let length = UInt8(min(length, UInt32(Self.none - 1)))
    switch frequency {
    case 1: shortest.0 = min(shortest.0, length)
    case 2: shortest.1 = min(shortest.1, length)
    case 3: shortest.2 = min(shortest.2, length)
    case 4: shortest.3 = min(shortest.3, length)
    case 5: shortest.4 = min(shortest.4, length)
    default: shortest.5 = min(shortest.5, length)
    }
    mostOften = max(mostOften, UInt8(min(frequency, 255)))
  }

  mutating func formUnion(_ other: ImpactBound) {
    shortest = (
      min(shortest.0, other.shortest.0), min(shortest.1, other.shortest.1), min(shortest.2, other.shortest.2),
      min(shortest.3, other.shortest.3), min(shortest.4, other.shortest.4), min(shortest.5, other.shortest.5)
    )
    mostOften = max(mostOften, other.mostOften)
  }

  /// The greatest score that any of the postings can have.
  @inline(__always)
  func best(_ ranking: Ranking) -> Double {
    var best = 0.0
    @inline(__always)
    func take(_ frequency: UInt32, _ length: UInt8) {
      if length != Self.none { best = max(best, ranking.score(frequency, UInt32(length))) }
    }
    take(1, shortest.0)
    take(2, shortest.1)
    take(3, shortest.2)
    take(4, shortest.3)
    take(5, shortest.4)
    take(mostOften == 255 ? UInt32.max : UInt32(mostOften), shortest.5)
    return best
  }

  static func == (a: ImpactBound, b: ImpactBound) -> Bool { a.bytes == b.bytes }

  func hash(into hasher: inout Hasher) { hasher.combine(bytes) }
}

/// How FTS5's `bm25()` scores one word or phrase, all columns weighing the same.
///
/// Source: fts5_aux.c of SQLite 3.40.1, with its k1 = 1.2 and b = 0.75; a word that more than half of all claims have
/// counts next to nothing, but not less.
struct Ranking {
  let weight: Double
  /// b divided by the average length.
  private let lengthFactor: Double

  private static var k1: Double { 1.2 }
  private static var b: Double { 0.75 }

  /// - Parameter matches: how many claims have the word or phrase.
  init(matches: Int, of totals: SearchTotals) {
    let ratio = (Double(totals.claims) - Double(matches) + 0.5) / (Double(matches) + 0.5)
    let logarithm = log(ratio)
    weight = logarithm <= 0 ? 1e-6 : logarithm
    lengthFactor = Self.b / (Double(totals.tokens) / Double(totals.claims))
  }

  @inline(__always)
  func score(_ frequency: UInt32, _ length: UInt32) -> Double {
    let frequency = Double(frequency)
    let norm = Self.k1 * (1 - Self.b + Double(length) * lengthFactor)
    return weight * ((frequency * (Self.k1 + 1)) / (frequency + norm))
  }
}

/// How much there is to search.
struct SearchTotals: Hashable {
  var claims = 0

  /// The lengths of all claims together.
  var tokens = 0
}
