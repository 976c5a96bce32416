internal import SQLite

extension SearchIndex {
  /// What is wrong with the index, in sentences; empty where it holds just what the claims' texts say.
  ///
  /// Reads all texts and all lists. Complexity: O(tokens); about as long as ``rebuild()`` takes.
  ///
  /// - Throws: ``SQLiteError`` where the file cannot be read.
  package func verify() throws -> [String] {
    let state = try readState()
    guard state.isCurrent else {
      return [
        "claims were changed without the search index; searches are slower until the next import or 'kb migrate'"
      ]
    }
    let table = WordTable()
    var expected: [ListDigest] = []
    var totals = SearchTotals()
    try scanAll(table) { sorter throws(SQLiteError) in
      totals.claims += sorter.claimCount
      totals.tokens += sorter.tokens
      expected += [ListDigest](repeating: ListDigest(), count: table.count - expected.count)
      try sorter.forEachList(of: table) { (word, list) throws(SQLiteError) in expected[word].insert(list) }
    }
    var problems: [String] = []
    if totals != state.totals {
      problems.append(
        "the search index counts \(state.totals.claims) claims and \(state.totals.tokens) words; there are \(totals.claims) and \(totals.tokens)"
      )
    }
    for number in 0..<table.count {
      let text = String(decoding: table.text(number), as: UTF8.self)
      let kind = table.kinds[number]
      guard let row = try row(kind, text) else {
        problems.append("the search index lacks the \(kind) '\(text)'")
        continue
      }
      if try digest(of: row, hasPositions: kind.hasPositions) != expected[number]
        || row.claims != expected[number].claims
      {
        problems.append("the search index's list of the \(kind) '\(text)' is not what the claims say")
      }
    }
    let words = try connection.value("SELECT count(*) FROM search_words")?.integer ?? 0
    if words > table.count && problems.isEmpty {
      problems.append("the search index has \(words - table.count) words that no claim has")
    }
    return problems.count > 20 ? problems.prefix(20) + ["… and \(problems.count - 20) more"] : problems
  }

  private func scanAll(_ table: WordTable, _ body: (PostingSorter) throws(SQLiteError) -> Void)
    throws(SQLiteError)
  {
    let scanner = try ClaimScanner(connection, .all)
    var sorter = PostingSorter()
    while try scanner.next(into: &sorter, table) {
      guard sorter.count >= SearchIndexWriter.mostHeld else { continue }
      try body(sorter)
      sorter.removeAll()
    }
    try body(sorter)
  }

  /// The digest of a stored list; that of no list at all where pages, order or bounds are wrong.
  private func digest(of row: SearchWordRow, hasPositions: Bool) throws(SQLiteError) -> ListDigest? {
    let reader = try PageReader(connection)
    let list = PostingPages(head: try reader.page(row.pageID(0)))
    var digest = ListDigest()
    var buffer = PostingBuffer()
    if list.entries.isEmpty {
      list.inlined.withUnsafeBytes { PostingPages.decode($0, withPositions: hasPositions, into: &buffer) }
      digest.insert(buffer)
    }
    for entry in list.entries {
      buffer.removeAll()
      PostingPages.decode(
        try reader.page(row.pageID(entry.number)), withPositions: hasPositions, into: &buffer)
      var bound = ImpactBound()
      for index in 0..<buffer.count {
        bound.insert(frequency: buffer.frequencies[index], length: buffer.lengths[index])
      }
      guard buffer.count == Int(entry.count), bound == entry.bound, buffer.documents.first == entry.first,
        buffer.documents.last == entry.last
      else { return nil }
      digest.insert(buffer)
    }
    return digest.isOrdered ? digest : nil
  }
}

/// What two lists share if they have the same postings.
private struct ListDigest: Equatable {
  var claims = 0
  private var sum: UInt64 = 0
  private(set) var isOrdered = true
  private var last = Int64.min

  /// Takes in the next postings of the list.
  mutating func insert(_ list: borrowing PostingBuffer) {
    var position = 0
    for index in 0..<list.count {
      let id = list.documents[index]
      if id <= last { isOrdered = false }
      last = id
      var hash = Self.mix(UInt64(bitPattern: id))
      hash = Self.mix(hash ^ UInt64(list.lengths[index]) << 32 ^ UInt64(list.frequencies[index]))
      if !list.positions.isEmpty {
        for _ in 0..<list.frequencies[index] {
          hash = Self.mix(hash ^ UInt64(list.positions[position]))
          position += 1
        }
      }
      sum &+= hash
    }
    claims += list.count
  }

  /// The finalizer of MurmurHash3, 64 bits (Austin Appleby, public domain).
  private static func mix(_ value: UInt64) -> UInt64 {
    var value = value
    value = (value ^ value >> 33) &* 0xff51_afd7_ed55_8ccd
    value = (value ^ value >> 33) &* 0xc4ce_b9fe_1a85_ec53
    return value ^ value >> 33
  }
}
