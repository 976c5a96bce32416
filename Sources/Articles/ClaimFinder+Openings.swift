import Evidence

/// What statements open with.
extension ClaimFinder {
  /// `7 April 2005`, `2019`: what follows is history.
  static func isDate(_ label: ArraySlice<UInt8>) -> Bool {
    var digits = 0
    return label.contains { byte in
      digits = isDigit(byte) ? digits + 1 : 0
      return digits == 4
    }
  }

  /// What stands behind `Good, because` and `Bad, because`.
  static func reason(_ bytes: [UInt8]) -> (kind: Claim.Kind, statement: Range<Int>)? {
    for (opening, kind) in [("Good, because ", Claim.Kind.benefit), ("Bad, because ", .drawback)]
    where bytes.starts(with: opening.utf8) {
      return (kind, bytes.trimmed(opening.utf8.count..<bytes.count))
    }
    return nil
  }

  /// `Ideal for beginners`, `Best suited for APIs`: what it is for, whatever the heading asks.
  static func opensAsAdvice(_ statement: ArraySlice<UInt8>) -> Bool {
    [
      "Ideal for ", "Ideal if ", "Best for ", "Best suited ", "Well suited ", "Perfect for ", "Great for ",
      "Good for ", "Recommended for ", "Suitable for ", "A good fit ", "Choose it ", "Use it ",
    ].contains { statement.starts(with: $0.utf8) }
  }
}
