import FoundationEssentials

/// Writes a Swift file that holds other files as string literals. Run by the EmbedFiles plugin.
///
/// Arguments: the enum's name, the folder that names are relative to, the file to write, then the files. Not a main.swift,
/// since building for a fuzzer compiles every program as a library.
@main
enum EmbedFilesTool {
  static func main() throws {
    guard CommandLine.arguments.count >= 4 else {
      preconditionFailure("usage: embed-files ENUM FOLDER OUTPUT FILE…")
    }
    let (type, folder, output) = (
      CommandLine.arguments[1], CommandLine.arguments[2], CommandLine.arguments[3]
    )
    var source = "extension \(type) {\n  package static let files: [(name: String, text: String)] = [\n"
    for path in CommandLine.arguments.dropFirst(4) {
      let name = path.dropFirst(folder.count).drop { $0 == "/" }
      let text = try String(contentsOfFile: path, encoding: .utf8)
      source += "    (name: \(literal(String(name))), text: \(literal(text))),\n"
    }
    source += "  ]\n}\n"
    try source.write(toFile: output, atomically: true, encoding: .utf8)
  }

  /// `text` as a raw string literal, with as many # as keep it whole.
  private static func literal(_ text: String) -> String {
    var hashes = "#"
    while text.contains("\"" + hashes) || text.contains("\\" + hashes) { hashes += "#" }
    let escaped =
      text
      .replacing("\r", with: "\\\(hashes)r")
      .replacing("\0", with: "\\\(hashes)0")
      .replacing("\n", with: "\\\(hashes)n")
    return "\(hashes)\"\(escaped)\"\(hashes)"
  }
}
