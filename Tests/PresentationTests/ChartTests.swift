import Testing

@testable import Presentation

@Suite struct ChartTests {
  private let chart = Chart(
    form: .line, title: "Usage <of> A & B", subtitle: "a survey, all respondents", axisTitle: "%",
    categories: ["2022", "2023", "2024"],
    series: [
      Chart.Series(
        name: "Alpha",
        points: [
          .init(value: 10, label: "10 %", interval: 8...12), .init(value: 12, label: "12 %"),
          .init(value: 14, label: "14 %", isBreak: true),
        ]),
      Chart.Series(
        name: "Beta", points: [nil, .init(value: 3, label: "3 %"), .init(value: 4, label: "4 %")]),
    ], notes: ["Broken lines: another question."], sourceLine: "Source: a survey.")

  @Test(arguments: [
    (0.0, 16.14, [0, 5, 10, 15, 20.0]), (0, 42.65, [0, 10, 20, 30, 40, 50]),
    (0, 0.9, [0, 0.2, 0.4, 0.6, 0.8, 1]),
    (0, 100, [0, 20, 40, 60, 80, 100]), (-3, 4, [-4, -2, 0, 2, 4]), (0, 0, [0, 0.2, 0.4, 0.6, 0.8, 1]),
  ])
  func `ticks are round, from 0, and hold all values`(least: Double, greatest: Double, ticks: [Double]) {
    let scale = ChartScale(least: least, greatest: greatest)
    #expect(scale.ticks.count == ticks.count)
    #expect(zip(scale.ticks, ticks).allSatisfy { abs($0 - $1) < 1e-9 }, "\(scale.ticks)")
  }

  @Test func `in a terminal every series has its own mark, name and last value, without colour`() {
    let text = TerminalChart(chart, width: 72, isColourAllowed: false).text()
    #expect(text.contains("● Alpha 14 %") && text.contains("■ Beta 4 %"))
    #expect(!text.contains("\u{1B}"))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 72 })
    #expect(text.contains("2022") && text.contains("2024") && text.contains("Source: a survey."))
  }

  @Test func `18 series differ by mark and dashes together with colour, 12 by mark alone`() {
    let marks = (0..<18).map { ChartMark.of(series: $0) }
    #expect(Set(marks.map { "\($0.shape) \($0.isHollow) \($0.dashes ?? "") \($0.light)" }).count == 18)
    #expect(Set(marks.prefix(12).map(\.glyph)).count == 12)
  }

  @Test(
    arguments: [
      (["2020", "2022", "2023"], [0.0, 2.0 / 3.0, 1.0]), (["2020", "2020-07", "2021"], [0.0, 0.5, 1.0]),
      (["first", "second", "third"], [0.0, 0.5, 1.0]), (["2020"], [0.5]),
    ] as [([String], [Double])])
  func `times stand to scale, other categories equally far apart`(categories: [String], positions: [Double]) {
    let chart = Chart(
      form: .line, title: "", subtitle: "", axisTitle: "", categories: categories,
      series: [Chart.Series(name: "a", points: categories.map { _ in nil })], sourceLine: "")
    #expect(zip(chart.positions, positions).allSatisfy { abs($0 - $1) < 1e-9 }, "\(chart.positions)")
  }

  @Test func `on a narrow terminal the names of lines stand below them`() {
    var chart = chart
    chart.series[0].name = "A framework of a long name"
    let text = TerminalChart(chart, width: 40, isColourAllowed: false).text()
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 40 }, "\(text)")
    #expect(text.contains("\n● A framework of a long name 14 %\n■ Beta 4 %\n"))
  }

  @Test func `what is contested is marked, and a line that ends early says when`() {
    var chart = chart
    chart.series[1].points = [nil, .init(value: 3, label: "3 %", isContested: true), nil]
    let text = TerminalChart(chart, width: 72, isColourAllowed: false).text()
    #expect(text.contains("■ Beta 3 % * (2023)") && text.contains("* Places disagree: kb conflicts."))
    #expect(SVGChart(chart).text().contains(">Beta 3 % * (2023)</text>"))
  }

  @Test func `a terminal's bars are as long as their values, and what is absent says so`() {
    var bars = chart
    bars.form = .bar
    let lines = TerminalChart(bars, width: 72, isColourAllowed: false).text().split(separator: "\n")
    func blocks(_ label: String) -> Int {
      lines.first { $0.hasSuffix(label) }.map { $0.filter { $0 == "█" }.count } ?? -1
    }
    #expect(abs(Double(blocks(" 14 %")) / Double(blocks(" 4 %")) - 3.5) < 0.3)
    #expect(lines.contains { $0.contains("Beta") && $0.hasSuffix("– no figure") })
  }

  @Test
  func `a picture escapes text, breaks lines where the series does, and draws no line to what is absent`() {
    let svg = SVGChart(chart).text()
    #expect(svg.contains("<title id=\"title\">Usage &lt;of&gt; A &amp; B</title>"))
    #expect(svg.split(separator: "\n").filter { $0.hasPrefix("<line class=\"line l0") }.count == 3)
    #expect(svg.split(separator: "\n").filter { $0.hasPrefix("<line class=\"line l1") }.count == 1)
    #expect(svg.contains("Beta: 2022 no figure, 2023 3 %, 2024 4 %"))
    #expect(svg.contains("prefers-color-scheme: dark"))
    #expect(!svg.contains("href") && !svg.contains("<script"))
  }

  @Test func `interval bars have two caps each`() {
    let svg = SVGChart(chart).text()
    #expect(svg.split(separator: "\n").filter { $0.hasPrefix("<line class=\"error") }.count == 3)
  }

  @Test func `text that XML cannot hold is left out`() {
    #expect(SVGElements.escaped("a\u{0}b\u{1B}<\"&\">\n") == "ab&lt;&quot;&amp;&quot;&gt; ")
  }
}
