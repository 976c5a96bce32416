import Evidence
package import Presentation
package import Storage

extension Explanation {
  /// Two figures as a user names them: by their ids, or by their values and what both are of.
  package struct Question: Sendable {
    /// `s12` or `12`; with a framework, values such as `12.16`.
    package var first: String
    package var second: String
    package var framework: String?
    package var metric: String?
    package var survey: String?
    package var period: String?

    package init(first: String, second: String) {
      self.first = first
      self.second = second
    }
  }

  /// - Throws: ``UnknownName``, ``FigureNotFound``.
  package init(_ question: Question, in base: KnowledgeBase) throws {
    guard let framework = question.framework else {
      try self.init(Self.figure(question.first, in: base), Self.figure(question.second, in: base), in: base)
      return
    }
    let names = try NameResolver(base)
    let figures = try base.statistics(
      StatisticFilter(
        frameworks: [try names.entry(.framework, named: framework).slug],
        metric: try names.slug(.metric, named: question.metric),
        survey: try names.slug(.survey, named: question.survey), period: question.period))
    let first = try Self.figure(withValue: question.first, among: figures, not: nil)
    try self.init(first, Self.figure(withValue: question.second, among: figures, not: first), in: base)
  }

  private init(_ a: StatisticRecord, _ b: StatisticRecord, in base: KnowledgeBase) throws {
    let figures = try base.statistics(StatisticFilter(frameworks: [a.framework]))
    let index = try EvidenceIndex.ofPopulations(in: base)
    self.init(
      a, b, among: figures, disagreement: Disagreement.between(a, b, among: figures, index))
  }

  private static func figure(_ text: String, in base: KnowledgeBase) throws -> StatisticRecord {
    guard let id = Int(text.hasPrefix("s") ? String(text.dropFirst()) : text) else {
      throw FigureNotFound(text: text, known: [], isID: true)
    }
    var filter = StatisticFilter()
    filter.ids = [id]
    filter.includesSuperseded = true
    guard let figure = try base.statistics(filter).first else {
      throw FigureNotFound(text: text, known: [], isID: true)
    }
    return figure
  }

  /// The best figure that is printed as `text` says, or can be.
  private static func figure(
    withValue text: String, among figures: [StatisticRecord], not other: StatisticRecord?
  ) throws -> StatisticRecord {
    let number = text.filter { $0 != "%" && $0 != " " }
    guard let value = Double(number) else { throw FigureNotFound(text: text, known: [], isID: false) }
    let decimals =
      number.split(separator: ".", omittingEmptySubsequences: false).dropFirst().first?.count ?? 0
    let wanted = PrintedFigure(value: value, decimals: decimals)
    let fitting = figures.filter { figure in
      figure.id != other?.id
        && wanted.agrees(
          with: PrintedFigure(value: figure.value, decimals: max(decimals, figure.decimals ?? 15)))
    }
    // The nearest value first; of equally near ones the better supported.
    guard
      let found = fitting.min(by: { a, b in
        let (x, y) = (abs(a.value - value), abs(b.value - value))
        return abs(x - y) > 1e-9 ? x < y : a.isBetter(than: b)
      })
    else {
      throw FigureNotFound(
        text: text, known: Array(Set(figures.map(\.shownValue))).sorted(), isID: false)
    }
    return found
  }

  /// A row a reason, for programs.
  package var rows: Rows {
    var rows = Rows((["explanation", "cause", "reason", "figure"] + FigureRows.names).map { Column($0) })
    for (name, figure) in [("a", a), ("b", b)] {
      for reason in reasons {
        rows.append(
          [.text(headline), .text(reason.cause.rawValue), .text(reason.sentence), .text(name)]
            + FigureRows.cells(figure))
      }
    }
    return rows
  }

  /// For a terminal.
  package func text(width: Int, isColourAllowed: Bool) -> String {
    func lines(_ text: String, mark: String) -> [String] {
      text.printable().wrapped(to: max(20, width - 4)).enumerated().map {
        ($0.offset == 0 ? mark : "    ") + $0.element
      }
    }
    var all = [Style.bold.applied(to: headline, isColourAllowed: isColourAllowed)]
    for figure in [a, b] {
      all += lines("\(figure.sentence), \(figure.sourceTitle) (s\(figure.id))", mark: "  ")
    }
    for reason in reasons { all += lines(reason.sentence, mark: "  - ") }
    return all.joined(separator: "\n") + "\n"
  }
}

/// No figure is what a user named.
package struct FigureNotFound: Error, Hashable, CustomStringConvertible {
  package var text: String
  /// Values that there are.
  package var known: [String]
  package var isID: Bool

  package var description: String {
    if isID {
      return
        "no figure has the id '\(text)'; 'kb stats FRAMEWORK' lists ids, or name values with --framework: kb why 12.16 13.05 --framework flask --period 2023"
    }
    return known.isEmpty
      ? "'\(text)' is no figure that is known of that; 'kb stats FRAMEWORK' lists them"
      : "'\(text)' is no figure that is known of that; there are \(known.joined(separator: ", "))"
  }
}
