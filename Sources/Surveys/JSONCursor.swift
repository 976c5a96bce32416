import Evidence

/// A place in a JSON document, that knows its path.
struct JSONCursor {
  let value: JSONValue
  let file: String

  /// For instance `resources[0].kb.questions[2].separator`; empty for the whole document.
  let path: String

  init(_ value: JSONValue, file: String, path: String = "") {
    self.value = value
    self.file = file
    self.path = path
  }

  func error(_ problem: String) -> SurveyError { .descriptor(file: file, path: path, problem: problem) }

  /// The value of a key; nil where it is missing or null.
  func member(_ key: String) -> JSONCursor? {
    guard let found = value[key], found != .null else { return nil }
    return JSONCursor(found, file: file, path: path.isEmpty ? key : "\(path).\(key)")
  }

  /// - Throws: ``SurveyError/descriptor(file:path:problem:)``, as do all below, where this is something else.
  func text() throws(SurveyError) -> String {
    guard case .string(let text) = value else { throw error("must be a text, and is \(value.kind)") }
    return text
  }

  /// A text, or a number as one would write it: codes are often written as numbers.
  func code() throws(SurveyError) -> String {
    if case .number = value { return value.text() }
    return try text()
  }

  func whole(_ range: ClosedRange<Int>) throws(SurveyError) -> Int {
    guard case .number(let number) = value, number == number.rounded(), abs(number) < 1e15,
      range.contains(Int(number))
    else {
      let most = range.upperBound == .max ? "or more" : "to \(range.upperBound)"
      throw error("must be a whole number, \(range.lowerBound) \(most)")
    }
    return Int(number)
  }

  func list() throws(SurveyError) -> [JSONCursor] {
    guard case .array(let items) = value else { throw error("must be a list, and is \(value.kind)") }
    return items.enumerated().map { JSONCursor($0.element, file: file, path: "\(path)[\($0.offset)]") }
  }

  func texts() throws(SurveyError) -> [String] {
    var texts: [String] = []
    for item in try list() { texts.append(try item.code()) }
    return texts
  }

  func object() throws(SurveyError) -> [JSONValue.Member] {
    guard case .object(let members) = value else { throw error("must be an object, and is \(value.kind)") }
    return members
  }

  /// - Throws: where the object has a key that means nothing here: most likely a slip of the pen.
  func allow(_ keys: [String]) throws(SurveyError) {
    for member in try object() where !keys.contains(member.key) {
      let wanted = Array(member.key)
      let nearest = keys.map { (editDistance(wanted, Array($0)), $0) }.min { $0.0 < $1.0 }
      let hint =
        nearest.flatMap { $0.0 <= 3 ? "; did you mean '\($0.1)'?" : nil } ?? "; known: "
        + keys.joined(separator: ", ")
      throw error("has the unknown key '\(member.key)'\(hint)")
    }
  }
}
