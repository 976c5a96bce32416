import Articles
import Evidence
import Foundation
import Testing

@testable import gold_score

/// The reader of articles against documents that were labelled before it was written: `Tests/Gold/README.md`.
@Suite struct GoldTests {
  private static let reader = Result { ArticleReader(vocabulary: try .ofSeeds()) }

  private func score(_ set: String) throws -> GoldScore {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Gold/\(set)")
    let reader = try Self.reader.get()
    var sum = GoldScore()
    for document in try GoldDocument.all(in: folder.standardizedFileURL.path) {
      var score = try GoldScore(document, readBy: reader)
      score.remarks = score.remarks.map { "\(document.name): \($0)" }
      sum += score
    }
    return sum
  }

  @Test(arguments: ["dev", "heldout"])
  func `figures are found with their subjects, surveys and editions`(set: String) throws {
    let score = try score(set)
    let remarks = Comment(rawValue: "\n" + score.remarks.joined(separator: "\n"))
    #expect(score.figures.hits > 220, "as many are labelled; no document may get lost")
    #expect(score.figures.precision >= 0.96, remarks)
    #expect(score.figures.recall >= 0.94, remarks)
    #expect(score.attributed.precision >= 0.93, remarks)
    #expect(score.attributed.recall >= 0.92, remarks)
  }

  @Test(arguments: ["dev", "heldout"])
  func `cells of comparison tables are found`(set: String) throws {
    let score = try score(set)
    let remarks = Comment(rawValue: "\n" + score.remarks.joined(separator: "\n"))
    #expect(score.cells.recall >= 0.95 && score.cells.precision >= 0.95, remarks)
    #expect(score.claims.recall >= 0.95 && score.claims.precision >= 0.97, remarks)
  }

  @Test(arguments: ["dev", "heldout"])
  func `no figure is seen where there is none`(set: String) throws {
    #expect(try score(set).falseAlarmsWithoutFigures == 0)
  }
}
