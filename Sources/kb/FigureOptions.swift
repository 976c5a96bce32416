import ArgumentParser
import Surveys

extension FigureFileOptions.Format: ExpressibleByArgument {}
extension FigureFileOptions.Scale: ExpressibleByArgument {}
extension FigureNumber.DecimalSeparator: ExpressibleByArgument {}
extension FigureField: ExpressibleByArgument {}

/// How a file of figures is to be read, as far as it does not tell by itself.
struct FigureOptions: ParsableArguments {
  // MARK: What all figures have in common

  @Option(help: "The survey, where no column says it.") var survey: String?
  @Option(help: "The edition, for instance 2023, where no column says it.") var edition: String?
  @Option(help: "The metric, for instance usage, where no column says it.") var metric: String?
  @Option(help: "Who was counted, where no column says it; by default all-respondents.") var population:
    String?
  @Option(help: "The framework, where no column says it.") var framework: String?
  @Option(help: "The time that figures are about, where that is not the edition.") var period: String?
  @Option(help: "How many were counted, where no column says it.") var base: Int?
  @Option(help: "published, computed, derived or quoted; by default published.") var basis: String?
  @Option(help: "high, medium or low: that the source does say so.") var confidence: String?
  @Option(help: "Where the figures were seen, if not in the publisher's own pages or files.") var seenIn:
    String?
  @Option(help: "The question as it was asked.") var question: String?

  // MARK: Columns

  @Option(
    help: ArgumentHelp(
      "Name the column of a field: value=share reads values from the column 'share'. Repeatable.",
      valueName: "field=column"))
  var column: [String] = []

  @Option(
    help: ArgumentHelp(
      "One of several figures a row: metric=loved,share=Loved_Percent. What names a column is read from it. Repeatable.",
      valueName: "field=…,…"))
  var series: [String] = []

  @Option(
    help: ArgumentHelp(
      "What columns' names are in a wide file: edition, framework, metric, …", valueName: "field"))
  var wide: FigureField?

  @Option(
    help: ArgumentHelp("What a wide file's fields hold: value, share, percent or count.", valueName: "field"))
  var wideHolds: FigureField = .value

  @Option(
    help: ArgumentHelp(
      "What a text in the file stands for: basis:recount=computed. Repeatable.",
      valueName: "field:text=meaning"))
  var means: [String] = []

  // MARK: The form

  @Option(help: "csv, tsv, json or ndjson; by default what the file looks like.")
  var inputFormat: FigureFileOptions.Format?

  @Option(help: "What separates fields: one character, or tab; by default what the file looks like.")
  var separator: String?

  @Option(help: "The decimal separator, . or , ; without it numbers such as 1.408 are refused.")
  var decimal: FigureNumber.DecimalSeparator?

  @Option(
    help: "share where 0.42 means 42 %, percent where it means 0.42 %; by default what the file looks like.")
  var scale: FigureFileOptions.Scale?

  @Option(help: "A text that means there is no figure, besides NA, n/a, nan, null and -. Repeatable.")
  var missing: [String] = []

  @Option(help: ArgumentHelp("Skip lines above the one that names the columns.", valueName: "lines"))
  var skipLines = 0

  /// True where any option was given.
  var isGiven: Bool {
    [survey, edition, metric, population, framework, period, basis, confidence, seenIn, question, separator]
      .contains { $0 != nil }
      || base != nil || wide != nil || inputFormat != nil || decimal != nil || scale != nil || skipLines != 0
      || !(column + series + means + missing).isEmpty
  }

  /// All of it.
  ///
  /// - Throws: `ValidationError` where an option's own text makes no sense.
  func options() throws -> FigureFileOptions {
    var options = FigureFileOptions(
      format: inputFormat, delimiter: try delimiter(), decimal: decimal, scale: scale, wide: wide,
      wideMeasure: wideHolds, missing: Set(missing), linesBeforeHeader: skipLines)
    options.constants = [
      FigureField.survey: survey, .edition: edition, .metric: metric, .population: population,
      .framework: framework, .period: period, .base: base.map(String.init), .basis: basis,
      .confidence: confidence, .seenIn: seenIn, .question: question,
    ].compactMapValues { $0 }
    for text in column {
      let (field, name) = try pair(text, option: "--column", instance: "value=share")
      options.columns[field] = name
    }
    for text in series {
      var one: [FigureField: String] = [:]
      for part in text.split(separator: ",") {
        let (field, name) = try pair(
          String(part), option: "--series", instance: "metric=loved,share=Loved_Percent")
        one[field] = name
      }
      options.series.append(FigureFileOptions.Series(columnsOrConstants: one))
    }
    for text in means {
      guard let colon = text.firstIndex(of: ":") else {
        throw ValidationError("--means '\(text)' should look like basis:recount=computed")
      }
      let rest = String(text[text.index(after: colon)...])
      guard let equals = rest.lastIndex(of: "="), let field = FigureField(name: text[..<colon]) else {
        throw ValidationError("--means '\(text)' should look like basis:recount=computed")
      }
      options.meanings[field, default: [:]][String(rest[..<equals])] = String(
        rest[rest.index(after: equals)...])
    }
    return options
  }

  private func pair(_ text: String, option: String, instance: String) throws -> (FigureField, String) {
    guard let equals = text.firstIndex(of: "=") else {
      throw ValidationError("\(option) '\(text)' should look like \(instance)")
    }
    guard let field = FigureField(name: text[..<equals]) else {
      let fields = FigureField.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("\(option): '\(text[..<equals])' is no field; the fields are \(fields)")
    }
    return (field, String(text[text.index(after: equals)...]))
  }

  private func delimiter() throws -> UInt8? {
    guard let separator else { return nil }
    if separator == "tab" || separator == "\\t" { return UInt8(ascii: "\t") }
    guard separator.utf8.count == 1, let byte = separator.utf8.first, byte != UInt8(ascii: "\"") else {
      throw ValidationError("--separator '\(separator)' should be one character of ASCII, or tab")
    }
    return byte
  }
}
