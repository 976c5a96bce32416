import Evidence

/// What the evidence says of one figure.
struct Judgement: Hashable, Sendable {
  var verdict: Verdict

  /// One sentence without a full stop.
  var reason: String

  /// The most telling first.
  var evidence: [StoredFigure] = []

  /// What to write instead, where that is known.
  var suggestion: String?

  /// The stored figure for the survey, edition and population that the document names; nil where there is none, or
  /// where sources give several.
  var expected: StoredFigure?

  /// `outdated`: the editions that the figure is right for.
  var rightEditions: [String] = []
}

/// A quoted figure in the terms of the evidence.
struct QuotedFigure: Hashable, Sendable {
  /// The subject in the words of the document, and its slug where kb knows it.
  var subject: String
  var framework: String?
  var value: QuotedValue

  /// Slugs; nil where the document does not say.
  var metric: String?
  var survey: String?
  var edition: String?
  var population: String?
}
