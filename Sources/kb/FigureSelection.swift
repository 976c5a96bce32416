import ArgumentParser

/// Which figures a question is about.
struct FigureSelection: ParsableArguments {
  @Option(help: "Only this metric: usage, admired, retention, …") var metric: String?
  @Option(help: "Only this survey, by any of its names.") var survey: String?
  @Option(help: "Only this year or other period.") var period: String?
  @Option(help: "Only this population, by any of its names.") var population: String?

  var isNarrowed: Bool { metric != nil || survey != nil || period != nil || population != nil }
}
