/// How the full-text tables cut text into tokens: `migrations/0002_search.sql` says the same.
package enum SearchTokens {
  /// For ``Tokenizer``.
  package static let arguments = ["porter", "unicode61", "remove_diacritics", "2", "tokenchars", "+#"]

  /// The same without its stemmer.
  static let splitting = Array(arguments.dropFirst())

  /// The stemmer alone, for what ``splitting`` made: that has no letters left to fold, so that plain ASCII rules do.
  static let stemming = ["porter", "ascii", "tokenchars", "+#"]
}
