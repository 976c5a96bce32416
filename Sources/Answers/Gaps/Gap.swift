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
    return chosen.sorted { $0.slug < $1.slug }.flatMap { framework in
      claimGaps(of: framework, in: claims, isAboutOneAspect: aspect != nil)
        + (framework.kind == "merged-option" ? [] : figureGaps(of: framework, in: figures))
    }
  }

  private static func claimGaps(
    of framework: Vocabulary.Entry, in claims: [ClaimRecord], isAboutOneAspect: Bool
  ) -> [Gap] {
    let own = claims.filter { $0.framework == framework.slug }
    var aspects: [String: Set<String>] = [:]
    for claim in claims {
      if let aspect = claim.aspectName { aspects[aspect, default: []].insert(claim.frameworkName) }
    }
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

  private static func figureGaps(of framework: Vocabulary.Entry, in figures: [StatisticRecord]) -> [Gap] {
    var gaps: [Gap] = []
    let measured = figures.filter { $0.survey != nil }
    let own = measured.filter { $0.framework == framework.slug }
    for survey in Set(own.compactMap(\.survey)).sorted() {
      for metric in Set(own.filter { $0.survey == survey }.map(\.metric)).sorted() {
        let all = measured.filter { $0.survey == survey && $0.metric == metric }
        let periods = Set(own.filter { $0.survey == survey && $0.metric == metric }.map(\.period))
        guard let first = periods.min() else { continue }
        for period in Set(all.map(\.period)).sorted() where period > first && !periods.contains(period) {
          let edition = all.filter { $0.period == period }
          gaps.append(
            Gap(
              framework: framework, kind: .noFigure, subject: edition.first?.sourceTitle ?? period,
              detail:
                "no \(all.first?.metricName.lowercased() ?? metric); others have it: \(Set(edition.map(\.frameworkName)).count)"
            ))
        }
      }
    }
    return gaps
  }
}
