internal import SQLite

/// One update of the search index, inside the transaction that changed claims.
final class SearchIndexWriter {
  private let connection: Connection
  private let table = WordTable()
  private let reader: PageReader
  private let findWord: Statement
  private let savePage: Statement
  private let removePage: Statement

  /// By number: what `search_words` says of it, once it was asked.
  private var rows: [SearchWordRow?] = []
  private var isLooked: [Bool] = []
  private var isChanged: [Bool] = []
  /// True where no list was there before.
  private var isEmpty = false
  private var totals: SearchTotals
  private var nextWordID: Int64

  /// So many words of claims are held in memory before they are written, 100 MB and twice as much while they are sorted:
  /// about a million claims.
  static let mostHeld = 24 << 20

  init(_ connection: Connection, _ state: SearchIndex.State) throws(SQLiteError) {
    self.connection = connection
    (totals, nextWordID) = (state.totals, state.nextWordID)
    reader = try PageReader(connection)
    findWord = try connection.prepare("SELECT id, claims FROM search_words WHERE kind = ?1 AND word = ?2")
    savePage = try connection.prepare(
      "INSERT INTO search_pages (id, data) VALUES (?1, ?2) ON CONFLICT (id) DO UPDATE SET data = excluded.data"
    )
    removePage = try connection.prepare("DELETE FROM search_pages WHERE id = ?1")
  }

  /// Empties the index.
  func removeAll() throws(SQLiteError) {
    try connection.executeScript("DELETE FROM search_words; DELETE FROM search_pages;")
    totals = SearchTotals()
    nextWordID = 1
    isEmpty = true
  }

  /// Takes out the claims of `source`, which reads them as they were.
  func remove(_ source: ClaimScanner) throws(SQLiteError) {
    var sorter = PostingSorter()
    while try source.next(into: &sorter, table) {
      if sorter.count >= Self.mostHeld { try flush(&sorter, isRemoval: true) }
    }
    try flush(&sorter, isRemoval: true)
  }

  /// Takes in the claims of `source`.
  func add(_ source: ClaimScanner) throws(SQLiteError) {
    var sorter = PostingSorter()
    while try source.next(into: &sorter, table) {
      if sorter.count >= Self.mostHeld { try flush(&sorter, isRemoval: false) }
    }
    try flush(&sorter, isRemoval: false)
  }

  /// Writes down which words there are, and how much.
  func finish() throws(SQLiteError) {
    let save = try connection.prepare(
      """
      INSERT INTO search_words (kind, word, id, claims) VALUES (?1, ?2, ?3, ?4)
      ON CONFLICT (kind, word) DO UPDATE SET id = excluded.id, claims = excluded.claims
      """)
    let remove = try connection.prepare("DELETE FROM search_words WHERE kind = ?1 AND word = ?2")
    for number in table.sorted where number < rows.count && isChanged[number] {
      if let row = rows[number], row.claims > 0 {
        try bind(number, to: save)
        try save.bind(.integer(row.id), at: 3)
        try save.bind(.integer(row.claims), at: 4)
        while try save.step() {}
        save.reset()
      } else {
        try bind(number, to: remove)
        while try remove.step() {}
        remove.reset()
      }
    }
    try connection.execute(
      "UPDATE search_totals SET claims = ?1, tokens = ?2, next_word_id = ?3", .integer(totals.claims),
      .integer(totals.tokens), .integer(nextWordID))
    try connection.execute("DELETE FROM search_changes")
  }

  private func flush(_ sorter: inout PostingSorter, isRemoval: Bool) throws(SQLiteError) {
    totals.claims += isRemoval ? -sorter.claimCount : sorter.claimCount
    totals.tokens += isRemoval ? -sorter.tokens : sorter.tokens
    try sorter.forEachList(of: table) { (word, list) throws(SQLiteError) in
      try self.edit(
        word, removing: isRemoval ? list.documents : [], adding: isRemoval ? PostingBuffer() : copy list)
    }
    sorter.removeAll()
  }

  private func bind(_ number: Int, to statement: borrowing Statement) throws(SQLiteError) {
    try statement.bind(.integer(Int(table.kinds[number].rawValue)), at: 1)
    try statement.bind(utf8: table.text(number), at: 2)
  }

  // MARK: Lists

  private func edit(_ word: Int, removing removed: [Int64], adding added: PostingBuffer) throws(SQLiteError) {
    if word >= rows.count {
      rows += [SearchWordRow?](repeating: nil, count: table.count - rows.count)
      isLooked += [Bool](repeating: false, count: table.count - isLooked.count)
      isChanged += [Bool](repeating: false, count: table.count - isChanged.count)
    }
    if !isLooked[word] && !isEmpty {
      isLooked[word] = true
      try bind(word, to: findWord)
      if try findWord.step() {
        rows[word] = SearchWordRow(id: Int64(findWord.integer(0)), claims: findWord.integer(1))
      }
      findWord.reset()
    }
    isChanged[word] = true
    let hasPositions = table.kinds[word].hasPositions
    var list = PostingPages()
    let row: SearchWordRow
    if let known = rows[word], known.claims > 0 {
      row = known
      list = PostingPages(head: try reader.page(row.pageID(0)))
      reader.release()
    } else {
      row = SearchWordRow(id: rows[word]?.id ?? nextWordID, claims: 0)
      if rows[word] == nil { nextWordID += 1 }
    }
    let claims = try edit(&list, of: row, removing: removed, adding: added, hasPositions)
    rows[word] = SearchWordRow(id: row.id, claims: claims)
    if claims == 0 {
      try removePage.run([.integer(row.pageID(0))])
    } else {
      try savePage.run([.integer(row.pageID(0)), .blob(list.head)])
    }
  }

  /// Changes the pages that the changes fall into; gives the new length of the list.
  private func edit(
    _ list: inout PostingPages, of row: SearchWordRow, removing removed: [Int64], adding added: PostingBuffer,
    _ hasPositions: Bool
  ) throws(SQLiteError) -> Int {
    if list.entries.isEmpty {
      var old = PostingBuffer()
      list.inlined.withUnsafeBytes { PostingPages.decode($0, withPositions: hasPositions, into: &old) }
      let new = old.count == 0 && removed.isEmpty ? added : old.edited(removing: removed[...], adding: added)
      list.inlined = []
      try store(new, in: &list, of: row)
      return new.count
    }
    var entries: [PostingPages.Entry] = []
    let old = list.entries
    list.entries = []
    var (removedStart, addedStart, positionStart) = (0, 0, 0)
    for (index, entry) in old.enumerated() {
      // What comes before the next page's first claim belongs to this one.
      let end = index + 1 < old.count ? old[index + 1].first : Int64.max
      var removedEnd = removedStart
      while removedEnd < removed.count && removed[removedEnd] < end { removedEnd += 1 }
      var (addedEnd, positionEnd) = (addedStart, positionStart)
      while addedEnd < added.count && (added.documents[addedEnd] < end || index + 1 == old.count) {
        if hasPositions { positionEnd += Int(added.frequencies[addedEnd]) }
        addedEnd += 1
      }
      if removedStart == removedEnd && addedStart == addedEnd {
        entries.append(entry)
        continue
      }
      var page = PostingBuffer()
      PostingPages.decode(
        try reader.page(row.pageID(entry.number)), withPositions: hasPositions, into: &page)
      reader.release()
      try removePage.run([.integer(row.pageID(entry.number))])
      let part = added.part(addedStart..<addedEnd, positions: positionStart..<positionEnd)
      try store(
        page.edited(removing: removed[removedStart..<removedEnd], adding: part), in: &list, of: row,
        inPages: true)
      entries += list.entries
      list.entries = []
      (removedStart, addedStart, positionStart) = (removedEnd, addedEnd, positionEnd)
    }
    list.entries = entries
    return entries.reduce(0) { $0 + Int($1.count) }
  }

  /// Writes `postings` into new pages at the end of `list`, or where they are few into its first page.
  private func store(
    _ postings: PostingBuffer, in list: inout PostingPages, of row: SearchWordRow, inPages: Bool = false
  ) throws(SQLiteError) {
    guard postings.count > 0 else { return }
    let pages = PostingPages.encode(postings)
    if !inPages && postings.count <= PostingPages.mostInline, pages.count == 1 {
      list.inlined = pages[0].bytes
      return
    }
    for page in pages {
      var entry = page.entry
      entry.number = list.nextNumber
      list.nextNumber += 1
      list.entries.append(entry)
      try savePage.run([.integer(row.pageID(entry.number)), .blob(page.bytes)])
    }
  }
}

extension PostingBuffer {
  /// Some of them.
  fileprivate func part(_ range: Range<Int>, positions: Range<Int>) -> PostingBuffer {
    PostingBuffer(
      documents: Array(documents[range]), lengths: Array(lengths[range]),
      frequencies: Array(frequencies[range]),
      positions: self.positions.isEmpty ? [] : Array(self.positions[positions]))
  }
}

extension Value {
  fileprivate static func integer(_ value: Int64) -> Value { .integer(Int(value)) }
}
