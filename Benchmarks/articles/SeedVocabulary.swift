import Evidence
import Seeds

extension Vocabulary {
  /// The names of `seeds/vocabulary`, read without a database.
  static var seeded: Vocabulary {
    Vocabulary(
      frameworks: entries("frameworks"), aspects: entries("aspects"), metrics: entries("metrics"),
      populations: entries("populations"), surveys: entries("surveys"))
  }

  private static func entries(_ file: String) -> [Entry] {
    guard let text = Seeds.files.first(where: { $0.name == "vocabulary/\(file).csv" })?.text else {
      return []
    }
    let rows = text.split(separator: "\n").map(cells)
    guard let header = rows.first else { return [] }
    return rows.dropFirst().map { row in
      let cell = Dictionary(zip(header, row), uniquingKeysWith: { first, _ in first })
      let sensitive = names(cell["case_sensitive_names"])
      let name = cell["name"] ?? ""
      let plain = ([name] + names(cell["names"])).filter { !sensitive.contains($0) }
      return Entry(
        slug: cell["slug"] ?? "", name: name,
        names: plain.map { Name($0) } + sensitive.map { Name($0, isCaseSensitive: true) },
        kind: cell["kind"] ?? cell["unit"] ?? "",
        language: cell["language"].flatMap { $0.isEmpty ? nil : $0 })
    }
  }

  private static func names(_ cell: String?) -> [String] {
    (cell ?? "").split(separator: "|").map(String.init)
  }

  private static func cells(_ line: Substring) -> [String] {
    var cells = [""]
    var isQuoted = false
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: cells.append("")
      default: cells[cells.count - 1].append(character)
      }
    }
    return cells
  }
}
