internal import Evidence
internal import Presentation
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

  /// - Parameters:
  ///   - offset: where in `sql` it is wrong, in UTF-8 bytes.
  ///   - firstLine: the number of the line in which `sql` begins.
  package init(
    message: String, name: String? = nil, sql: String? = nil, offset: Int? = nil, firstLine: Int = 1,
    nearest: [String] = [], isLimit: Bool = false
  ) {
    (self.message, self.name, self.nearest, self.isLimit) = (message, name, nearest, isLimit)
    guard let sql, let offset else { return }
    // By bytes: a carriage return and a line feed are one character, which is not a line feed.
    let before = sql.utf8.prefix(offset)
    let lineStart = before.lastIndex(of: 0x0A).map(sql.utf8.index(after:)) ?? sql.startIndex
    line = firstLine + before.count { $0 == 0x0A }
    column = sql[lineStart..<before.endIndex].count + 1
    // A tab is one character and many columns: the caret would stand anywhere.
    excerpt = String(
      Substring(sql.utf8[lineStart...].prefix { $0 != 0x0A && $0 != 0x0D }).map { $0 == "\t" ? " " : $0 }
    ).printable()
  }

  /// The whole story, in one line or with the wrong line and a caret below it.
  package var description: String {
    // What was typed may hold anything, and is not for the terminal to act on.
    var text = message.printable(keepingLineEnds: true)
    if let place, name != nil { text = "\(place.line):\(place.column): " + text }
    if let name { text = "\(name):" + (place == nil ? " " : "") + text }
    if !nearest.isEmpty { text += "; did you mean \(nearest.map { "'\($0)'" }.joined(separator: " or "))?" }
    if let place, let excerpt {
      // Lines of a machine are long: what matters stands near the caret.
      let start = max(0, place.column - 60)
      let dots = start > 0 ? "…" : ""
      let shown = dots + excerpt.dropFirst(start).prefix(100)
      let before = dots + excerpt.dropFirst(start).prefix(place.column - 1 - start)
      text += "\n  \(shown)\n  \(String(repeating: " ", count: before.displayWidth))^"
    }
    return text
  }
}

extension Connection {
  /// What `error`, from SQL that a person wrote and called `name`, means to them.
  ///
  /// - Parameter firstLine: the number of the line in which the SQL begins.
  package func problem(
    _ error: SQLiteError, name: String?, timeout: Double? = nil, firstLine: Int = 1
  ) -> SQLProblem {
    if error.isInterrupt {
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
        name: name, isLimit: true)
    }
    guard let sql = error.sql else {
      return SQLProblem(message: error.description, name: name)
    }
    let message = message(of: error)
    var offset = error.offset
    var nearest: [String] = []
    func look(_ prefix: String, _ candidates: () throws(SQLiteError) -> [String]) {
      guard message.hasPrefix(prefix) else { return }
      let wanted = String(message.dropFirst(prefix.count))
      let bare = wanted.split(separator: ".").last.map(String.init) ?? wanted
      nearest = nearNames(to: bare, in: (try? candidates()) ?? [])
      if offset == nil { offset = sql.offset(ofWord: bare, from: error.start) }
    }
    look("no such column: ") { () throws(SQLiteError) in try columnNames(in: sql) }
    look("no such table: ") { () throws(SQLiteError) in try tableNames() }
    look("no such function: ") { () throws(SQLiteError) in
      try rows("SELECT DISTINCT name FROM pragma_function_list").compactMap { $0[0].text }
    }
    offset = offset.map { known in
      known + sql.utf8.dropFirst(known).prefix { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }.count
    }
    if message == "incomplete input" {
      // More was to come behind the last word.
      offset = Array(sql.utf8).lastIndex { $0 > 0x20 }.map { $0 + 1 }
    }
    if let wrong = offset, message.hasSuffix("syntax error") {
      // `SELECT 1 FORM x` is wrong at x only, since FORM could be a name: the word before may be the slip.
      nearest = nearKeywords(to: sql.word(at: wrong))
      if nearest.isEmpty, let before = sql.wordBefore(wrong) {
        nearest = Array(nearKeywords(to: before.text).prefix(1))
        if !nearest.isEmpty { offset = before.offset }
      }
    }
    return SQLProblem(
      message: message, name: name, sql: sql, offset: offset, firstLine: firstLine, nearest: nearest)
  }

  /// What SQLite says, or more than it does.
  private func message(of error: SQLiteError) -> String {
    if error.message == "not authorized" {
      return mode == .readWrite
        ? "not allowed: kb loads no extensions"
        : "not allowed: SQL that reads cannot change settings or open other databases"
    }
    // PERM to NOTADB: what is wrong is the file, not the SQL; <https://www.sqlite.org/rescode.html>.
    return error.isOfTheFile ? "\(path): \(error.message)" : error.message
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

/// The words of SQL that `word` may have been meant for; none where it is one.
private func nearKeywords(to word: String) -> [String] {
  sqlKeywords.contains(word.uppercased()) ? [] : nearNames(to: word, in: sqlKeywords)
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
