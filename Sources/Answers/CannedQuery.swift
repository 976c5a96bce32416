/// A question in SQL that has a name, and says in its header what it wants to know.
///
/// The header is the lines of comments at the top of the file:
///
///     -- title: Figures over the years
///     -- description: What one survey said of a framework, edition by edition.
///     -- param framework framework example=flask : The framework.
///     -- param since period default=2020 example=2021 : The first year.
///     -- param kind text default= choices=feature|benefit example=feature : Only claims of this kind.
///
/// A parameter has a name (`:framework` in the SQL), a type, and in any order `default=` (nothing after it: null),
/// `choices=` and `example=`, with quotes around values that have spaces; one without a default must be given.
package struct CannedQuery: Sendable {
  /// Where a query comes from.
  package enum Origin: Hashable, Sendable {
    case builtIn
    /// A file of the user's.
    case file(path: String)
  }

  /// The file's name without `.sql`, for instance `trend`.
  package var name: String
  package var title: String
  package var description: String
  package var parameters: [QueryParameter]

  /// The file's whole text, so that places in it are places in the file.
  package var sql: String
  package var origin: Origin

  /// What error messages call it: the user's file, or its name.
  package var place: String {
    switch origin {
    case .builtIn: name
    case .file(let path): path
    }
  }

  /// Reads the header of `sql`.
  ///
  /// A file without a header is a query without a title and parameters that it tells about.
  ///
  /// - Throws: ``QueryHeaderError`` where a line of it is not understood.
  package init(name: String, sql: String, origin: Origin) throws(QueryHeaderError) {
    self.name = name
    self.sql = sql
    self.origin = origin
    (title, description, parameters) = ("", "", [])
    // By bytes: a carriage return and a line feed are one character, which is not a line feed.
    for (number, line) in sql.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      let line = Substring(line).trimmingBlanks
      if line.isEmpty { continue }
      guard line.hasPrefix("--") else { break }
      let comment = line.dropFirst(2).trimmingBlanks
      if let text = comment.dropping(prefix: "title:") {
        title = String(text)
      } else if let text = comment.dropping(prefix: "description:") {
        description += (description.isEmpty ? "" : " ") + text
      } else if comment == "param" || comment.hasPrefix("param ") {
        let text = comment.dropFirst("param".count)
        do throws(QueryHeaderError.Reason) {
          let parameter = try QueryParameter(header: text)
          guard !parameters.contains(where: { $0.name == parameter.name }) else {
            throw .twice(parameter.name)
          }
          parameters.append(parameter)
        } catch {
          throw QueryHeaderError(place: place, line: number + 1, reason: error)
        }
      }
    }
  }
}

/// A line of a query's header is not understood.
package struct QueryHeaderError: Error, Hashable, CustomStringConvertible {
  package enum Reason: Error, Hashable, Sendable {
    case nameless
    case typeless(String)
    case unknownType(String)
    case unknownKey(String)
    case twice(String)
    case notAChoice(String, choices: [String])
    case notAnInteger(String)
    case unclosedQuote
  }

  package var place: String
  /// From 1.
  package var line: Int
  package var reason: Reason

  package var description: String {
    let types = QueryParameter.Kind.allCases.map(\.rawValue).joined(separator: ", ")
    let what =
      switch reason {
      case .nameless:
        "a parameter needs a name and a type, as in '-- param framework framework : The framework.'"
      case .typeless(let name): "the parameter '\(name)' has no type; types are: \(types)"
      case .unknownType(let type): "there is no type '\(type)'; types are: \(types)"
      case .unknownKey(let key):
        "'\(key)' is not understood; a parameter takes default=, choices= and example="
      case .twice(let name): "the parameter '\(name)' is there twice"
      case .notAChoice(let value, let choices):
        "the default '\(value)' is none of the choices \(choices.joined(separator: ", "))"
      case .notAnInteger(let value): "the default '\(value)' is no whole number, which an integer is"
      case .unclosedQuote: "there is a quote that nothing closes"
      }
    return "\(place):\(line): \(what)"
  }
}

extension StringProtocol {
  /// Without spaces, tabs and carriage returns at both ends.
  package var trimmingBlanks: SubSequence {
    func isBlank(_ character: Character) -> Bool {
      character == " " || character == "\t" || character == "\r"
    }
    guard let first = firstIndex(where: { !isBlank($0) }), let last = lastIndex(where: { !isBlank($0) })
    else {
      return self[startIndex..<startIndex]
    }
    return self[first...last]
  }

  /// What follows `prefix` and blanks; nil where it does not begin so.
  func dropping(prefix: String) -> SubSequence? {
    hasPrefix(prefix) ? dropFirst(prefix.count).trimmingBlanks : nil
  }
}
