/// How the full-text tables cut text into tokens: `migrations/0002_search.sql` says the same.
package enum SearchTokens {
  /// For ``Tokenizer``.
  package static let arguments = ["porter", "unicode61", "remove_diacritics", "2", "tokenchars", "+#"]
}
