import ArgumentParser
import Imports
import Presentation
import Storage
import Surveys

extension ImportSession.Creatable: ExpressibleByArgument {}

extension KB.Import {
  struct ImportStatistics: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "statistics", abstract: "Add figures that somebody has counted: CSV, TSV, JSON or NDJSON.",
      discussion: """
        One row per figure, or wide with a column a year or a framework; percentages, shares from 0 to 1, or counts with a \
        base. Columns are found by their names (survey, edition, metric, population, framework, value, count, base, … and \
        usual other names for them); --column names one that is called otherwise. The same figure again is unchanged, \
        another value supersedes the old one, and rows that cannot be taken are kept with the reason: kb imports show ID.

        Examples:
          kb import statistics figures.csv --dry-run
          kb import statistics usage.csv --survey stack-overflow --metric usage --column edition=Year --column share=Popularity
          kb import statistics wide.csv --survey 'State of JavaScript' --metric retention --wide edition
          kb import statistics report.csv --decimal , --create-frameworks
          kb import statistics datapackage.json
        """)

    @Argument(
      help: "The file, or a descriptor (datapackage.json) that says how to read it; - is standard input.",
      completion: .file()) var file: String

    @OptionGroup(title: "How to read the file") var figures: FigureOptions
    @OptionGroup var database: DatabaseOptions

    @Flag(help: "Add frameworks that are not known yet.") var createFrameworks = false
    @Option(
      help: ArgumentHelp(
        "Add what is not known yet of a kind: framework, metric, population or survey. Repeatable.",
        valueName: "kind"))
    var create: [ImportSession.Creatable] = []
    @Flag(help: "Import nothing at all where a row cannot be taken.") var strict = false
    @Flag(help: "Say what would be added, and add nothing.") var dryRun = false
    @Flag(help: "Say nothing on standard error but errors.") var quiet = false

    func validate() throws { _ = try figures.options() }

    func run() throws {
      let input = try InputFile(path: file)
      guard FigurePackage.isPackage(input.bytes) else {
        if try !run(input, try figures.options()) { throw ExitCode(2) }
        return
      }
      guard !figures.isGiven else {
        throw ValidationError(
          "'\(file)' is a descriptor, which says itself how to read the file: leave the other options out")
      }
      var isTaken = true
      for resource in try FigurePackage(input.bytes, path: file).resources {
        if try !run(try InputFile(path: resource.path), resource.options) { isTaken = false }
      }
      if !isTaken { throw ExitCode(2) }
    }

    /// False where every row was rejected.
    private func run(_ input: InputFile, _ options: FigureFileOptions) throws -> Bool {
      let statistics = StatisticsImport(
        options: options, creating: Set(create + (createFrameworks ? [.framework] : [])), isStrict: strict)
      let bar = Progress(isQuiet: quiet)
      let outcome = try statistics.run(input, on: database.importing(), dryRun: dryRun) { progress in
        switch progress {
        case .reading(let records, let bytes):
          let part = Double(bytes) / Double(max(1, input.bytes.count))
          bar.update(
            part / 4, "read \(groupedDigits(records)) rows, \(megabytes(bytes, in: bar.seconds)) MB/s")
        case .storing(let figures, let all):
          let part = Double(figures) / Double(max(1, all))
          let bytes = Int(part * Double(input.bytes.count))
          bar.update(
            0.25 + part * 0.75,
            "stored \(groupedDigits(figures)) of \(groupedDigits(all)) rows, \(megabytes(bytes, in: bar.seconds)) MB/s"
          )
        }
      }
      bar.clear()
      print(ImportReportText(outcome.report, input: input.path))
      if !quiet { sayMore(outcome) }
      return !outcome.report.isAllRejected
    }

    /// What the file was taken for, where that may be a surprise.
    private func sayMore(_ outcome: StatisticsImport.Outcome) {
      if let encoding = outcome.encoding { Terminal.say("kb: read as \(encoding)") }
      for (field, column) in outcome.columnsBesideConstants {
        Terminal.say(
          "kb: the \(field.rawValue) is read from the column '\(column)'; what was given holds where that is empty"
        )
      }
      if outcome.absent > 0 {
        let what = outcome.absent == 1 ? "figure is" : "figures are"
        let stay = outcome.absent == 1 ? "stays" : "stay"
        Terminal.say("kb: \(outcome.absent) \(what) marked as missing in the file, and \(stay) absent")
      }
      if !outcome.unusedColumns.isEmpty {
        let names = outcome.unusedColumns.prefix(8).map { "'\($0)'" }.joined(separator: ", ")
        let rest = outcome.unusedColumns.count > 8 ? " and \(outcome.unusedColumns.count - 8) more" : ""
        Terminal.say("kb: not read: \(names)\(rest)")
      }
    }

    private func megabytes(_ bytes: Int, in seconds: Double) -> Int {
      Int(Double(bytes) / 1_000_000 / max(seconds, 0.001))
    }
  }
}
