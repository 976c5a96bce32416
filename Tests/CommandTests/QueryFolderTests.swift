import Foundation
import Testing

/// The user's own queries, some of which are broken.
@Suite struct QueryFolderTests {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "kb-folder-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder.appending(path: ".config/kb/queries"), withIntermediateDirectories: true)
    #expect(try BuiltCommand.run("kb --database kb.sqlite init", in: folder).exitCode == 0)
    try "SELECT 'mine' AS a".write(
      to: folder.appending(path: ".config/kb/queries/mine.sql"), atomically: true, encoding: .utf8)
  }

  private func run(_ command: String) throws -> BuiltCommand.Result {
    try BuiltCommand.run(
      "export KB_DATABASE=kb.sqlite; Q=.config/kb/queries; \(command)", in: folder)
  }

  @Test(arguments: [
    ("printf -- '-- param a date\\nSELECT 1' > $Q/x.sql", "x.sql:1: there is no type 'date'"),
    (
      "printf -- '-- param a text\\n-- param a text\\nSELECT 1' > $Q/x.sql",
      "the parameter 'a' is there twice"
    ),
    ("printf -- '-- param a text defalt=1\\nSELECT 1' > $Q/x.sql", "'defalt' is not understood"),
    ("printf -- '-- param a text example=\"b\\nSELECT 1' > $Q/x.sql", "a quote that nothing closes"),
    ("printf -- '-- param a integer default=b\\nSELECT 1' > $Q/x.sql", "the default 'b' is no whole number"),
    ("ln -s nowhere $Q/x.sql", "cannot read"), ("mkdir $Q/x.sql", "Is a directory"),
  ])
  func `a file that is no query spoils no other query`(spoil: String, reason: String) throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let list = try run("\(spoil); kb query")
    #expect(list.exitCode == 0, "\(list.output)")
    #expect(list.output.contains("kb: the query 'x' is left out: "), "\(list.output)")
    #expect(list.output.contains(reason) && list.output.contains("trend") && list.output.contains("mine"))
    let mine = try run("kb query mine")
    #expect(mine.exitCode == 0 && mine.output == "a\n────\nmine\n", "\(mine.output)")
    let wrong = try run("kb query x")
    #expect(wrong.exitCode == 2 && wrong.output.contains(reason), "\(wrong.output)")
  }

  @Test func `a folder that is none is said, and kb's own queries run`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let result = try run("rm -r $Q; touch $Q; kb query names flask --format csv | wc -l; kb query nmaes")
    #expect(result.exitCode == 2)
    #expect(result.output.contains("Not a directory") && result.output.contains("did you mean 'names'?"))
  }
}
