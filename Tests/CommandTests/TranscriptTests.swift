import Foundation
import Testing

/// Runs every file of `Transcripts/`: lines that begin with `$ ` are commands, what follows is what they print, and
/// `[exit 2]` how they end, where that is not 0.
///
/// `RECORD=1 swift test --filter TranscriptTests` rewrites the files and fails; the change is then reviewed. Files whose
/// name begins with `data-` need the shared data.
@Suite struct TranscriptTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(
    path: "Transcripts")

  static var names: [String] {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return all.filter { $0.hasSuffix(".txt") && (!$0.hasPrefix("data-") || BuiltCommand.hasSharedData) }
      .sorted()
  }

  @Test(arguments: names)
  func `a session goes as it is written down`(name: String) throws {
    let file = Self.folder.appending(path: name)
    let written = try String(contentsOf: file, encoding: .utf8)
    let place = FileManager.default.temporaryDirectory.appending(path: "kb-transcript-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: place) }

    var happened = ""
    for line in written.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("# ") || (line.isEmpty && happened.isEmpty) { happened += line + "\n" }
      guard line.hasPrefix("$ ") else { continue }
      let result = try BuiltCommand.run(String(line.dropFirst(2)), in: place)
      happened += line + "\n" + Self.normalized(result.output, place: place)
      if !result.output.isEmpty && !result.output.hasSuffix("\n") { happened += "\n" }
      if result.exitCode != 0 { happened += "[exit \(result.exitCode)]\n" }
    }
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try happened.write(to: file, atomically: true, encoding: .utf8)
      if happened != written { Issue.record("\(name) was rewritten: review the change") }
    } else {
      #expect(
        happened == written,
        "\(name): RECORD=1 swift test --filter TranscriptTests shows the change in git diff")
    }
  }

  /// What differs from run to run, made the same: times, folders.
  private static func normalized(_ output: String, place: URL) -> String {
    output
      .replacing(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/, with: "2026-01-01T00:00:00Z")
      .replacing(place.path, with: "HOME")
      .replacing(BuiltCommand.shared.path, with: "DATA")
  }
}
