import ArgumentParser
import Glibc
import SQLite
import Storage

/// What the shell offers for a name: the slugs in the database.
enum NameCompletion {
  /// The database that the command line names, else the default one, where it is there: completion makes none.
  ///
  /// - Parameter words: the command line so far.
  static func database(_ words: [String]) -> KnowledgeBase? {
    var named: String?
    for (index, word) in words.enumerated() {
      if word.hasPrefix("--database=") { named = String(word.dropFirst("--database=".count)) }
      if word == "--database", index + 1 < words.count { named = words[index + 1] }
    }
    guard let path = try? DatabaseOptions(database: named).path(), access(path, R_OK) == 0 else { return nil }
    // Where something is wrong completion says nothing: there is nobody to tell.
    return try? KnowledgeBase(readingFrom: path)
  }

  fileprivate static func first(_ sql: String, _ words: [String]) -> [String] {
    let rows = try? database(words)?.connection.rows(sql)
    return rows?.compactMap { $0[0].text } ?? []
  }
}

extension CompletionKind {
  /// The slugs of frameworks, aspects, metrics, populations or surveys.
  static func names(_ kind: NameKind) -> CompletionKind {
    .custom { words, _, _ in NameCompletion.first("SELECT slug FROM \(kind.rawValue)s ORDER BY slug", words) }
  }

  /// The slugs of sources.
  static var sources: CompletionKind {
    .custom { words, _, _ in NameCompletion.first("SELECT slug FROM sources ORDER BY slug", words) }
  }

  /// The times that figures are about.
  static var periods: CompletionKind {
    .custom { words, _, _ in
      NameCompletion.first("SELECT DISTINCT period FROM statistics ORDER BY period", words)
    }
  }

  /// The numbers of imports that can be undone, the newest first.
  static var imports: CompletionKind {
    .custom { words, _, _ in
      NameCompletion.first(
        "SELECT CAST(id AS TEXT) FROM imports WHERE status = 'applied' ORDER BY id DESC", words)
    }
  }
}
