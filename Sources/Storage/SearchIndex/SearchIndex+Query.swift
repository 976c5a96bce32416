internal import SQLite

/// Which claims a search looks at.
package struct SearchIndexFilter: Hashable, Sendable {
  package var frameworkID: Int?
  package var aspectID: Int?
  package var kind: String?

  /// At least one of these must cite the claim; nil where it does not matter.
  package var sourceIDs: [Int]?

  package init(frameworkID: Int? = nil, aspectID: Int? = nil, kind: String? = nil, sourceIDs: [Int]? = nil) {
    self.frameworkID = frameworkID
    self.aspectID = aspectID
    self.kind = kind
    self.sourceIDs = sourceIDs
  }
}

/// What a search of the index found.
package struct SearchIndexAnswer: Sendable {
  /// Best first.
  package var best: [RankedClaim] = []

  /// How many claims there are in all.
  package var total = 0

  /// How many of them each framework and each aspect has, by id; empty unless asked for.
  package var frameworks: [Int: Int] = [:]
  package var aspects: [Int: Int] = [:]
}

extension SearchIndex {
  /// The `count` best claims, best first; of equals the one that was added first.
  ///
  /// - Returns: nil where the index cannot answer: it is not up to date, or the expression needs what it does not have.
  package func best(
    _ count: Int, of expression: SearchExpression, filter: SearchIndexFilter = SearchIndexFilter()
  ) throws -> [RankedClaim]? {
    try answering(expression, filter) { query, _ throws(SQLiteError) in try query.best(count) }
  }

  /// The `count` best claims, how many there are in all, and where `wantsFacets` what they are about.
  ///
  /// - Returns: nil as ``best(_:of:filter:)``.
  package func answer(
    _ expression: SearchExpression, filter: SearchIndexFilter = SearchIndexFilter(), best count: Int,
    wantsFacets: Bool = false
  ) throws -> SearchIndexAnswer? {
    try answering(expression, filter) { query, state throws(SQLiteError) in
      var answer = SearchIndexAnswer()
      answer.best = try query.best(count)
      if let only = query.onlyCount, !wantsFacets {
        answer.total = only
      } else if answer.best.count < count && !wantsFacets {
        answer.total = answer.best.count
      } else {
        query.rewind()
        try self.count(query, state, wantsFacets, into: &answer)
      }
      return answer
    }
  }

  private func answering<Result>(
    _ expression: SearchExpression, _ filter: SearchIndexFilter,
    _ body: (BlockMaxQuery, State) throws(SQLiteError) -> Result
  ) throws -> Result? {
    try inSnapshot {
      let state = try currentState()
      // Cursors go to the claim after the last one, so that must have a number too.
      guard state.isCurrent, state.totals.claims > 0, state.ids.upperBound < Int64.max,
        state.ids.upperBound &- state.ids.lowerBound >= 0,
        state.ids.upperBound &- state.ids.lowerBound < ClaimTally.mostIDs
      else { return nil }
      return try withTallies {
        let builder = CursorBuilder(index: self, state: state)
        guard let cursors = try builder.cursors(for: expression) else { return nil }
        return try body(BlockMaxQuery(cursors + builder.cursors(for: filter), window), state)
      }
    }
  }

  private func inSnapshot<Result>(_ body: () throws -> Result) throws -> Result {
    connection.isInTransaction ? try body() : try connection.snapshot(body)
  }

  private func count(
    _ query: BlockMaxQuery, _ state: State, _ wantsFacets: Bool, into answer: inout SearchIndexAnswer
  ) throws(SQLiteError) {
    guard wantsFacets else {
      var total = MatchCount()
      try query.forEachMatch(&total)
      answer.total = total.count
      return
    }
    var found = ClaimTally.Collector(tally: tally(for: state.ids), addsScores: false)
    try query.forEachMatch(&found)
    answer.total = found.tally.count
    answer.frameworks = try facet(.framework, found.tally, state)
    answer.aspects = try facet(.aspect, found.tally, state)
  }

  private func facet(_ kind: SearchWord.Kind, _ found: ClaimTally, _ state: State) throws(SQLiteError)
    -> [Int: Int]
  {
    var counts: [Int: Int] = [:]
    for (word, _) in try rows(kind, beginningWith: "") {
      guard let list = try list(word, state.totals) else { continue }
      var count = 0
      try StoredCursor(list, isRanked: false, reader: reader).forEach { id in
        if found.contains(id) { count += 1 }
      }
      if count > 0, let id = Int(word.text) { counts[id] = count }
    }
    return counts
  }
}
