/// One thing that a search found, with its source.
package struct SearchHit: Hashable, Sendable {
  /// What sort of thing it is; hits are grouped by it.
  package enum Group: String, CaseIterable, Sendable { case claim, passage, statistic, source }

  package var group: Group

  /// Of the claim, passage or source, or of the figure that stands for the subject.
  package var id: Int

  /// FTS5's bm25 with its sign changed: greater is better. For a statistic, how many words are its framework's names.
  package var score: Double

  /// Slugs; nil where the hit is about none.
  package var framework: String?
  package var aspect: String?
  package var metric: String?

  /// What people read above the text: `FastAPI · Performance`, a heading, a source's title.
  package var title = ""

  /// Of the claim, passage or source: `benefit`, `paragraph`, `survey`.
  package var kind: String?

  /// A claim's label.
  package var label: String?

  /// The claim, passage or figure in full.
  package var text = ""

  /// The text, or where it is long the part around the first hit, with what was searched for marked.
  package var snippet = MarkedText("")

  /// The source that says it; the newest where there are several.
  package var source: SourceReference?

  /// How many sources say it.
  package var sourceCount = 0

  /// Of a statistic: what is known of the subject.
  package var subject: Subject?

  /// The run that added it.
  package var importID: Int?

  package init(group: Group, id: Int, score: Double) {
    self.group = group
    self.id = id
    self.score = score
  }

  /// Where something is said.
  package struct SourceReference: Hashable, Sendable {
    package var slug: String
    package var title: String
    package var url: String?
    package var publishedOn: String?
  }

  /// The figures of one framework and metric, and the best of the newest.
  package struct Subject: Hashable, Sendable {
    /// How many live figures there are.
    package var figures: Int
    /// The time that the shown figure is about.
    package var period: String
    package var firstPeriod: String
    package var lastPeriod: String
    package var value: Double
    package var decimals: Int?
    package var unit: String
    package var base: Int?
    package var population: String
    package var basis: String
  }
}

/// What a search found, by group, best first.
package struct SearchAnswer: Sendable {
  /// The hits of one sort that were asked for, out of `total`.
  package struct Group: Sendable {
    package var hits: [SearchHit] = []
    package var total = 0
  }

  /// How many of the claims found are about one framework or aspect.
  package struct Facet: Hashable, Sendable {
    package enum Kind: String, Sendable { case framework, aspect }
    package var kind: Kind
    package var slug: String
    package var name: String
    package var claims: Int
  }

  package var groups: [SearchHit.Group: Group] = [:]

  /// Frameworks first, then aspects, each the most frequent first; empty unless asked for.
  package var facets: [Facet] = []

  /// Where nothing was found: what was typed, with words that are known in the place of those that are not.
  package var suggestion: String?

  /// The framework that was asked for by name and of which nothing is stored, as its makers write it.
  package var knownName: String?

  /// How many things were found in all groups.
  package var total: Int { groups.values.reduce(0) { $0 + $1.total } }

  package subscript(group: SearchHit.Group) -> Group { groups[group] ?? Group() }
}
