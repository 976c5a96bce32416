/// A Data Package whose resources are files of figures: the layout `figures` in their `kb` object.
///
/// Standard: <https://datapackage.org/standard/data-package/>.
package struct FigurePackage: Sendable {
  /// A file, relative to the current folder, and how to read it.
  package var resources: [(path: String, options: FigureFileOptions)]

  /// True where `bytes` look like a Data Package, and not like figures in JSON.
  package static func isPackage(_ bytes: [UInt8]) -> Bool {
    guard bytes.first(where: { $0 > 0x20 }) == UInt8(ascii: "{"),
      let document = try? JSONParser.value(of: bytes, file: "")
    else { return false }
    return document["resources"] != nil
  }

  /// - Parameters:
  ///   - text: the descriptor.
  ///   - path: its file, in whose folder the resources lie.
  /// - Throws: ``SurveyError`` with the path inside the document.
  package init(_ text: [UInt8], path: String) throws(SurveyError) {
    let document = JSONCursor(try JSONParser.value(of: text, file: path), file: path)
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    resources = []
    for resource in try document.member("resources")?.list() ?? [] {
      guard let kb = resource.member("kb"), try kb.member("layout")?.text() == "figures" else { continue }
      guard let file = try resource.member("path")?.text(), !file.isEmpty else {
        throw resource.error("has no 'path': the file")
      }
      let options = try FigureFileOptions(resource: resource, kb: kb)
      resources.append((file.hasPrefix("/") ? file : folder + file, options))
    }
    guard !resources.isEmpty else {
      throw document.error(
        "no resource has a 'kb' object with the layout 'figures'; for microdata: kb import survey")
    }
  }
}

extension FigureFileOptions {
  fileprivate init(resource: JSONCursor, kb: JSONCursor) throws(SurveyError) {
    self.init()
    let constantFields = FigureField.allCases.filter { !$0.isMeasure || $0 == .base }
    try kb.allow(
      constantFields.map(\.rawValue) + [
        "layout", "columns", "series", "means", "wide", "wideHolds", "decimal", "scale", "skipLines",
      ])
    for field in constantFields { constants[field] = try kb.member(field.rawValue)?.code() }
    if let member = kb.member("columns") { columns = try Self.texts(of: member) }
    for member in try kb.member("series")?.list() ?? [] {
      series.append(Series(columnsOrConstants: try Self.texts(of: member)))
    }
    if let member = kb.member("means") {
      for field in try member.object() {
        guard let texts = member.member(field.key) else { continue }
        for text in try texts.object() {
          meanings[try Self.field(field.key, in: member), default: [:]][text.key] = try texts.member(
            text.key)?.code()
        }
      }
    }
    if let member = kb.member("wide") { wide = try Self.field(try member.text(), in: member) }
    if let member = kb.member("wideHolds") { wideMeasure = try Self.field(try member.text(), in: member) }
    decimal = try Self.one(of: FigureNumber.DecimalSeparator.self, kb.member("decimal"))
    scale = try Self.one(of: Scale.self, kb.member("scale"))
    linesBeforeHeader = try kb.member("skipLines")?.whole(0...1000) ?? 0
    missing = Set(try resource.member("schema")?.member("missingValues")?.texts() ?? [])
    if let member = resource.member("dialect")?.member("delimiter") {
      let text = try member.text()
      guard let byte = text.utf8.first, text.utf8.count == 1, byte < 0x80 else {
        throw member.error("must be one ASCII character, such as ';' or a tab")
      }
      delimiter = byte
    }
  }

  /// An object whose keys are fields.
  private static func texts(of object: JSONCursor) throws(SurveyError) -> [FigureField: String] {
    var texts: [FigureField: String] = [:]
    for member in try object.object() {
      texts[try field(member.key, in: object)] = try object.member(member.key)?.code()
    }
    return texts
  }

  private static func field(_ name: String, in cursor: JSONCursor) throws(SurveyError) -> FigureField {
    if let field = FigureField(name: name) { return field }
    throw cursor.error(
      "'\(name)' is no field; the fields are \(FigureField.allCases.map(\.rawValue).joined(separator: ", "))")
  }

  private static func one<Choice: RawRepresentable & CaseIterable>(
    of: Choice.Type, _ cursor: JSONCursor?
  ) throws(SurveyError) -> Choice? where Choice.RawValue == String {
    guard let cursor else { return nil }
    let text = try cursor.text()
    if let choice = Choice(rawValue: text) { return choice }
    throw cursor.error(
      "'\(text)' is none of \(Choice.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", "))")
  }
}
