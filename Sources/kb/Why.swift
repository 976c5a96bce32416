import Answers
import ArgumentParser
import Presentation
import Storage

extension KB {
  struct Why: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "why",
      abstract:
        "Explain why two figures differ: base, population, period, rounding, or one quotes the other.",
      discussion: """
        Name the figures by their ids (kb stats shows them), or by their values and the framework.

        Examples:
          kb why s174 s175
          kb why 12.16 13.05 --framework flask --period 2023
        """
    )

    @Argument(help: "A figure.") var first: String
    @Argument(help: "Another figure.") var second: String

    @Option(
      help: "The framework of both, where they are named by their values.", completion: .names(.framework))
    var framework: String?
    @Option(help: "Their metric.", completion: .names(.metric)) var metric: String?
    @Option(help: "Their survey.", completion: .names(.survey)) var survey: String?
    @Option(help: "Their period.", completion: .periods) var period: String?
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
      var question = Explanation.Question(first: first, second: second)
      question.framework = framework
      question.metric = metric
      question.survey = survey
      question.period = period
      let explanation = try Explanation(question, in: database.reading())
      guard output.format == .table else { return try output.write(explanation.rows) }
      _ = try output.write { output in
        try output.write(
          explanation.text(width: output.width ?? 100, isColourAllowed: output.isColourAllowed))
      }
    }
  }
}
