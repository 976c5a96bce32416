import Foundation
import Presentation
import Testing

@Suite struct RowWriterTests {
  /// Two rows that have one of everything.
  private func written(_ format: OutputFormat) throws -> String {
    let collected = CollectedBytes()
    var writer = RowWriter(
      format, columns: Column.named(["id", "share", "name", "raw"]), to: OutputBuffer(into: collected))
    try writer.integer(-7)
    try writer.real(12.5)
    try writer.text("a,\"b\"\t|<c>\n\\é")
    try ([0x00, 0xFF, 0x41, 0x42] as [UInt8]).withUnsafeBytes { try writer.blob($0) }
    try writer.endRow()
    for _ in 0..<4 { try writer.null() }
    try writer.endRow()
    _ = try writer.finish()
    return String(decoding: collected.bytes, as: UTF8.self)
  }

  private static let everySort: [(OutputFormat, String)] = [
    (.csv, "id,share,name,raw\n-7,12.5,\"a,\"\"b\"\"\t|<c>\n\\é\",X'00FF4142'\n,,,\n"),
    (.tsv, "id\tshare\tname\traw\n-7\t12.5\ta,\"b\"\\t|<c>\\n\\\\é\tX'00FF4142'\n\t\t\t\n"),
    (
      .json,
      #"""
      [{"id":-7,"share":12.5,"name":"a,\"b\"\t|<c>\n\\é","raw":{"$base64": true, "encoded": "AP9BQg=="}},
      {"id":null,"share":null,"name":null,"raw":null}]

      """#
    ),
    (
      .ndjson,
      #"""
      {"id":-7,"share":12.5,"name":"a,\"b\"\t|<c>\n\\é","raw":{"$base64": true, "encoded": "AP9BQg=="}}
      {"id":null,"share":null,"name":null,"raw":null}

      """#
    ),
    (
      .markdown,
      """
      | id | share | name | raw |
      | --- | --- | --- | --- |
      | -7 | 12.5 | a,"b"\t\\|\\<c><br>\\\\é | X'00FF4142' |
      |  |  |  |  |

      """
    ),
    (
      .html,
      """
      <table>
      <thead>
      <tr><th>id</th><th>share</th><th>name</th><th>raw</th></tr>
      </thead>
      <tbody>
      <tr><td class="number">-7</td><td class="number">12.5</td><td>a,&quot;b&quot;\t|&lt;c&gt;
      \\é</td><td>X'00FF4142'</td></tr>
      <tr><td></td><td></td><td></td><td></td></tr>
      </tbody>
      </table>

      """
    ),
  ]

  @Test(arguments: everySort)
  func `a format writes every sort of value`(format: OutputFormat, expected: String) throws {
    #expect(try written(format) == expected)
  }

  @Test(arguments: [
    (OutputFormat.table, "a\n─\n"), (.csv, "a\n"), (.tsv, "a\n"), (.json, "[]\n"), (.ndjson, ""),
    (.markdown, "| a |\n| --- |\n"),
    (.html, "<table>\n<thead>\n<tr><th>a</th></tr>\n</thead>\n<tbody>\n</tbody>\n</table>\n"),
  ])
  func `no rows are still a document of the format`(format: OutputFormat, expected: String) throws {
    #expect(try Rows("a").text(as: format) == expected)
  }

  @Test func `every JSON string reads back as the text it was, or with U+FFFD for what is not UTF-8`() throws
  {
    var generator = SystemRandomNumberGenerator()
    // Bytes that are special somewhere come up often.
    let favourites: [UInt8] = [
      0, 9, 10, 13, 0x1F, 0x20, 0x22, 0x5C, 0x7F, 0x80, 0xC3, 0xA9, 0xE2, 0x82, 0xAC, 0xF0, 0x9F,
    ]
    for _ in 0..<2_000 {
      let bytes = (0..<Int.random(in: 0..<40, using: &generator)).map { _ in
        Bool.random(using: &generator)
          ? favourites.randomElement(using: &generator) ?? 0 : UInt8.random(in: 0...127, using: &generator)
      }
      let collected = CollectedBytes()
      var buffer = OutputBuffer(into: collected)
      try bytes.withUnsafeBytes { try buffer.writeJSON($0) }
      try buffer.flush()
      let read = try JSONSerialization.jsonObject(with: Data(collected.bytes), options: .fragmentsAllowed)
      let expected = String(decoding: bytes, as: UTF8.self)
      if expected.unicodeScalars.contains("\u{FFFD}") {
        // Decoders differ in how many U+FFFD stand for one broken sequence.
        let rest = (read as? String)?.unicodeScalars.filter { $0 != "\u{FFFD}" }
        #expect(rest.map(Array.init) == expected.unicodeScalars.filter { $0 != "\u{FFFD}" })
      } else {
        #expect(read as? String == expected)
      }
    }
  }

  @Test(arguments: [
    ("plain", "plain"), ("", "\"\""), ("a,b", "\"a,b\""), ("\"", "\"\"\"\""),
    ("1234567\"", "\"1234567\"\"\""),
    ("12345678,", "\"12345678,\""), ("a\r", "\"a\r\""), ("a\0b", "a\0b"), (" a ", " a "),
    ("abcdefgh\u{1}\"\u{1}", "\"abcdefgh\u{1}\"\"\u{1}\""),
  ])
  func `CSV quotes only what needs it`(text: String, field: String) throws {
    var rows = Rows("h", "i")
    rows.append(.text(text), .null)
    #expect(try rows.text(as: .csv) == "h,i\n\(field),\n")
  }

  @Test func `a null alone in its row of CSV keeps its row`() throws {
    var rows = Rows("h")
    rows.append(.null)
    #expect(try rows.text(as: .csv) == "h\n\"\"\n")
  }

  @Test func `infinities and NaN are null in JSON`() throws {
    var rows = Rows("a", "b", "c")
    rows.append(.real(.infinity), .real(-.infinity), .real(.nan))
    #expect(try rows.text(as: .ndjson) == #"{"a":null,"b":null,"c":null}"# + "\n")
    #expect(try rows.text(as: .csv) == "a,b,c\nInf,-Inf,NaN\n")
  }

  @Test func `people read percentages and counts in another form than programs`() throws {
    var rows = Rows("value", "base")
    rows.append(.percentage(12.1, decimals: 2), .count(71802))
    #expect(try rows.text(as: .csv) == "value,base\n12.1,71802\n")
    #expect(try rows.text(as: .table) == "  value    base\n───────  ──────\n12.10 %  71,802\n")
  }

  @Test func `names that come twice are numbered`() {
    #expect(Column.named(["a", "a", "a_2", "a"]).map(\.name) == ["a", "a_3", "a_2", "a_4"])
  }

  @Test func `what is longer than the buffer comes out whole`() throws {
    let long = String(repeating: "abcdefg\"", count: 30_000)
    var rows = Rows("h", "i")
    rows.append(.text(long), .text(long))
    let quoted = "\"" + String(repeating: "abcdefg\"\"", count: 30_000) + "\""
    #expect(try rows.text(as: .csv) == "h,i\n\(quoted),\(quoted)\n")
  }

  @Test func `a full disk is an error that names the file`() throws {
    let file = open("/dev/full", O_WRONLY)
    defer { close(file) }
    var rows = Rows("h")
    rows.append(.integer(1))
    let error = try #require(throws: OutputError.self) {
      try rows.write(as: .csv, to: OutputBuffer(fileDescriptor: file, path: "/dev/full"))
    }
    #expect(error.description == "cannot write to '/dev/full': No space left on device")
    #expect(!error.isBrokenPipe)
  }
}
