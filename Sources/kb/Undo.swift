import ArgumentParser
import Presentation
import Storage

extension KB {
  struct Undo: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "undo", abstract: "Take back an import.",
      discussion: """
        Removes what the import added and restores what it superseded. What others use meanwhile stays, and is named. \
        The import stays in the list, as undone.

        Examples:
          kb undo 3
          kb imports        the numbers
        """
    )

    @Argument(help: "The import's number.", completion: .imports) var id: Int

    @OptionGroup var database: DatabaseOptions

    func run() throws {
      let report = try database.writing().undo(importID: id)
      let removed = report.removed.map { table, rows in
        // `survey_names` are names of surveys, for people.
        let words = table.replacing("_", with: " ")
        return "\(groupedDigits(rows)) \(rows == 1 ? String(words.dropLast()) : words)"
      }.joined(separator: ", ")
      print("undid import \(id): removed \(removed.isEmpty ? "nothing" : removed)")
      if report.restored > 0 {
        print("restored \(report.restored) figure\(report.restored == 1 ? "" : "s") that it had superseded")
      }
      for kept in report.kept { print("kept \(kept): others use it") }
      if report.kind == "seeds" { print("to have the seeds again: kb import seeds") }
    }
  }
}
