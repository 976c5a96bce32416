import Articles
import Evidence
import Foundation
import Testing

@testable import Answers

@Suite struct CheckedDocumentTests {
  let checker = DocumentChecker(reader: ArticleReader(vocabulary: .sample), index: .sample)

  private func check(_ text: String, name: String = "post.md") throws -> CheckedDocument {
    try checker.check(Array(text.utf8), name: name)
  }

  /// The document after its corrections; nil where nothing is corrected.
  private func fixed(_ text: String) throws -> String? {
    try check(text).fixing(Array(text.utf8)).map { String(decoding: $0.bytes, as: UTF8.self) }
  }

  @Test func `a finding shows its line, and where the value stands in it`() throws {
    let document = try check(
      "# Numbers\n\nStack Overflow Developer Survey 2023: Angular is used by 24.64 %.\n")
    let finding = try #require(document.findings.first)
    #expect((finding.line, finding.column) == (3, 58))
    #expect(finding.excerpt == "Stack Overflow Developer Survey 2023: Angular is used by 24.64 %.")
    #expect(finding.excerptOffset == 57)
    #expect(finding.verdict == .mismatch)
  }

  @Test func `of a line of a million characters only a part is shown`() throws {
    let filler = String(repeating: "ä", count: 500_000)
    let document = try check(
      "\(filler). In the Stack Overflow Developer Survey 2023, Angular is used by 24.64 %. \(filler)",
      name: "post.txt")
    let finding = try #require(document.findings.first)
    #expect(finding.excerpt.hasPrefix("…") && finding.excerpt.hasSuffix("…"))
    #expect(finding.excerpt.unicodeScalars.count < 300)
    let value = finding.excerpt.unicodeScalars.dropFirst(finding.excerptOffset).prefix(5)
    #expect(String(String.UnicodeScalarView(value)) == "24.64")
  }

  @Test(
    arguments: [
      // What is stored for the named edition is the one right answer ...
      ("Angular is used by 24.64 %.", "Angular is used by 17.46 %."),
      ("React is used by 42.62 %.", "React is used by 40.58 %."),
      ("Django is used by 14,99 %.", "Django is used by 11,47 %."),
      ("Angular is used by 24.6 %.", "Angular is used by 17.5 %."),
      // ... but not for words, bounds and ranges, nor where two sources differ, nor where nothing is wrong.
      ("Angular is used by over 24 %.", nil),
      ("Angular is used by 24–26 %.", nil),
      ("React is used by 40.58 %.", nil),
      ("React is used by 41 %.", nil),
    ] as [(String, String?)])
  func `a number is corrected where one answer is right`(sentence: String, corrected: String?) throws {
    let introduction = "In the Stack Overflow Developer Survey 2023, "
    #expect(try fixed(introduction + sentence) == corrected.map { introduction + $0 })
  }

  @Test func `an edition is corrected where all its figures are another one's`() throws {
    let text = "In the Stack Overflow Developer Survey 2023, React is used by 39.5 % and Django by 14.99 %."
    #expect(try fixed(text) == text.replacing("2023", with: "2021"))
  }

  @Test func `a byte order mark and every other byte stay`() throws {
    let text = "\r\n\tStack Overflow Developer Survey 2023:  Angular is used by 24.64 %.\r\n\r\n  – ende  "
    let bytes = [0xEF, 0xBB, 0xBF] + Array(text.utf8)
    let fix = try #require(try checker.check(bytes, name: "a.txt").fixing(bytes))
    #expect(fix.bytes == [0xEF, 0xBB, 0xBF] + Array(text.replacing("24.64", with: "17.46").utf8))
    #expect(fix.figures == 1)
    #expect(fix.diff.contains("-\tStack Overflow Developer Survey 2023:  Angular is used by 24.64 %.\r\n"))
  }

  @Test func `a file in another encoding is not rewritten`() throws {
    let text = "In the Stack Overflow Developer Survey 2023, Angular is used by 24.64 %."
    var utf16: [UInt8] = [0xFF, 0xFE]
    for unit in text.utf16 { utf16 += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    let document = try checker.check(utf16, name: "a.txt")
    #expect(document.findings.map(\.verdict) == [.mismatch])
    #expect(throws: UnfixableDocument(name: "a.txt")) { try document.fixing(utf16) }
  }

  @Test func `a comment with a reason silences, and keeps the number as it is`() throws {
    let text =
      "Stack Overflow Developer Survey 2023: Angular is used by 24.64 %. <!-- kb:ignore as quoted -->\n"
    #expect(try check(text).findings.map(\.silenced) == ["as quoted"])
    #expect(try fixed(text) == nil)
    let bare = try check(text.replacing(" as quoted", with: ""))
    #expect(bare.findings.map(\.silenced) == [nil])
    #expect(bare.ignoresWithoutReason == [1])
  }

  @Test func `a baseline silences what it lists, as often as it lists it, wherever it moved to`() throws {
    let line = "Stack Overflow Developer Survey 2023: Angular is used by 24.64 %.\n\n"
    let baseline = CheckBaseline([try check(line)])
    let read = try CheckBaseline(reading: baseline.data(), name: "b.json")
    #expect(read == baseline)
    var documents = [try check("# News\n\n" + line + line)]
    #expect(read.silence(&documents) == nil)
    #expect(documents[0].findings.map(\.silenced) == ["baseline", nil])
    var clean = [try check("# News\n")]
    #expect(read.silence(&clean)?.hasPrefix("1 entry of the baseline is out of date") == true)
    var others = [try checker.check(Array(line.utf8), name: "elsewhere/b.md")]
    #expect(read.silence(&others)?.contains("nothing of the documents checked") == true)
    #expect(throws: BrokenBaseline(name: "b.json")) {
      try CheckBaseline(reading: Data("[]".utf8), name: "b.json")
    }
  }

  @Test func `a baseline lists all that is reported, and knows a file by any of its names`() throws {
    let text = "Nobody knows: Django is used by 77.7 %.\n"
    let named = try checker.check(Array(text.utf8), name: "./docs//a.md")
    #expect(named.findings.map(\.verdict) == [.unverifiable])
    let baseline = CheckBaseline([named])
    #expect(baseline.decided.map(\.file) == ["docs/a.md"])
    var documents = [try checker.check(Array(text.utf8), name: "docs/a.md")]
    let elsewhere = try CheckBaseline(
      reading: Data(
        String(decoding: baseline.data(), as: UTF8.self).replacing("docs/", with: "./docs/").utf8),
      name: "b.json")
    #expect(elsewhere.silence(&documents) == nil)
    #expect(documents[0].findings.map(\.silenced) == ["baseline"])
  }

  @Test func `many documents come back in order, errors at their places`() throws {
    let results = checker.check(count: 50) { number in
      (name: "\(number).txt", bytes: number == 7 ? [0, 1, 2] : Array("Angular \(number)".utf8))
    }
    #expect(results.count == 50)
    for (number, result) in results.enumerated() {
      #expect((try? result.get().name) == (number == 7 ? nil : "\(number).txt"))
    }
  }
}
