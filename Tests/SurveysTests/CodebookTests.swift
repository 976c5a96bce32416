import Foundation
import Testing

@testable import Surveys

@Suite struct CodebookTests {
  /// A survey of codes, its codebook and its descriptor, in a folder of their own.
  private func package(codebook: String, kb: String, survey: String = "id,Q1,Q2\n1,1,2\n2,2,1\n3,1,9\n")
    throws
    -> (folder: SurveyFixture, descriptor: String)
  {
    let fixture = try SurveyFixture(survey)
    let folder = URL(fileURLWithPath: fixture.path).deletingLastPathComponent()
    try Data(codebook.utf8).write(to: folder.appendingPathComponent("codes.csv"))
    let descriptor = folder.appendingPathComponent("datapackage.json")
    let text = """
      {"resources": [{"path": "other.csv"}, {"path": "survey.csv", "kb": {\(kb), "questions": [{"column": "Q1"}]}}]}
      """
    try Data(text.utf8).write(to: descriptor)
    return (fixture, descriptor.path)
  }

  @Test(arguments: [
    ("column,code,label\nQ1,1,Go\nQ1,2,C\nQ2,1,old\nQ2,2,young\n", #""codebook": "codes.csv", "by": ["Q2"]"#),
    // A column is named at its first code only, and the codebook's own columns are called otherwise.
    (
      "Variable;Wert;Bedeutung\nQ1;1;Go\n;2;C\nQ2;1;old\n;2;young\n",
      #""codebook": {"path": "codes.csv", "column": "Variable", "code": "Wert", "label": "Bedeutung"}, "by": ["Q2"]"#
    ),
  ])
  func `codes of questions and dimensions are shown by their labels`(codebook: String, kb: String) throws {
    let (folder, path) = try package(codebook: codebook, kb: kb)
    let resource = try #require(try SurveyPackage.read(path).resources.first)
    let tabulation = try SurveyTabulator(resource).tabulate(folder.path)
    #expect(counts(tabulation) == ["Go": 2, "C": 1])
    #expect(
      Set(tabulation.rows.flatMap(\.segment).map(\.value)) == ["old", "young", "9"])
  }

  @Test func `codes that a program wrote as decimals are the same codes`() throws {
    let (folder, path) = try package(
      codebook: "column,code,label\nQ1,1,Go\nQ1,2,C\n", kb: #""codebook": "codes.csv""#,
      survey: "id,Q1\n1,1.0\n2,\n3,2.0\n")
    let resource = try #require(try SurveyPackage.read(path).resources.first)
    #expect(counts(try SurveyTabulator(resource).tabulate(folder.path)) == ["Go": 1, "C": 1])
  }

  @Test(arguments: [
    (#""codebook": "nowhere.csv""#, "resources[1].kb.codebook.path: ", "nowhere.csv"),
    (
      #""codebook": {"path": "codes.csv", "label": "Text"}"#, "resources[1].kb.codebook.label: ",
      "has no column 'Text'"
    ),
    (#""codebook": {"file": "codes.csv"}"#, "resources[1].kb.codebook: ", "unknown key 'file'"),
    (#""codebook": 7"#, "resources[1].kb.codebook: ", "must be the path of a file"),
    (#""codebook": {"label": "x"}"#, "resources[1].kb.codebook: ", "has no 'path'"),
  ])
  func `what is wrong with a codebook is said with its place in the descriptor`(
    kb: String, place: String, problem: String
  ) throws {
    let (folder, path) = try package(codebook: "column,code,label\nQ1,1,Go\n", kb: kb)
    defer { withExtendedLifetime(folder) {} }
    let error = #expect(throws: SurveyError.self) { try SurveyPackage.read(path) }
    let text = try #require(error?.description)
    #expect(text.contains(place) && text.contains(problem), "\(text)")
  }

  @Test(arguments: [
    ("column,code,label\nQ1,1,Go\nQ1,1,C\n", "codes.csv:3: code 1 of 'Q1' is 'C' here and 'Go' above"),
    ("column,code,label\nQ1,1,Go\nQ1,,C\n", "codes.csv:3: a row needs a column, a code and a label"),
  ])
  func `what is wrong in a codebook is said with its line`(codebook: String, problem: String) throws {
    let (folder, path) = try package(codebook: codebook, kb: #""codebook": "codes.csv""#)
    defer { withExtendedLifetime(folder) {} }
    let error = #expect(throws: SurveyError.self) { try SurveyPackage.read(path) }
    #expect(error?.description.contains(problem) == true, "\(error?.description ?? "")")
  }
}
