package import Evidence
package import Storage

/// What is known of several frameworks, side by side.
package struct Comparison: Sendable {
  /// What a user asks for; nil asks for all.
  package struct Question: Sendable {
    package var frameworks: [String]
    package var aspect: String?
    package var metric: String?
    package var survey: String?
    package var period: String?
    package var population: String?
    package var wantsClaims = true
    package var wantsFigures = true

    package init(frameworks: [String]) { self.frameworks = frameworks }
  }

  /// In the order asked for.
  package var frameworks: [Vocabulary.Entry]
  package var claims: ClaimComparison?
  package var figures: FigureComparison?

  /// How many quoted figures were left out: a quotation is no witness.
  package var quotedFigures = 0

  /// - Throws: ``UnknownName``, ``TooFewFrameworks``.
  package init(_ question: Question, in base: KnowledgeBase) throws {
    let names = try NameResolver(base)
    frameworks = try names.frameworks(named: question.frameworks)
    let slugs = frameworks.map(\.slug)
    guard slugs.count > 1 else { throw TooFewFrameworks(only: frameworks.first?.name) }
    let aspect = try names.slug(.aspect, named: question.aspect)
    if question.wantsClaims {
      let all = try base.claims(about: slugs)
      claims = ClaimComparison(
        of: slugs, claims: aspect.map { slug in all.filter { $0.aspect == slug } } ?? all)
    }
    // An aspect is what claims are about: who asks for one does not ask for figures.
    if question.wantsFigures && aspect == nil {
      let all = try base.statistics(
        StatisticFilter(
          frameworks: slugs, metric: try names.slug(.metric, named: question.metric),
          survey: try names.slug(.survey, named: question.survey), period: question.period,
          population: try names.slug(.population, named: question.population)))
      let measured = all.filter { $0.basis != .quoted }
      quotedFigures = all.count - measured.count
      figures = FigureComparison(of: frameworks, figures: measured)
    }
  }
}

/// A comparison wants two.
package struct TooFewFrameworks: Error, Hashable, CustomStringConvertible {
  /// The one that was named, by whatever names.
  package var only: String?

  package var description: String {
    "there is only \(only.map { "'\($0)'" } ?? "nothing") to compare; name two or more frameworks: kb compare flask fastapi"
  }
}
