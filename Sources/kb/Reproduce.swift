import ArgumentParser
import Evidence
import Imports
import Presentation
import Storage
import Surveys

extension KB {
  struct Reproduce: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "reproduce",
      abstract: "Compare what was counted with what the publisher printed, and say which base reproduces it.",
      discussion: """
        SURVEY is an edition's source (stack-overflow-2023) or, with --edition, a survey. Counts come from the knowledge base, \
        or with --file from the survey's own file: then every base that could be meant is tried. The implied base is worked \
        out backwards from the printed figures.

        Examples:
          kb reproduce stack-overflow-2023
          kb reproduce stack-overflow --edition 2023 --file datapackage.json
        """
    )

    @Argument(
      help: "The slug of an edition, as kb sources lists it, or a survey's name with --edition.",
      completion: .sources)
    var survey: String
    @Option(help: "The edition, for instance 2023.") var edition: String?
    @Option(help: "A descriptor or a file of answers to count.", completion: .file()) var file: String?
    @OptionGroup(title: "How to read a file of answers") var reading: SurveyFileOptions
    @Flag(help: "List every figure under every base.") var all = false
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
      let base = try database.reading()
      let vocabulary = try base.vocabulary()
      var filter = StatisticFilter()
      if edition != nil {
        guard let found = vocabulary.surveys[survey] else {
          throw UnknownName(
            kind: "survey", name: survey, nearest: vocabulary.surveys.nearest(to: survey).map(\.slug))
        }
        filter.survey = found.slug
      } else {
        filter.source = survey
      }
      filter.includesQuoted = false
      let figures = try base.statistics(filter).filter { edition == nil || $0.edition == edition }
      guard !figures.isEmpty else {
        throw NothingToReproduce(survey: survey, problem: "has no figures here; kb sources lists what has")
      }
      var counted = SurveyReproduction.counted(in: figures)
      if let file {
        counted = []
        for resource in try reading.package(file, survey: nil, edition: nil).resources {
          guard let path = resource.path else { continue }
          counted += SurveyReproduction.counted(in: try SurveyTabulator(resource).tabulate(path), vocabulary)
        }
      }
      guard !counted.isEmpty else {
        throw NothingToReproduce(
          survey: survey,
          problem: "has no counts here; count its own file with --file, or import it with kb import survey")
      }
      let reproduction = SurveyReproduction(counted: counted, printed: figures)
      guard !reproduction.rows.isEmpty else {
        throw NothingToReproduce(
          survey: survey, problem: "has no printed figure of anything that was counted")
      }
      _ = try output.write { output in
        try output.write(all ? reproduction.figureRows : reproduction.baseRows)
        output.say(reproduction.verdict)
      }
    }
  }
}

/// A survey of which nothing can be compared.
struct NothingToReproduce: Error, CustomStringConvertible {
  var survey: String
  var problem: String

  var description: String { "'\(survey)' \(problem)" }
}

extension SurveyReproduction {
  /// One row a base, the best first.
  var baseRows: Rows {
    var rows = Rows("base", "respondents", "respondents_to", "reproduced", "of", "farthest")
    for base in bases {
      rows.append(
        .text(base.label), .count(base.size.lowerBound), .count(base.size.upperBound),
        .count(base.reproduced),
        .count(base.compared), .real(rounded(base.farthest)))
    }
    return rows
  }

  /// One row a printed figure and base.
  var figureRows: Rows {
    var rows = Rows("metric", "framework", "printed", "count", "base", "share", "reproduced")
    for row in self.rows {
      for base in bases {
        guard let share = row.shares[base.label] else { continue }
        rows.append(
          .text(row.metric), .text(row.framework),
          row.publishedText.map { .text($0) } ?? .real(row.printed.value),
          .count(row.count), .text(base.label), .real(rounded(share)),
          .integer(row.isReproduced(under: base.label) ? 1 : 0))
      }
    }
    return rows
  }

  /// To a ten-thousandth of a percentage point, which no publisher prints.
  private func rounded(_ share: Double) -> Double { (share * 10_000).rounded() / 10_000 }

  /// Which base it is, in a sentence.
  var verdict: String {
    guard let best else { return "no base reproduces most of the printed figures" }
    let size =
      best.size.count == 1 ? "\(best.size.lowerBound)" : "\(best.size.lowerBound) to \(best.size.upperBound)"
    let name =
      best.label == "implied"
      ? "a base of \(size), implied by the printed figures," : "the base '\(best.label)' (\(size))"
    return "\(name) reproduces \(best.reproduced) of \(best.compared) printed figures"
  }
}
