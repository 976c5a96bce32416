package import Evidence
internal import Queries
package import SQLite

/// The canned queries there are: kb's own, and the user's, which come before kb's of the same name.
package struct QueryLibrary: Sendable {
  /// By name.
  package let queries: [CannedQuery]

  /// Why queries of the user's cannot be run, by their names: they are not among ``queries``, and neither are kb's own that
  /// they would replace.
  package let faults: [String: any Error]

  /// - Parameter own: the user's queries: paths, and texts or why there is none.
  package init(own: [(path: String, text: Result<String, any Error>)] = []) {
    var queries: [String: CannedQuery] = [:]
    var faults: [String: any Error] = [:]
    for file in Queries.files where file.name.hasSuffix(".sql") {
      let name = Self.queryName(file.name)
      do {
        queries[name] = try CannedQuery(name: name, sql: file.text, origin: .builtIn)
      } catch {
        preconditionFailure("kb's own query has a header that is not understood: \(error)")
      }
    }
    for file in own {
      let name = Self.queryName(file.path)
      do {
        queries[name] = try CannedQuery(
          name: name, sql: file.text.get(), origin: .file(path: file.path))
      } catch {
        queries[name] = nil
        faults[name] = error
      }
    }
    self.queries = queries.values.sorted { $0.name < $1.name }
    self.faults = faults
  }

  /// The query called `name`.
  ///
  /// - Throws: ``QueryArgumentError/unknownQuery(_:nearest:)``, or why it cannot be run.
  package func query(named name: String) throws -> CannedQuery {
    if let query = queries.first(where: { $0.name == name }) { return query }
    if let fault = faults[name] { throw fault }
    throw QueryArgumentError.unknownQuery(
      name, nearest: nearNames(to: name, in: queries.map(\.name) + faults.keys))
  }

  /// The name of the query in the file at `path`.
  package static func queryName(_ path: String) -> String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    return file.hasSuffix(".sql") ? String(file.dropLast(4)) : file
  }
}

/// Why a query cannot be run with what was given.
package enum QueryArgumentError: Error, Hashable, CustomStringConvertible {
  case unknownQuery(String, nearest: [String])
  case unknownParameter(String, query: String, known: [String], nearest: [String])
  case tooManyArguments(String, query: String, count: Int)
  case givenTwice(String)
  /// An option at the end, with nothing behind it.
  case valueless(String)
  case missing(QueryParameter, query: String)
  case notAnInteger(String, parameter: String)
  case notAChoice(String, parameter: String, choices: [String])
  case unknownName(String, kind: QueryParameter.Kind, nearest: [String])

  package var description: String {
    switch self {
    case .unknownQuery(let name, let nearest):
      "there is no query '\(name)'\(suggestion(nearest)); 'kb query' lists them"
    case .unknownParameter(let name, let query, let known, let nearest):
      known.isEmpty
        ? "'\(query)' takes no parameters, so no '\(name)'"
        : "'\(query)' has no parameter '\(name)'\(suggestion(nearest)); it takes \(known.joined(separator: ", "))"
    case .tooManyArguments(let argument, let query, let count):
      "'\(argument)' is one too many: '\(query)' takes \(count == 1 ? "1 parameter" : "\(count) parameters")"
    case .valueless(let option): "'\(option)' wants a value behind it"
    case .givenTwice(let name): "the parameter '\(name)' is given twice"
    case .missing(let parameter, let query):
      "'\(query)' needs '\(parameter.name)'\(Self.helpText(parameter)), for instance: kb query \(query) \(parameter.name)=\(parameter.example ?? "…")"
    case .notAnInteger(let text, let parameter): "'\(text)' is no whole number; '\(parameter)' wants one"
    case .notAChoice(let text, let parameter, let choices):
      "'\(text)' is no choice for '\(parameter)'; choices are: \(choices.joined(separator: ", "))"
    case .unknownName(let name, let kind, let nearest):
      "there is no \(kind.rawValue) '\(name)'\(suggestion(nearest)); 'kb sql \"SELECT slug, name FROM \(kind.rawValue)s\"' lists them"
    }
  }

  /// True where the words of a command line do not fit the query, whatever the database holds.
  package var isOfTheCommandLine: Bool {
    switch self {
    case .unknownQuery, .unknownName: false
    case .unknownParameter, .tooManyArguments, .givenTwice, .valueless, .missing, .notAnInteger, .notAChoice:
      true
    }
  }

  private static func helpText(_ parameter: QueryParameter) -> String {
    parameter.help.isEmpty
      ? "" : " (\(parameter.help.hasSuffix(".") ? String(parameter.help.dropLast()) : parameter.help))"
  }

  private func suggestion(_ names: [String]) -> String {
    names.isEmpty ? "" : "; did you mean \(names.map { "'\($0)'" }.joined(separator: " or "))?"
  }
}

extension CannedQuery {
  /// The values of the parameters, by name, from what was given on a command line.
  ///
  /// - Parameters:
  ///   - arguments: `name=value`, `--name value`, `--name=value`, or values alone for the parameters in their order; behind
  ///     a `--` all are values.
  ///   - vocabulary: asked for only where a name must be looked up.
  /// - Throws: ``QueryArgumentError``, and what `vocabulary` throws.
  package func values(
    of arguments: [String], vocabulary: () throws -> Vocabulary
  ) throws -> [String: Value] {
    let given = try texts(of: arguments)
    var known: Vocabulary?
    var values: [String: Value] = [:]
    for parameter in parameters {
      let text: String
      switch (given[parameter.name], parameter.defaultValue) {
      case (let value?, _): text = value
      case (nil, .value(let value)): text = value
      case (nil, .null):
        values[parameter.name] = .null
        continue
      case (nil, .none): throw QueryArgumentError.missing(parameter, query: name)
      }
      if text.isEmpty && parameter.defaultValue != .none {
        values[parameter.name] = .null
      } else if parameter.kind.isName {
        let vocabulary = try known ?? vocabulary()
        known = vocabulary
        values[parameter.name] = .text(try parameter.slug(of: text, in: vocabulary))
      } else {
        values[parameter.name] = try parameter.value(of: text)
      }
    }
    return values
  }

  /// What was given for each parameter, as it was written.
  private func texts(of arguments: [String]) throws(QueryArgumentError) -> [String: String] {
    var given: [String: String] = [:]
    var unnamed = parameters[...]
    var areOptionsOver = false
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      if argument == "--" && !areOptionsOver {
        areOptionsOver = true
        continue
      }
      let isOption = !areOptionsOver && argument.isOption
      let word = isOption ? argument.drop { $0 == "-" } : argument[...]
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard isOption || (parts.count == 2 && parts[0].allSatisfy(\.isPartOfName)) else {
        unnamed = unnamed.drop { given[$0.name] != nil }
        guard let parameter = unnamed.popFirst() else {
          throw .tooManyArguments(argument, query: name, count: parameters.count)
        }
        given[parameter.name] = argument
        continue
      }
      let name = String(parts[0].replacing("-", with: "_"))
      guard parameters.contains(where: { $0.name == name }) else {
        let known = parameters.map(\.name)
        throw .unknownParameter(
          isOption ? argument.prefixUpToEquals : name, query: self.name, known: known,
          nearest: nearNames(to: name, in: known))
      }
      // The next word is the value even where it begins with '-', as a negative number does.
      guard let value = parts.count == 2 ? String(parts[1]) : rest.popFirst() else {
        throw .valueless(argument)
      }
      guard given.updateValue(value, forKey: name) == nil else { throw .givenTwice(name) }
    }
    return given
  }
}

extension String {
  /// True for `--name` and `-n`; a number or a lone dash is a value.
  fileprivate var isOption: Bool {
    guard hasPrefix("-") else { return false }
    return hasPrefix("--") ? count > 2 : dropFirst().first?.isLetter == true
  }

  fileprivate var prefixUpToEquals: String { String(prefix { $0 != "=" }) }
}

extension Character {
  fileprivate var isPartOfName: Bool { isLetter || isNumber || self == "_" || self == "-" }
}

extension QueryParameter {
  /// The slug of what `text` names.
  fileprivate func slug(of text: String, in vocabulary: Vocabulary) throws(QueryArgumentError) -> String {
    let names = names(in: vocabulary)
    if let entry = names[text] { return entry.slug }
    throw .unknownName(text, kind: kind, nearest: names.nearest(to: text).map(\.name))
  }

  /// The names that a value may be; none for kinds that are not looked up.
  package func names(in vocabulary: Vocabulary) -> Vocabulary.Names {
    switch kind {
    case .framework: vocabulary.frameworks
    case .aspect: vocabulary.aspects
    case .metric: vocabulary.metrics
    case .survey: vocabulary.surveys
    case .population: vocabulary.populations
    case .period, .integer, .text: Vocabulary().frameworks
    }
  }

  fileprivate func value(of text: String) throws(QueryArgumentError) -> Value {
    if !choices.isEmpty && !choices.contains(text) {
      throw .notAChoice(text, parameter: name, choices: choices)
    }
    guard kind == .integer else { return .text(text) }
    guard let integer = Int64(text) else { throw .notAnInteger(text, parameter: name) }
    return .integer(integer)
  }
}

/// The names nearest to `name`, nearest first: those that a slip or two apart, or that it begins.
func nearNames(to name: String, in names: some Sequence<String>, limit: Int = 3) -> [String] {
  let wanted = Array(name.lowercased())
  guard !wanted.isEmpty else { return [] }
  let allowed = max(1, wanted.count / 3)
  var near: [(distance: Int, name: String)] = []
  for candidate in Set(names) {
    let known = Array(candidate.lowercased())
    if wanted.count >= 3 && known.starts(with: wanted) {
      near.append((0, candidate))
    } else if abs(known.count - wanted.count) <= allowed {
      let distance = editDistance(wanted, known)
      if distance <= allowed { near.append((distance, candidate)) }
    }
  }
  return near.sorted { $0 < $1 }.prefix(limit).map(\.name)
}
