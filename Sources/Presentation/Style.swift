/// How a piece of text looks on a terminal; its meaning must not hang on it.
package struct Style: Hashable, Sendable {
  /// Colours that every terminal has, chosen by its owner so that they can be read.
  package enum Colour: Int, Sendable {
    case red = 31
    case green, yellow, blue, magenta, cyan
  }

  package var isBold: Bool
  package var isDim: Bool
  package var colour: Colour?

  package init(isBold: Bool = false, isDim: Bool = false, colour: Colour? = nil) {
    self.isBold = isBold
    self.isDim = isDim
    self.colour = colour
  }

  package static let bold = Style(isBold: true)
  package static let dim = Style(isDim: true)
  package static let error = Style(isBold: true, colour: .red)

  /// `text` between the control sequences of this style, or `text` alone where colour is not allowed.
  ///
  /// Source: ECMA-48, 8.3.117, Select Graphic Rendition.
  package func applied(to text: String, isColourAllowed: Bool) -> String {
    var codes: [Int] = []
    if isBold { codes.append(1) }
    if isDim { codes.append(2) }
    if let colour { codes.append(colour.rawValue) }
    guard isColourAllowed && !codes.isEmpty else { return text }
    return "\u{1B}[" + codes.map(String.init).joined(separator: ";") + "m" + text + "\u{1B}[0m"
  }
}
