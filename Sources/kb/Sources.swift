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
      // People need a name to copy and what rests on it; in a table the rest gives way to that.
      let statistics = output.format == .table ? "figures" : "statistics"
      let names = [
        "edition", "claims", statistics, "kind", "title", "published_on", "publisher", "survey", "url",
        "license",
        "accessed_on", "import",
      ]
      var rows = Rows([Column("source", isWhole: true)] + names.map { Column($0) })
      for record in try database.reading().sources() {
        let source = record.source
        rows.append(
          .text(source.slug), Cell(source.edition), .count(record.claims), .count(record.statistics),
          .text(source.kind.rawValue), .text(source.title), Cell(source.publishedOn), Cell(source.publisher),
          Cell(source.survey), Cell(source.url), Cell(source.license), Cell(source.accessedOn),
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
