import Answers
import ArgumentParser
import Presentation
import Storage

extension KB {
  struct Trend: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "trend", abstract: "Follow one metric through the editions of a survey.",
      discussion: """
        One survey and population at a time: without --survey and --population those with most figures. Where the \
        question changed, the series breaks, and is marked. An edition without a figure is absent, not 0.

        Examples:
          kb trend flask django fastapi --metric usage --survey stack-overflow
          kb trend fastapi --survey 'Python Developers Survey'
          kb trend react vue --chart
          kb trend react vue --chart trend.svg
        """
    )

    @Argument(help: "Frameworks, by any of their names.", completion: .names(.framework)) var frameworks:
      [String]

    @Option(help: "The metric.", completion: .names(.metric)) var metric = "usage"
    @Option(help: "The survey, by any of its names.", completion: .names(.survey)) var survey: String?
    @Option(help: "The population, by any of its names.", completion: .names(.population)) var population:
      String?
    @OptionGroup var chart: ChartOptions
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
      var question = Answers.Trend.Question(frameworks: frameworks)
      question.metric = metric
      question.survey = survey
      question.population = population
      let trend = try Answers.Trend(question, in: database.reading())
      if chart.isWanted { return try chart.draw(trend.chart, and: trend.fullRows, to: output) }
      guard output.format == .table else { return try output.write(trend.fullRows) }
      _ = try output.write { output in
        try output.write(trend.page(width: output.width, isColourAllowed: output.isColourAllowed))
      }
    }
  }
}
