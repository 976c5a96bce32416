import Answers
import ArgumentParser
import Presentation
import Storage

extension KB {
  struct Compare: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "compare",
      abstract: "Set frameworks side by side: claims aspect by aspect, figures like with like.",
      discussion: """
        Figures share a row only where survey, edition, metric, population and base are the same; what does not fit is \
        set apart, with the reason. A difference comes with its 95 % interval where the base is known.

        Examples:
          kb compare flask fastapi
          kb compare flask fastapi django --metric usage --only figures
          kb compare react vue --survey stack-overflow --format json
          kb compare react vue --survey stack-overflow --chart vue.svg
        """
    )

    enum Part: String, CaseIterable, ExpressibleByArgument {
      case figures, claims
    }

    @Argument(help: "Two or more frameworks, by any of their names.", completion: .names(.framework))
    var frameworks: [String]

    @Option(help: "Only claims about this aspect.", completion: .names(.aspect)) var aspect: String?
    @Option(help: "Only figures, or only claims.") var only: Part?
    @OptionGroup var selection: FigureSelection
    @OptionGroup var chart: ChartOptions
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
      var question = Comparison.Question(frameworks: frameworks)
      question.aspect = aspect
      question.metric = selection.metric
      question.survey = selection.survey
      question.period = selection.period
      question.population = selection.population
      // Who narrows the figures asks for figures.
      question.wantsClaims = chart.isWanted ? false : only.map { $0 == .claims } ?? !selection.isNarrowed
      question.wantsFigures = only != .claims
      let comparison = try Comparison(question, in: database.reading())
      if chart.isWanted { return try chart.draw(comparison.chart(), and: comparison.rows, to: output) }
      if output.format == .markdown {
        _ = try output.write { try $0.write(ComparisonMarkdown(comparison).text()) }
        return
      }
      guard output.format == .table else { return try output.write(comparison.rows) }
      _ = try output.write { output in
        try output.write(
          ComparisonPage(comparison, width: output.width, isColourAllowed: output.isColourAllowed).text())
      }
    }
  }
}
