import Evidence
import Foundation
import Surveys
import Testing

@Suite struct FiguresReaderTests {
  private func read(_ text: String, _ options: FigureFileOptions = FigureFileOptions()) throws
    -> FigureReading
  {
    try FigureFileReader(options: options).read(Array(text.utf8))
  }

  private static let known: [FigureField: String] = [.survey: "S", .edition: "2023", .metric: "usage"]

  @Test func `the long form with kb's own columns is read in any order`() throws {
    let reading = try read(
      """
      framework,value,edition,survey,metric,base,count,basis,seen_in,note,confidence,weighted,period
      Flask,12.16,2023,Stack Overflow Developer Survey,usage,71802,,published,a gist,"a ""note"", two",high,no,2022
      """)
    let draft = try #require(reading.drafts.first)
    #expect(
      draft
        == StatisticDraft(
          survey: "Stack Overflow Developer Survey", edition: "2023", metric: "usage",
          population: "all-respondents", framework: "Flask", period: "2022", value: 12.16,
          publishedText: "12.16", decimals: 2, base: 71802, confidence: .high, seenIn: "a gist",
          note: "a \"note\", two", line: 2))
    #expect(reading.rejects.isEmpty)
  }

  @Test func `a column wins over what is given for its field, which fills its gaps`() throws {
    let reading = try read(
      "survey,year,framework,value\nOther,2020,Flask,12.5\n,,Django,11.5\n",
      FigureFileOptions(constants: Self.known))
    #expect(reading.drafts.map(\.survey) == ["Other", "S"])
    #expect(reading.drafts.map(\.edition) == ["2020", "2023"])
    #expect(reading.columnsBesideConstants.map(\.column) == ["survey", "year"])
  }

  @Test func `bytes that are no text are refused`() {
    let noise = (0..<512).map { UInt8(truncatingIfNeeded: $0 &* 97) }
    let error = #expect(throws: FigureFileError.self) { try FigureFileReader().read(noise) }
    #expect(error?.description.contains("this is no text") == true)
  }

  @Test func `a count with a base gives the percentage`() throws {
    let reading = try read(
      "survey,edition,metric,framework,count,base\nS,2023,usage,Flask,1,8\n")
    #expect(reading.drafts.map(\.value) == [12.5])
    #expect(reading.drafts.map(\.decimals) == [nil])
    #expect(reading.drafts.map(\.publishedText) == [nil])
  }

  @Test func `a range gives its middle and both ends`() throws {
    let reading = try read(
      "framework,value,basis\nFlask,12.16..12.17,derived\n", FigureFileOptions(constants: Self.known))
    let draft = try #require(reading.drafts.first)
    #expect(draft.value == 12.165)
    #expect(draft.valueLow == 12.16)
    #expect(draft.valueHigh == 12.17)
    #expect(draft.decimals == nil)
  }

  @Test(arguments: [
    ("share", "0.4262\n0.07", [42.62, 7]), ("proportion", "0.5\n1", [50, 100]),
    ("share", "42.62\n7", [42.62, 7]), ("percent", "0.9\n42", [0.9, 42]),
    ("value", "0.9%\n0.5 %", [0.9, 0.5]),
    ("percent", "\"42,62 %\"\n\"7,5\"", [42.62, 7.5]),
  ])
  func `shares and percentages are told apart`(column: String, cells: String, values: [Double]) throws {
    let rows = cells.split(separator: "\n").map { "Flask,\($0)\n" }.joined()
    let reading = try read("framework,\(column)\n\(rows)", FigureFileOptions(constants: Self.known))
    #expect(reading.rejects == [])
    #expect(reading.drafts.map(\.value) == values)
  }

  @Test func `values that are all at most 1 are refused until the scale is said`() throws {
    let text = "framework,value\nFlask,0.42\nDjango,0.9\n"
    var options = FigureFileOptions(constants: Self.known)
    #expect(throws: FigureFileError.unclearScale(columns: ["value"])) { try read(text, options) }
    options.scale = .share
    #expect(try read(text, options).drafts.map(\.value) == [42, 90])
    options.scale = .percent
    #expect(try read(text, options).drafts.map(\.value) == [0.42, 0.9])
  }

  @Test func `a value without a percent sign among others that have one is refused where it may be a share`()
    throws
  {
    let text = "framework,value\nFlask,0.88\nDjango,75 %\nRails,0\nVue,42\nReact,1\nSvelte,\"0,5 %\"\n"
    var options = FigureFileOptions(constants: Self.known)
    let reading = try read(text, options)
    #expect(reading.drafts.map(\.value) == [75, 0, 42, 0.5])
    #expect(reading.rejects.map(\.line) == [2, 6] && reading.rejects.allSatisfy { $0.column == "value" })
    #expect(
      reading.rejects.first?.reason
        == "ambiguous: '0.88' has no percent sign, which others in its column have, so it may be a share or a percentage; "
        + "write it like them, or say which with --scale share or --scale percent")
    options.scale = .share
    #expect(try read(text, options).drafts.map(\.value) == [88, 75, 0, 4200, 100, 0.5])
    options.scale = .percent
    #expect(try read(text, options).drafts.map(\.value) == [0.88, 75, 0, 42, 1, 0.5])
    // A column of its own is judged by itself.
    let wide = "framework,2021,2022\nFlask,0.88,75 %\nDjango,12,14 %\n"
    options = FigureFileOptions(constants: [.survey: "S", .metric: "usage"], wide: .edition)
    #expect(try read(wide, options).drafts.map(\.value) == [0.88, 75, 12, 14])
  }

  @Test func `counts beside the values settle the scale`() throws {
    let reading = try read(
      "framework,value,count,base\nFlask,0.42,42,100\n", FigureFileOptions(constants: Self.known))
    #expect(reading.drafts.map(\.value) == [42])
  }

  @Test func `an ambiguous number is a reject with its line and column`() throws {
    let reading = try read(
      "framework;Wert\nFlask;1.408\nDjango;12,5\n",
      FigureFileOptions(columns: [.value: "Wert"], constants: Self.known))
    #expect(reading.drafts.map(\.value) == [12.5])
    let reject = try #require(reading.rejects.first)
    #expect(reject.line == 2 && reject.column == "Wert" && reject.raw == "Flask;1.408")
    #expect(reject.reason.hasPrefix("'1.408' is ambiguous"))
  }

  @Test func `a wide file with a column a year gives a figure a cell`() throws {
    let reading = try read(
      "\u{FEFF};2022;2023\r\nReact;42,6 %;40,6 %\r\nAstro;n/a;5,1 %\r\n",
      FigureFileOptions(constants: [.survey: "S", .metric: "usage"]))
    #expect(reading.drafts.map(\.framework) == ["React", "React", "Astro"])
    #expect(reading.drafts.map(\.edition) == ["2022", "2023", "2023"])
    #expect(reading.drafts.map(\.value) == [42.6, 40.6, 5.1])
    #expect(reading.absent == 1)
  }

  @Test func `a wide file may have a count and a base a year`() throws {
    let reading = try read(
      "framework,2022 count,2022 base,2023 count,2023 base\nReact,1,4,3,4\n",
      FigureFileOptions(constants: [.survey: "S", .metric: "usage"]))
    #expect(reading.drafts.map(\.value) == [25, 75])
    #expect(reading.drafts.map(\.base) == [4, 4])
  }

  @Test func `a wide file with a column an option gives a figure a cell`() throws {
    let reading = try read(
      "year\tReact\tVue.js\n2022\t42.62\t18.82\n2023\t40.58\t\n",
      FigureFileOptions(constants: [.survey: "S", .metric: "usage"]))
    #expect(reading.drafts.map(\.framework) == ["React", "Vue.js", "React"])
    #expect(reading.drafts.map(\.edition) == ["2022", "2022", "2023"])
  }

  @Test func `columns of people are wide by population`() throws {
    let options = FigureFileOptions(
      constants: [.survey: "S", .edition: "2026", .metric: "usage"], wide: .population)
    let reading = try read("framework,All respondents,Python users (%)\nReact,41,44\n", options)
    #expect(reading.drafts.map(\.population) == ["All respondents", "Python users"])
    #expect(reading.drafts.map(\.value) == [41, 44])
  }

  @Test func `series take several figures from one row`() throws {
    let reading = try read(
      "Year,Tool,Used,Used_Share,Loved\n2023,React,20,0.2,0.7\n",
      FigureFileOptions(
        columns: [.framework: "Tool"], constants: [.survey: "S"],
        series: [
          .init(constants: [.metric: "usage"], columns: [.count: "Used", .share: "Used_Share"]),
          .init(constants: [.metric: "loved"], columns: [.share: "Loved"]),
        ]))
    #expect(reading.drafts.map(\.metric) == ["usage", "loved"])
    #expect(reading.drafts.map(\.value) == [20, 70])
  }

  @Test(arguments: [
    "[\n{\"framework\":\"Flask\",\"value\":1.408},\n{\"framework\":\"C\\u0023\",\"value\":\"2,5\"}]",
    "{\"framework\":\"Flask\",\"value\":1.408}\n{\"framework\":\"C#\",\"value\":\"2,5\"}\n",
    "{\"page\":1,\"data\":[{\"framework\":\"Flask\",\"value\":1.408},{\"value\":\"2,5\",\"framework\":\"C#\"}]}",
  ])
  func `JSON is read as an array, an array in an object, or an object a line`(text: String) throws {
    let reading = try read(text, FigureFileOptions(constants: Self.known))
    #expect(reading.rejects == [])
    #expect(reading.drafts.map(\.framework) == ["Flask", "C#"])
    #expect(reading.drafts.map(\.value) == [1.408, 2.5])
  }

  @Test func `a malformed line of NDJSON spoils no other`() throws {
    let reading = try read(
      "{\"framework\":\"Flask\",\"value\":12}\n{\"framework\":\n{\"framework\":\"Django\",\"value\":11}\n",
      FigureFileOptions(constants: Self.known))
    #expect(reading.drafts.map(\.line) == [1, 3])
    #expect(reading.rejects.map(\.line) == [2])
  }

  @Test func `malformed JSON says where`() {
    #expect(throws: FigureFileError.malformed(line: 2, column: 15, what: "expected a value")) {
      try read("[\n{\"framework\": }]", FigureFileOptions(constants: Self.known))
    }
  }

  @Test func `a computed value that its counts contradict is a reject`() throws {
    let reading = try read(
      "framework,value,count,base,basis\nFlask,12.69,6679,52628,recount\nDjango,13.69,6679,52628,recount\n",
      FigureFileOptions(constants: Self.known))
    #expect(reading.drafts.map(\.value) == [100 * 6679 / 52628.0])
    #expect(reading.rejects.map(\.line) == [3])
  }

  @Test(arguments: [
    ("Flask,12,-1,10", "count"), ("Flask,12,1,0", "base"),
    (",12,1,10", "framework"),
    ("Flask,abc,1,10", "value"), ("Flask,,,10", "value"), ("Flask,12,1.5,10", "count"),
  ])
  func `a row that cannot be is a reject`(row: String, column: String) throws {
    let reading = try read(
      "framework,value,count,base\n\(row)\nReact,40,,\n", FigureFileOptions(constants: Self.known))
    #expect(reading.rejects.map(\.column) == [column])
    #expect(reading.drafts.count == 1)
  }

  @Test func `ragged records and an open quote are rejects`() throws {
    let reading = try read(
      "framework,value\nFlask\nDjango,11,surplus\nReact,40,,\n\"Vue,1\nend",
      FigureFileOptions(constants: Self.known))
    #expect(reading.drafts.map(\.framework) == ["React"])
    #expect(reading.rejects.map(\.line) == [2, 3, 5])
  }

  @Test(arguments: [
    ("", "holds no records"), ("PK\u{3}\u{4}x", "workbook"),
    ("version https://git-lfs.github.com/spec/v1\n", "LFS"),
    ("<!DOCTYPE html><p>", "HTML"), ("a,b\n1,2\n", "no column holds figures"),
    ("framework,value\nx,40\n", "nothing says the survey"),
  ])
  func `a file that is none is refused with the way out`(text: String, words: String) throws {
    let error = #expect(throws: FigureFileError.self) {
      try read(text, FigureFileOptions(constants: [.framework: "x"]))
    }
    #expect(try #require(error).description.contains(words))
  }

  @Test func `Windows-1252 and UTF-16 are read`() throws {
    let options = FigureFileOptions(constants: Self.known)
    let latin: [UInt8] = Array("framework,value\nCaf".utf8) + [0xE9] + Array(",12\n".utf8)
    #expect(try FigureFileReader(options: options).read(latin).drafts.map(\.framework) == ["Café"])
    let wide = "\u{FEFF}framework\tvalue\nCafé\t12\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let reading = try FigureFileReader(options: options).read(wide)
    #expect(reading.drafts.map(\.framework) == ["Café"])
    #expect(reading.encoding == "UTF-16")
  }
}

@Suite struct FiguresPackageTests {
  @Test func `a descriptor says how a file of figures is read`() throws {
    let text = """
      {"name": "x", "resources": [{"path": "figures.csv", "dialect": {"delimiter": ";"},
        "schema": {"missingValues": ["0"]},
        "kb": {"layout": "figures", "survey": "S", "edition": 2023, "basis": "computed", "decimal": ",",
          "columns": {"framework": "Tool"}, "means": {"confidence": {"sure": "high"}},
          "series": [{"metric": "usage", "count": "Used", "base": "All"}, {"metric": "loved", "share": "Loved"}]}}]}
      """
    #expect(FigurePackage.isPackage(Array(text.utf8)))
    let resource = try #require(
      try FigurePackage(Array(text.utf8), path: "folder/datapackage.json").resources.first)
    #expect(resource.path == "folder/figures.csv")
    let reading = try FigureFileReader(options: resource.options).read(
      Array("Tool;Used;All;Loved;confidence\nFlask;1.234;4.936;0,5;sure\n".utf8))
    #expect(reading.drafts.map(\.value) == [25, 50])
    #expect(reading.drafts.map(\.metric) == ["usage", "loved"])
    #expect(reading.drafts.map(\.confidence) == [.high, .high])
  }

  @Test(arguments: [
    ("\"layuot\": 1", "resources[0].kb", "did you mean 'layout'"),
    ("\"columns\": {\"fram\": \"x\"}", "kb.columns", "no field"),
    ("\"scale\": \"half\"", "kb.scale", "none of"), ("\"columns\": 5", "kb.columns", "must be an object"),
  ])
  func `a slip in a descriptor is told by its path`(member: String, path: String, words: String) throws {
    let text = "{\"resources\": [{\"path\": \"f.csv\", \"kb\": {\"layout\": \"figures\", \(member)}}]}"
    let error = #expect(throws: SurveyError.self) { try FigurePackage(Array(text.utf8), path: "d.json") }
    let message = "\(try #require(error))"
    #expect(message.contains(path) && message.contains(words), "\(message)")
  }
}

/// Files beside the repository, where they are.
private let data = ["/work/shared/data", "../shared/data"].first {
  FileManager.default.fileExists(atPath: $0)
}

@Suite(.enabled(if: data != nil, "the folder shared/data is not here"))
struct FiguresRealFilesTests {
  private func read(_ name: String, _ options: FigureFileOptions) throws -> FigureReading {
    let url = URL(fileURLWithPath: try #require(data)).appendingPathComponent(name)
    return try FigureFileReader(options: options).read([UInt8](Data(contentsOf: url)))
  }

  @Test func `the published figures come in with their ranges and bases`() throws {
    let reading = try read(
      "published-figures.csv",
      FigureFileOptions(
        constants: [.metric: "usage"], meanings: [.confidence: ["derived": "high"]]))
    #expect(reading.rejects == [])
    #expect(reading.drafts.count == 434)
    #expect(reading.drafts.count { $0.basis == .computed } == 101)
    let flask = try #require(
      reading.drafts.first { $0.framework == "Flask" && $0.edition == "2023" && $0.valueLow != nil })
    #expect(flask.valueLow == 12.16 && flask.valueHigh == 12.17 && flask.basis == .derived)
  }

  @Test func `counts and shares of Stack Overflow come in with the base that they imply`() throws {
    let reading = try read(
      "surveys/stackoverflow-2018-2025-framework-counts.csv",
      FigureFileOptions(
        columns: [.count: "Current_Popularity", .share: "Current_Popularity_Percent"],
        constants: [.survey: "stack-overflow", .metric: "usage", .basis: "computed"], missing: ["0"]))
    #expect(reading.rejects == [])
    let angular = try #require(reading.drafts.first { $0.framework == "Angular" && $0.edition == "2025" })
    #expect(angular.base == 22970 && angular.count == 4930)
    #expect(abs(angular.value - 21.462777535916416) < 1e-9)
    #expect(!reading.drafts.contains { $0.framework == "Htmx" && $0.edition == "2025" })
    #expect(reading.absent > 0)
  }

  @Test func `shares of GitHub's survey come in with their counts`() throws {
    let reading = try read(
      "surveys/github-oss-q7-aggregate.csv",
      FigureFileOptions(
        columns: [.framework: "column", .metric: "response"],
        constants: [.survey: "GitHub Open Source Survey", .basis: "computed"]))
    #expect(reading.rejects == [])
    #expect(reading.drafts.count == 102)
    #expect(reading.drafts[0].value == 100 * 1773 / 4309.0)
    #expect(reading.drafts[0].base == 4309)
  }
}
