import ArgumentParser
import Storage

extension KB {
  struct Migrate: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "migrate", abstract: "Bring a database's schema up to date.",
      discussion: """
        Each step is one transaction. A database from a newer kb, or one whose steps are not the known ones, is left alone.

        Examples:
          kb migrate
          kb migrate --status
        """
    )

    @OptionGroup var database: DatabaseOptions

    @Flag(help: "Only list the steps, and which are applied.") var status = false

    func run() throws {
      let base = try KnowledgeBase.openForMigration(path: database.path())
      let migrator = Migrator(connection: base.connection)
      if status {
        for step in try migrator.status() {
          print(
            "\(step.name)  \(step.appliedAt.map { "applied \($0)" } ?? "to be applied")  \(step.sha256.prefix(12))"
          )
        }
        return
      }
      let applied = try migrator.apply()
      for step in applied { print("applied \(step.name)") }
      if applied.isEmpty { print("up to date: schema \(Migrator.latestVersion)") }
    }
  }
}
