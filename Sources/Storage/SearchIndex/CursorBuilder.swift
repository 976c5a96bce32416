internal import SQLite

/// Makes the cursors for what a search asks for; all of them together must stand at a claim for it to be found.
struct CursorBuilder {
  let index: SearchIndex
  let state: SearchIndex.State

  /// Nil where the index cannot tell: a phrase whose last word is only begun.
  func cursors(for expression: SearchExpression) throws(SQLiteError) -> [PostingCursor]? {
    switch expression {
    case .phrase(let tokens, isPrefix: false) where tokens.count == 1:
      return [try cursor(.word, tokens[0])]
    case .phrase(let tokens, isPrefix: true) where tokens.count == 1:
      return [try cursor(beginningWith: tokens[0])]
    case .phrase(_, isPrefix: true): return nil
    case .phrase(let tokens, isPrefix: false): return [try cursor(phrase: tokens)]
    case .framework(let id): return [try cursor(.framework, String(id))]
    case .all(let parts):
      var all: [PostingCursor] = []
      for part in parts {
        guard let cursors = try cursors(for: part) else { return nil }
        all += cursors
      }
      return all
    case .any(let parts): return try cursor(any: parts).map { [$0] }
    }
  }

  func cursors(for filter: SearchIndexFilter) throws(SQLiteError) -> [PostingCursor] {
    var cursors: [PostingCursor] = []
    if let id = filter.frameworkID {
      cursors.append(try cursor(.framework, String(id), isRanked: false))
    }
    if let id = filter.aspectID {
      cursors.append(try cursor(.aspect, String(id), isRanked: false))
    }
    if let kind = filter.kind { cursors.append(try cursor(.kind, kind, isRanked: false)) }
    if let sources = filter.sourceIDs { cursors.append(try cursor(citedBy: sources)) }
    return cursors
  }

  private func ranking(_ matches: Int) -> Ranking { Ranking(matches: matches, of: state.totals) }

  /// The cursor over the list of one word; nil where there is no list.
  private func stored(_ kind: SearchWord.Kind, _ text: String, isRanked: Bool) throws(SQLiteError)
    -> StoredCursor?
  {
    try index.list(SearchWord(kind: kind, text: text), state.totals).map {
      StoredCursor($0, isRanked: isRanked, reader: index.reader)
    }
  }

  private func cursor(_ kind: SearchWord.Kind, _ text: String, isRanked: Bool = true) throws(SQLiteError)
    -> PostingCursor
  {
    try stored(kind, text, isRanked: isRanked) ?? ListCursor(documents: [], scores: [])
  }

  // MARK: Beginnings

  private func cursor(beginningWith text: String) throws(SQLiteError) -> PostingCursor {
    let length = text.unicodeScalars.count
    if SearchWord.beginningLengths.contains(length) { return try cursor(.beginning, text) }
    let words = try index.words(beginningWith: text)
    if words.count == 1 { return try cursor(words[0].kind, words[0].text) }
    let tally = index.tally(for: state.ids)
    for word in words {
      try stored(word.kind, word.text, isRanked: false)?.forEach { id, frequency, length in
        tally.add(id, frequency: frequency, length: length)
      }
    }
    let (documents, scores) = tally.scores(ranking(tally.count))
    return ListCursor(documents: documents, scores: scores)
  }

  // MARK: Any of several

  private func cursor(any parts: [SearchExpression]) throws(SQLiteError) -> PostingCursor? {
    let tally = index.tally(for: state.ids)
    for part in parts {
      guard let cursors = try cursors(for: part) else { return nil }
      var collector = ClaimTally.Collector(tally: tally, addsScores: true)
      try BlockMaxQuery(cursors, index.window).forEachMatch(&collector)
    }
    let (documents, scores) = tally.scores()
    return ListCursor(documents: documents, scores: scores)
  }

  private func cursor(citedBy sources: [Int]) throws(SQLiteError) -> PostingCursor {
    if sources.count == 1 { return try cursor(.source, String(sources[0]), isRanked: false) }
    var lists: [SearchList] = []
    for source in sources {
      if let list = try index.list(SearchWord(kind: .source, text: String(source)), state.totals) {
        lists.append(list)
      }
    }
    let (index, ids) = (index, state.ids)
    return try SourcesCursor(lists, ids: Set(sources), index.connection, index.reader) {
      index.tally(for: ids)
    }
  }

  // MARK: Phrases

  private func cursor(phrase tokens: [String]) throws(SQLiteError) -> PostingCursor {
    var words: [StoredCursor] = []
    for token in tokens {
      guard let word = try stored(.word, token, isRanked: false) else {
        return ListCursor(documents: [], scores: [])
      }
      words.append(word)
    }
    var found = PhraseMatches(words)
    try BlockMaxQuery(words, index.window).forEachMatch(&found)
    let ranking = ranking(found.documents.count)
    let scores = found.documents.indices.map { ranking.score(found.frequencies[$0], found.lengths[$0]) }
    return ListCursor(documents: found.documents, scores: scores)
  }
}
