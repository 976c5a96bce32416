import Answers
import Evidence
import Glibc
import SQLite
import Storage

/// Times every query with kb's search index and with FTS5's own ranking, and compares what they find.
final class QueryBenchmark {
  private let base: KnowledgeBase
  private let index: SearchIndex
  private let search: Search

  init(path: String) throws {
    base = try KnowledgeBase(readingFrom: path)
    // The same for both: what is read once stays in memory.
    try base.connection.executeScript("PRAGMA mmap_size = 1073741824; PRAGMA cache_size = -65536")
    index = try SearchIndex(base.connection)
    search = try Search(base)
  }

  /// kb: the first ten of each query the first time, again, and within all that `kb search` does; what was found goes to `list`.
  func run(_ queries: [BenchmarkQuery], results: String, list: String) throws {
    var (first, again, answer) = (ResultTable(), ResultTable(), ResultTable())
    var found: [String] = []
    // In one state of the database, as a searcher of Tantivy's is.
    try base.connection.snapshot {
      for query in queries {
        let (expression, filter) = try search.indexed(query.question)
        var best: [RankedClaim]?
        first.add(query.name, try seconds { best = try index.best(10, of: expression, filter: filter) })
        again.add(query.name, try fastest { best = try index.best(10, of: expression, filter: filter) })
        answer.add(query.name, try fastest { _ = try search.answer(query.question) })
        guard let best else {
          throw SQLiteError(code: 1, message: "no answer from the index for \(query.words)", path: list)
        }
        found.append(best.map { "\($0.id):\($0.score)" }.joined(separator: " "))
      }
    }
    try again.write("kb", to: results)
    try first.write("kb, first time", to: results)
    try answer.write("kb, all of an answer", to: results)
    try save(found.joined(separator: "\n") + "\n", to: list, mode: "w")
  }

  /// FTS5, beside what ``run(_:results:list:)`` found.
  func runFTS5(_ queries: [BenchmarkQuery], results: String, list: String) throws {
    var times = ResultTable()
    var agreement: [(name: String, same: Int, places: Int, shared: Int, queries: Int)] = []
    for (query, line) in zip(queries, try lines(of: list)) {
      let (_, filter) = try search.indexed(query.question)
      var exact: [RankedClaim] = []
      times.add(query.name, try fastest { exact = try fts5(query, filter) })
      let found = line.split(separator: " ").compactMap { hit -> RankedClaim? in
        let parts = hit.split(separator: ":")
        guard parts.count == 2, let id = Int64(parts[0]), let score = Double(parts[1]) else { return nil }
        return RankedClaim(id: id, score: score)
      }
      if agreement.last?.name != query.name { agreement.append((query.name, 0, 0, 0, 0)) }
      let shared = shared(found, exact)
      agreement[agreement.count - 1].same += shared == exact.count && found.count == exact.count ? 1 : 0
      agreement[agreement.count - 1].places += exact.count
      agreement[agreement.count - 1].shared += shared
      agreement[agreement.count - 1].queries += 1
    }
    try times.write("FTS5", to: results)
    let rows = agreement.map {
      "same first ten\t\($0.name)\t\($0.queries)\t\($0.same)\t\(rounded(Double($0.shared) / Double(max(1, $0.places)), 4))\n"
    }
    try save(rows.joined(), to: results, mode: "a")
  }

  /// How many of the first ten are the same, ties aside: at how many places the scores are.
  private func shared(_ a: [RankedClaim], _ b: [RankedClaim]) -> Int {
    zip(a, b).count { abs($0.score - $1.score) <= 1e-9 * max(1, abs($1.score)) }
  }

  /// FTS5's own ranking, as one would write it.
  private func fts5(_ query: BenchmarkQuery, _ filter: SearchIndexFilter) throws -> [RankedClaim] {
    var sql = "SELECT rowid, -rank FROM claims_fts WHERE claims_fts MATCH ?1 ORDER BY rank LIMIT 10"
    if filter != SearchIndexFilter() {
      sql = """
        SELECT claims_fts.rowid, -bm25(claims_fts) AS score FROM claims_fts CROSS JOIN claims ON id = claims_fts.rowid
         WHERE claims_fts MATCH ?1 AND (?2 IS NULL OR framework_id = ?2) AND (?3 IS NULL OR kind = ?3)
           AND (?4 IS NULL OR EXISTS (SELECT 1 FROM citations JOIN sources ON sources.id = source_id
                                       WHERE claim_id = claims.id AND published_on >= ?4))
         ORDER BY score DESC, claims_fts.rowid LIMIT 10
        """
    }
    let statement = try base.connection.prepare(sql)
    try statement.bind(.text(query.match), at: 1)
    if statement.parameterCount > 1 {
      try statement.bind(.integer(filter.frameworkID), at: 2)
      try statement.bind(.text(filter.kind), at: 3)
      try statement.bind(.text(query.since), at: 4)
    }
    var claims: [RankedClaim] = []
    while try statement.step() {
      claims.append(RankedClaim(id: Int64(statement.integer(0)), score: statement.real(1)))
    }
    return claims
  }

  /// Warm: the better of two runs.
  private func fastest(_ body: () throws -> Void) rethrows -> Double {
    min(try seconds(body), try seconds(body))
  }
}
