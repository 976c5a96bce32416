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
      let state = try readState()
      guard state.isCurrent, state.totals.claims > 0, state.ids.upperBound &- state.ids.lowerBound >= 0,
        state.ids.upperBound &- state.ids.lowerBound < ClaimTally.mostIDs
      else { return nil }
      return try withReaders {
        let builder = CursorBuilder(index: self, state: state)
        guard let cursors = try builder.cursors(for: expression) else { return nil }
        return try body(BlockMaxQuery(cursors + builder.cursors(for: filter)), state)
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
      var total = 0
      try query.forEach { _ in total += 1 }
      answer.total = total
      return
    }
    let found = tally(for: state.ids)
    try query.forEach { found.add($0) }
    answer.total = found.count
    answer.frameworks = try facet(.framework, found)
    answer.aspects = try facet(.aspect, found)
  }

  private func facet(_ kind: SearchWord.Kind, _ found: ClaimTally) throws(SQLiteError) -> [Int: Int] {
    var counts: [Int: Int] = [:]
    let reader = try reader()
    for (word, row) in try rows(kind, beginningWith: "") {
      var count = 0
      try StoredCursor(row, ranking: nil, reader: reader).forEach { id in
        if found.contains(id) { count += 1 }
      }
      if count > 0, let id = Int(word) { counts[id] = count }
    }
    return counts
  }
}
