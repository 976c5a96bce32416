import Foundation
import Testing

/// What becomes of an import that something stops: the former state stays, or the new one is there.
@Suite(.serialized) struct ImportFailureTests {
  let place: URL

  init() throws {
    place = FileManager.default.temporaryDirectory.appending(path: "kb-failures-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    var rows = "survey,edition,metric,population,framework,value\n"
    for edition in 1900..<2100 {
      for (index, framework) in ["flask", "django", "fastapi", "react", "angular"].enumerated() {
        rows +=
          "stack-overflow,\(edition),usage,all-respondents,\(framework),\((edition - 1890 + index) % 100).5\n"
      }
    }
    try rows.write(to: place.appending(path: "figures.csv"), atomically: true, encoding: .utf8)
    let made = try run("kb --database empty.sqlite init")
    #expect(made.exitCode == 0)
  }

  private func run(_ command: String) throws -> BuiltCommand.Result {
    try BuiltCommand.run(command, in: place)
  }

  /// Every table's number of rows, and whether the file is whole.
  private func state(_ name: String) throws -> String {
    try run(
      """
      kb --database \(name) sql --format csv "SELECT (SELECT count(*) FROM statistics), (SELECT total(value) FROM statistics), \
      (SELECT count(*) FROM imports), (SELECT count(*) FROM sources)"; kb --database \(name) doctor >/dev/null; echo $?
      """
    ).output
  }

  @Test func `an import that is killed leaves the former state or the new one`() throws {
    let former = try state("empty.sqlite")
    _ = try run("cp empty.sqlite new.sqlite; kb --database new.sqlite import statistics figures.csv --quiet")
    let new = try state("new.sqlite")
    #expect(former != new && new.hasSuffix("0\n"))
    for index in 0..<12 {
      let delay = Double(index) * 0.02
      _ = try run(
        """
        rm -f one.sqlite*; cp empty.sqlite one.sqlite
        kb --database one.sqlite import statistics figures.csv & sleep \(delay); kill -9 $!; wait $!; true
        """)
      let found = try state("one.sqlite")
      #expect(found == former || found == new, "killed after \(delay) s")
    }
  }

  @Test func `a limit on the size of files is an error that changes nothing`() throws {
    let former = try state("empty.sqlite")
    let result = try run("ulimit -f 300; kb --database empty.sqlite import statistics figures.csv --quiet")
    #expect(result.exitCode == 2, "\(result.output)")
    #expect(result.output.contains("nothing was changed"), "\(result.output)")
    #expect(try state("empty.sqlite") == former)
  }

  @Test func `a file that is not there, or a folder, is an error that says so`() throws {
    let missing = try run("kb --database empty.sqlite import statistics nowhere.csv")
    #expect(missing.exitCode == 2 && missing.output.contains("nowhere.csv"))
    let folder = try run("mkdir folder; kb --database empty.sqlite import statistics folder")
    #expect(folder.exitCode == 2 && folder.output.contains("folder"))
  }

  @Test func `figures come through a pipe`() throws {
    let result = try run(
      "head -3 figures.csv | kb --database empty.sqlite import statistics - --dry-run --quiet")
    #expect(result.exitCode == 0 && result.output.contains("would add 2 statistics"), "\(result.output)")
  }

  @Test func `two imports at once wait for each other`() throws {
    let result = try run(
      """
      kb --database empty.sqlite import statistics figures.csv --quiet & first=$!
      kb --database empty.sqlite import statistics figures.csv --quiet; second=$?; wait $first; echo "$? $second"
      """)
    #expect(result.output.hasSuffix("0 0\n"), "\(result.output)")
    #expect(
      result.output.contains("added 1000 statistics") && result.output.contains("unchanged: 1000 statistics"))
  }
}
