package import Evidence
package import Storage

/// Something that the knowledge base does not know, or knows from one side only.
package struct Gap: Hashable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    /// No claim about an aspect that others have claims about.
    case noClaim = "no-claim"
    /// No figure of an edition that has figures of others, after the framework's first one. An answer that a survey once merged from
    /// several subjects lacks nothing where it was not offered.
    case noFigure = "no-figure"
    /// Claims about an aspect from one source only.
    case singleSource = "single-source"
    /// Features and benefits, but no drawback.
    case onlyPraise = "only-praise"
  }

  package var framework: Vocabulary.Entry
  package var kind: Kind

  /// The aspect's or the source's name.
  package var subject: String
  package var detail: String

  /// The gaps of `frameworks`, by framework and kind.
  ///
  /// - Parameters:
  ///   - frameworks: empty for all that have a claim or a figure.
  ///   - aspect: a slug, for only the gaps in the claims about it.
  package static func all(
    in base: KnowledgeBase, frameworks: [Vocabulary.Entry] = [], aspect: String? = nil
  ) throws -> [Gap] {
    let vocabulary = try base.vocabulary()
    let claims = try base.claims().filter { aspect == nil || $0.aspect == aspect }
    let figures = aspect == nil ? try base.statistics().filter { $0.basis != .quoted } : []
    let known = Set(claims.map(\.framework)).union(figures.map(\.framework))
    let chosen =
      frameworks.isEmpty ? vocabulary.frameworks.entries.filter { known.contains($0.slug) } : frameworks
    let claimsByFramework = Dictionary(grouping: claims, by: \.framework)
    var aspects: [String: Set<String>] = [:]
    for claim in claims {
      if let aspect = claim.aspectName { aspects[aspect, default: []].insert(claim.frameworkName) }
    }
    let questions = Dictionary(grouping: figures.filter { $0.survey != nil }, by: Question.init)
    return chosen.sorted { $0.slug < $1.slug }.flatMap { framework in
      claimGaps(
        of: framework, claims: claimsByFramework[framework.slug] ?? [], aspects: aspects,
        isAboutOneAspect: aspect != nil)
        + (framework.kind == "merged-option" ? [] : figureGaps(of: framework, in: questions))
    }
  }

  /// - Parameters:
  ///   - own: what is claimed of the framework.
  ///   - aspects: of which frameworks each aspect is told, by their names.
  private static func claimGaps(
    of framework: Vocabulary.Entry, claims own: [ClaimRecord], aspects: [String: Set<String>],
    isAboutOneAspect: Bool
  ) -> [Gap] {
    var gaps: [Gap] = []
    let told = Dictionary(grouping: own.filter { $0.aspectName != nil }) { $0.aspectName ?? "" }
    // Who has no claim at all lacks them all: that is one gap, not one for each aspect.
    if own.isEmpty {
      gaps.append(Gap(framework: framework, kind: .noClaim, subject: "any aspect", detail: "no claim at all"))
    } else {
      for (aspect, others) in aspects.sorted(by: { $0.key < $1.key }) where told[aspect] == nil {
        gaps.append(
          Gap(
            framework: framework, kind: .noClaim, subject: aspect,
            detail: "told of \(others.sorted().prefix(3).joined(separator: ", "))"))
      }
    }
    for (aspect, claims) in told.sorted(by: { $0.key < $1.key }) {
      let sources = Set(claims.flatMap { $0.citations.map(\.sourceTitle) })
      guard sources.count == 1, let source = sources.first else { continue }
      gaps.append(Gap(framework: framework, kind: .singleSource, subject: aspect, detail: "only \(source)"))
    }
    let praise = own.filter { $0.kind == .feature || $0.kind == .benefit }.count
    if praise > 0, !own.contains(where: { $0.kind == .drawback }) {
      gaps.append(
        Gap(
          framework: framework, kind: .onlyPraise, subject: isAboutOneAspect ? "this aspect" : "all aspects",
          detail: "\(praise == 1 ? "1 feature or benefit" : "\(praise) features and benefits"), no drawback"))
    }
    return gaps
  }

  /// What a survey measures, in all its editions.
  private struct Question: Hashable, Comparable {
    var survey, metric: String

    init(_ figure: StatisticRecord) { (survey, metric) = (figure.survey ?? "", figure.metric) }

    static func < (a: Question, b: Question) -> Bool { (a.survey, a.metric) < (b.survey, b.metric) }
  }

  private static func figureGaps(
    of framework: Vocabulary.Entry, in questions: [Question: [StatisticRecord]]
  ) -> [Gap] {
    var gaps: [Gap] = []
    for (_, figures) in questions.sorted(by: { $0.key < $1.key }) {
      let periods = Set(figures.lazy.filter { $0.framework == framework.slug }.map(\.period))
      guard let first = periods.min() else { continue }
      let missing = figures.filter { $0.period > first && !periods.contains($0.period) }
      for (period, edition) in Dictionary(grouping: missing, by: \.period).sorted(by: { $0.key < $1.key }) {
        gaps.append(
          Gap(
            framework: framework, kind: .noFigure, subject: edition.first?.sourceTitle ?? period,
            detail:
              "no \(figures.first?.metricName.lowercased() ?? ""); others have it: \(Set(edition.map(\.frameworkName)).count)"
          ))
      }
    }
    return gaps
  }
}
