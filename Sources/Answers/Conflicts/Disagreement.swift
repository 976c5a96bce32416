package import Evidence
package import Storage

/// Figures of one metric, framework, population and period that cannot all be right, and why they differ.
package struct Disagreement: Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    /// Two places report one source differently.
    case contradiction
    /// A document quotes its source wrongly.
    case misquotation
    /// Two surveys measured what is called the same population: two samples, and no error of either.
    case twoSurveys = "two-surveys"
  }

  package var kind: Kind

  /// The better supported first.
  package var figures: [StatisticRecord]

  /// Who stands behind each of ``figures``: surveys, and documents that repeat them.
  package var supports: [Support]

  /// Why they differ.
  package var reason: String

  /// Which of the first two is the better supported.
  package var preference: Preference

  /// Disagreements, contradictions first; and how many are left out.
  ///
  /// - Parameters:
  ///   - framework: a slug, for only its figures.
  ///   - isOfTwoSurveysWanted: whether ``Kind/twoSurveys`` are among them.
  package static func all(
    in base: KnowledgeBase, framework: String? = nil, isOfTwoSurveysWanted: Bool = true
  ) throws -> (found: [Disagreement], leftOut: Int) {
    let (pairs, leftOut) = try base.conflictingPairs(
      framework: framework, isOfTwoSurveysWanted: isOfTwoSurveysWanted)
    // Only frameworks that are disagreed on: a survey's microdata may have given a million figures of others.
    let frameworks =
      try framework.map { [$0] }
      ?? Set(pairs.map(\.framework) + base.frameworksWithFigures(areQuoted: true)).sorted()
    let figures = frameworks.isEmpty ? [] : try base.statistics(StatisticFilter(frameworks: frameworks))
    var byID: [Int: StatisticRecord] = [:]
    var byFramework: [String: [StatisticRecord]] = [:]
    for figure in figures {
      byID[figure.id] = figure
      byFramework[figure.framework, default: []].append(figure)
    }
    var found = pairs.compactMap { a, b, _ -> Disagreement? in
      guard let a = byID[a], let b = byID[b] else { return nil }
      return Disagreement(a, b, among: byFramework[a.framework] ?? [])
    }
    let index = try EvidenceIndex.ofPopulations(in: base)
    found += figures.filter(\.isOfNobodyNamed)
      .compactMap { misquotation($0, among: byFramework[$0.framework] ?? [], index) }
    let all = withoutRepeats(found)
    let wanted = all.filter { isOfTwoSurveysWanted || $0.kind != .twoSurveys }
    let sorted = wanted.sorted { x, y in
      let order = { (item: Disagreement) in Kind.allCases.firstIndex(of: item.kind) ?? 0 }
      return (order(x), x.figures[0].framework, x.figures[0].period, x.figures[0].id)
        < (order(y), y.figures[0].framework, y.figures[0].period, y.figures[0].id)
    }
    return (sorted, leftOut + all.count - wanted.count)
  }

  /// What `kb conflicts` says of two figures; nil where it says nothing.
  package static func between(
    _ a: StatisticRecord, _ b: StatisticRecord, among figures: [StatisticRecord], _ index: EvidenceIndex
  ) -> Disagreement? {
    guard a.framework == b.framework, a.metric == b.metric, a.period == b.period else { return nil }
    if a.population == b.population {
      // A figure that was worked out has the quarrels of the published one that it stands behind.
      let first = a.backedFigure(beside: b, among: figures) ?? a
      let second = b.backedFigure(beside: a, among: figures) ?? b
      return first.conflicts(with: second, among: figures)
        ? Disagreement(first, second, among: figures) : nil
    }
    guard let quoted = [a, b].first(where: \.isOfNobodyNamed),
      quoted.attributedTo == (quoted.id == a.id ? b : a).source
    else { return nil }
    return misquotation(quoted, among: figures, index)
  }

  /// A quotation that does not say of whom is wrong where nobody's figure fits: not one of the source that it names.
  ///
  /// It is set beside the widest population that the source reports on, as ``Judge`` does.
  private static func misquotation(
    _ quoted: StatisticRecord, among figures: [StatisticRecord], _ index: EvidenceIndex
  ) -> Disagreement? {
    let known = figures.filter {
      $0.basis != .quoted && $0.source == quoted.attributedTo && $0.framework == quoted.framework
        && $0.metric == quoted.metric && $0.period == quoted.period
    }
    let whole = known.filter { !index.isSegment($0.population) }
    let depth = whole.map { index.depth(of: $0.population) }.min()
    let widest = depth.map { depth in whole.filter { index.depth(of: $0.population) == depth } } ?? known
    guard let best = widest.min(by: { $0.isBetter(than: $1) }),
      !known.contains(where: { $0.agrees(with: quoted) })
    else { return nil }
    return Disagreement(best, quoted, among: figures)
  }

  /// One wrong quotation contradicts every figure that is known: it counts once, against the best of them.
  private static func withoutRepeats(_ found: [Disagreement]) -> [Disagreement] {
    var kept: [Disagreement] = []
    // By the id of the quoted figure: where it is in `kept`.
    var places: [Int: Int] = [:]
    for item in found {
      let quoted = item.figures.first { $0.basis == .quoted }
      let known = item.figures.first { $0.basis != .quoted }
      guard let quoted, let known, let index = places[quoted.id] else {
        if let quoted { places[quoted.id] = kept.count }
        kept.append(item)
        continue
      }
      let rival = kept[index].figures.first { $0.basis != .quoted }
      if rival.map({ known.isBetter(than: $0) }) ?? true { kept[index] = item }
    }
    return kept
  }

  /// - Parameter figures: all that is known of the framework, to find where a wrong quotation would be right, and who supports what.
  /// - Returns: nil where a document quotes one survey and the other figure is of another one: that is no disagreement.
  init?(_ a: StatisticRecord, _ b: StatisticRecord, among figures: [StatisticRecord]) {
    let isOfTwoSamples = a.origin != b.origin && a.basis != .quoted && b.basis != .quoted
    preference = isOfTwoSamples ? .twoSamples : Preference(a, b)
    let isFirst = preference.better.map { $0.id == a.id } ?? (a.id < b.id)
    self.figures = isFirst ? [a, b] : [b, a]
    let quotations = [a, b].filter { $0.basis == .quoted }
    if let quoted = quotations.first {
      guard a.origin == b.origin || quotations.contains(where: { $0.attributedTo == nil }) else { return nil }
      let known = quoted.id == a.id ? b : a
      kind = .misquotation
      reason =
        "\(quoted.sourceTitle) quotes \(quoted.valueText), \(known.sourceTitle) \(known.basis == .quoted ? "quotes" : "has") \(known.valueText)"
      if let right = Self.match(for: quoted, in: figures) {
        reason +=
          "; \(quoted.valueText) is the figure of \(right.sourceTitle), \(right.populationName.lowercasedFirst)"
      }
    } else if a.origin == b.origin {
      kind = .contradiction
      reason = "two places report \(a.sourceTitle) differently"
    } else {
      kind = .twoSurveys
      reason = "two samples of \(a.populationName): \(a.sourceTitle) and \(b.sourceTitle)"
    }
    supports = self.figures.map { figure in
      Support(
        figures.filter {
          $0.framework == figure.framework && $0.metric == figure.metric && $0.population == figure.population
            && $0.period == figure.period && $0.origin == figure.origin && $0.agrees(with: figure)
        })
    }
  }

  /// The figure of another edition, survey or population that a quoted value fits.
  private static func match(for quoted: StatisticRecord, in figures: [StatisticRecord]) -> StatisticRecord? {
    figures.filter {
      $0.basis != .quoted && $0.framework == quoted.framework && $0.metric == quoted.metric
        && $0.agrees(with: quoted)
    }
    .min { $0.isBetter(than: $1) }
  }
}

extension StatisticRecord {
  /// True for a quotation that does not say of whom.
  var isOfNobodyNamed: Bool { basis == .quoted && population == ImportSession.notStated }
}

extension EvidenceIndex {
  /// Only what is a part of what, without figures.
  static func ofPopulations(in base: KnowledgeBase) throws -> EvidenceIndex {
    EvidenceIndex(figures: [], populations: try base.populations(), vocabulary: try base.vocabulary())
  }
}
