import Foundation
import Testing

/// What kb says of itself: help, manual page, completion scripts.
@Suite struct HelpTests {
  private func run(_ command: String) throws -> String {
    let result = try BuiltCommand.run(command, in: FileManager.default.temporaryDirectory)
    #expect(result.exitCode == 0, "\(command): \(result.output)")
    return result.output
  }

  /// The subcommands that `kb --help` lists.
  private func commands() throws -> [String] {
    let lines = try run("kb --help").split(separator: "\n")
    let listed = lines.drop { !$0.hasSuffix("SUBCOMMANDS:") }
    return listed.compactMap { line in
      guard line.hasPrefix("  "), !line.hasPrefix("   "), !line.hasPrefix("  See ") else { return nil }
      return line.split(separator: " ").first.map(String.init)
    }
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `a completion script names every subcommand`(shell: String) throws {
    let script = try run("kb --generate-completion-script \(shell)")
    let commands = try commands()
    #expect(commands.count >= 20)
    for command in commands { #expect(script.contains(command), "\(command)") }
  }

  @Test func `the manual page has a section for every subcommand`() throws {
    let page = try run("kb manual")
    #expect(page.hasPrefix(".TH KB 1 "))
    for command in try commands() { #expect(page.contains(".SS kb \(command)\n"), "\(command)") }
  }

  @Test func `every topic that is listed has a text`() throws {
    let topics = try run("kb help topics").split(separator: "\n").filter { $0.hasPrefix("  ") }
      .compactMap { $0.split(separator: " ").first }
    #expect(topics.count >= 8)
    for topic in topics { #expect(try run("kb help \(topic)").count > 100, "\(topic)") }
  }
}
