internal import Evidence
package import SQLite

extension Connection {
  /// Adds kb's own functions of SQL:
  ///
  /// - `fts_query(text)`: an expression for MATCH that finds all words of `text`, whatever characters are in it; one that
  ///   finds nothing where it has no word.
  /// - `wilson_low(count, base)`, `wilson_high(count, base)`: the 95 % interval of a share, in percent.
  /// - `framework_id(name)`: the id of the framework that has this name, in any spelling; null where none has.
  package func defineFunctions() throws(SQLiteError) {
    try define("fts_query", argumentCount: 1) { arguments in
      // MATCH does not take null; an empty phrase finds nothing.
      .text(arguments[0].text.flatMap { matchExpression(forWordsOf: $0) } ?? "\"\"")
    }
    try define("wilson_low", argumentCount: 2) { .real(interval($0).map { $0.low * 100 }) }
    try define("wilson_high", argumentCount: 2) { .real(interval($0).map { $0.high * 100 }) }
    // Not deterministic: it reads a table.
    try define("framework_id", argumentCount: 1, isDeterministic: false) { [unowned self] arguments in
      guard let name = arguments[0].text else { return .null }
      return try value(
        """
        SELECT framework_id FROM framework_names WHERE folded = ?1
         UNION ALL
        SELECT id FROM frameworks WHERE slug = ?2
         LIMIT 1
        """, .text(foldedName(name)), .text(name)) ?? .null
    }
  }
}

/// The interval of a count and a base, both numbers; nil where there is none.
private func interval(_ arguments: [Value]) -> WilsonInterval? {
  guard let count = arguments[0].real, let base = arguments[1].real else { return nil }
  return WilsonInterval(count: count, base: base)
}

/// An expression for FTS5's MATCH that finds rows with all words of `text`; nil where it has no word.
///
/// Every word is quoted: `C++`, `Node.js` or `what's` would be syntax errors or operators otherwise.
func matchExpression(forWordsOf text: String) -> String? {
  let words = text.split(whereSeparator: \.isWhitespace)
    // What has no letter, digit or one of the tokenizer's own characters is no token.
    .filter { $0.contains { $0.isLetter || $0.isNumber || $0 == "+" || $0 == "#" } }
  guard !words.isEmpty else { return nil }
  return words.map { "\"" + $0.replacing("\"", with: "\"\"").replacing("\0", with: "") + "\"" }.joined(
    separator: " ")
}
