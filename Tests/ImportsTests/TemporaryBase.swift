import Evidence
import Foundation
import Imports
import Storage

/// A knowledge base with the seeds' vocabulary in a folder of its own, gone with the value.
final class TemporaryBase {
  let folder: URL
  let base: KnowledgeBase

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "kb-imports-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    base = try KnowledgeBase.create(at: folder.appending(path: "kb.sqlite").path)
    _ = try base.importing(ImportInput(kind: .manual, input: "vocabulary", sha256: "v")) { session in
      try session.add(Survey(slug: "tools", name: "Survey of Tools"))
      try session.add(Metric(slug: "usage", name: "Usage"))
      try session.add(Population(slug: "all-respondents", name: "All respondents"))
      try session.add(
        Population(slug: "answered-question", name: "Answered the question", parent: "all-respondents"))
      for name in ["Flask", "Django", "React", "AngularJS", "Angular", "Express"] {
        let others = name == "React" ? ["React.js", "ReactJS"] : []
        try session.add(
          Framework(slug: slug(from: name), name: name), names: ([name] + others).map { .init($0) })
      }
    }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Writes a file and gives its path.
  func file(_ name: String, _ text: String) throws -> String {
    let url = folder.appending(path: name)
    try text.write(to: url, atomically: false, encoding: .utf8)
    return url.path
  }

  func figures() throws -> [StatisticRecord] { try base.statistics() }
}
