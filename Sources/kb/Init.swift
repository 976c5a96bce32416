import ArgumentParser

extension KB {
  struct Init: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "init", abstract: "Make a database, with the seeds.",
      discussion: """
        The seeds are the names of frameworks, aspects, metrics, populations and surveys, published survey figures, and \
        the digest of an article.

        Examples:
          kb init
          kb --database team.sqlite init
          kb --database bare.sqlite init --empty
        """
    )

    @OptionGroup var database: DatabaseOptions

    @Flag(help: "The schema only, without the seeds.") var empty = false

    func run() throws {
      try DatabaseOptions.make(at: database.pathWithFolder(), withSeeds: !empty)
    }
  }
}
