import Glibc
import SQLite
import Storage

/// Makes both indexes anew, and says how long each takes and how big it is.
enum BuildBenchmark {
  static func run(path: String) throws {
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
    print(
      "build, seconds: FTS5 \(fts5.map { rounded($0, 2) }), search index \(search.map { rounded($0, 2) }); both take \(rounded(((fts5.min() ?? 1) + (search.min() ?? 0)) / (fts5.min() ?? 1), 2)) times what FTS5 takes"
    )
    for (name, tables) in [("FTS5", "claims_fts_%"), ("search index", "search_%")] {
      let bytes = try connection.value(
        "SELECT sum(pgsize) FROM dbstat WHERE name LIKE ?1 OR name LIKE 'sqlite_autoindex_' || ?1",
        .text(tables))
      print("size: \(name) \(rounded((bytes?.real ?? 0) / 1e6, 1)) MB")
    }
  }
}

/// The processor's time that `body` takes, in seconds: all runs in this thread, from memory, and a machine that others use
/// too must not decide.
func seconds(_ body: () throws -> Void) rethrows -> Double {
  var (start, end) = (timespec(), timespec())
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &start)
  try body()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &end)
  return Double(end.tv_sec - start.tv_sec) + Double(end.tv_nsec - start.tv_nsec) / 1e9
}

func rounded(_ value: Double, _ digits: Int) -> Double {
  var power = 1.0
  for _ in 0..<digits { power *= 10 }
  return (value * power).rounded() / power
}
