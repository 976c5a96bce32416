internal import SQLite
package import Storage

/// Searches a knowledge base; make one and ask it many times.
///
/// Claims, passages and sources are found by full text and ranked by bm25, figures by the names of what they are about.
package final class Search {
  let connection: Connection
  let tokenizer: Tokenizer
  private let base: KnowledgeBase

  /// - Throws: ``SQLiteError``
  package init(_ base: KnowledgeBase) throws {
    self.base = base
    connection = base.connection
    tokenizer = try Tokenizer(connection, SearchTokens.arguments)
  }

  /// Everything that `question` finds.
  ///
  /// - Throws: ``SearchError``; ``UnknownName`` for a framework or an aspect that is not known; ``SQLiteError``.
  package func answer(_ question: SearchQuestion) throws -> SearchAnswer {
    let filter = try SearchFilter(question, connection)
    let request = Request(question: question, filter: filter)
    var answer = SearchAnswer()
    if question.isRaw {
      try answerRaw(request, into: &answer)
    } else {
      let vocabulary = try SearchVocabulary(connection)
      let words = try SearchWords(question.words, tokenizer: tokenizer, vocabulary: vocabulary)
      let (whole, beginnings) = words.marks
      let snippets = SearchSnippets(tokenizer: tokenizer, whole: whole, beginnings: beginnings)
      answer.groups[.claim] = try claims(request, words, snippets)
      answer.groups[.passage] = try found(.passage, words.match(), request, snippets)
      answer.groups[.statistic] = try subjects(words, request)
      answer.groups[.source] = try found(.source, words.match(), request, snippets)
      if question.wantsFacets { answer.facets = try facets(words.match(nameColumn: "framework"), request) }
    }
    return answer
  }

  /// What every group's search is given.
  struct Request {
    var question: SearchQuestion
    var filter: SearchFilter
  }

  private func claims(
    _ request: Request, _ words: SearchWords, _ snippets: SearchSnippets
  ) throws -> SearchAnswer.Group {
    try found(.claim, words.match(nameColumn: "framework"), request, snippets)
  }

  /// FTS5's own language. A group whose table lacks a column that the expression names has no hits, unless all lack it.
  private func answerRaw(_ request: Request, into answer: inout SearchAnswer) throws {
    let words = tokenizer.tokens(of: request.question.words, as: .query)
    guard !words.isEmpty else { throw SearchError.noWords }
    let snippets = SearchSnippets(
      tokenizer: tokenizer, whole: Set(words), beginnings: prefixes(request.question.words))
    var failure: SQLiteError?
    var groups = 0
    for group in [SearchHit.Group.claim, .passage, .source] {
      do {
        answer.groups[group] = try found(group, request.question.words, request, snippets)
        groups += 1
      } catch let error as SQLiteError where !error.isInterrupt && !error.isBusy {
        failure = failure ?? error
      }
    }
    if groups == 0, let failure {
      throw SearchError.badExpression(request.question.words, reason: Self.reason(failure.message))
    }
    if request.question.wantsFacets { answer.facets = try facets(request.question.words, request) }
  }

  /// The tokens before a star.
  private func prefixes(_ expression: String) -> [String] {
    let pieces = expression.split { $0.isWhitespace || $0 == "(" || $0 == ")" }
    return pieces.filter { $0.hasSuffix("*") }.compactMap {
      tokenizer.tokens(of: String($0), as: .prefix).last
    }
  }

  /// FTS5's words without the name that it goes by: `fts5: syntax error near "AND"`.
  private static func reason(_ message: String) -> String {
    message.hasPrefix("fts5: ") ? String(message.dropFirst(6)) : message
  }
}
