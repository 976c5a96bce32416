import Foundation
import Testing

@testable import Surveys

/// The folder of shared data beside the checkout, where there is one.
enum RealSurveys {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../shared/data/surveys").standardizedFileURL
  static var isPresent: Bool {
    FileManager.default.fileExists(atPath: folder.appending(path: "expected-counts.csv").path)
  }
}

/// Files as their publishers ship them, counted by other means before: needs the shared data beside the checkout.
@Suite(.enabled(if: RealSurveys.isPresent, "the survey files are not beside the checkout"))
struct RealSurveyTests {
  /// The records of a file, each by its header's names.
  static func records(_ name: String) throws -> [[String: String]] {
    let bytes = Array(try Data(contentsOf: RealSurveys.folder.appending(path: name)))
    return bytes.withUnsafeBytes { bytes in
      var reader = RecordReader(bytes: bytes, delimiter: UInt8(ascii: ","))
      let header = (reader.next() ?? []).map { String(decoding: $0, as: UTF8.self) }
      var records: [[String: String]] = []
      while let record = reader.next() {
        let cells = record.map { String(decoding: $0, as: UTF8.self) }
        records.append(Dictionary(zip(header, cells), uniquingKeysWith: { first, _ in first }))
      }
      return records
    }
  }

  @Test(arguments: [
    ("stackoverflow-2022-sample500.csv", "LanguageHaveWorkedWith", "LanguageHaveWorkedWith"),
    ("stackoverflow-2022-sample500.csv", "DevType", "DevType"),
    ("stackoverflow-2022-sample500.csv", "ToolsTechHaveWorkedWith", "ToolsTechHaveWorkedWith"),
    ("r-community-2018-google-forms.tsv", "Qlanguages", "Qlanguages"),
    (
      "cncf-2018-two-header-rows.csv", "What is your job function? Pick all that apply.",
      "What is your job function? Pick all that apply."
    ),
    (
      "stackoverflow-2017-onehot.csv", "developer type (13 one-hot columns)", "data_scientist..web_developer"
    ),
  ])
  func `the counts are those that were made by other means`(
    file: String, expected question: String, option: String
  ) throws {
    let records = try Self.records("expected-counts.csv").filter {
      $0["file"] == file && $0["question"] == question
    }
    try #require(!records.isEmpty)
    let wanted = Dictionary(
      records.map { (AnswerResolver.normalised($0["option"] ?? ""), Int($0["count"] ?? "")) },
      uniquingKeysWith: { first, _ in first })
    let tabulation = try SurveyTabulator(SurveyDescriptor(questions: [detected(option)])).tabulate(
      RealSurveys.folder.appending(path: file).path)
    let found = counts(tabulation)
    for (name, count) in wanted { #expect(found[name] == count, "\(name)") }
    let bases = try #require(tabulation.rows.first?.bases)
    let base = Int(records[0]["base_n"] ?? "")
    #expect(base == (records[0]["base_definition"] == "all rows" ? bases.all : bases.answered))
  }

  @Test func `the answers of Haskell's survey are those of its recount`() throws {
    let records = try Self.records("haskell-2020-published-results.csv").filter {
      $0["recount"]?.isEmpty == false
    }
    var wanted: [String: [String: Int]] = [:]
    var isMulti: [String: Bool] = [:]
    for record in records {
      guard let question = record["question_id"], let option = record["option"] else { continue }
      wanted[question, default: [:]][AnswerResolver.normalised(option)] = Int(record["recount"] ?? "")
      isMulti[question] = record["kind"] != "single"
    }
    #expect(wanted.count > 30)
    let questions = wanted.keys.sorted().map { name in
      SurveyDescriptor.Question(
        name: name, separator: isMulti[name] == true ? "," : nil,
        options: (wanted[name] ?? [:]).keys.sorted().map { SurveyDescriptor.Option($0) })
    }
    let tabulation = try SurveyTabulator(SurveyDescriptor(questions: questions)).tabulate(
      RealSurveys.folder.appending(path: "haskell-2020.csv").path)
    #expect(tabulation.respondents == 1348)
    for (question, options) in wanted {
      let found = counts(tabulation, question)
      for (option, count) in options { #expect(found[option] == count, "\(question): \(option)") }
    }
  }
}
