import ArgumentParser
import Evidence
import Imports
import Storage

extension KB {
  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "add", abstract: "Enter a claim, statistic, framework, aspect or source by hand.",
      discussion: """
        Each is an import of its own: kb imports lists it, kb undo takes it back. Claims and figures need their source.

        Examples:
          kb add source 'Flask documentation' --kind documentation --url https://flask.palletsprojects.com
          kb add claim flask 'Flask has no form validation of its own.' --source flask-documentation --kind drawback
          kb add statistic flask 12.16 --metric usage --survey stack-overflow --edition 2023 --base 71802
        """,
      subcommands: [
        AddClaim.self, AddStatistic.self, AddFramework.self, AddAspect.self, AddSource.self,
      ])
  }
}

/// What all entries by hand have in common.
struct EntryOptions: ParsableArguments {
  @OptionGroup var database: DatabaseOptions
  @Flag(help: "Say what would be added, and add nothing.") var dryRun = false

  /// Adds `entry`, and says what that did.
  func add(_ entry: ManualEntry) throws {
    // Not the database, which may stand in front.
    let words = CommandLine.arguments.drop { $0 != "add" && $0 != "alias" }
      .map { $0.contains(" ") ? "'\($0)'" : $0 }
    let report = try entry.add(to: database.importing(), words: ["kb"] + words, dryRun: dryRun)
    print(ImportReportText(report, input: "by hand"))
  }
}

extension KB.Add {
  struct AddClaim: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "claim", abstract: "Add what a source says of a framework.",
      discussion: """
        Example:
          kb add claim fastapi 'FastAPI has no admin pages.' --source my-review --kind drawback --aspect tooling
        """)

    @Argument(help: "The framework, by any of its names.") var framework: String
    @Argument(help: "The claim, a sentence.") var statement: String
    @Option(help: "The slug of the source that says so (kb sources).") var source: String
    @Option(help: "What it is about, by any of its names.") var aspect: String?
    @Option(help: "feature, benefit, drawback, use_case, comparison or fact.") var kind: Claim.Kind = .fact
    @Option(help: "The words that the source sets in front.") var label: String?
    @OptionGroup var entry: EntryOptions

    func validate() throws {
      guard statement.contains(where: { $0.isLetter || $0.isNumber }) else {
        throw ValidationError("the claim has no words; give a sentence")
      }
    }

    func run() throws {
      try entry.add(
        .claim(
          Claim(framework: framework, aspect: aspect, kind: kind, label: label, statement: statement),
          source: source))
    }
  }

  struct AddStatistic: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "statistic", abstract: "Add a figure.",
      discussion: """
        Its source is an edition of a survey (--survey and --edition), or any other by its slug (--source). As many digits \
        after the point are kept as were typed: 12 and 12.0 are two figures. Without a value it is the count's share of the base.

        Examples:
          kb add statistic flask 12.16% --metric usage --survey stack-overflow --edition 2023 --base 71802
          kb add statistic flask --count 412 --base 1980 --survey python-developers --edition 2023
        """)

    @Argument(help: "The framework, by any of its names.") var framework: String
    @Argument(help: "The value, for instance 12.16; by default the count in percent of the base.") var value:
      String?
    @Option(help: "What is measured.") var metric = "usage"
    @Option(help: "Who was counted.") var population = "all-respondents"
    @Option(help: "The survey, by any of its names.") var survey: String?
    @Option(help: "The survey's edition, for instance 2023.") var edition: String?
    @Option(help: "The slug of a source that is no survey's edition.") var source: String?
    @Option(help: "The time it is about; by default the edition.") var period: String?
    @Option(help: "How many said so.") var count: Int?
    @Option(help: "Of how many.") var base: Int?
    @Option(help: "published, computed, derived or quoted.") var basis: Basis = .published
    @Option(help: "high, medium or low: that the source does say so.") var confidence: Confidence?
    @Option(help: "Where it was seen, if not in the publisher's own pages or files.") var seenIn: String?
    @Option(help: "The question as it was asked.") var question: String?
    @Option(help: "What else a reader should know.") var note: String?
    @OptionGroup var entry: EntryOptions

    /// The value as it was typed, without its sign.
    private var number: String? { value?.filter { $0 != "%" && $0 != " " } }

    func validate() throws {
      if let value {
        guard let number = number.flatMap(Double.init), number.isFinite else {
          throw ValidationError("'\(value)' is no number; write for instance 12.16")
        }
      } else {
        guard let count, let base, base > 0, (0...base).contains(count) else {
          throw ValidationError(
            "a figure needs a value, or --count and --base, of which the count is the smaller")
        }
      }
      guard (source == nil) == (survey != nil && edition != nil) else {
        throw ValidationError("a figure needs its source: --survey and --edition, or --source")
      }
      guard source == nil || period != nil else {
        throw ValidationError("a figure of --source needs the time it is about: --period 2023")
      }
    }

    func run() throws {
      let digits = number.map {
        $0.split(separator: ".", omittingEmptySubsequences: false).dropFirst().first?.count ?? 0
      }
      let share = 100 * Double(count ?? 0) / Double(base ?? 1)
      try entry.add(
        .statistic(
          StatisticDraft(
            survey: source ?? survey ?? "", edition: edition ?? "", metric: metric, population: population,
            framework: framework, period: period, value: number.flatMap(Double.init) ?? share,
            publishedText: value,
            decimals: digits, count: count, base: base, basis: basis, confidence: confidence, seenIn: seenIn,
            question: question, note: note)))
    }
  }

  struct AddFramework: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "framework", abstract: "Add a framework, library, runtime, language or tool.",
      discussion: """
        Example:
          kb add framework Datasette --kind tool --language Python --homepage https://datasette.io
        """)

    @Argument(help: "Its name, as its makers write it.") var name: String
    @Option(help: "\(Framework.kinds.joined(separator: ", ")).") var kind = "other"
    @Option(help: "The language it is mostly used from.") var language: String?
    @Option(help: "Its address.") var homepage: WebAddress?
    @Option(help: "Its slug, where that of the name does not serve.") var slug: String?
    @Option(name: .customLong("name"), help: "Another name; repeatable.") var names: [String] = []
    @OptionGroup var entry: EntryOptions

    func validate() throws {
      _ = try madeSlug(from: slug ?? name)
      guard Framework.kinds.contains(kind) else {
        throw ValidationError(
          "'\(kind)' is no kind of framework; take one of: \(Framework.kinds.joined(separator: ", "))")
      }
    }

    func run() throws {
      let framework = Framework(
        slug: try madeSlug(from: slug ?? name), name: name, kind: kind, language: language,
        homepage: homepage?.text)
      try entry.add(.framework(framework, names: names))
    }
  }

  struct AddAspect: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "aspect", abstract: "Add something that claims can be about.",
      discussion: """
        Example:
          kb add aspect 'Offline use' --name 'works offline'
        """)

    @Argument(help: "Its name.") var name: String
    @Option(help: "Its slug, where that of the name does not serve.") var slug: String?
    @Option(name: .customLong("name"), help: "Another name; repeatable.") var names: [String] = []
    @OptionGroup var entry: EntryOptions

    func validate() throws { _ = try madeSlug(from: slug ?? name) }

    func run() throws {
      try entry.add(.aspect(Aspect(slug: madeSlug(from: slug ?? name), name: name), names: names))
    }
  }

  struct AddSource: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "source", abstract: "Add a publication that can be cited.",
      discussion: """
        Example:
          kb add source 'Flask documentation' --kind documentation --url https://flask.palletsprojects.com
        """)

    @Argument(help: "Its title.") var title: String
    @Option(help: "survey, report, article, documentation, dataset or benchmark.")
    var kind: Source.Kind = .article
    @Option(help: "Its slug, where that of the title does not serve.") var slug: String?
    @Option(help: "Who published it.") var publisher: String?
    @Option(help: "When: a year, 2023-06 or 2023-06-13.") var publishedOn: CalendarDate?
    @Option(help: "Its address.") var url: WebAddress?
    @Option(help: "Its licence.") var license: String?
    @Option(help: "When you looked at it.") var accessedOn: CalendarDate?
    @OptionGroup var entry: EntryOptions

    func validate() throws { _ = try madeSlug(from: slug ?? title) }

    func run() throws {
      try entry.add(
        .source(
          Source(
            slug: madeSlug(from: slug ?? title), title: title, kind: kind, publisher: publisher,
            publishedOn: publishedOn?.text, url: url?.text, license: license, accessedOn: accessedOn?.text)))
    }
  }
}

/// The slug that `name` gives.
private func madeSlug(from name: String) throws -> String {
  let slug = slug(from: name)
  guard !slug.isEmpty else {
    throw ValidationError(
      "'\(name)' has no letter of a to z and no digit that a slug could be made of; give one with --slug")
  }
  return slug
}

extension Basis: ExpressibleByArgument {}
extension Confidence: ExpressibleByArgument {}
