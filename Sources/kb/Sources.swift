import ArgumentParser
import Evidence
import Presentation
import Storage

extension KB {
  struct Sources: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "sources", abstract: "List every source, and how much rests on it.",
      discussion: """
        Examples:
          kb sources
          kb sources --format json
        """
    )

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
      var rows = Rows(
        "source", "title", "kind", "claims", "statistics", "published_on", "publisher", "survey", "edition",
        "url",
        "license", "accessed_on", "import")
      for record in try database.reading().sources() {
        let source = record.source
        rows.append(
          .text(source.slug), .text(source.title), .text(source.kind.rawValue), .count(record.claims),
          .count(record.statistics), Cell(source.publishedOn), Cell(source.publisher), Cell(source.survey),
          Cell(source.edition), Cell(source.url), Cell(source.license), Cell(source.accessedOn),
          .integer(Int64(record.importID)))
      }
      try output.write(rows)
    }
  }
}

extension Cell {
  /// Text, or null.
  init(_ text: String?) { self = text.map { .text($0) } ?? .null }
}
