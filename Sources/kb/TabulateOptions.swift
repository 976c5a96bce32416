import ArgumentParser
import Surveys

extension SurveyDescriptor.Layout: ExpressibleByArgument {}

extension SurveyDescriptor.Base: ExpressibleByArgument {
  /// `answered`, `asked`, `all`, or a number of respondents.
  public init?(argument: String) {
    switch argument {
    case "answered": self = .answered
    case "asked": self = .asked
    case "all": self = .all
    default:
      guard let number = Int(argument), number > 0 else { return nil }
      self = .number(number)
    }
  }
}

/// How to read a survey's file that has no descriptor.
struct TabulateOptions: ParsableArguments {
  @Option(
    name: .customLong("question"),
    help: ArgumentHelp(
      "A question to count: a column; or a column of each option, as a pattern ('Q7_*'), a list ('go,rust') or a range ('go..rust'). Repeatable.",
      valueName: "column"))
  var questions: [String] = []

  @Flag(help: "Count every column whose cells hold several answers.")
  var allMultiSelect = false

  @Option(help: ArgumentHelp("What stands between the answers of one cell.", valueName: "text"))
  var separator: String?

  @Option(help: "How answers are laid out: responses, one-hot, exploded or matrix.")
  var layout: SurveyDescriptor.Layout?

  @Option(help: ArgumentHelp("How many rows stand above the answers, 1 to 3.", valueName: "n"))
  var headerRows: Int?

  @Option(help: ArgumentHelp("A cell that means \"no answer\". Repeatable.", valueName: "text"))
  var missing: [String] = []

  @Option(
    help: ArgumentHelp("A column to cross-tabulate by; given twice, by both together.", valueName: "column"))
  var by: [String] = []

  @Option(
    help: ArgumentHelp(
      "What shares are of: who answered, who was asked, all, or a number of respondents.",
      valueName: "answered|asked|all|n"))
  var base: SurveyDescriptor.Base?

  @Option(help: ArgumentHelp("The column of the respondents' weights.", valueName: "column"))
  var weight: String?

  func validate() throws {
    if by.count > 2 {
      throw ValidationError("--by may be given once or twice, and is given \(by.count) times")
    }
    if Set(by).count < by.count { throw ValidationError("--by names '\(by[0])' twice") }
    if case .number = base, !by.isEmpty {
      throw ValidationError(
        "--base with a number is of all respondents: it says nothing about the segments of --by")
    }
    if let headerRows, !(1...3).contains(headerRows) {
      throw ValidationError("--header-rows must be 1, 2 or 3")
    }
    if separator?.isEmpty == true {
      throw ValidationError("--separator is empty; leave it out where a cell is one answer")
    }
    if layout == .figures {
      throw ValidationError("--layout figures holds counted figures; store them with `kb import statistics`")
    }
  }

  /// True where any option was given.
  var isGiven: Bool {
    !questions.isEmpty || allMultiSelect || separator != nil || layout != nil || headerRows != nil
      || !missing.isEmpty
      || !by.isEmpty || base != nil || weight != nil
  }

  func descriptor() -> SurveyDescriptor {
    var descriptor = SurveyDescriptor(by: by.isEmpty ? [] : [by])
    descriptor.headerRows = headerRows
    descriptor.missingValues = missing.isEmpty ? nil : missing
    descriptor.weight = weight
    descriptor.layout = layout
    descriptor.base = base
    descriptor.questions = questions.map { name in
      SurveyDescriptor.Question(name: name, separator: separator.map(Self.unescaped), isDetected: true)
    }
    return descriptor
  }

  /// `\n` and `\t` as people type them.
  private static func unescaped(_ text: String) -> String {
    switch text {
    case "\\n", "\\r\\n": "\n"
    case "\\t": "\t"
    default: text
    }
  }
}
