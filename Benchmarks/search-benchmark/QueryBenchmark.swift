import Answers
import Evidence
import Glibc
import SQLite
import Storage

/// Times every query with each way to answer it.
final class QueryBenchmark {
  struct Query {
    var name: String
    var words: String
    var framework: String?
    var kind: String?
    var since: String?
  }

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

  func run(queries path: String, list: String) throws {
    let queries = try read(path)
    var classes: [String] = []
    for query in queries where !classes.contains(query.name) { classes.append(query.name) }
    guard let output = fopen(list, "w") else {
      throw SQLiteError(code: 14, message: "cannot write", path: list)
    }
    defer { fclose(output) }
    print(
      "class               queries |   kb p50   kb p99 | FTS5 p50 FTS5 p99 | answer p50      p99 | same ten")
    for name in classes {
      var times: (kb: [Double], fts5: [Double], answer: [Double]) = ([], [], [])
      var agreed = 0
      let ofClass = queries.filter { $0.name == name }
      for query in ofClass {
        let (expression, filter) = try search.indexed(question(query))
        var found: [RankedClaim]?
        // Warm: the better of two runs, for each of them.
        times.kb.append(
          try best(of: 2) { found = try index.best(10, of: expression, filter: filter) })
        var exact: [RankedClaim] = []
        times.fts5.append(try best(of: 2) { exact = try fts5(query, filter) })
        times.answer.append(try best(of: 2) { _ = try search.answer(question(query)) })
        guard let found else {
          throw SQLiteError(code: 1, message: "no answer from the index for \(query.words)", path: path)
        }
        if agrees(found, exact) {
          agreed += 1
        } else {
          print("differs: \(query.words)\n  kb   \(found)\n  fts5 \(exact)")
        }
        fputs(found.map { String($0.id) }.joined(separator: " ") + "\n", output)
      }
      func column(_ value: Double) -> String { padded(String(rounded(value * 1000, 3)), 8) }
      print(
        "\(name)\(String(repeating: " ", count: max(0, 19 - name.count)))\(padded(String(ofClass.count), 8)) | "
          + "\(column(percentile(times.kb, 0.5))) \(column(percentile(times.kb, 0.99))) | "
          + "\(column(percentile(times.fts5, 0.5))) \(column(percentile(times.fts5, 0.99))) |   "
          + "\(column(percentile(times.answer, 0.5))) \(column(percentile(times.answer, 0.99))) | "
          + "\(agreed) of \(ofClass.count)")
    }
  }

  private func question(_ query: Query) -> SearchQuestion {
    var question = SearchQuestion(query.words)
    question.framework = query.framework
    question.kind = query.kind.flatMap { Claim.Kind(rawValue: $0) }
    question.since = query.since
    return question
  }

  /// FTS5's own ranking, as one would write it.
  private func fts5(_ query: Query, _ filter: SearchIndexFilter) throws -> [RankedClaim] {
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
    try statement.bind(.text(match(query.words)), at: 1)
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

  /// The words, quoted; a phrase has its quotes.
  private func match(_ words: String) -> String {
    if words.hasPrefix("\"") { return words }
    return words.split(separator: " ").map { word in
      word.hasSuffix("*") ? "\"\(word.dropLast())\"*" : "\"\(word)\""
    }.joined(separator: " AND ")
  }

  /// Whether both have the same scores, place by place: then they differ in ties at most.
  private func agrees(_ a: [RankedClaim], _ b: [RankedClaim]) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { abs($0.score - $1.score) <= 1e-9 * max(1, abs($1.score)) }
  }

  private func best(of runs: Int, _ body: () throws -> Void) rethrows -> Double {
    var best = Double.infinity
    for _ in 0..<runs { best = min(best, try seconds(body)) }
    return best
  }

  private func percentile(_ times: [Double], _ fraction: Double) -> Double {
    let sorted = times.sorted()
    return sorted[min(sorted.count - 1, Int(Double(sorted.count) * fraction))]
  }

  private func padded(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  private func read(_ path: String) throws -> [Query] {
    guard let file = fopen(path, "r") else { throw SQLiteError(code: 14, message: "cannot read", path: path) }
    defer { fclose(file) }
    var queries: [Query] = []
    var line = [CChar](repeating: 0, count: 4096)
    while fgets(&line, Int32(line.count), file) != nil {
      let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      let fields = text.split(separator: "\n", omittingEmptySubsequences: false)[0]
        .split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard fields.count == 5 else { continue }
      func optional(_ text: String) -> String? { text.isEmpty ? nil : text }
      queries.append(
        Query(
          name: fields[0], words: fields[1], framework: optional(fields[2]), kind: optional(fields[3]),
          since: optional(fields[4])))
    }
    return queries
  }
}
