package import SQLite

extension SearchIndex {
  /// Takes in all claims that changed since the last time. To be called inside the transaction that changed them.
  package static func update(_ connection: Connection) throws(SQLiteError) {
    guard try connection.value("SELECT 1 FROM search_changes LIMIT 1") != nil else { return }
    try SearchIndex(connection).update()
  }

  private func update() throws(SQLiteError) {
    let changes = try connection.value("SELECT count(*) FROM search_changes")?.integer ?? 0
    guard changes > 0 else { return }
    let state = try readState()
    // Taking claims out and in costs each of them more than making the index anew does. A small index is made anew
    // each time, so that it depends on the claims alone, not on what was once among them.
    if changes > state.totals.claims / 2 || state.totals.claims <= Self.mostMadeAnew { return try rebuild() }
    try withLargeCache { () throws(SQLiteError) in
      let writer = try SearchIndexWriter(connection, state)
      try writer.remove(ClaimScanner(connection, .former))
      try writer.add(ClaimScanner(connection, .changed))
      try writer.finish()
    }
  }

  /// An index of so many claims is made anew in a few hundredths of a second.
  private static let mostMadeAnew = 1000

  /// Makes the index anew from all claims. To be called inside a transaction.
  package func rebuild() throws(SQLiteError) {
    try withLargeCache { () throws(SQLiteError) in
      let writer = try SearchIndexWriter(connection, readState())
      try writer.removeAll()
      try writer.add(ClaimScanner(connection, .all))
      try writer.finish()
    }
  }

  /// Pages that are written more than once should not go to the file in between: up to 256 MB stay in memory.
  private func withLargeCache(_ body: () throws(SQLiteError) -> Void) throws(SQLiteError) {
    let size = try connection.value("PRAGMA cache_size")?.integer ?? -2000
    try connection.executeScript("PRAGMA cache_size = -262144")
    defer { try? connection.executeScript("PRAGMA cache_size = \(size)") }
    try body()
  }
}
