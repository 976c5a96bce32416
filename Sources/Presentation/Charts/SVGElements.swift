/// Elements of an SVG document, in the order in which they are painted.
struct SVGElements {
  private(set) var lines: [String] = []

  /// Paints `others` on top.
  mutating func append(_ others: SVGElements) { lines += others.lines }

  mutating func text(_ text: String, x: Double, y: Double, class name: String) {
    lines.append(
      "<text class=\"\(name)\" x=\"\(Self.number(x))\" y=\"\(Self.number(y))\">\(Self.escaped(text))</text>")
  }

  mutating func line(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, class name: String, dashes: String? = nil
  ) {
    let dashes = dashes.map { " stroke-dasharray=\"\($0)\"" } ?? ""
    lines.append(
      "<line class=\"\(name)\"\(dashes) x1=\"\(Self.number(x1))\" y1=\"\(Self.number(y1))\" x2=\"\(Self.number(x2))\" y2=\"\(Self.number(y2))\"/>"
    )
  }

  mutating func rectangle(x: Double, y: Double, width: Double, height: Double, class name: String) {
    lines.append(
      "<rect class=\"\(name)\" x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" width=\"\(Self.number(width))\" height=\"\(Self.number(height))\"/>"
    )
  }

  /// The mark of a series, some 10 wide.
  mutating func mark(series: Int, x: Double, y: Double) {
    let mark = ChartMark.of(series: series)
    let colour = series % ChartMark.colours.count
    let name = mark.isHollow ? "hollow l\(colour)" : "f\(colour)"
    func polygon(_ points: [(Double, Double)]) {
      let text = points.map { "\(Self.number(x + $0.0)),\(Self.number(y + $0.1))" }.joined(separator: " ")
      lines.append("<polygon class=\"\(name)\" points=\"\(text)\"/>")
    }
    switch mark.shape {
    case .circle:
      lines.append("<circle class=\"\(name)\" cx=\"\(Self.number(x))\" cy=\"\(Self.number(y))\" r=\"4.5\"/>")
    case .square: polygon([(-4.2, -4.2), (4.2, -4.2), (4.2, 4.2), (-4.2, 4.2)])
    case .triangle: polygon([(0, -5.4), (5.2, 4), (-5.2, 4)])
    case .triangleDown: polygon([(0, 5.4), (5.2, -4), (-5.2, -4)])
    case .diamond: polygon([(0, -5.8), (5.4, 0), (0, 5.8), (-5.4, 0)])
    case .cross:
      polygon([
        (-1.6, -5), (1.6, -5), (1.6, -1.6), (5, -1.6), (5, 1.6), (1.6, 1.6), (1.6, 5), (-1.6, 5), (-1.6, 1.6),
        (-5, 1.6), (-5, -1.6), (-1.6, -1.6),
      ])
    }
  }

  /// Text for XML 1.0: its marks escaped, and what it cannot hold left out.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\t", "\n", "\r": result += " "
      case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: continue
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func number(_ value: Double) -> String { decimalText(value, decimals: 1) }
}
