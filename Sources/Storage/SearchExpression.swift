/// What must be found in a text, in tokens as the full-text tables have them.
package indirect enum SearchExpression: Hashable, Sendable {
  /// Tokens one after the other in one column; where `isPrefix`, the last may go on.
  case phrase(tokens: [String], isPrefix: Bool)
  /// Every one of them.
  case all([SearchExpression])
  /// At least one of them.
  case any([SearchExpression])
  /// That the claim is about the framework with this id.
  case framework(Int)
}
