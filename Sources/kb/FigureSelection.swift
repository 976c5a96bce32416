import ArgumentParser
import Storage

/// Which figures a question is about.
struct FigureSelection: ParsableArguments {
  @Option(help: "Only this metric: usage, admired, retention, …", completion: .names(.metric)) var metric:
    String?
  @Option(help: "Only this survey, by any of its names.", completion: .names(.survey)) var survey: String?
  @Option(help: "Only this year or other period.", completion: .periods) var period: String?
  @Option(help: "Only this population, by any of its names.", completion: .names(.population)) var population:
    String?

  var isNarrowed: Bool { metric != nil || survey != nil || period != nil || population != nil }
}
