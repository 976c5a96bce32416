import Foundation
import Testing

/// The pages that people read, held against the files and the database that they tell of.
@Suite struct DocumentationTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "../..").standardizedFileURL

  private static func pages() throws -> [URL] {
    let folder = root.appending(path: "docs")
    let docs = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    return docs.filter { $0.pathExtension == "md" }
      + ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"].map { root.appending(path: $0) }
  }

  @Test func `every link to a file leads to one`() throws {
    var links = 0
    for page in try Self.pages() {
      let text = try String(contentsOf: page, encoding: .utf8)
      for match in text.matches(of: /\]\(([^)#\s]+)[^)]*\)/) where !match.1.contains("://") {
        links += 1
        let target = page.deletingLastPathComponent().appending(path: String(match.1))
        #expect(
          FileManager.default.fileExists(atPath: target.path), "\(page.lastPathComponent): \(match.1)")
      }
    }
    #expect(links > 10)
  }

  @Test func `every page is within reach of the README`() throws {
    let readme = try String(contentsOf: Self.root.appending(path: "README.md"), encoding: .utf8)
    let all = try Self.pages().map { try String(contentsOf: $0, encoding: .utf8) }.joined()
    for page in try Self.pages() where page.path.contains("/docs/") {
      let name = page.lastPathComponent
      #expect(readme.contains("docs/\(name)") || all.contains("(\(name))"), "\(name)")
    }
  }

  @Test func `the page of the schema has the columns of each table and view that it names`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "kb-schema-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var columns: [String: Set<String>] = [:]
    var table = ""
    for line in try String(contentsOf: Self.root.appending(path: "docs/schema.md"), encoding: .utf8)
      .split(separator: "\n")
    {
      if let heading = line.firstMatch(of: /^##+ `(\w+)`$/) {
        table = String(heading.1)
      } else if line.hasPrefix("#") {
        table = ""
      } else if !table.isEmpty, let cell = line.split(separator: "|").first, line.hasPrefix("| `") {
        for name in cell.matches(of: /`(\w+)`/) { columns[table, default: []].insert(String(name.1)) }
      }
    }
    #expect(columns.count >= 17)
    for (table, documented) in columns {
      let answer = try BuiltCommand.run(
        "kb sql \"SELECT name FROM pragma_table_info('\(table)')\" --format csv 2> /dev/null", in: folder)
      #expect(
        Set(answer.output.split(whereSeparator: \.isNewline).dropFirst().map(String.init)) == documented,
        "\(table)")
    }
  }
}
