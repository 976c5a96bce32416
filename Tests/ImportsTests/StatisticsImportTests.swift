import Evidence
import Foundation
import Imports
import SQLite
import Storage
import Surveys
import Testing

@Suite struct StatisticsImportTests {
  let place: TemporaryBase

  init() throws { place = try TemporaryBase() }

  private let constants: [FigureField: String] = [.survey: "tools", .metric: "usage"]

  @Test func `a wide file is imported, rejects are kept with line, column and record`() throws {
    let path = try place.file(
      "wide.csv", "tool;2022;2023\nFlask;12,5 %;13,0 %\nFlaks;1 %;2 %\nDjango;1.408;11 %\n")
    let importer = StatisticsImport(options: FigureFileOptions(constants: constants))
    let outcome = try importer.run(InputFile(path: path), on: place.base)
    #expect(outcome.report.added[.statistics] == 3)
    #expect(try place.figures().map(\.value) == [11, 12.5, 13])
    #expect(
      try place.base.connection.rows("SELECT line, column_name, raw FROM import_rejects ORDER BY id") == [
        [4, "2022", "Django;1.408;11 %"], [3, "framework", "Flaks;1 %;2 %"],
        [3, "framework", "Flaks;1 %;2 %"],
      ])
    let again = try importer.run(InputFile(path: path), on: place.base)
    #expect(again.report.importID == nil && again.report.unchanged[.statistics] == 3)
  }

  @Test func `a strict import takes all or nothing`() throws {
    let path = try place.file("x.csv", "framework,edition,value\nFlask,2023,12.1\nFlaks,2023,1.5\n")
    var importer = StatisticsImport(options: FigureFileOptions(constants: constants), isStrict: true)
    let error = #expect(throws: RefusedImport.self) {
      try importer.run(InputFile(path: path), on: place.base)
    }
    #expect(try #require(error).description.contains("x.csv:3: framework: no framework is called 'Flaks'"))
    #expect(try place.figures().isEmpty)
    importer.creating = [.framework]
    #expect(try importer.run(InputFile(path: path), on: place.base).report.added[.statistics] == 2)
  }

  @Test func `a file that cannot be understood is named in the error`() throws {
    let path = try place.file("x.json", "[\n{\"framework\": }]")
    let error = #expect(throws: FigureFileIssue.self) {
      try StatisticsImport(options: FigureFileOptions(constants: constants)).run(
        InputFile(path: path), on: place.base)
    }
    #expect(try #require(error).description.hasSuffix("x.json:2:15: expected a value"))
  }

  @Test func `a file that is written to while it is read is refused`() throws {
    let path = try place.file("x.csv", String(repeating: "framework,value\n", count: 400_000))
    let writer = Thread {
      // Until the file is gone, so that a busy machine does not end the writing before a read begins.
      while true {
        guard let handle = FileHandle(forWritingAtPath: path) else { return }
        handle.seekToEndOfFile()
        handle.write(Data("x\n".utf8))
        handle.closeFile()
      }
    }
    writer.start()
    defer { try? FileManager.default.removeItem(atPath: path) }
    var refused = false
    let deadline = ContinuousClock.now + .seconds(30)
    while !refused && ContinuousClock.now < deadline {
      do { _ = try InputFile(path: path) } catch {
        refused = error.description.contains("changed while it was read")
      }
    }
    #expect(refused)
  }
}
