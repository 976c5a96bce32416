import SQLite
import Storage

/// Makes both indexes anew, and writes down how long each takes and how big it is.
enum BuildBenchmark {
  static func run(path: String, results: String) throws {
    let base = try KnowledgeBase(path: path)
    let connection = base.connection
    try connection.executeScript("PRAGMA cache_size = -262144")
    let index = try SearchIndex(connection)
    var (fts5, search): ([Double], [Double]) = ([], [])
    // In turn, since the machine is not always equally quick.
    for _ in 0..<2 {
      fts5.append(
        try seconds {
          try connection.transaction {
            try connection.execute("INSERT INTO claims_fts (claims_fts) VALUES ('rebuild')")
          }
        })
      search.append(try seconds { try connection.transaction { try index.rebuild() } })
    }
    try connection.executeScript("PRAGMA wal_checkpoint(TRUNCATE)")
    for (name, times, tables) in [
      ("FTS5", fts5, "claims_fts_%"), ("search index", search, "search_%"),
    ] {
      let bytes = try connection.value(
        "SELECT sum(pgsize) FROM dbstat WHERE name LIKE ?1 OR name LIKE 'sqlite_autoindex_' || ?1",
        .text(tables))
      let megabytes = rounded((bytes?.real ?? 0) / 1e6, 1)
      try save("build\t\(name)\t1\t\(rounded(times.min() ?? 0, 2))\t\(megabytes)\n", to: results, mode: "a")
    }
  }
}
