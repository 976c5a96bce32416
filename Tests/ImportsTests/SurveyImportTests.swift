import Evidence
import Foundation
import Imports
import SQLite
import Storage
import Surveys
import Testing

@Suite struct SurveyImportTests {
  let place: TemporaryBase

  init() throws { place = try TemporaryBase() }

  private func descriptor(_ path: String, base: SurveyDescriptor.Base = .answered, by: [[String]] = [])
    -> SurveyDescriptor
  {
    var descriptor = SurveyDescriptor(
      questions: [SurveyDescriptor.Question(name: "Tools", metric: "usage", separator: ";", base: base)],
      layout: .responses, by: by)
    descriptor.path = path
    descriptor.missingValues = ["NA"]
    return descriptor
  }

  private func run(
    _ edition: String, _ text: String, base: SurveyDescriptor.Base = .answered, by: [[String]] = []
  ) throws -> SurveyImport.Outcome {
    let path = try place.file("\(edition).csv", text)
    return try SurveyImport(survey: "tools", edition: edition, files: [descriptor(path, base: base, by: by)])
      .run(path, on: place.base)
  }

  private static let answers = """
    Id,Age,Tools
    1,18-24,Flask;Django
    2,25-34,Flask
    3,25-34,React;None
    4,18-24,NA

    """

  @Test func `answers become figures with count, base, interval and population`() throws {
    let outcome = try run("2022", Self.answers)
    #expect(outcome.respondents == 4)
    #expect(outcome.report.added[.statistics] == 3)
    #expect(outcome.report.rejects.map(\.raw) == ["None"])
    let flask = try #require(try place.figures().first { $0.framework == "flask" })
    #expect(flask.count == 2 && flask.base == 3 && flask.basis == .computed)
    #expect(flask.population == "answered-question" && flask.question == "Tools")
    #expect(abs(flask.value - 200 / 3.0) < 1e-9 && flask.lower != nil && flask.decimals == nil)
    #expect(try run("2022", Self.answers).report.isNothingNew)
  }

  @Test func `answers that name one framework in several ways are counted together`() throws {
    let outcome = try run(
      "2022",
      """
      Id,Age,Tools
      1,18-24,React;Django
      2,25-34,react
      3,25-34,React.js;React
      4,18-24,Django
      5,18-24,React

      """)
    let figures = try place.figures()
    #expect(figures.map(\.framework) == ["django", "react"])
    #expect(figures.map(\.count) == [2, 4] && figures.map(\.base) == [5, 5])
    #expect(outcome.notes.contains("counted as 'React': 'React.js', 'react'"))
    #expect(outcome.notes.contains("1 answer is given twice in one cell, and counted once"))
    #expect(outcome.report.rejects.isEmpty)
  }

  @Test func `columns of one framework under two names give no figure of it`() throws {
    var file = SurveyDescriptor(
      questions: [
        SurveyDescriptor.Question(
          name: "Tools", columns: .list(["React", "ReactJS", "Flask"]), layout: .oneHot, metric: "usage")
      ], layout: .oneHot)
    file.path = try place.file("hot.csv", "Id,React,ReactJS,Flask\n1,1,0,1\n2,0,1,0\n3,1,1,0\n")
    let outcome = try SurveyImport(survey: "tools", edition: "2022", files: [file]).run(
      "hot.csv", on: place.base)
    #expect(try place.figures().map(\.framework) == ["flask"])
    #expect(outcome.report.rejects.map(\.raw) == ["React, ReactJS"])
  }

  @Test func `segments are populations of their own`() throws {
    _ = try run("2022", Self.answers, base: .all, by: [["Age"]])
    let segments = try place.base.connection.rows(
      """
      SELECT populations.dimension, populations.segment, parent.slug, statistics.count, statistics.base
        FROM statistics JOIN populations ON populations.id = population_id
        JOIN populations AS parent ON parent.id = populations.parent_id
        JOIN frameworks ON frameworks.id = framework_id
       WHERE frameworks.slug = 'flask' AND populations.segment IS NOT NULL ORDER BY 2
      """)
    #expect(
      segments == [
        ["Age", "18-24", "all-respondents", 1, 2], ["Age", "25-34", "all-respondents", 1, 2],
      ])
  }

  @Test func `the next edition tells what was renamed, new and gone`() throws {
    _ = try run("2022", "Tools\nFlask;AngularJS;Express\nDjango\n")
    let outcome = try run("2023", "Tools\nFlask;Angular\nExpress.js 5;React\nDjango\n")
    let drift = try #require(outcome.drift)
    #expect(drift.previous == "2022")
    #expect(
      Set(drift.renamed) == [
        SurveyDrift.Rename(old: "express", new: "Express.js 5", isKnown: false),
        SurveyDrift.Rename(old: "angularjs", new: "Angular", isKnown: true),
      ])
    #expect(drift.new == ["React"] && drift.vanished == [])
    #expect(drift.breaks.count == 1)
  }

  @Test func `a survey without a metric has nothing to store`() throws {
    let path = try place.file("x.csv", Self.answers)
    var descriptor = descriptor(path)
    descriptor.questions[0].metric = nil
    #expect(throws: NoFiguresToStore.self) {
      try SurveyImport(survey: "tools", edition: "2022", files: [descriptor]).run(path, on: place.base)
    }
  }

  @Test func `the base that reproduces printed figures is found`() throws {
    // Counted among 200 who answered; printed as shares of all 250.
    let counted = [("flask", 40), ("django", 33), ("react", 101)].map {
      SurveyReproduction.Counted(
        framework: $0, metric: "usage", count: $1, bases: ["answered": 200, "all": 250])
    }
    let path = try place.file("printed.csv", "framework,value\nFlask,16.0%\nDjango,13.2%\nReact,40.4%\n")
    _ = try StatisticsImport(
      options: FigureFileOptions(constants: [.survey: "tools", .edition: "2022", .metric: "usage"])
    ).run(InputFile(path: path), on: place.base)
    let reproduction = SurveyReproduction(counted: counted, printed: try place.figures())
    #expect(reproduction.best?.label == "all")
    #expect(reproduction.bases.map(\.reproduced) == [3, 3, 0])
    #expect(reproduction.bases.map(\.label) == ["all", "implied", "answered"])
  }
}
