import ArgumentParser
import Imports
import Presentation
import Storage
import Surveys

extension KB.Import {
  struct ImportSurvey: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "survey", abstract: "Count a survey's microdata and add the figures about frameworks.",
      discussion: """
        FILE is a descriptor (datapackage.json) or a file of answers; of the latter, options say which question is about \
        which metric, and what is not given is found out from the file. Figures are stored as computed, with count, base and \
        interval, and every segment of --by is a population of its own. Beside the edition before, kb tells which options are \
        new, gone or renamed.

        Examples:
          kb import survey answers.csv --inspect > datapackage.json
          kb import survey datapackage.json --dry-run
          kb import survey answers.csv --survey stack-overflow --edition 2024 --question WebframeHaveWorkedWith --metric usage
        """)

    @Argument(help: "A descriptor (.json), or a file of answers.", completion: .file()) var file: String

    @Option(help: "The survey, by any of its names.") var survey: String?
    @Option(help: "The edition, for instance 2024.") var edition: String?
    @OptionGroup(title: "How to read a file of answers") var reading: SurveyFileOptions

    @Flag(help: "Print a descriptor drafted from the file, and import nothing.") var inspect = false
    @Flag(help: "Add frameworks that are not known yet.") var createFrameworks = false
    @Option(
      help: ArgumentHelp(
        "Add what is not known yet of a kind: framework, metric, population or survey. Repeatable.",
        valueName: "kind"))
    var create: [ImportSession.Creatable] = []
    @Flag(help: "Import nothing at all where an option is not known.") var strict = false
    @Flag(help: "Say what would be added, and add nothing.") var dryRun = false
    @Flag(help: "Say nothing on standard error but errors.") var quiet = false
    @OptionGroup var database: DatabaseOptions

    func run() throws {
      TruncatedInput.endWithMessage()
      if inspect { return try printDraft() }
      let package = try reading.package(file, survey: survey, edition: edition)
      guard let survey = package.survey else {
        throw missing("survey", option: "--survey NAME")
      }
      guard let edition = package.edition else {
        throw missing("edition", option: "--edition 2024")
      }
      let bar = Progress(isQuiet: quiet)
      let outcome = try SurveyImport(
        survey: survey, edition: edition, files: package.resources,
        descriptor: SurveyFileOptions.isDescriptor(file) ? package.text : nil,
        creating: Set(create + (createFrameworks ? [.framework] : [])), isStrict: strict
      ).run(file, on: database.importing(), dryRun: dryRun) { bar.update($0) }
      bar.clear()
      print(ImportReportText(outcome.report, input: file))
      if let drift = outcome.drift, !drift.isEmpty, !outcome.report.isNothingNew {
        print(SurveyDriftText(drift))
      }
      if !quiet {
        for note in outcome.notes { Terminal.say("kb: \(note)") }
        Terminal.say("kb: \(groupedDigits(outcome.respondents)) respondents")
      }
      if outcome.report.isAllRejected { throw ExitCode(2) }
    }

    /// The error where nothing says the survey or the edition: the descriptor's fault, where there is one.
    private func missing(_ key: String, option: String) -> any Error {
      guard SurveyFileOptions.isDescriptor(file) else {
        return ValidationError("nothing says which \(key) this is: give \(option)")
      }
      return SurveyError.descriptor(
        file: file, path: "resources[0].kb.\(key)",
        problem: "nothing says which \(key) this is: fill it in, or give \(option)")
    }

    private func printDraft() throws {
      let draft = try SurveyInspector.draft(file, given: reading.reading.descriptor())
      var package = SurveyPackage(resources: [draft.descriptor])
      (package.survey, package.edition) = (survey, edition)
      print(package.text, terminator: "")
      if !quiet { for finding in draft.findings { Terminal.say("kb: \(finding)") } }
    }
  }
}
