internal import Evidence
package import SQLite

/// What is wrong with SQL that a person wrote, where in it, and what they may have meant.
package struct SQLProblem: Error, Hashable, CustomStringConvertible {
  /// SQLite's words, or better ones.
  package var message: String

  /// What the SQL is called: a file's path, a query's name; nil for SQL from the command line.
  package var name: String?

  /// Where it is wrong, both from 1 and the column in characters, where that is known.
  package var place: (line: Int, column: Int)? {
    guard let line, let column else { return nil }
    return (line, column)
  }
  private var line: Int?
  private var column: Int?

  /// The line that is wrong.
  package var excerpt: String?

  /// Names that were perhaps meant.
  package var nearest: [String]

  /// True where it was stopped for the time it took or the memory it wanted, not for what it says.
  package var isLimit: Bool

  package init(
    message: String, name: String? = nil, sql: String? = nil, offset: Int? = nil, nearest: [String] = [],
    isLimit: Bool = false
  ) {
    (self.message, self.name, self.nearest, self.isLimit) = (message, name, nearest, isLimit)
    guard let sql, let offset else { return }
    let before = String(decoding: sql.utf8.prefix(offset), as: UTF8.self)
    let linesBefore = before.split(separator: "\n", omittingEmptySubsequences: false)
    line = linesBefore.count
    column = (linesBefore.last?.count ?? 0) + 1
    let lines = sql.split(separator: "\n", omittingEmptySubsequences: false)
    // A tab is one character and many columns: the caret would stand anywhere.
    excerpt = String(lines[min(linesBefore.count, lines.count) - 1].map { $0 == "\t" ? " " : $0 })
  }

  /// The whole story, in one line or with the wrong line and a caret below it.
  package var description: String {
    var text = message
    if let place, name != nil { text = "\(place.line):\(place.column): " + text }
    if let name { text = "\(name):" + (place == nil ? " " : "") + text }
    if !nearest.isEmpty { text += "; did you mean \(nearest.map { "'\($0)'" }.joined(separator: " or "))?" }
    if let place, let excerpt {
      // Lines of a machine are long: what matters stands near the caret.
      let start = max(0, place.column - 60)
      let shown = (start > 0 ? "…" : "") + excerpt.dropFirst(start).prefix(100)
      let indent = place.column - 1 - start + (start > 0 ? 1 : 0)
      text += "\n  \(shown)\n  \(String(repeating: " ", count: indent))^"
    }
    return text
  }
}

extension Connection {
  /// What `error`, from SQL that a person wrote and called `name`, means to them.
  package func problem(_ error: SQLiteError, name: String?, timeout: Double? = nil) -> SQLProblem {
    let message =
      error.message == "not authorized"
      ? "not allowed: SQL that reads cannot change settings or open other databases" : error.message
    guard !error.isInterrupt else {
      if Connection.takeInterrupt() {
        return SQLProblem(message: "stopped by Ctrl-C", name: name, isLimit: true)
      }
      let limit = timeout.map { " after \(seconds($0))" } ?? ""
      return SQLProblem(
        message: "stopped\(limit); ask for less, or give it more time with --timeout", name: name,
        isLimit: true)
    }
    if error.isOutOfMemory {
      return SQLProblem(
        message: "stopped: this needs more memory than kb gives to SQL; ask for fewer or smaller rows",
        name: name,
        isLimit: true)
    }
    var offset = error.offset
    var nearest: [String] = []
    func look(_ prefix: String, _ candidates: () throws(SQLiteError) -> [String]) {
      guard message.hasPrefix(prefix) else { return }
      let wanted = String(message.dropFirst(prefix.count))
      let bare = wanted.split(separator: ".").last.map(String.init) ?? wanted
      nearest = nearNames(to: bare, in: (try? candidates()) ?? [])
      if offset == nil, let sql = error.sql { offset = sql.offset(ofWord: bare) }
    }
    look("no such column: ") { () throws(SQLiteError) in try columnNames(in: error.sql ?? "") }
    look("no such table: ") { () throws(SQLiteError) in try tableNames() }
    look("no such function: ") { () throws(SQLiteError) in
      try rows("SELECT DISTINCT name FROM pragma_function_list").compactMap { $0[0].text }
    }
    if let sql = error.sql, let known = offset {
      offset =
        known
        + sql.utf8.dropFirst(known).prefix { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }.count
    }
    if let sql = error.sql, let wrong = offset, message.hasSuffix("syntax error") {
      // `SELECT 1 FORM x` is wrong at x only, since FORM could be a name: the word before may be the slip.
      nearest = nearNames(to: sql.word(at: wrong), in: sqlKeywords)
      if nearest.isEmpty, let before = sql.wordBefore(wrong), !sqlKeywords.contains(before.text.uppercased())
      {
        nearest = nearNames(to: before.text, in: sqlKeywords, limit: 1)
        if !nearest.isEmpty { offset = before.offset }
      }
    }
    return SQLProblem(message: message, name: name, sql: error.sql, offset: offset, nearest: nearest)
  }

  /// The tables and views, without those that FTS5 and SQLite keep for themselves.
  package func tableNames() throws(SQLiteError) -> [String] {
    try rows(
      """
      SELECT name FROM pragma_table_list
       WHERE schema = 'main' AND type IN ('table', 'view', 'virtual') AND name NOT LIKE 'sqlite!_%' ESCAPE '!'
       ORDER BY name
      """
    ).compactMap { $0[0].text }
  }

  /// The columns of the tables whose names stand in `sql`; of all tables where none does.
  package func columnNames(in sql: String) throws(SQLiteError) -> [String] {
    let tables = try tableNames()
    let named = tables.filter { sql.offset(ofWord: $0) != nil }
    var columns: [String] = []
    for table in named.isEmpty ? tables : named {
      columns += try rows("SELECT name FROM pragma_table_info(?1)", .text(table)).compactMap { $0[0].text }
    }
    return columns
  }
}

/// `30 s`, `0.5 s`.
private func seconds(_ value: Double) -> String {
  value == value.rounded() && value < 1e9 ? "\(Int(value)) s" : "\(value) s"
}

extension String {
  /// The UTF-8 offset of the first place where `word` stands as a whole word, in any case.
  func offset(ofWord word: String) -> Int? {
    let text = Array(utf8)
    let wanted = Array(word.lowercased().utf8)
    guard !wanted.isEmpty, text.count >= wanted.count else { return nil }
    for start in 0...(text.count - wanted.count) {
      let end = start + wanted.count
      if start > 0 && text[start - 1].isWordByte || end < text.count && text[end].isWordByte { continue }
      if zip(text[start..<end], wanted).allSatisfy({ $0.lowercasedASCII == $1 }) { return start }
    }
    return nil
  }

  /// The word that ends, but for blanks, before the UTF-8 offset `end`.
  func wordBefore(_ end: Int) -> (text: String, offset: Int)? {
    let before = Array(utf8.prefix(end))
    guard let last = before.lastIndex(where: { $0 > 0x20 }), before[last].isWordByte else { return nil }
    let start = before[...last].lastIndex { !$0.isWordByte }.map { $0 + 1 } ?? 0
    return (String(decoding: before[start...last], as: UTF8.self), start)
  }

  /// The word that begins at the UTF-8 offset `start`.
  func word(at start: Int) -> String {
    String(decoding: utf8.dropFirst(start).prefix { $0.isWordByte }, as: UTF8.self)
  }
}

extension UInt8 {
  fileprivate var isWordByte: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
      true
    default: false
    }
  }

  fileprivate var lowercasedASCII: UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self
  }
}

/// The words of SQL that people type most, for suggestions and completion.
package let sqlKeywords = [
  "ALL", "AND", "AS", "ASC", "BETWEEN", "BY", "CASE", "CAST", "CROSS", "DESC", "DISTINCT", "ELSE", "END",
  "ESCAPE",
  "EXCEPT", "EXISTS", "EXPLAIN", "FROM", "FULL", "GLOB", "GROUP", "HAVING", "IN", "INNER", "INTERSECT", "IS",
  "JOIN",
  "LEFT", "LIKE", "LIMIT", "MATCH", "NOT", "NULL", "NULLS", "OFFSET", "ON", "OR", "ORDER", "OUTER", "OVER",
  "PARTITION", "QUERY", "PLAN", "RECURSIVE", "RIGHT", "SELECT", "THEN", "UNION", "USING", "VALUES", "WHEN",
  "WHERE",
  "WINDOW", "WITH",
]
