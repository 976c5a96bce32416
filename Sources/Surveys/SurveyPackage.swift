import Glibc

/// A survey's Data Package: what it is, and how each of its files is read.
///
/// Standard: <https://datapackage.org/standard/data-package/>.
package struct SurveyPackage: Sendable, Hashable {
  /// For instance `stack-overflow-2023`.
  package var name: String?
  package var title: String?

  /// The survey's name or slug, and which edition it is; by `kb.survey` and `kb.edition`.
  package var survey: String?
  package var edition: String?

  /// The first of `sources`.
  package var sourceTitle: String?
  package var sourceURL: String?

  /// The first of `licenses`, by its name.
  package var license: String?

  /// Those resources that say in a `kb` object how to read them.
  package var resources: [SurveyDescriptor]

  package init(resources: [SurveyDescriptor]) { self.resources = resources }

  /// Reads a descriptor; the paths of its resources become relative to the current folder.
  ///
  /// - Throws: ``SurveyError`` with the line and column, or the path inside the document.
  package static func read(_ path: String) throws(SurveyError) -> SurveyPackage {
    let file = try SurveyFile(path: path)
    let document = JSONCursor(try JSONParser.value(of: Array(file.bytes), file: path), file: path)
    var package = try SurveyPackage(document)
    let places = (try document.member("resources")?.list() ?? []).filter { $0.member("kb") != nil }
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    for index in package.resources.indices {
      if let codebook = package.resources[index].codebook {
        let codes = try codebook.read(
          in: folder, descriptor: path, place: "\(places[index].path).kb.codebook")
        package.resources[index].codes.merge(codes) { given, _ in given }
      }
      guard let inside = package.resources[index].path, !inside.hasPrefix("/") else { continue }
      package.resources[index].path = folder + inside
    }
    return package
  }

  /// Reads a descriptor's text.
  ///
  /// - Parameter file: what errors call it.
  package static func decoded(_ text: [UInt8], file: String) throws(SurveyError) -> SurveyPackage {
    try SurveyPackage(JSONCursor(JSONParser.value(of: text, file: file), file: file))
  }

  /// The descriptor as JSON text, with a line end.
  package var text: String { json.text() + "\n" }
}
