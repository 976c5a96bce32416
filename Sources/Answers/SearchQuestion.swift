package import Evidence

/// What to search for, and where.
package struct SearchQuestion: Hashable, Sendable {
  /// Words that must all be found; `"words in quotes"` one after the other, `pref*` any ending. In a raw question an FTS5
  /// expression (<https://www.sqlite.org/fts5.html#full_text_query_syntax>).
  package var words: String
  package var isRaw = false

  /// Any name of a framework.
  package var framework: String?

  /// Any name of an aspect.
  package var aspect: String?
  package var kind: Claim.Kind?

  /// The slug of a source.
  package var source: String?

  /// Only what a source of this date or a later one says: `2023`, `2023-06` or `2023-06-13`.
  package var since: String?

  /// Hits of each group.
  package var limit = 10

  /// Hits of each group to leave out first.
  package var offset = 0

  /// Whether claims are counted by framework and by aspect.
  package var wantsFacets = false

  package init(_ words: String) { self.words = words }

  /// True where only some claims, passages, figures or sources are asked for.
  package var isFiltered: Bool {
    framework != nil || aspect != nil || kind != nil || source != nil || since != nil
  }
}

/// Why a search cannot be made.
package enum SearchError: Error, Hashable, CustomStringConvertible {
  /// There is no letter or digit in what was typed.
  case noWords
  /// FTS5 cannot read a raw expression.
  case badExpression(String, reason: String)
  /// No source has this slug.
  case unknownSource(String)
  /// `--since` is no date.
  case badDate(String)

  package var description: String {
    switch self {
    case .noWords: "there is no word to search for; give at least one, for instance: kb search async"
    case .badExpression(let expression, let reason):
      "cannot read the expression '\(expression)': \(reason); without --raw every word is taken as it stands"
    case .unknownSource(let slug): "no source is called '\(slug)'; 'kb sources' lists what is known"
    case .badDate(let date):
      "'\(date)' is no date; give a year, a month or a day: 2023, 2023-06 or 2023-06-13"
    }
  }
}
