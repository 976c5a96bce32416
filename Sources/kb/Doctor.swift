import ArgumentParser
import Storage

extension KB {
  struct Doctor: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "doctor", abstract: "Look the database over: pages, links, full text, migrations.",
      discussion: """
        Changes nothing. Exit code 1 where something is wrong.

        Examples:
          kb doctor
        """
    )

    @OptionGroup var database: DatabaseOptions

    func run() throws {
      let findings = try Checkup(KnowledgeBase.openForMigration(path: database.path())).run()
      for finding in findings {
        print("\(finding.problems.isEmpty ? "ok   " : "wrong") \(finding.subject)")
        for problem in finding.problems { print("      \(problem)") }
      }
      if findings.contains(where: { !$0.problems.isEmpty }) { throw ExitCode(1) }
    }
  }
}
