import Foundation
import Testing

@testable import Surveys

/// A small file in a folder of its own, gone with the value.
final class SurveyFixture {
  let path: String
  private let folder: URL

  init(_ text: String, name: String = "survey.csv") throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("kb-survey-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.appendingPathComponent(name).path
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }

  init(bytes: [UInt8]) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("kb-survey-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.appendingPathComponent("survey.csv").path
    try Data(bytes).write(to: URL(fileURLWithPath: path))
  }

  deinit { try? FileManager.default.removeItem(at: folder) }
}

/// Each option's count, of all respondents.
func counts(_ tabulation: Tabulation, _ question: String? = nil) -> [String: Int] {
  var counts: [String: Int] = [:]
  for row in tabulation.rows where row.segment.isEmpty && (question == nil || row.question == question) {
    counts[row.item.map { "\($0): \(row.option)" } ?? row.option] = row.count
  }
  return counts
}

/// A question as the command line gives it: layout and separator are found out.
func detected(_ name: String, separator: String? = nil) -> SurveyDescriptor.Question {
  SurveyDescriptor.Question(name: name, separator: separator, isDetected: true)
}
