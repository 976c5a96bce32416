import Foundation
import Testing

/// The GitHub Action's own script, taken out of `action.yml` and run.
@Suite struct ActionTests {
  /// The script of the last step.
  private static func script() throws -> String {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../action.yml")
    let lines = try String(contentsOf: file.standardizedFileURL, encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.lastIndex { $0.trimmingCharacters(in: .whitespaces) == "run: |" })
    return lines[(start + 1)...].map { String($0.dropFirst(8)) }.joined(separator: "\n")
  }

  private func run(_ settings: String, in folder: URL) throws -> BuiltCommand.Result {
    try Self.script().write(to: folder.appending(path: "step.sh"), atomically: true, encoding: .utf8)
    let unset = "KB_FILES=. KB_BASELINE= KB_NAMED_DATABASE= KB_STRICT=false KB_SARIF= GITHUB_STEP_SUMMARY="
    // As GitHub's runners start bash.
    return try BuiltCommand.run(
      "\(unset) \(settings) bash --noprofile --norc -eo pipefail step.sh 2> talk.txt", in: folder)
  }

  @Test func `the action annotates, summarises, writes SARIF, and fails on a wrong figure`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "kb-action-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder.appending(path: "docs"), withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try "The Stack Overflow Developer Survey 2022 has React at 42.62 %.\n"
      .write(to: folder.appending(path: "docs/right one.md"), atomically: true, encoding: .utf8)
    try "The Stack Overflow Developer Survey 2023 has Angular at 24.64 %.\n"
      .write(to: folder.appending(path: "wrong.md"), atomically: true, encoding: .utf8)

    let right = try run("KB_FILES='docs/right one.md'", in: folder)
    #expect(right.exitCode == 0 && right.output.isEmpty, "\(right.output)")

    let wrong = try run(
      "KB_FILES=\"docs\nwrong.md\n\" KB_SARIF=report.sarif GITHUB_STEP_SUMMARY=summary.md", in: folder)
    #expect(wrong.exitCode == 1)
    #expect(wrong.output.hasPrefix("::error file=wrong.md,line=1,"))
    let summary = try String(contentsOf: folder.appending(path: "summary.md"), encoding: .utf8)
    #expect(summary.contains("1 match, 1 mismatch"))
    let sarif = try Data(contentsOf: folder.appending(path: "report.sarif"))
    #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: sarif) }

    let strict = try run("KB_FILES=docs KB_STRICT=true", in: folder)
    #expect(strict.exitCode == 0)
  }
}
