/// How one series is told from the others: by shape first, by colour second.
///
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

  enum Shape {
    case circle, square, triangle, diamond, triangleDown, cross
  }

  static func of(series index: Int) -> ChartMark { all[index % all.count] }

  private static let all: [ChartMark] = [
    ChartMark(glyph: "●", colour: .blue, light: "#0072B2", dark: "#56B4E9", shape: .circle),
    ChartMark(glyph: "■", colour: .yellow, light: "#D55E00", dark: "#F5873B", shape: .square),
    ChartMark(glyph: "▲", colour: .green, light: "#007F5C", dark: "#2FC79A", shape: .triangle),
    ChartMark(glyph: "◆", colour: .magenta, light: "#B0558B", dark: "#E39CC6", shape: .diamond),
    ChartMark(glyph: "▼", colour: .cyan, light: "#8A6D00", dark: "#F0E442", shape: .triangleDown),
    ChartMark(glyph: "✚", colour: .red, light: "#444444", dark: "#DDDDDD", shape: .cross),
  ]
}
