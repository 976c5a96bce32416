internal import SQLite
package import Storage

/// Searches a knowledge base; make one and ask it many times.
///
/// Claims, passages and sources are found by full text and ranked by bm25, figures by the names of what they are about.
package final class Search {
  let connection: Connection
  let index: SearchIndex
  var tokenizer: Tokenizer { index.tokenizer }
  let base: KnowledgeBase

  /// - Throws: ``SQLiteError``
  package init(_ base: KnowledgeBase) throws {
    self.base = base
    connection = base.connection
    index = try SearchIndex(connection)
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
      try findClaims(request, words, snippets, into: &answer)
      answer.groups[.passage] = try found(.passage, words.match(), request, snippets)
      answer.groups[.statistic] = try subjects(words, request)
      answer.groups[.source] = try found(.source, words.match(), request, snippets)
      if answer.total == 0 {
        // Alone and with no filter, so that it is true that nothing is stored.
        if words.clauses.count == 1 && !question.isFiltered { answer.knownName = try knownName(words) }
        answer.suggestion = try suggestion(for: words)
      }
    }
    return answer
  }

  /// What the search index is asked for `question`, which is not raw.
  ///
  /// - Throws: as ``answer(_:)``.
  package func indexed(
    _ question: SearchQuestion
  ) throws -> (expression: SearchExpression, filter: SearchIndexFilter) {
    let words = try SearchWords(
      question.words, tokenizer: tokenizer, vocabulary: SearchVocabulary(connection))
    return (words.expression, try SearchFilter(question, connection).indexFilter(connection))
  }

  /// What every group's search is given.
  struct Request {
    var question: SearchQuestion
    var filter: SearchFilter
  }

  /// Claims by the search index, or where that cannot answer by FTS5, which finds the same.
  private func findClaims(
    _ request: Request, _ words: SearchWords, _ snippets: SearchSnippets, into answer: inout SearchAnswer
  ) throws {
    let question = request.question
    guard
      let indexed = try index.answer(
        words.expression, filter: request.filter.indexFilter(connection),
        best: question.offset + question.limit,
        wantsFacets: question.wantsFacets)
    else {
      let match = words.match(nameColumn: "framework")
      answer.groups[.claim] = try found(.claim, match, request, snippets)
      if question.wantsFacets { answer.facets = try facets(match, request) }
      return
    }
    var group = SearchAnswer.Group(total: indexed.total)
    group.hits = indexed.best.dropFirst(question.offset).map {
      SearchHit(group: .claim, id: Int($0.id), score: $0.score)
    }
    try describe(&group.hits, .claim, snippets)
    answer.groups[.claim] = group
    if question.wantsFacets {
      answer.facets = try facets(.framework, indexed.frameworks) + facets(.aspect, indexed.aspects)
    }
  }

  /// Counts by id as facets, the most frequent first.
  private func facets(_ kind: SearchAnswer.Facet.Kind, _ counts: [Int: Int]) throws -> [SearchAnswer.Facet] {
    var facets: [SearchAnswer.Facet] = []
    for (id, claims) in counts {
      let row = try connection.rows("SELECT slug, name FROM \(kind.rawValue)s WHERE id = ?1", .integer(id))
        .first
      guard let slug = row?[0].text, let name = row?[1].text else { continue }
      facets.append(SearchAnswer.Facet(kind: kind, slug: slug, name: name, claims: claims))
    }
    return facets.sorted { ($1.claims, $0.slug) < ($0.claims, $1.slug) }
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
