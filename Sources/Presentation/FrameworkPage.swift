package import Evidence

/// What is known about one framework, as a page for a terminal: names, claims by kind with numbered sources, figures.
package struct FrameworkPage: Sendable {
  private let record: FrameworkRecord
  private let claims: [ClaimRecord]
  private let figures: [StatisticRecord]

  /// - Parameters:
  ///   - claims: all of them, in the order to show.
  ///   - figures: all of them; only the latest of each metric, survey and population is shown.
  package init(record: FrameworkRecord, claims: [ClaimRecord], figures: [StatisticRecord]) {
    self.record = record
    self.claims = claims
    self.figures = figures
  }

  /// The page in lines of at most `width` columns.
  package func text(width: Int, isColourAllowed: Bool) -> String {
    let width = max(40, width)
    var sources = NumberedSources()
    var lines = heading(width, isColourAllowed)
    for kind in Claim.Kind.allCases {
      let ofKind = claims.filter { $0.kind == kind }
      guard !ofKind.isEmpty else { continue }
      lines += [
        "", Style.bold.applied(to: "\(kind.plural) (\(ofKind.count))", isColourAllowed: isColourAllowed),
      ]
      for claim in ofKind {
        let label = claim.label ?? claim.aspectName
        let marks = claim.citations.map { sources.mark($0.source, title: $0.sourceTitle, url: $0.sourceURL) }
        let text = (label.map { "\($0): " } ?? "") + claim.statement + " " + marks.joined()
        lines += indented(text.printable(), first: "  - ", next: "    ", width: width)
      }
    }
    lines += figureLines(width, isColourAllowed, &sources)
    lines += sources.lines(width: width, isColourAllowed: isColourAllowed)
    return lines.joined(separator: "\n") + "\n"
  }

  private func heading(_ width: Int, _ isColourAllowed: Bool) -> [String] {
    let framework = record.framework
    let sort = [framework.language, framework.kind.replacing("-", with: " ")].compactMap { $0 }.joined(
      separator: " ")
    var lines = [
      Style.bold.applied(to: framework.name, isColourAllowed: isColourAllowed) + "  \(sort)"
        + (framework.homepage.map { "  \($0)" } ?? "")
    ]
    let others = record.names.filter { $0 != framework.name }
    if !others.isEmpty {
      lines += indented("also: " + others.joined(separator: ", "), first: "", next: "      ", width: width)
    }
    if claims.isEmpty && figures.isEmpty { lines.append("nothing is known about it yet") }
    return lines
  }

  private func figureLines(_ width: Int, _ isColourAllowed: Bool, _ sources: inout NumberedSources)
    -> [String]
  {
    let latest = latestFigures
    guard !latest.isEmpty else { return [] }
    var lines = [
      "",
      Style.bold.applied(
        to: "Latest figures (\(latest.count) of \(figures.count); all: kb stats)",
        isColourAllowed: isColourAllowed),
    ]
    for set in latest {
      let figure = set.best
      let mark = sources.mark(figure.source, title: figure.sourceTitle, url: figure.sourceURL)
      let base = ", " + (set.bestWithBase?.baseText ?? "base not known")
      let value =
        figure.unit == "percent" ? percentageText(figure.value, decimals: figure.decimals) : "\(figure.value)"
      let contested = set.isContested ? " *" : ""
      let text =
        "\(figure.metricName) \(figure.period): \(value)\(contested) of \(figure.populationName)\(base), \(figure.basis.rawValue) \(mark)"
      lines += indented(text.printable(), first: "  - ", next: "    ", width: width)
    }
    if latest.contains(where: \.isContested) { lines.append("  * Places disagree: kb conflicts.") }
    return lines
  }

  /// Of each metric, survey and population what is known of the latest period; quoted figures are none of their own.
  private var latestFigures: [CandidateSet] {
    var latest: [[String]: CandidateSet] = [:]
    for set in CandidateSet.grouping(figures.filter { $0.basis != .quoted }) {
      let figure = set.best
      let key = [figure.survey ?? figure.source, figure.metric, figure.population]
      if let known = latest[key]?.best.period, known > figure.period { continue }
      latest[key] = set
    }
    return latest.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value)
  }

  private func indented(_ text: String, first: String, next: String, width: Int) -> [String] {
    text.wrapped(to: width - next.count).enumerated().map { ($0.offset == 0 ? first : next) + $0.element }
  }
}

extension Claim.Kind {
  /// As a heading: `Use cases`.
  package var plural: String {
    switch self {
    case .feature: "Features"
    case .benefit: "Benefits"
    case .drawback: "Drawbacks"
    case .useCase: "Use cases"
    case .comparison: "In comparison"
    case .fact: "Facts"
    }
  }
}
