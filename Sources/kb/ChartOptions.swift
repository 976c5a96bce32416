import ArgumentParser
import Presentation

/// A chart in place of rows.
struct ChartOptions: ParsableArguments {
  @Option(
    name: .customLong("chart"), defaultAsFlag: Self.terminal, parsing: .next,
    help: ArgumentHelp(
      "Draw a chart: in the terminal, or with FILE.svg as a picture.", discussion: "", valueName: "file.svg"),
    completion: .file(extensions: ["svg"]))
  var target: String?

  /// What stands for the terminal where no file is named.
  private static let terminal = "-"

  var isWanted: Bool { target != nil }

  func validate() throws {
    guard let target, target != Self.terminal, !target.lowercased().hasSuffix(".svg") else { return }
    throw ValidationError(
      "--chart wants a file that ends in .svg, not '\(target)'; put --chart last to draw in the terminal")
  }

  /// Draws `chart` where it was asked for; beside a picture also writes `rows`, where a format or a file for them was asked for.
  ///
  /// - Throws: `ValidationError` where both would go to the terminal.
  func draw(_ chart: Chart, and rows: Rows, to options: OutputOptions) throws {
    let isPicture = target != Self.terminal
    guard isPicture || options.requestedFormat == nil else {
      throw ValidationError(
        "--chart draws in the terminal, where --format would write too; name a file for the picture: --chart chart.svg"
      )
    }
    var place = options
    if isPicture { place.path = target }
    _ = try place.write { output in
      let text =
        isPicture
        ? SVGChart(chart).text()
        : TerminalChart(chart, width: output.width ?? 100, isColourAllowed: output.isColourAllowed).text()
      try output.write(text)
      if isPicture, let path = place.path { output.say("drew \(path)") }
    }
    if isPicture, options.requestedFormat != nil || options.path != nil { try options.write(rows) }
  }
}
