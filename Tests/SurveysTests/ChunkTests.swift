import Testing

@testable import Surveys

/// Files whose chunk borders fall everywhere, some made to fool the guess of where a record begins.
@Suite struct ChunkTests {
  static let files: [(name: String, text: String)] = [
    ("plain", "a,b\n" + (0..<60).map { "\($0),x;y\n" }.joined()),
    ("quoted line ends", "a,b\n" + (0..<40).map { "\"\($0)\n\n,;\",\"x\ny;z\"\n" }.joined()),
    ("doubled quotes", "a,b\r\n" + (0..<40).map { "\"say \"\"\($0)\"\"\r\n\",\"\"\"x\"\";y\"\r\n" }.joined()),
    // Inside the quotes stand records of the right width, outside them of the wrong one.
    (
      "records inside quotes",
      "a,b\n" + (0..<20).map { "\($0),\"" + String(repeating: "1,x\n2,y\n", count: 9) + "\"\n" }.joined()
    ),
    (
      "quotes inside quotes",
      "a,b\n" + (0..<20).map { "\"\"\"\n\"\",\"\"\n\($0)\"\"\",\"x\"\"\n\"\"y\"\n" }.joined()
    ),
    ("stray quotes", "a,b\n" + (0..<40).map { "5\" \($0),x\"y\n\"q\"r,\"s\"t\"\n" }.joined()),
    ("carriage returns", "a,b\r" + (0..<40).map { "\($0),x;y\r\r" }.joined()),
    ("no last line end", "a,b\n" + (0..<40).map { "\($0),x;y\n" }.joined() + "40,\"last\n\""),
    ("one record of many lines", "a,b\n0,\"" + String(repeating: "x,y\n", count: 200) + "\"\n1,z\n"),
    (
      "fields of 64 bytes",
      "a,b\n"
        + (0..<30).map { _ in
          String(repeating: "w", count: 63) + ",\"" + String(repeating: "v", count: 62) + "\"\n"
        }.joined()
    ),
  ]

  @Test(arguments: files.indices, [1, 7, 16, 63, 64, 65, 200])
  func `chunks of any size count what the slow reader reads`(file index: Int, size: Int) throws {
    let text = Self.files[index].text
    let fixture = try SurveyFixture(text)
    var descriptor = SurveyDescriptor(questions: [
      SurveyDescriptor.Question(name: "b", separator: ";"), SurveyDescriptor.Question(name: "a"),
    ])
    descriptor.headerRows = 1
    descriptor.delimiter = UInt8(ascii: ",")
    var expected: [String: [String: Int]] = ["a": [:], "b": [:]]
    Array(text.utf8).withUnsafeBytes { bytes in
      var reader = RecordReader(bytes: bytes, delimiter: UInt8(ascii: ","))
      _ = reader.next()
      while let record = reader.next() {
        for (column, name) in ["a", "b"].enumerated() where column < record.count {
          let parts = name == "b" ? record[column].split(separator: UInt8(ascii: ";")) : [record[column][...]]
          for part in parts {
            let option = AnswerResolver.normalised(String(decoding: part, as: UTF8.self))
            if !option.isEmpty { expected[name, default: [:]][option, default: 0] += 1 }
          }
        }
      }
    }
    for threads in [1, 3] {
      var tabulator = SurveyTabulator(descriptor)
      tabulator.chunkSize = size
      tabulator.threads = threads
      let tabulation = try tabulator.tabulate(fixture.path)
      #expect(counts(tabulation, "a") == expected["a"], "\(Self.files[index].name)")
      #expect(counts(tabulation, "b") == expected["b"], "\(Self.files[index].name)")
    }
  }
}
