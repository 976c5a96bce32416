import ArgumentParser
import Presentation

extension OutputFormat: ExpressibleByArgument {}

/// How and where an answer is printed: the options that every command which answers has.
struct OutputOptions: ParsableArguments {
  @Option(
    name: .customLong("format"), help: "How rows are written; by default what FILE's name says, else a table."
  )
  var requestedFormat: OutputFormat?

  @Option(
    name: .customLong("output"),
    help: ArgumentHelp("Write to a file instead of standard output, which is '-'.", valueName: "file"),
    completion: .file())
  var path: String?

  @Flag(name: .customLong("no-color"), help: "No colours, not even on a terminal.")
  var isColourForbidden = false

  @Flag(name: .customLong("no-pager"), help: "Never start a pager.")
  var isPagerForbidden = false

  @Flag(name: .customLong("quiet"), help: "Say nothing on standard error but errors.")
  var isQuiet = false

  init() {}

  /// The options of a command line that has none, which the parser has not read.
  static func withDefaults() -> OutputOptions {
    var options = OutputOptions()
    (options.requestedFormat, options.path) = (nil, nil)
    (options.isColourForbidden, options.isPagerForbidden, options.isQuiet) = (false, false, false)
    return options
  }

  /// What was asked for, else what the file's name says, else a table.
  var format: OutputFormat {
    requestedFormat ?? path.flatMap { OutputFormat(fileName: $0) } ?? .table
  }

  /// Opens the output for `body` and closes it again; a reader who left early is no error.
  func write<Result>(_ body: (Output) throws -> Result) throws -> Result? {
    let output = try Output(
      format: format, path: path, isColourForbidden: isColourForbidden, isPagerForbidden: isPagerForbidden,
      isQuiet: isQuiet)
    if requestedFormat == nil, let path, OutputFormat.isUnknown(fileName: path) {
      output.say(
        "'\(path)' has a table in it, since its name says no format that kb writes; --format says which")
    }
    do {
      let result = try body(output)
      try output.finish()
      return result
    } catch let error as OutputError where error.isBrokenPipe {
      output.abandon()
      return nil
    } catch {
      output.abandon()
      throw error
    }
  }

  /// Writes all of `rows`.
  func write(_ rows: Rows, overflow: TableLayout.Overflow = .cut) throws {
    _ = try write { try $0.write(rows, overflow: overflow) }
  }
}

extension OutputFormat {
  /// The format that the end of a file's name says; nil where it says none.
  init?(fileName: String) {
    switch Self.ending(of: fileName) {
    case "csv": self = .csv
    case "tsv": self = .tsv
    case "json": self = .json
    case "ndjson", "jsonl": self = .ndjson
    case "md", "markdown": self = .markdown
    case "html", "htm": self = .html
    default: return nil
    }
  }

  /// True where the end of a file's name says a format, and none that there is: `figures.xlsx`.
  static func isUnknown(fileName: String) -> Bool {
    guard let ending = ending(of: fileName) else { return false }
    // A table is plain text, and a chart takes the place of the rows.
    return OutputFormat(fileName: fileName) == nil && !["txt", "svg"].contains(ending)
  }

  /// What stands behind the last point of the name, in small letters.
  private static func ending(of path: String) -> String? {
    guard let name = path.split(separator: "/").last, let point = name.lastIndex(of: "."),
      point > name.startIndex
    else { return nil }
    return name[name.index(after: point)...].lowercased()
  }
}
