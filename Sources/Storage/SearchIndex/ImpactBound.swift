internal import Glibc

/// What bounds the scores of some postings, whatever the average length will be: the shortest claim with the word once, the
/// shortest with it twice, and the shortest with it more often.
///
/// Scores change with every claim that is added, since bm25 compares a claim's length with the average. This does not.
struct ImpactBound: Hashable {
  /// The length of the shortest claim that has the word once, twice, or more often; `none` where there is none. Longer
  /// ones than fit are cut, which only loosens the bound.
  var shortestOnce = none
  var shortestTwice = none
  var shortestOften = none

  /// The greatest frequency; 255 stands for any greater.
  var mostOften: UInt8 = 0

  static let none = UInt16.max

  mutating func insert(frequency: UInt32, length: UInt32) {
    let length = UInt16(min(length, UInt32(Self.none - 1)))
    switch frequency {
    case 1: shortestOnce = min(shortestOnce, length)
    case 2: shortestTwice = min(shortestTwice, length)
    default: shortestOften = min(shortestOften, length)
    }
    mostOften = max(mostOften, UInt8(min(frequency, 255)))
  }

  mutating func formUnion(_ other: ImpactBound) {
    shortestOnce = min(shortestOnce, other.shortestOnce)
    shortestTwice = min(shortestTwice, other.shortestTwice)
    shortestOften = min(shortestOften, other.shortestOften)
    mostOften = max(mostOften, other.mostOften)
  }

  /// The greatest score that any of the postings can have.
  func best(_ ranking: Ranking) -> Double {
    var best = 0.0
    if shortestOnce != Self.none { best = ranking.score(1, UInt32(shortestOnce)) }
    if shortestTwice != Self.none { best = max(best, ranking.score(2, UInt32(shortestTwice))) }
    if shortestOften != Self.none {
      let frequency = mostOften == 255 ? UInt32.max : UInt32(mostOften)
      best = max(best, ranking.score(frequency, UInt32(shortestOften)))
    }
    return best
  }
}

/// How FTS5's `bm25()` scores one word or phrase, all columns weighing the same.
///
/// Source: fts5_aux.c of SQLite 3.40.1, with its k1 = 1.2 and b = 0.75; a word that more than half of all claims have
/// counts next to nothing, but not less.
struct Ranking {
  let weight: Double
  private let averageLength: Double

  /// - Parameter matches: how many claims have the word or phrase.
  init(matches: Int, of totals: SearchTotals) {
    let ratio = (Double(totals.claims) - Double(matches) + 0.5) / (Double(matches) + 0.5)
    let logarithm = log(ratio)
    weight = logarithm <= 0 ? 1e-6 : logarithm
    averageLength = Double(totals.tokens) / Double(totals.claims)
  }

  @inline(__always)
  func score(_ frequency: UInt32, _ length: UInt32) -> Double {
    let (k1, b) = (1.2, 0.75)
    let frequency = Double(frequency)
    return weight * ((frequency * (k1 + 1)) / (frequency + k1 * (1 - b + b * Double(length) / averageLength)))
  }
}

/// How much there is to search.
struct SearchTotals: Hashable {
  var claims = 0

  /// The lengths of all claims together.
  var tokens = 0
}
