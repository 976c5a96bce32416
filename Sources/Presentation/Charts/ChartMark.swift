/// How one series is told from the others: by shape and dashes first, by colour second.
///
/// After six colours the shapes move on and become hollow, and the lines dashed, so that 18 series differ.
/// The colours are those of M. Okabe and K. Ito that people with any colour vision tell apart
/// (<https://jfly.uni-koeln.de/color/>), darker on white and lighter on black where contrast wants it.
struct ChartMark {
  /// For a terminal.
  let glyph: Character
  let colour: Style.Colour

  /// For a picture, on a light and on a dark ground.
  let light: String
  let dark: String
  let shape: Shape
  let isHollow: Bool

  /// The lengths of strokes and gaps, as SVG has them; nil for an unbroken line.
  let dashes: String?

  enum Shape: CaseIterable {
    case circle, square, triangle, diamond, triangleDown, cross

    var filled: Character {
      switch self {
      case .circle: "●"
      case .square: "■"
      case .triangle: "▲"
      case .diamond: "◆"
      case .triangleDown: "▼"
      case .cross: "✚"
      }
    }

    var hollow: Character {
      switch self {
      case .circle: "○"
      case .square: "□"
      case .triangle: "△"
      case .diamond: "◇"
      case .triangleDown: "▽"
      case .cross: "✕"
      }
    }
  }

  static func of(series index: Int) -> ChartMark {
    let round = index / colours.count % 3
    let colour = colours[index % colours.count]
    // By one further in each round, so that no colour has the same shape again.
    let shape = Shape.allCases[(index % colours.count + round) % Shape.allCases.count]
    return ChartMark(
      glyph: round == 1 ? shape.hollow : shape.filled, colour: colour.terminal, light: colour.light,
      dark: colour.dark, shape: shape, isHollow: round == 1, dashes: [nil, "9 4", "2.5 3.5"][round])
  }

  static let colours: [(terminal: Style.Colour, light: String, dark: String)] = [
    (.blue, "#0072B2", "#56B4E9"), (.yellow, "#D55E00", "#F5873B"), (.green, "#007F5C", "#2FC79A"),
    (.magenta, "#B0558B", "#E39CC6"), (.cyan, "#8A6D00", "#F0E442"), (.red, "#444444", "#DDDDDD"),
  ]
}
