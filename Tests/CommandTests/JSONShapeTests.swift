import Foundation
import Testing

/// The commands in the headings of `docs/json.md`, each run on the seeds and held against the table below it.
@Suite struct JSONShapeTests {
  struct Shape {
    var command: String
    var types: [String: Set<String>] = [:]
  }

  static func shapes() throws -> [Shape] {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "../../docs/json.md")
    var shapes: [Shape] = []
    for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
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
    let shapes = try Self.shapes()
    #expect(shapes.count >= 15)
    for shape in shapes {
      let result = try BuiltCommand.run("\(shape.command) 2> /dev/null", in: folder)
      #expect(result.exitCode == 0, "\(shape.command)")
      let rows = try #require(
        try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [[String: Any]],
        "\(shape.command)")
      #expect(!rows.isEmpty, "\(shape.command)")
      var types: [String: Set<String>] = [:]
      for (key, value) in rows.joined() { types[key, default: []].insert(Self.type(of: value)) }
      #expect(types == shape.types, "\(shape.command)")
    }
  }
}
