internal import Evidence
internal import SQLite
internal import Storage

/// What someone typed, cut into clauses that must all be found.
struct SearchWords {
  /// A word, a phrase, or several words that together name a framework.
  struct Clause {
    var parts: [Part]
    /// The framework that the clause names by another name than the one its claims are shown with.
    var framework: SearchVocabulary.Framework?
    /// The parts as one name: `reactjs` for React and js.
    var folded: String { foldedName(parts.map(\.text).joined()) }
  }

  /// One word or one quoted phrase.
  struct Part {
    var text: String
    /// What the tokenizer makes of it: at least one; `Node.js` gives two.
    var tokens: [String]
    var isPrefix: Bool
  }

  var clauses: [Clause] = []

  /// - Throws: ``SearchError/noWords``; ``SQLiteError``.
  init(_ text: String, tokenizer: Tokenizer, vocabulary: borrowing SearchVocabulary) throws {
    var parts: [Part] = []
    for piece in Self.pieces(of: text) {
      let tokens = tokenizer.tokens(of: piece.text, as: piece.isPrefix ? .prefix : .query)
      // A sign alone ('%', '-') has no tokens and cannot be found.
      if !tokens.isEmpty { parts.append(Part(text: piece.text, tokens: tokens, isPrefix: piece.isPrefix)) }
    }
    guard !parts.isEmpty else { throw SearchError.noWords }
    var start = 0
    while start < parts.count {
      let clause = try Self.clause(at: start, in: parts, tokenizer, vocabulary)
      clauses.append(clause)
      start += clause.parts.count
    }
  }

  /// The most words that together name a framework: 'ruby on rails'.
  private static let longestName = 4

  private static func clause(
    at start: Int, in parts: [Part], _ tokenizer: Tokenizer, _ vocabulary: borrowing SearchVocabulary
  ) throws(SQLiteError) -> Clause {
    for count in stride(from: min(longestName, parts.count - start), to: 0, by: -1) {
      let run = Array(parts[start..<start + count])
      guard !run.contains(where: \.isPrefix),
        let framework = try vocabulary.framework(folded: foldedName(run.map(\.text).joined()))
      else { continue }
      // A name whose words are the first name's needs no other: 'spring boot' is found as two words.
      let tokens = tokenizer.tokens(of: framework.name, as: .query)
      if tokens == run.flatMap(\.tokens) { break }
      return Clause(parts: run, framework: framework)
    }
    return Clause(parts: [parts[start]])
  }

  /// `text` at its blanks, what stands in double quotes together; a star at the end of a piece makes it a prefix.
  private static func pieces(of text: String) -> [(text: String, isPrefix: Bool)] {
    var pieces: [(text: String, isPrefix: Bool)] = []
    var current = ""
    var isQuoted = false
    func end() {
      let isPrefix = !isQuoted && current.count > 1 && current.last == "*"
      if !current.isEmpty { pieces.append((isPrefix ? String(current.dropLast()) : current, isPrefix)) }
      current = ""
    }
    for character in text {
      if character == "\"" {
        end()
        isQuoted.toggle()
      } else if character.isWhitespace && !isQuoted {
        end()
      } else if character != "\0" {
        current.append(character)
      }
    }
    end()
    return pieces
  }
}

extension SearchWords {
  /// What to find in claims, by their tokens.
  var expression: SearchExpression {
    .all(
      clauses.map { clause in
        let parts = clause.parts.map { SearchExpression.phrase(tokens: $0.tokens, isPrefix: $0.isPrefix) }
        let words = parts.count == 1 ? parts[0] : .all(parts)
        return clause.framework.map { .any([words, .framework($0.id)]) } ?? words
      })
  }

  /// The same for FTS5, every word quoted. What names a framework is also found by its first name: in the column
  /// `nameColumn`, or anywhere, unless that name is a common word too.
  func match(nameColumn: String? = nil) -> String {
    clauses.map { clause in
      let words = clause.parts.map { Self.quoted($0.text) + ($0.isPrefix ? "*" : "") }.joined(
        separator: " AND ")
      guard let framework = clause.framework, nameColumn != nil || !framework.isCaseSensitive else {
        return "(\(words))"
      }
      let name = Self.quoted(framework.name)
      return "((\(words)) OR \(nameColumn.map { "\($0) : \(name)" } ?? name))"
    }.joined(separator: " AND ")
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\"", with: "\"\"") + "\""
  }

  /// The tokens to mark in a hit, and those to mark as beginnings.
  var marks: (whole: Set<String>, beginnings: [String]) {
    var whole: Set<String> = []
    var beginnings: [String] = []
    for part in clauses.flatMap(\.parts) {
      whole.formUnion(part.isPrefix ? part.tokens.dropLast() : part.tokens[...])
      if part.isPrefix, let last = part.tokens.last { beginnings.append(last) }
    }
    return (whole, beginnings)
  }
}
