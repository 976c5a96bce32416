import Evidence
import Presentation

/// Figures as a page for a terminal: a title that says what all have in common, the table, notes, numbered sources.
package struct StatisticsPage {
  private let statistics: Statistics
  private let layout: TableLayout

  package init(_ statistics: Statistics, width: Int?, isColourAllowed: Bool) {
    self.statistics = statistics
    layout = TableLayout(width: width, overflow: .wrap, isColourAllowed: isColourAllowed, nullText: "–")
  }

  /// - Throws: ``OutputError``, though text in memory gives no cause.
  package func text() throws -> String {
    var sources = NumberedSources()
    let lines: [Line]
    let leading: Field
    var title: String
    switch statistics.shape {
    case .list(let figures):
      let contested = Set(
        CandidateSet.grouping(figures).filter(\.isContested).flatMap { $0.figures.map(\.id) })
      lines = figures.map {
        Line(lead: "", figure: $0, known: $0, isContested: contested.contains($0.id), candidates: nil)
      }
      leading = Field("id", .right) { "s\($0.figure.id)" }
      title = "Figures"
    case .breakdown(let groups, let name):
      lines = groups.map { Line(lead: $0.group, set: $0.candidates) }
      leading = Field(name) { $0.lead }
      title = "Figures by \(name)"
    case .ranking(let ranking):
      lines = ranking.places.map { Line(lead: "\($0.rank)", set: $0.candidates) }
      leading = Field("rank", .right) { $0.lead }
      title = "Ranking"
    }
    title += common(\.frameworkName, lines).map { " of \($0)" } ?? ""
    title += common(\.metricName, lines).map { ", \($0.lowercased())" } ?? ""
    title += isOneEdition(lines) ? ", \(lines[0].figure.sourceTitle)" : ""
    title += common(\.populationName, lines).map { ", \($0)" } ?? ""
    let fields = [leading] + fields(lines, beside: leading.name)
    // The source before the basis: what a narrow screen has no room for is the last column.
    let last = fields.last?.name == "basis" ? fields.last : nil
    let first = last == nil ? fields : fields.dropLast()
    var rows = Rows(
      first.map { Column($0.name, $0.alignment) } + [Column("source")]
        + (last == nil ? [] : [Column("basis")]))
    for line in lines {
      let figure = line.figure
      let mark = sources.mark(
        figure.source, title: figure.sourceTitle, url: figure.sourceURL, place: figure.seenIn)
      rows.append(
        first.map { Cell(text: $0.text(line)) } + [.text(mark)]
          + (last.map { [Cell(text: $0.text(line))] } ?? []))
    }
    let table = CollectedBytes()
    let omissions = try rows.write(as: .table, layout: layout, to: OutputBuffer(into: table))
    var page = wrapped(title).map { Style.bold.applied(to: $0, isColourAllowed: layout.isColourAllowed) }
    page += ["", String(decoding: table.bytes, as: UTF8.self)]
    page += (notes(lines) + [omissions.note(columns: rows.columns)].compactMap { $0 }).flatMap(wrapped)
    page += sources.lines(width: layout.width ?? 100, isColourAllowed: layout.isColourAllowed)
    return page.joined(separator: "\n") + "\n"
  }

  /// One figure, or the best of several.
  private struct Line {
    var lead: String
    var figure: StatisticRecord
    /// The figure with a base that agrees with ``figure``.
    var known: StatisticRecord?
    var isContested: Bool
    /// How many there were to choose from; nil where all are shown.
    var candidates: Int?

    init(lead: String, figure: StatisticRecord, known: StatisticRecord?, isContested: Bool, candidates: Int?)
    {
      (self.lead, self.figure, self.known) = (lead, figure, known)
      (self.isContested, self.candidates) = (isContested, candidates)
    }

    init(lead: String, set: CandidateSet) {
      self.init(
        lead: lead, figure: set.best, known: set.bestWithBase, isContested: set.isContested,
        candidates: set.figures.count)
    }
  }

  private struct Field {
    var name: String
    var alignment: Column.Alignment
    var text: (Line) -> String?

    init(_ name: String, _ alignment: Column.Alignment = .left, _ text: @escaping (Line) -> String?) {
      (self.name, self.alignment, self.text) = (name, alignment, text)
    }
  }

  /// The columns behind the first: only what differs from line to line, since the title has the rest.
  private func fields(_ lines: [Line], beside lead: String) -> [Field] {
    var fields: [Field] = []
    if common(\.framework, lines) == nil { fields.append(Field("framework") { $0.figure.frameworkName }) }
    if common(\.metric, lines) == nil, lead != "metric" {
      fields.append(Field("metric") { $0.figure.metric })
    }
    fields.append(Field("value", .right) { $0.figure.shownValue + ($0.isContested ? " *" : "") })
    fields.append(
      Field("n", .right) { line in
        line.known.flatMap { known in known.base.map { (known.isBaseImplied ? "≈" : "") + groupedDigits($0) }
        }
      })
    if lines.contains(where: { $0.candidates != nil }), lines.contains(where: { $0.known?.interval != nil }) {
      fields.append(
        Field("interval", .right) { $0.known?.intervalText?.replacing(" to ", with: "–") })
    }
    if !isOneEdition(lines), lead != "period" { fields.append(Field("period", .right) { $0.figure.period }) }
    if common(\.population, lines) == nil, lead != "population" {
      fields.append(Field("population") { $0.figure.populationName })
    }
    fields.append(
      Field("basis") { line in
        let others = line.candidates.map { $0 > 1 ? " (of \($0))" : "" } ?? ""
        return line.figure.basis.rawValue + others
      })
    return fields
  }

  private func isOneEdition(_ lines: [Line]) -> Bool {
    common(\.source, lines) != nil && common(\.period, lines) != nil
  }

  /// What all lines share; nil where they differ.
  private func common(_ path: KeyPath<StatisticRecord, String>, _ lines: [Line]) -> String? {
    guard let first = lines.first?.figure[keyPath: path] else { return nil }
    return lines.allSatisfy { $0.figure[keyPath: path] == first } ? first : nil
  }

  private func notes(_ lines: [Line]) -> [String] {
    var notes: [String] = []
    if lines.contains(where: { $0.candidates != nil && $0.known?.interval != nil }) {
      notes.append("interval: 95 %, of sampling.")
    }
    if lines.contains(where: { $0.known?.base == nil }) { notes.append("n –: the base is not known.") }
    if lines.contains(where: { $0.known?.isBaseImplied ?? false }) {
      notes.append("n ≈: a base that the printed percentages imply.")
    }
    if lines.contains(where: { $0.candidates ?? 1 > 1 }) {
      notes.append("(of 2): the best of two figures; kb stats FRAMEWORK lists all.")
    }
    if lines.contains(where: \.isContested) { notes.append("* Places disagree: kb conflicts.") }
    if case .ranking(let ranking) = statistics.shape, !ranking.otherPopulations.isEmpty {
      notes.append("Other populations: \(ranking.otherPopulations.joined(separator: ", ")) (--population).")
    }
    return notes
  }

  private func wrapped(_ text: String) -> [String] { layout.width.map { text.wrapped(to: $0) } ?? [text] }
}
