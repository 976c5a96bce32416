import Foundation
import Testing

/// What `--output` and `.output` write to, whole or not at all, and what they leave alone.
@Suite struct OutputFileTests {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "kb-output-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    #expect(try BuiltCommand.run("kb --database kb.sqlite init", in: folder).exitCode == 0)
  }

  private func run(_ command: String) throws -> BuiltCommand.Result {
    try BuiltCommand.run("export KB_DATABASE=kb.sqlite; \(command)", in: folder)
  }

  private static let endless = "WITH RECURSIVE t(a) AS (SELECT 1 UNION ALL SELECT a + 1 FROM t)"

  @Test(arguments: [
    "kb sql 'SELECT 1' --output kb.sqlite", "kb sql 'SELECT 1' --output link",
    "kb sql 'SELECT 1' --output hard",
    "kb sql 'SELECT 1' --output kb.sqlite-wal", "kb sql 'SELECT 1' --output kb.sqlite-shm",
    "kb sql 'SELECT 1' --output ./kb.sqlite-journal", "kb search flask --output kb.sqlite",
    "kb query names flask --output link", "kb sources --output kb.sqlite", "kb show flask --output kb.sqlite",
    "kb stats flask --output kb.sqlite", "kb cite 1 --output kb.sqlite",
    "printf '.output kb.sqlite\\nSELECT 1;\\n' | kb shell", "printf '.once link\\nSELECT 1;\\n' | kb shell",
    "echo 'SELECT 1;' | kb shell --output kb.sqlite-wal",
    "kb --database other.sqlite sql 'SELECT 1' --output kb.sqlite",
  ])
  func `an answer never takes the place of a database`(command: String) throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    _ = try run("ln -s kb.sqlite link; ln kb.sqlite hard; kb --database other.sqlite init 2>/dev/null")
    let before = try Data(contentsOf: folder.appending(path: "kb.sqlite"))
    let result = try run(command)
    #expect(result.exitCode == 2, "\(result.output)")
    #expect(result.output.contains("is a database, or belongs to one"), "\(result.output)")
    #expect(try Data(contentsOf: folder.appending(path: "kb.sqlite")) == before)
    #expect(try !run("ls").output.contains(".tmp"))
  }

  @Test(arguments: ["INT", "TERM", "HUP"])
  func `a signal leaves nothing half written`(signal: String) throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    // Whatever runs the tests may have blocked the signal, and a shell's background jobs ignore SIGINT.
    let result = try run(
      """
      env --default-signal=\(signal) kb sql '\(Self.endless) SELECT a FROM t' --output c.csv &
      sleep 2; ls | grep -c c.csv; kill -\(signal) $!; wait $!; ls | grep -c c.csv
      """)
    #expect(result.output.hasPrefix("1\n") && result.output.hasSuffix("0\n"), "\(result.output)")
    #expect(!result.output.contains("stopped"), "\(result.output)")
  }

  @Test func `a step that does not end leaves nothing half written`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let slow = "instr(hex(zeroblob(15000000)), hex(zeroblob(7000000)) || '1')"
    let result = try run("kb sql \"SELECT \(slow)\" --timeout 1 --output c.csv; echo $?; ls | grep -c c.csv")
    #expect(result.output.hasSuffix("2\n0\n"), "\(result.output)")
  }

  @Test func `in a script the answers before an error stay, and the one that failed leaves nothing`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let result = try run(
      "printf '.output d.csv\\nSELECT 1 AS a;\\n.limit 1\\nSELECT 2 AS b; SELECT nme;\\nSELECT 3;\\n' | kb shell; echo $?; cat d.csv"
    )
    #expect(result.output.contains("kb: standard input:4:23: no such column: nme"), "\(result.output)")
    #expect(result.output.hasSuffix("2\na\n1\nb\n2\n"), "\(result.output)")
    let stopped = try run(
      "printf '.output e.csv\\nSELECT 1 AS a;\\n\(Self.endless) SELECT a FROM t;\\n' | kb shell --timeout 1; cat e.csv"
    )
    #expect(stopped.output.hasSuffix("\na\n1\n"), "\(stopped.output.prefix(300))")
  }

  @Test func `a result has a size, and a time also while it is written to a file`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let rows = "\(Self.endless) SELECT hex(zeroblob(5000000)) AS h FROM t LIMIT 1000"
    let many = try run("kb sql \"\(rows)\" --format csv --max-bytes 64MiB | wc -c")
    #expect(
      many.output.contains("kb: stopped after printing 64 MiB; ask for less, or allow more with --max-bytes"))
    let bytes = many.output.split(separator: "\n").compactMap { Int($0.filter { $0 != " " }) }.first ?? 0
    #expect((60 << 20)...(80 << 20) ~= bytes, "\(bytes)")
    let started = ContinuousClock.now
    let long = try run("kb sql \"\(rows)\" --format csv --max-bytes 100GB --timeout 1 > out; echo $?")
    #expect(long.output.hasSuffix("2\n") && long.output.contains("stopped after 1 s"), "\(long.output)")
    #expect(ContinuousClock.now - started < .seconds(5))
  }

  @Test func `a cell of megabytes is printed once, and fast`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let started = ContinuousClock.now
    let result = try run("kb sql 'SELECT hex(zeroblob(10000000)) AS h, 1 AS one' | wc -c")
    let bytes = Int(result.output.filter(\.isNumber)) ?? 0
    #expect((20_000_000)...(20_010_000) ~= bytes, "\(result.output)")
    #expect(ContinuousClock.now - started < .seconds(20))
  }
}
