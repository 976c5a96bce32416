/// How much a respondent counts.
enum Weight {
  /// The number that a cell holds, 0 or more; nil where it holds none.
  ///
  /// A comma marks decimals where it does not part fields, as programs write weights in most of Europe; where it does, `1,234`
  /// may be a thousand, and is refused.
  static func value(of text: String, delimiter: UInt8) -> Double? {
    var text = text
    if delimiter != UInt8(ascii: ","), !text.contains("."), let comma = text.firstIndex(of: ",") {
      text.replaceSubrange(comma...comma, with: ".")
    }
    // A million billion times the unit of weights: far more than any, and its square still fits.
    guard let value = Double(text), value >= 0, value < 1e9 else { return nil }
    return value
  }

  /// True for what publishers call a column of weights.
  static func isName(_ name: String) -> Bool {
    let words = name.lowercased().split { !$0.isLetter }
    return words.contains {
      ["weight", "weights", "wgt", "weighting", "gewicht", "poids", "peso"].contains($0)
    }
  }
}
