import ArgumentParser
import Surveys

/// How a survey's file is to be read and what its figures are about, where no descriptor says it.
struct SurveyFileOptions: ParsableArguments {
  @OptionGroup var reading: TabulateOptions

  @Option(help: "The metric that the questions' options are figures of, for instance usage.") var metric:
    String?
  @Option(help: "Who was asked; by default all respondents.") var population: String?
  @Option(help: "The time that figures are about, where that is not the edition.") var period: String?

  /// True where `path` names a descriptor, not a file of answers.
  static func isDescriptor(_ path: String) -> Bool { path.lowercased().hasSuffix(".json") }

  /// The descriptor at `path`, or one for the file of answers there.
  func package(_ path: String, survey: String?, edition: String?) throws -> SurveyPackage {
    var package: SurveyPackage
    if Self.isDescriptor(path) {
      guard !reading.isGiven else {
        throw ValidationError(
          "'\(path)' is a descriptor, which says itself how to read the file: leave out all options but --survey, "
            + "--edition, --metric, --population and --period")
      }
      package = try SurveyPackage.read(path)
      try complete(&package, path: path)
    } else {
      guard !reading.questions.isEmpty else {
        throw ValidationError(
          "name a question with --question COLUMN and its metric with --metric; --inspect lists what there is"
        )
      }
      var descriptor = reading.descriptor()
      descriptor.path = path
      descriptor.population = population
      descriptor.period = period
      for index in descriptor.questions.indices { descriptor.questions[index].metric = metric }
      package = SurveyPackage(resources: [descriptor])
    }
    package.survey = survey ?? package.survey
    package.edition = edition ?? package.edition
    return package
  }

  /// Adds what the options say about the figures and the descriptor at `path` does not.
  private func complete(_ package: inout SurveyPackage, path: String) throws {
    let hasMetric = package.resources.contains { $0.questions.contains { $0.metric != nil } }
    guard metric == nil || !hasMetric else {
      throw ValidationError(
        "'\(path)' says itself which questions are about which metric: leave --metric out")
    }
    for index in package.resources.indices {
      package.resources[index].population = package.resources[index].population ?? population
      package.resources[index].period = package.resources[index].period ?? period
      guard let metric else { continue }
      for question in package.resources[index].questions.indices {
        package.resources[index].questions[question].metric = metric
      }
    }
  }
}
