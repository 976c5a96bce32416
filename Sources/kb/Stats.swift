import Answers
import ArgumentParser
import Presentation
import Storage

extension KB {
  struct Stats: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "stats", abstract: "Show figures: of frameworks, broken down, or as a ranking.",
      discussion: """
        With frameworks, every figure of them, each with its people, base, period, source and basis. Without, a ranking by \
        one metric in one edition: the newest, unless --survey and --period say otherwise.

        Examples:
          kb stats flask
          kb stats --survey stack-overflow --period 2023
          kb stats flask django --metric usage --by population
          kb stats react --format json
        """
    )

    @Argument(help: "Frameworks, by any of their names; none for a ranking.", completion: .names(.framework))
    var frameworks: [String] = []

    @OptionGroup var selection: FigureSelection

    @Option(
      help: ArgumentHelp("Break down by population, period, survey, metric, or a dimension such as Age."))
    var by: String?

    @Flag(help: "Figures that documents only quote, too.") var quoted = false

    @OptionGroup var chart: ChartOptions
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
      var question = Statistics.Question()
      question.frameworks = frameworks
      question.metric = selection.metric
      question.survey = selection.survey
      question.period = selection.period
      question.population = selection.population
      question.breakdown = by
      question.wantsQuoted = quoted
      let statistics = try Statistics(question, in: database.reading())
      if chart.isWanted { return try chart.draw(statistics.chart(), and: statistics.fullRows, to: output) }
      guard output.format == .table else { return try output.write(statistics.fullRows) }
      _ = try output.write { output in
        try output.write(
          StatisticsPage(statistics, width: output.width, isColourAllowed: output.isColourAllowed).text())
        if statistics.quotedFigures > 0 {
          output.say("left out: \(statistics.quotedFigures) quoted; --quoted shows them")
        }
      }
    }
  }
}
