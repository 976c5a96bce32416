import Foundation
import Testing

/// Commands in a pipe and in a pseudo-terminal, which `script` of util-linux makes.
@Suite struct TerminalTests {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "kb-terminal-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    #expect(try BuiltCommand.run("kb --database kb.sqlite init", in: folder).exitCode == 0)
  }

  private func run(_ command: String) throws -> String {
    let result = try BuiltCommand.run("export KB_DATABASE=kb.sqlite; \(command)", in: folder)
    #expect(result.exitCode == 0, "\(command): \(result.output)")
    return result.output
  }

  /// What `command` prints on a terminal of 80 columns, without the terminal's carriage returns.
  private func runInTerminal(_ command: String, environment: String = "") throws -> String {
    try """
    stty cols 80 rows 24
    export TERM=xterm KB_PAGER=cat \(environment)
    \(command)
    """.write(to: folder.appending(path: "session.sh"), atomically: true, encoding: .utf8)
    return try run("script -qec 'sh session.sh' /dev/null < /dev/null").replacing("\r\n", with: "\n")
  }

  private static let commands = [
    "kb sources", "kb show flask", "kb imports", "kb query", "kb query trend flask",
    "kb sql 'SELECT * FROM frameworks'",
    "kb search flask", "kb stats flask", "kb trend flask", "kb compare flask django", "kb doctor",
  ]

  @Test(arguments: commands)
  func `in a pipe there is no colour, no pager and no control sequence`(command: String) throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let output = try run("KB_PAGER='echo PAGED' TERM=xterm \(command)")
    #expect(!output.contains("\u{1B}"))
    #expect(!output.contains("PAGED"))
  }

  @Test(arguments: commands)
  func `on a terminal every line fits`(command: String) throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let output = try runInTerminal(command, environment: "NO_COLOR=1")
    #expect(!output.contains("\u{1B}"))
    #expect(!output.isEmpty)
    for line in output.split(separator: "\n") where !line.hasPrefix("kb: ") {
      #expect(line.count <= 80, "\(command): \(line)")
    }
  }

  @Test func `colour needs a terminal that has it, and nobody who forbids it`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let command = "kb sql 'SELECT 1 AS one'"
    #expect(try runInTerminal(command).contains("\u{1B}[1mone\u{1B}[0m"))
    #expect(try !runInTerminal(command, environment: "NO_COLOR=1").contains("\u{1B}"))
    #expect(try runInTerminal(command, environment: "NO_COLOR=").contains("\u{1B}"))
    #expect(try !runInTerminal(command, environment: "TERM=dumb").contains("\u{1B}"))
    #expect(try !runInTerminal(command + " --no-color").contains("\u{1B}"))
  }

  @Test func `what is longer than the screen goes to the pager, what is not does not`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let pager = #"KB_PAGER="sed 's/^/PAGED /'""#
    let long = try runInTerminal("kb sql 'SELECT slug FROM frameworks'", environment: pager)
    #expect(long.split(separator: "\n").allSatisfy { $0.hasPrefix("PAGED ") })
    #expect(try !runInTerminal("kb sql 'SELECT 1'", environment: pager).contains("PAGED"))
    #expect(
      try !runInTerminal("kb sql 'SELECT slug FROM frameworks' --no-pager", environment: pager).contains(
        "PAGED"))
    // The reader leaves at once: no error, and no waiting for a result without end.
    let endless = "WITH RECURSIVE t(a) AS (SELECT 1 UNION ALL SELECT a + 1 FROM t) SELECT a FROM t"
    #expect(try runInTerminal("kb sql '\(endless)'", environment: "KB_PAGER='head -n 1'").contains("a"))
  }

  @Test func `a pager that is not there is told, and nothing is lost`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let command = "kb sql 'SELECT slug FROM frameworks ORDER BY slug' --format csv"
    let all = try run(command)
    #expect(try runInTerminal(command, environment: "KB_PAGER=") == all)
    let lost = try runInTerminal(command, environment: "KB_PAGER=/nonexistent")
    #expect(lost.contains("/nonexistent") && lost.hasSuffix(all), "\(lost.prefix(200))")
    #expect(try runInTerminal("unset KB_PAGER; PAGER= \(command)") == all)
  }

  @Test func `a shell whose statement cannot be stopped begins anew`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let slow = "SELECT instr(hex(zeroblob(15000000)), hex(zeroblob(7000000)) || '1');"
    let output = try run(
      """
      printf "%s\\n" ".timeout 1" "\(slow)" > first
      (sleep 2; cat first; sleep 6; echo "SELECT 'still' || ' here';"; sleep 2; echo .quit) |
        TERM=xterm script -qec 'kb shell --format csv' /dev/null; true
      """)
    #expect(output.contains("the shell begins anew"), "\(output)")
    #expect(output.contains("still here"), "\(output)")
  }

  @Test func `a wide result is cut to the terminal, and says so on standard error`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let output = try runInTerminal("kb sql 'SELECT * FROM sources LIMIT 1' 2> notes; echo; cat notes")
    #expect(output.contains("…"))
    #expect(output.contains("kb: cut to fit: "))
    #expect(output.contains("--format json has all"))
  }

  @Test func `a reader who leaves early is no error`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let endless = "WITH RECURSIVE t(a) AS (SELECT 1 UNION ALL SELECT a + 1 FROM t) SELECT a FROM t"
    for format in ["csv", "json", "table", "html"] {
      #expect(
        try run("{ kb sql \"\(endless)\" --format \(format); echo $? > code; } | head -n 1; cat code")
          .hasSuffix("\n0\n"))
    }
  }

  @Test func `a full disk and a missing folder are errors that name the file`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let full = try BuiltCommand.run("kb --database kb.sqlite sql 'SELECT 1' --output /dev/full", in: folder)
    #expect(full.output == "kb: cannot write to '/dev/full': No space left on device\n")
    #expect(full.exitCode == 2)
    let missing = try BuiltCommand.run(
      "kb --database kb.sqlite sql 'SELECT 1' --output no/such.csv", in: folder)
    #expect(missing.output == "kb: cannot write to 'no/such.csv': No such file or directory\n")
  }

  @Test func `a file is written whole or not at all, in the format that its name says`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(try run("kb sql 'SELECT 1 AS a' --output a.json; cat a.json") == "[{\"a\":1}]\n")
    let failed = try BuiltCommand.run(
      "kb --database kb.sqlite sql 'SELECT nothing' --output a.json; ls", in: folder)
    #expect(!failed.output.contains(".tmp"))
    #expect(try run("cat a.json") == "[{\"a\":1}]\n")
  }

  @Test func `what check found counts although its reader has gone`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let claim = "In the Stack Overflow Developer Survey 2023, Angular is used by 24.64 % of respondents."
    try claim.write(to: folder.appending(path: "wrong.md"), atomically: true, encoding: .utf8)
    for format in ["text", "json", "csv", "github"] {
      // The reader ends before the report begins.
      #expect(
        try run("{ sleep 0.3; kb check wrong.md --format \(format); echo $? > code; } | true; cat code")
          == "1\n")
    }
    let corrected = try run(
      "{ sleep 0.3; kb check wrong.md --fix --quiet; echo $? > code; } | true; cat code wrong.md")
    #expect(corrected == "0\n" + claim.replacing("24.64", with: "17.46"))
  }

  @Test(arguments: [
    ("kb trend flask --survey stack-overflow", ["2024", "2025", "change"]),
    (
      "kb sources",
      ["comparing-flask-vs-fastapi-performance-and-usability", "edition", "claims", "figures"]
    ),
    ("kb stats flask", ["id", "value", "population"]),
    ("kb imports", ["added", "rejected"]),
  ])
  func `what people need is not what a narrow screen leaves out`(command: String, needed: [String]) throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let output = try runInTerminal("\(command) 2> notes", environment: "NO_COLOR=1")
    for text in needed { #expect(output.contains(text), "\(command): \(text)") }
    #expect(output.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test func `a trend that is wider than the screen goes on in a second table`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let output = try runInTerminal(
      "kb trend flask fastapi --survey stack-overflow 2>&1", environment: "NO_COLOR=1")
    let lines = output.split(separator: "\n")
    #expect(lines.filter { $0.hasPrefix("framework") }.count == 2)
    for year in 2019...2025 {
      #expect(lines.contains { $0.hasPrefix("framework") && $0.contains("\(year)") })
    }
    #expect(lines.allSatisfy { $0.count <= 80 })
  }
}
