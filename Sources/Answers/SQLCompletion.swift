package import SQLite

/// What can follow the SQL that somebody is typing.
package struct SQLCompletion: Sendable {
  /// What the text before the cursor can become.
  package struct Result: Hashable, Sendable {
    /// How many characters before the cursor a candidate replaces.
    package var replacedLength: Int

    /// In alphabetical order.
    package var candidates: [String]
  }

  /// Tables and views, each with its columns.
  package var tables: [String: [String]]

  /// Names of frameworks, for strings.
  package var frameworks: [String]
  package var functions: [String]

  package init(tables: [String: [String]], frameworks: [String], functions: [String]) {
    (self.tables, self.frameworks, self.functions) = (tables, frameworks, functions)
  }

  /// Looks at what `connection` has.
  package init(_ connection: Connection) throws(SQLiteError) {
    var tables: [String: [String]] = [:]
    for table in try connection.tableNames() {
      tables[table] = try connection.rows("SELECT name FROM pragma_table_info(?1)", .text(table))
        .compactMap { $0[0].text }
    }
    let frameworks = try connection.rows("SELECT name FROM frameworks UNION SELECT slug FROM frameworks")
    let functions = try connection.rows(
      "SELECT DISTINCT name || '(' FROM pragma_function_list WHERE name GLOB '[a-z]*'")
    self.init(
      tables: tables, frameworks: frameworks.compactMap { $0[0].text },
      functions: functions.compactMap { $0[0].text })
  }

  /// What the SQL `before` the cursor can become.
  ///
  /// In a string: names of frameworks; after FROM and JOIN: tables; after a table's name and a point: its columns;
  /// elsewhere columns of the tables that are named, keywords, functions and tables.
  ///
  /// - Parameter after: the rest of the statement, which may name tables too.
  package func candidates(before: String, after: String = "") -> Result {
    if let text = openString(in: before) {
      // A name may have quotes of its own: in SQL they are doubled.
      let names = frameworks.map { $0.replacing("'", with: "''") + "'" }
      return result(text, names)
    }
    let word = String(before.reversed().prefix { $0.isLetter || $0.isNumber || $0 == "_" }.reversed())
    let rest = before.dropLast(word.count)
    if rest.hasSuffix(".") {
      let owner = String(
        rest.dropLast().reversed().prefix { $0.isLetter || $0.isNumber || $0 == "_" }.reversed())
      return result(word, columns(of: owner, in: before + after))
    }
    let previous = rest.split(whereSeparator: { !($0.isLetter || $0 == "_") }).last?.uppercased() ?? ""
    if ["FROM", "JOIN", "INTO", "UPDATE", "TABLE"].contains(previous), rest.last?.isWhitespace == true {
      return result(word, Array(tables.keys))
    }
    if word.isEmpty { return Result(replacedLength: 0, candidates: []) }
    let keywords =
      word.allSatisfy { $0.isLowercase || !$0.isLetter } ? sqlKeywords.map { $0.lowercased() } : sqlKeywords
    let named = tables.keys.filter { (before + after).offset(ofWord: $0) != nil }
    let columns = (named.isEmpty ? Array(tables.keys) : named).flatMap { tables[$0] ?? [] }
    return result(word, columns + keywords + functions + tables.keys)
  }

  /// The columns of the table `name`, which may be an alias (`FROM claims AS name`, `FROM claims name`).
  private func columns(of name: String, in sql: String) -> [String] {
    if let columns = tables[name] { return columns }
    let words = sql.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
    for (index, word) in words.enumerated() where word == name && index > 0 {
      let before = words[index - 1].uppercased() == "AS" && index > 1 ? words[index - 2] : words[index - 1]
      if let columns = tables[before] { return columns }
    }
    return []
  }

  /// What follows the quote of a string that is still open.
  private func openString(in sql: String) -> String? {
    var text: String?
    for character in sql {
      if character == "'" {
        text = text == nil ? "" : nil
      } else {
        text?.append(character)
      }
    }
    return text
  }

  private func result(_ word: String, _ all: [String]) -> Result {
    let wanted = word.lowercased()
    let candidates = Set(all.filter { $0.lowercased().hasPrefix(wanted) }).sorted {
      ($0.lowercased(), $0) < ($1.lowercased(), $1)
    }
    return Result(replacedLength: word.count, candidates: candidates)
  }
}
