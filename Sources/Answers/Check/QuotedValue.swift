import Evidence

/// A share as a document gives it, and what it may be compared with.
struct QuotedValue: Hashable, Sendable {
  /// In percent; `high` is `low` unless the document gives a range.
  var low: Double
  var high: Double

  /// How many digits are printed after the decimal point.
  var decimals: Int

  var qualifier: Qualifier?

  /// True for `a third`, `one in five`, `98 out of 412`: nothing is printed to a digit.
  var isWorded: Bool

  /// How exact the document says that it is.
  enum Qualifier: Hashable, Sendable {
    case about, nearly, over, under

    /// - Parameter text: `over`, `about`, `nearly`, `under`, `at least`, `at most`; nil for anything else.
    init?(_ text: String) {
      switch text {
      case "about": self = .about
      case "nearly": self = .nearly
      case "over", "at least": self = .over
      case "under", "at most": self = .under
      default: return nil
      }
    }
  }

  enum Agreement: Hashable, Sendable {
    /// The same at the printed precision.
    case exact
    /// The same after rounding, or as far as the words go.
    case rounded
  }

  /// Half of the last printed digit.
  private var half: Double { PrintedFigure(value: low, decimals: decimals).halfUnit }

  /// How far `about 40 %` may be from the truth: people round to fives; otherwise a unit of the last digit.
  private var slack: Double {
    if isWorded { return 2.5 }
    let isRound = decimals == 0 && low.truncatingRemainder(dividingBy: 5) == 0
    return isRound ? 2.5 : 2 * half
  }

  /// Whether `stored` says what the document says; nil where it does not.
  func agreement(with stored: StoredFigure) -> Agreement? {
    let range = stored.range
    // A billionth more, since borders such as 39.5 are not exact in binary.
    let trace = 1e-9
    if high > low { return overlaps(range, (low - half - trace)...(high + half + trace)) ? .rounded : nil }
    switch qualifier {
    case .over: return range.upperBound > low - trace ? .rounded : nil
    case .under: return range.lowerBound < low + trace ? .rounded : nil
    case .nearly: return overlaps(range, (low - slack - trace)...(low + half + trace)) ? .rounded : nil
    case .about: return overlaps(range, (low - slack - trace)...(low + slack + trace)) ? .rounded : nil
    case nil where isWorded:
      return overlaps(range, (low - slack - trace)...(low + slack + trace)) ? .rounded : nil
    case nil: break
    }
    guard isSameRounded(stored) else { return nil }
    // What was counted has all its digits; one digit after the point is what surveys print at least.
    return decimals >= (stored.decimals ?? 1) ? .exact : .rounded
  }

  /// Whether the value with more digits, rounded, is the other one. 46 and 47 are not, though 46.5 gives both.
  private func isSameRounded(_ stored: StoredFigure) -> Bool {
    let trace = 1e-9
    if let bounds = stored.bounds { return overlaps(bounds, (low - half - trace)...(low + half + trace)) }
    let distance = abs(low - stored.value)
    guard let digits = stored.decimals else { return distance <= half + trace }
    if digits == decimals { return distance <= trace }
    return distance <= max(half, PrintedFigure(value: stored.value, decimals: digits).halfUnit) + trace
  }

  /// Whether `stored`, a figure that the document does *not* name, is where this value may come from.
  ///
  /// Asks for more than ``agreement(with:)``: a value that is rounder than the document's, or words that fit many
  /// values, would make chance look like a source.
  func comes(from stored: StoredFigure) -> Bool {
    guard !isWorded, agreement(with: stored) != nil else { return false }
    if high > low { return high - low <= 5 }
    let step = decimals == 0 && low.truncatingRemainder(dividingBy: 5) == 0 ? 5 : 2 * half
    switch qualifier {
    case .over: return stored.value < low + step
    case .under: return stored.value > low - step
    case .nearly, .about: return abs(stored.value - low) <= half + 1e-9
    case nil: return stored.range.upperBound - stored.range.lowerBound <= 2 * half + 1e-9
    }
  }

  /// True where an equal value elsewhere is hardly chance: it has digits after the decimal point.
  var isTelling: Bool { decimals > 0 && !isWorded && high == low }

  private func overlaps(_ a: ClosedRange<Double>, _ b: ClosedRange<Double>) -> Bool { a.overlaps(b) }
}
