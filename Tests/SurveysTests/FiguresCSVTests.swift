import Surveys
import Testing

@Suite struct FiguresCSVTests {
  @Test(arguments: [
    ("a,b\n1,2\n", [["1", "2"]]), ("a\n\"x\ny\"\n", [["x\ny"]]), ("a\r\n\"q\"\"q\"\r\nz", [["q\"q"], ["z"]]),
    ("a,b\n,\n", [["", ""]]), ("a\n\n\n1\n", [["1"]]), ("a\n\"x\"y\"z\n", [["xy\"z"]]),
    ("a\n\"open\nend", [["open\nend"]]),
    ("a\rb\rc", [["b"], ["c"]]), ("a\n x \n", [[" x "]]), ("a,b\n\"\",\"\"\n", [["", ""]]),
  ])
  func `records are read as Python reads them`(text: String, records: [[String]]) {
    #expect(CSVRecords(text: text).map(\.fields) == records)
  }

  @Test func `fields are found by name, and lines are counted through quoted line ends`() throws {
    let records = Array(CSVRecords(text: "\u{FEFF}name, value \n\"a\r\nb\",1\n\nc\n"))
    #expect(records.map(\.line) == [2, 5])
    #expect(records[0]["name"] == "a\r\nb")
    #expect(records[0]["value"] == "1")
    #expect(records[1]["value"] == "")
    #expect(records[1]["other"] == nil)
  }
}
