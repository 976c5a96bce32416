import Answers
import Evidence
import Glibc
import SQLite

/// A line of the file of queries: class, words, framework, kind, since, with tabs between; the last three may be empty.
struct BenchmarkQuery {
  var name: String
  var words: String
  var framework: String?
  var kind: String?
  var since: String?

  static func all(_ path: String) throws -> [BenchmarkQuery] {
    try lines(of: path).compactMap { line in
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard fields.count == 5 else { return nil }
      func optional(_ text: String) -> String? { text.isEmpty ? nil : text }
      return BenchmarkQuery(
        name: fields[0], words: fields[1], framework: optional(fields[2]), kind: optional(fields[3]),
        since: optional(fields[4]))
    }
  }

  /// For kb.
  var question: SearchQuestion {
    var question = SearchQuestion(words)
    question.framework = framework
    question.kind = kind.flatMap { Claim.Kind(rawValue: $0) }
    question.since = since
    return question
  }

  /// For FTS5: the words, quoted; a phrase has its quotes.
  var match: String {
    if words.hasPrefix("\"") { return words }
    return words.split(separator: " ").map { word in
      word.hasSuffix("*") ? "\"\(word.dropLast())\"*" : "\"\(word)\""
    }.joined(separator: " AND ")
  }
}

/// Times by class of queries, the classes in the order in which they came.
struct ResultTable {
  private var classes: [(name: String, times: [Double])] = []

  mutating func add(_ name: String, _ seconds: Double) {
    if classes.last?.name != name { classes.append((name, [])) }
    classes[classes.count - 1].times.append(seconds)
  }

  /// Appends a line for each class to a file: engine, class, queries, p50 and p99 in milliseconds.
  func write(_ engine: String, to path: String) throws {
    let rows = classes.map { name, times in
      let sorted = times.sorted()
      func percentile(_ fraction: Double) -> Double {
        rounded(sorted[min(sorted.count - 1, Int(Double(sorted.count) * fraction))] * 1000, 4)
      }
      return "\(engine)\t\(name)\t\(times.count)\t\(percentile(0.5))\t\(percentile(0.99))\n"
    }
    try save(rows.joined(), to: path, mode: "a")
  }
}
