import ArgumentParser
import SQLite

/// The limits of SQL that people run.
struct SQLOptions: ParsableArguments {
  // Unconditional, or -1 would be taken for an option of its own.
  @Option(
    parsing: .unconditional, help: ArgumentHelp("Print at most this many rows.", valueName: "rows"))
  var limit: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Stop a statement that works longer than this.", valueName: "seconds"))
  var timeout = SQLSession.Limits().timeout

  @Option(
    name: .customLong("max-bytes"), parsing: .unconditional,
    help: ArgumentHelp(
      "Stop a statement that prints more than this, as in 64MiB or 10GB.", valueName: "bytes"))
  var mostBytes = ByteCount(SQLSession.Limits().bytes)

  func validate() throws {
    if let limit, limit < 0 { throw ValidationError("--limit \(limit) is less than nothing") }
    // NaN fails too.
    guard timeout > 0 else { throw ValidationError("--timeout wants more than 0 seconds") }
  }

  var limits: SQLSession.Limits {
    SQLSession.Limits(timeout: timeout, rows: limit, bytes: mostBytes.bytes)
  }
}

/// `name=value` after `--param`, with the type that the value looks like or that `name:type=value` names.
struct SQLParameter: ExpressibleByArgument {
  var name: String
  var value: Value

  /// What is wrong with what was given; nil where nothing is.
  ///
  /// The parser of arguments has one sentence for all that it refuses, without a reason.
  var fault: String?

  init(argument: String) {
    (name, value) = (argument, .null)
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let key = parts[0].split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, let name = key.first, !name.isEmpty, key.count <= 2 else {
      fault = "'\(argument)' is no parameter; write name=value, or name:type=value"
      return
    }
    self.name = name
    let text = String(parts[1])
    let type = key.count == 2 ? key[1] : ""
    guard let value = Self.value(of: text, type: type) else {
      fault =
        switch type {
        case "integer": "'\(text)' is no whole number, which '\(name):integer' wants"
        case "real": "'\(text)' is no number, which '\(name):real' wants"
        case "null": "null has no value: '\(name):null=' ends with the equals sign"
        default: "there is no type '\(type)'; types are: text, integer, real, null"
        }
      return
    }
    self.value = value
  }

  /// nil where `text` is none of this type, or there is no such type.
  private static func value(of text: String, type: String) -> Value? {
    switch type {
    case "": Int64(text).map { .integer($0) } ?? real(text).map { .real($0) } ?? .text(text)
    case "text": .text(text)
    case "integer": Int64(text).map { .integer($0) }
    case "real": real(text).map { .real($0) }
    case "null" where text.isEmpty: .null
    default: nil
    }
  }

  /// A number as SQL writes it: Swift's own reading also takes `nan`, `inf` and hexadecimal.
  private static func real(_ text: String) -> Double? {
    text.allSatisfy({ "0123456789+-.eE".contains($0) }) ? Double(text) : nil
  }
}
