import Answers
import ArgumentParser
import Evidence
import Presentation
import Storage

extension KB {
  struct Search: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "search", abstract: "Find claims, passages, figures and sources by words.",
      discussion: """
        Every word must be found, in any form ('compile' finds 'compiling'); "words in quotes" one after the other; \
        'pref*' any ending. A name finds what it names: 'reactjs' finds React. The best hits come first (bm25).

        --raw takes an FTS5 expression: AND, OR, NOT, NEAR(…), and columns (statement: async).

        --format json gives one object a hit. Its keys: group (claim, passage, statistic, source; with --facets also facet), \
        id, framework, aspect, metric, kind, label, title, text, snippet (hits in brackets), source, source_title, source_url, \
        published_on, sources (how many say it), figures, first_period, last_period, period, value, unit, base, population, basis, \
        import, score, total (how many there are in the group; of a facet, its claims).

        Examples:
          kb search async
          kb search 'dependency injection' --framework fastapi --facets
          kb search '"type hints" doc*' --since 2022
          kb search --raw 'async NOT django' --format json
        """
    )

    @Argument(help: "What to search for.") var words: [String]

    @Flag(help: "Take the words as an FTS5 expression.") var raw = false

    @Option(help: "Only what is about this framework, by any of its names.", completion: .names(.framework))
    var framework: String?
    @Option(help: "Only claims about this aspect, by any of its names.", completion: .names(.aspect))
    var aspect: String?
    @Option(help: "Only claims of this kind: \(Claim.Kind.allCases.map(\.rawValue).joined(separator: ", ")).")
    var kind: Claim.Kind?
    @Option(help: "Only what this source says; 'kb sources' lists them.", completion: .sources) var source:
      String?
    @Option(help: "Only what a source of this date or a later one says: 2023, 2023-06 or 2023-06-13.")
    var since: String?
    // Unconditional, or -1 would be taken for an option of its own.
    @Option(parsing: .unconditional, help: "How many hits of each group.") var limit = 10
    @Option(parsing: .unconditional, help: "How many hits of each group to leave out first.") var offset = 0
    @Flag(help: "Count the claims found by framework and by aspect.") var facets = false

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
      if limit < 0 { throw ValidationError("--limit \(limit) is less than nothing") }
      if offset < 0 { throw ValidationError("--offset \(offset) is less than nothing") }
    }

    func run() throws {
      var question = SearchQuestion(words.joined(separator: " "))
      question.isRaw = raw
      question.framework = framework
      question.aspect = aspect
      question.kind = kind
      question.source = source
      question.since = since
      question.limit = limit
      question.offset = offset
      question.wantsFacets = facets
      let answer = try Answers.Search(database.reading()).answer(question)
      _ = try output.write { output in
        let page = SearchPage(answer: answer, offset: offset)
        if output.format == .table {
          try output.write(page.text(width: output.width ?? 80, isColourAllowed: output.isColourAllowed))
        } else {
          try output.write(page.rows)
        }
        if answer.total == 0 { output.say(page.nothingFound(by: question)) }
      }
    }
  }
}

extension Claim.Kind: ExpressibleByArgument {}
