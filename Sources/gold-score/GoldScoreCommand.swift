import ArgumentParser
package import Articles
package import Evidence
import Imports
import Storage

/// Prints how well the reader of articles agrees with the gold labels.
@main
struct GoldScoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gold-score", abstract: "Score the reader of articles against documents with gold labels.")

  @Argument(help: "Folders of labelled documents.")
  var folders = ["Tests/Gold/dev", "Tests/Gold/heldout"]

  @Flag(help: "List each document, and what is missed or wrong in it.") var misses = false

  func run() throws {
    let reader = ArticleReader(vocabulary: try .ofSeeds())
    var total = GoldScore()
    for folder in folders {
      var sum = GoldScore()
      let documents = try GoldDocument.all(in: folder)
      for document in documents {
        let score = try GoldScore(document, readBy: reader)
        sum += score
        if misses && !score.remarks.isEmpty {
          print("\(document.set)/\(document.name)")
          for remark in score.remarks { print("  \(remark)") }
        }
      }
      print("\n\(folder): \(documents.count) documents\n\(sum.table)")
      total += sum
    }
    if folders.count > 1 { print("\nall\n\(total.table)") }
  }
}

extension Vocabulary {
  /// The names that kb starts with.
  package static func ofSeeds() throws -> Vocabulary {
    let knowledge = try KnowledgeBase.create(at: ":memory:")
    _ = try SeedImport.run(on: knowledge)
    return try knowledge.vocabulary()
  }
}

extension GoldScore {
  /// Has `reader` read `document`, and compares.
  package init(_ document: GoldDocument, readBy reader: ArticleReader) throws(ArticleError) {
    let article = try reader.read(document.bytes, name: document.name)
    self.init(
      labels: document.labels,
      figures: article.figures.map {
        Figure(
          subject: $0.subject, framework: $0.framework, value: $0.value, valueHigh: $0.valueHigh,
          metric: $0.metric, survey: $0.survey, edition: $0.edition, population: $0.population, line: $0.line)
      },
      claims: article.claims.map {
        Claim(
          framework: $0.framework ?? $0.subject, kind: $0.kind.rawValue, label: $0.label, aspect: $0.aspect,
          statement: $0.statement, line: $0.line)
      })
  }

  /// Precision and recall, a line each.
  package var table: String {
    let rows: [(String, Tally)] = [
      ("figures: subject, value", figures), ("  and survey, edition", attributed),
      ("  and metric, population", complete), ("claims", claims), ("comparison cells", cells),
      ("labels and aspects", labels),
    ]
    let lines = rows.map { name, tally in
      "  \(name.padded(to: 26)) precision \(percent(tally.precision))  recall \(percent(tally.recall))"
        + "  \(tally.hits) right, \(tally.alarms) wrong, \(tally.misses) missed"
    }
    return lines.joined(separator: "\n")
      + "\n  false alarms in documents without figures: \(falseAlarmsWithoutFigures)"
  }

  private func percent(_ share: Double) -> String {
    let hundredths = Int((share * 1000).rounded())
    return "\(hundredths / 10).\(hundredths % 10) %".padded(to: 7)
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
