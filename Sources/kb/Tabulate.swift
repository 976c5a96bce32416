import ArgumentParser
import Presentation
import Surveys

extension KB {
  struct Tabulate: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "tabulate", abstract: "Count the answers in a survey's file, without storing them.",
      discussion: """
        FILE holds a record for each respondent, or is a descriptor (datapackage.json) that says how to read one. What is \
        not given is found out from the file, and said on stderr.

        Examples:
          kb tabulate survey.csv --all-multi-select
          kb tabulate survey.csv --question LanguageHaveWorkedWith --by Age
          kb tabulate survey.csv --inspect --output datapackage.json
        """
    )

    @Argument(
      help: "A survey's file (CSV, TSV, ...), - for standard input, or a descriptor.", completion: .file())
    var file: String

    @OptionGroup(title: "Reading the file") var reading: TabulateOptions

    @Flag(help: "Draft a descriptor from the file, and count nothing.")
    var inspect = false

    @OptionGroup var output: OutputOptions

    func validate() throws {
      if inspect && (!reading.questions.isEmpty || reading.allMultiSelect) {
        throw ValidationError("--inspect drafts all questions: leave --question and --all-multi-select out")
      }
      if file.hasSuffix(".json") && (inspect || reading.isGiven) {
        throw ValidationError(
          "'\(file)' is a descriptor, which says itself how to read the file: leave the other options out")
      }
    }

    func run() throws {
      TruncatedInput.endWithMessage()
      if inspect { return try draft() }
      var rows: Rows?
      _ = try output.write { output in
        for survey in try surveys() {
          let bar = Progress(isQuiet: self.output.isQuiet)
          var tabulator = survey.tabulator
          tabulator.progress = { bar.update($0) }
          let tabulation = try tabulator.tabulate(survey.path)
          bar.clear()
          for note in tabulation.notes { output.say(note) }
          output.say("\(survey.path): \(groupedDigits(tabulation.respondents)) respondents")
          let table = TabulationTable(tabulation, dimensions: survey.tabulator.descriptor.by)
          if rows == nil { rows = table.header }
          rows = rows.map { table.appended(to: $0) }
        }
        if let rows { try output.write(rows) }
      }
    }

    private func draft() throws {
      let draft = try SurveyInspector.draft(file, given: reading.descriptor())
      let package = SurveyPackage(resources: [draft.descriptor])
      _ = try output.write { output in
        for finding in draft.findings { output.say("detected: \(finding)") }
        let count = draft.descriptor.questions.count
        output.say(
          "\(count) \(count == 1 ? "question" : "questions") found; correct what is wrong, and use it: kb tabulate datapackage.json"
        )
        try output.write(package.text)
      }
    }

    /// What to count: the file itself, or every resource of the descriptor.
    private func surveys() throws -> [(path: String, tabulator: SurveyTabulator)] {
      guard file.hasSuffix(".json") else {
        let selection: SurveyTabulator.Selection = reading.allMultiSelect ? .allMultiSelect : .listed
        return [(file, SurveyTabulator(reading.descriptor(), selection: selection))]
      }
      return try SurveyPackage.read(file).resources.filter { $0.layout != .figures }.compactMap { resource in
        resource.path.map { ($0, SurveyTabulator(resource)) }
      }
    }
  }
}
