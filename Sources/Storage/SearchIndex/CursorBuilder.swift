internal import SQLite

/// Makes the cursors for what a search asks for; all of them together must stand at a claim for it to be found.
struct CursorBuilder {
  let index: SearchIndex
  let state: SearchIndex.State

  /// Nil where the index cannot tell: a phrase whose last word is only begun.
  func cursors(for expression: SearchExpression) throws(SQLiteError) -> [PostingCursor]? {
    switch expression {
    case .phrase(let tokens, isPrefix: false) where tokens.count == 1:
      return [try cursor(try index.row(.word, tokens[0]))]
    case .phrase(let tokens, isPrefix: true) where tokens.count == 1:
      return [try cursor(beginningWith: tokens[0])]
    case .phrase(_, isPrefix: true): return nil
    case .phrase(let tokens, isPrefix: false): return [try cursor(phrase: tokens)]
    case .framework(let id): return [try cursor(try index.row(.framework, String(id)))]
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
      cursors.append(try cursor(index.row(.framework, String(id)), isRanked: false))
    }
    if let id = filter.aspectID {
      cursors.append(try cursor(index.row(.aspect, String(id)), isRanked: false))
    }
    if let kind = filter.kind { cursors.append(try cursor(index.row(.kind, kind), isRanked: false)) }
    if let sources = filter.sourceIDs { cursors.append(try cursor(citedBy: sources)) }
    return cursors
  }

  private func ranking(_ matches: Int) -> Ranking { Ranking(matches: matches, of: state.totals) }

  private func cursor(_ row: SearchWordRow?, isRanked: Bool = true) throws(SQLiteError) -> PostingCursor {
    guard let row else { return ListCursor(documents: [], scores: []) }
    return try StoredCursor(row, ranking: isRanked ? ranking(row.claims) : nil, reader: index.reader())
  }

  // MARK: Beginnings

  private func cursor(beginningWith text: String) throws(SQLiteError) -> PostingCursor {
    let length = text.unicodeScalars.count
    if length == SearchWord.beginningLength { return try cursor(index.row(.beginning, text)) }
    // A shorter beginning is that of several of three characters, and of words that have not even three.
    var rows = try index.rows(length < SearchWord.beginningLength ? .beginning : .word, beginningWith: text)
      .map(\.row)
    if length < SearchWord.beginningLength {
      rows += try index.rows(.word, beginningWith: text)
        .filter { $0.word.unicodeScalars.count < SearchWord.beginningLength }.map(\.row)
    }
    if rows.count < 2 { return try cursor(rows.first) }
    let tally = index.tally(for: state.ids)
    let reader = try index.reader()
    for row in rows {
      try StoredCursor(row, ranking: nil, reader: reader).forEach { id, frequency, length in
        tally.add(id, frequency: frequency, length: length)
      }
    }
    let (documents, scores) = tally.scores(ranking)
    return ListCursor(documents: documents, scores: scores)
  }

  // MARK: Any of several

  private func cursor(any parts: [SearchExpression]) throws(SQLiteError) -> PostingCursor? {
    let tally = index.tally(for: state.ids)
    for part in parts {
      guard let cursors = try cursors(for: part) else { return nil }
      let query = BlockMaxQuery(cursors)
      try query.forEach { tally.add($0, score: query.score()) }
    }
    let (documents, scores) = tally.scores()
    return ListCursor(documents: documents, scores: scores)
  }

  private func cursor(citedBy sources: [Int]) throws(SQLiteError) -> PostingCursor {
    var rows: [SearchWordRow] = []
    for source in sources {
      if let row = try index.row(.source, String(source)) { rows.append(row) }
    }
    if rows.count < 2 { return try cursor(rows.first, isRanked: false) }
    let tally = index.tally(for: state.ids)
    let reader = try index.reader()
    for row in rows {
      try StoredCursor(row, ranking: nil, reader: reader).forEach { tally.add($0) }
    }
    return TallyCursor(tally)
  }

  // MARK: Phrases

  private func cursor(phrase tokens: [String]) throws(SQLiteError) -> PostingCursor {
    var cursors: [StoredCursor] = []
    for token in tokens {
      guard let row = try index.row(.word, token) else { return ListCursor(documents: [], scores: []) }
      cursors.append(try StoredCursor(row, ranking: nil, reader: index.reader()))
    }
    var (documents, frequencies, lengths): ([Int64], [UInt32], [UInt32]) = ([], [], [])
    var positions = [[UInt32]](repeating: [], count: cursors.count)
    try BlockMaxQuery(cursors).forEach { id in
      for (number, cursor) in cursors.enumerated() { cursor.readPositions(into: &positions[number]) }
      let frequency = Self.occurrences(positions)
      guard frequency > 0 else { return }
      documents.append(id)
      frequencies.append(frequency)
      lengths.append(cursors[0].length)
    }
    let ranking = ranking(documents.count)
    return ListCursor(
      documents: documents, scores: documents.indices.map { ranking.score(frequencies[$0], lengths[$0]) })
  }

  /// How often the words stand one after the other, where `positions` says where each of them stands, ascending.
  private static func occurrences(_ positions: [[UInt32]]) -> UInt32 {
    var count: UInt32 = 0
    for start in positions[0] {
      let isWhole = (1..<positions.count).allSatisfy { number in
        positions[number].contains(start + UInt32(number))
      }
      if isWhole { count += 1 }
    }
    return count
  }
}
