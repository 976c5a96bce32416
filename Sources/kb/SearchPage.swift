import Answers
import Evidence
import Presentation

/// What a search found, for people or as rows.
struct SearchPage {
  let answer: SearchAnswer
  let offset: Int

  /// One row a hit, and one a facet.
  var rows: Rows {
    var rows = Rows(
      "group", "id", "framework", "aspect", "metric", "kind", "label", "title", "text", "snippet", "source",
      "source_title", "source_url", "published_on", "sources", "figures", "first_period", "last_period",
      "period", "value", "unit",
      "base", "population", "basis", "import", "score", "total")
    for group in SearchHit.Group.allCases {
      for hit in answer[group].hits { rows.append(cells(hit, total: answer[group].total)) }
    }
    for facet in answer.facets {
      var cells = [Cell](repeating: .null, count: rows.columns.count)
      cells[0] = .text("facet")
      cells[facet.kind == .framework ? 2 : 3] = .text(facet.slug)
      cells[7] = .text(facet.name)
      cells[cells.count - 1] = .count(facet.claims)
      rows.append(cells)
    }
    return rows
  }

  private func cells(_ hit: SearchHit, total: Int) -> [Cell] {
    let subject = hit.subject
    return [
      .text(hit.group.rawValue), .integer(Int64(hit.id)), Cell(hit.framework), Cell(hit.aspect),
      Cell(hit.metric),
      Cell(hit.kind), Cell(hit.label), .text(hit.title), .text(hit.text), .text(hit.snippet.bracketed),
      Cell(hit.source?.slug), Cell(hit.source?.title), Cell(hit.source?.url), Cell(hit.source?.publishedOn),
      .count(hit.sourceCount), subject.map { .count($0.figures) } ?? .null, Cell(subject?.firstPeriod),
      Cell(subject?.lastPeriod), Cell(subject?.period), subject.map { .real($0.value) } ?? .null,
      Cell(subject?.unit),
      subject?.base.map { .count($0) } ?? .null, Cell(subject?.population), Cell(subject?.basis),
      hit.importID.map { .integer(Int64($0)) } ?? .null, .real(hit.score), .count(total),
    ]
  }

  /// The hits by group, in lines of at most `width` columns.
  func text(width: Int, isColourAllowed: Bool) -> String {
    let width = max(40, width)
    var lines: [String] = []
    for group in SearchHit.Group.allCases {
      let found = answer[group]
      guard found.total > 0 else { continue }
      if !lines.isEmpty { lines.append("") }
      let heading = "\(group.plural): \(shown(found))"
      lines.append(Style.bold.applied(to: heading, isColourAllowed: isColourAllowed))
      for hit in found.hits {
        lines.append("  " + headline(hit).printable().truncated(to: width - 2))
        lines += body(hit, width: width - 4, isColourAllowed).map { "    " + $0 }
        let source = sourceLine(hit).printable().wrapped(to: width - 4)
        lines += source.map { "    " + Style.dim.applied(to: $0, isColourAllowed: isColourAllowed) }
      }
    }
    lines += facetLines(width, isColourAllowed)
    return lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n"
  }

  private func shown(_ group: SearchAnswer.Group) -> String {
    guard !group.hits.isEmpty else { return "showing 0 of \(groupedDigits(group.total))" }
    let range = offset == 0 ? "\(group.hits.count)" : "\(offset + 1) to \(offset + group.hits.count)"
    return "showing \(range) of \(groupedDigits(group.total))"
  }

  private func headline(_ hit: SearchHit) -> String {
    switch hit.group {
    case .claim: hit.title + (hit.kind.map { " (\($0.replacing("_", with: " ")))" } ?? "")
    case .passage: hit.title.isEmpty ? "(no heading)" : hit.title
    case .statistic: hit.title
    case .source: hit.title + (hit.kind.map { " (\($0))" } ?? "")
    }
  }

  private func body(_ hit: SearchHit, width: Int, _ isColourAllowed: Bool) -> [String] {
    if let subject = hit.subject { return subjectText(subject).printable().wrapped(to: width) }
    // Control characters stand for the marks while lines are broken: they take no room, and the text has none.
    let (start, end) = isColourAllowed ? ("\u{1}", "\u{2}") : ("[", "]")
    return hit.snippet.rendered(mark: { start + $0.printable() + end }, plain: { $0.printable() })
      .wrapped(to: width)
      .map { $0.replacing("\u{1}", with: "\u{1B}[1m").replacing("\u{2}", with: "\u{1B}[0m") }
  }

  private func subjectText(_ subject: SearchHit.Subject) -> String {
    let value =
      subject.unit == "percent"
      ? percentageText(subject.value, decimals: subject.decimals) : "\(subject.value) \(subject.unit)"
    let base = subject.base.map { ", \(baseText($0))" } ?? ", base not known"
    let periods =
      subject.firstPeriod == subject.lastPeriod
      ? subject.firstPeriod : "\(subject.firstPeriod) to \(subject.lastPeriod)"
    let figures = subject.figures == 1 ? "1 figure" : "\(groupedDigits(subject.figures)) figures"
    let time = subject.period == subject.lastPeriod ? "newest" : subject.period
    return "\(figures), \(periods); \(time): \(value) of \(subject.population)\(base), \(subject.basis)"
  }

  private func sourceLine(_ hit: SearchHit) -> String {
    guard let source = hit.source else { return "no source" }
    let others = hit.sourceCount > 1 ? " and \(hit.sourceCount - 1) more" : ""
    let title = hit.group == .source ? source.slug : source.title
    return "— \(title)" + (source.url.map { ", \($0)" } ?? "") + others
  }

  private func facetLines(_ width: Int, _ isColourAllowed: Bool) -> [String] {
    var lines: [String] = []
    for (kind, heading) in [(SearchAnswer.Facet.Kind.framework, "By framework"), (.aspect, "By aspect")] {
      let counts = answer.facets.filter { $0.kind == kind }.map { "\($0.name) \(groupedDigits($0.claims))" }
      guard !counts.isEmpty else { continue }
      lines += ["", Style.bold.applied(to: heading, isColourAllowed: isColourAllowed)]
      lines += counts.joined(separator: ", ").printable().wrapped(to: width - 2).map { "  " + $0 }
    }
    return lines
  }

  /// What to say where nothing was found, and what to try.
  func nothingFound(by question: SearchQuestion) -> String {
    let filters = [
      question.framework.map { "--framework \($0)" }, question.aspect.map { "--aspect \($0)" },
      question.kind.map { "--kind \($0.rawValue)" }, question.source.map { "--source \($0)" },
      question.since.map { "--since \($0)" },
    ].compactMap(\.self)
    let place = filters.isEmpty ? "" : " with \(filters.joined(separator: " "))"
    let known = answer.knownName.map { "; \($0) is known, but no claim or figure is stored of it" } ?? ""
    return "nothing found for '\(question.words)'\(place)\(known)\(hint(for: question))"
  }

  private func hint(for question: SearchQuestion) -> String {
    if let suggestion = answer.suggestion { return "; did you mean '\(suggestion)'?" }
    let words = question.words.split(separator: " ")
    // Only words that an expression can hold as they are.
    let arePlain = words.allSatisfy { word in
      word.allSatisfy { $0.isLetter || $0.isNumber } && !["AND", "OR", "NOT", "NEAR"].contains(word)
    }
    guard !question.isRaw, arePlain, words.count > 1 else { return "" }
    return "; every word must be found, --raw '\(words.joined(separator: " OR "))' finds any"
  }
}

extension SearchHit.Group {
  /// As a heading.
  fileprivate var plural: String {
    switch self {
    case .claim: "Claims"
    case .passage: "Passages"
    case .statistic: "Figures"
    case .source: "Sources"
    }
  }
}
