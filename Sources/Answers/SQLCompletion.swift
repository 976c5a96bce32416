package import SQLite

/// What can follow the SQL that somebody is typing.
package struct SQLCompletion {
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

  /// The values that begin with a text, in a column of a table.
  package typealias Values = (_ column: String, _ table: String, _ beginning: String) -> [String]

  private let values: Values

  package init(
    tables: [String: [String]], frameworks: [String], functions: [String],
    values: @escaping Values = { _, _, _ in [] }
  ) {
    (self.tables, self.frameworks, self.functions) = (tables, frameworks, functions)
    self.values = values
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
      functions: functions.compactMap { $0[0].text },
      values: { column, table, beginning in connection.values(of: column, in: table, from: beginning) })
  }

  /// What the SQL `before` the cursor can become.
  ///
  /// In a string: values of the column that it is compared with, else names of frameworks; after FROM and JOIN: tables; after a table's name and a point: its columns;
  /// elsewhere columns of the tables that are named, keywords, functions and tables.
  ///
  /// - Parameter after: the rest of the statement, which may name tables too.
  package func candidates(before: String, after: String = "") -> Result {
    if let text = openString(in: before) {
      // A name may have quotes of its own: in SQL they are doubled.
      let names = (known(comparedWith: text, in: before, after) ?? frameworks).map {
        $0.replacing("'", with: "''") + "'"
      }
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
    let columns = named(in: before + after).flatMap { tables[$0] ?? [] }
    return result(word, columns + keywords + functions + tables.keys)
  }

  /// The values of the column that stands before the string `text`, which is open: `kind = '`, `kind IN ('fact', '`; nil where
  /// none does.
  private func known(comparedWith text: String, in before: String, _ after: String) -> [String]? {
    let scanner = SQLScanner(String(before.dropLast(text.count + 1)))
    var column: String?
    loop: for token in Array(scanner).reversed() {
      let word = scanner.text(of: token)
      switch token.kind {
      case .blank, .comment, .string: continue
      case .other where "=<>!(,".contains(word): continue
      case .word where ["IN", "IS", "NOT", "LIKE", "GLOB"].contains(word.uppercased()): continue
      case .word: column = word
      default: break
      }
      break loop
    }
    guard let column = column?.lowercased() else { return nil }
    let owners = named(in: before + after).filter { tables[$0]?.contains(column) ?? false }
    guard !owners.isEmpty else { return nil }
    return owners.flatMap { values(column, $0, text) }
  }

  /// The tables whose names stand in `sql`; all where none does.
  private func named(in sql: String) -> [String] {
    let named = tables.keys.filter { sql.offset(ofWord: $0) != nil }
    return named.isEmpty ? Array(tables.keys) : named
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

extension Connection {
  /// The first values of a column of names that begin with `beginning`; none where looking for them takes long.
  fileprivate func values(of column: String, in table: String, from beginning: String) -> [String] {
    // Whoever pressed the Tab key waits.
    stop(at: ContinuousClock.now + .milliseconds(300))
    defer { stop(at: nil) }
    func quoted(_ name: String) -> String { "\"" + name.replacing("\"", with: "\"\"") + "\"" }
    let name = quoted(column)
    let rows = try? self.rows(
      """
      SELECT DISTINCT \(name) FROM \(quoted(table))
       WHERE typeof(\(name)) = 'text' AND length(\(name)) <= 60
         AND lower(substr(\(name), 1, ?1)) = lower(?2)
       ORDER BY 1 LIMIT 200
      """, .integer(Int64(beginning.count)), .text(beginning))
    return rows?.compactMap { $0[0].text } ?? []
  }
}
