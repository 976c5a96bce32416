import Foundation
import Testing

/// The commands in the headings of `docs/json.md`, each run on the seeds and held against the table below it.
@Suite struct JSONShapeTests {
  struct Shape {
    var command: String
    var types: [String: Set<String>] = [:]
  }

  private static func page() throws -> [Substring] {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "../../docs/json.md")
    return try String(contentsOf: file, encoding: .utf8).split(
      separator: "\n", omittingEmptySubsequences: false)
  }

  static func shapes() throws -> [Shape] {
    var shapes: [Shape] = []
    for line in try page() {
      if line.hasPrefix("## `") {
        shapes.append(Shape(command: String(line.dropFirst(4).dropLast())))
      } else if line.hasPrefix("| `") {
        let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
        let key = cells[0].trimmingCharacters(in: CharacterSet(charactersIn: "`"))
        shapes[shapes.count - 1].types[key] = Set(cells[1].components(separatedBy: " or "))
      }
    }
    return shapes
  }

  /// The files that the page shows, for the commands that read one: fenced blocks with a name behind the language.
  private static func files() throws -> [String: String] {
    var files: [String: String] = [:]
    var name: String?
    for line in try page() {
      if line.hasPrefix("```") {
        name = line.split(separator: " ").dropFirst().first.map(String.init)
      } else if let name {
        files[name, default: ""] += line + "\n"
      }
    }
    return files
  }

  /// The type of each key, of objects within too: `evidence[].value`, `issued.date-parts`.
  private static func types(of value: Any, key: String = "") -> [(key: String, type: String)] {
    var types = key.isEmpty ? [] : [(key, type(of: value))]
    if let object = value as? [String: Any] {
      for (name, member) in object {
        types += Self.types(of: member, key: key.isEmpty ? name : "\(key).\(name)")
      }
    } else if let array = value as? [Any] {
      for case let member as [String: Any] in array {
        for (name, member) in member { types += Self.types(of: member, key: "\(key)[].\(name)") }
      }
    }
    return types
  }

  private static func type(of value: Any) -> String {
    switch value {
    case is NSNull: "null"
    case is String: "string"
    case is NSNumber: "number"
    case is [Any]: "array"
    default: "object"
    }
  }

  @Test func `every documented command has the keys and types that its table says`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "kb-json-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in try Self.files() {
      try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
    }
    #expect(try BuiltCommand.run("kb import statistics figures.csv", in: folder).exitCode == 0)
    let shapes = try Self.shapes()
    #expect(shapes.count >= 15)
    for shape in shapes {
      let result = try BuiltCommand.run("\(shape.command) 2> /dev/null", in: folder)
      // 1 is no failure of `check`, which has found what there is to find.
      #expect(result.exitCode == (shape.command.hasPrefix("kb check") ? 1 : 0), "\(shape.command)")
      let answer = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
      let rows = try answer as? [[String: Any]] ?? [#require(answer as? [String: Any], "\(shape.command)")]
      #expect(!rows.isEmpty, "\(shape.command)")
      var types: [String: Set<String>] = [:]
      for (key, type) in rows.flatMap({ Self.types(of: $0) }) { types[key, default: []].insert(type) }
      #expect(types == shape.types, "\(shape.command)")
    }
  }

  @Test func `every command that prints JSON is on the page`() throws {
    let folder = FileManager.default.temporaryDirectory
    let commands = try BuiltCommand.run("kb --help", in: folder).output.split(separator: "\n")
      .filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") && !$0.hasPrefix("  kb") && !$0.hasPrefix("  -") }
      .compactMap { $0.split(separator: " ").first }
    #expect(commands.count > 20)
    let documented = try Self.shapes().compactMap { $0.command.split(separator: " ").dropFirst().first }
    for command in commands {
      // What the shell prints is what `kb sql` prints.
      guard command != "shell",
        try BuiltCommand.run("kb \(command) --help", in: folder).output.contains("--format")
      else { continue }
      #expect(documented.contains(command), "\(command)")
    }
  }
}
