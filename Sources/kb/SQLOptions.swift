import ArgumentParser
import SQLite

/// The limits of SQL that people run.
struct SQLOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Print at most this many rows.", valueName: "rows")) var limit: Int?

  static let defaultTimeout = 30.0

  @Option(help: ArgumentHelp("Stop SQL that works longer than this.", valueName: "seconds"))
  var timeout = SQLOptions.defaultTimeout

  @Flag(help: "Print how SQLite would run the statement, and do not run it.") var plan = false

  func validate() throws {
    if let limit, limit < 0 { throw ValidationError("--limit wants 0 or more rows") }
    // NaN fails too.
    guard timeout > 0 else { throw ValidationError("--timeout wants more than 0 seconds") }
  }
}

/// `name=value` after `--param`, with the type that the value looks like or that `name:type=value` names.
struct SQLParameter: ExpressibleByArgument {
  var name: String
  var value: Value

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    let text = String(parts[1])
    let key = parts[0].split(separator: ":", omittingEmptySubsequences: false)
    guard let name = key.first, !name.isEmpty, key.count <= 2 else { return nil }
    self.name = String(name)
    switch key.count == 2 ? key[1] : "" {
    case "":
      value = Int64(text).map { .integer($0) } ?? Self.real(text).map { .real($0) } ?? .text(text)
    case "text": value = .text(text)
    case "integer":
      guard let integer = Int64(text) else { return nil }
      value = .integer(integer)
    case "real":
      guard let real = Self.real(text) else { return nil }
      value = .real(real)
    case "null" where text.isEmpty: value = .null
    default: return nil
    }
  }

  /// A number as SQL writes it: Swift's own reading also takes `nan`, `inf` and hexadecimal.
  private static func real(_ text: String) -> Double? {
    text.allSatisfy({ "0123456789+-.eE".contains($0) }) ? Double(text) : nil
  }
}
