import Articles
import Testing

@Suite struct DecodingTests {
  private let reader = ArticleReader(vocabulary: .small)
  private let sentence = "Café: React is used by 42 % of respondents."

  private func article(_ bytes: [UInt8], _ name: String = "a.txt") throws -> Article {
    try reader.read(bytes, name: name)
  }

  @Test func `UTF-8 with a mark, UTF-16 either way and cp1252 give one text`() throws {
    let units = Array(sentence.utf16)
    let little: [UInt8] = [0xFF, 0xFE] + units.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    let big: [UInt8] = [0xFE, 0xFF] + units.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
    let cp1252 = sentence.unicodeScalars.map { UInt8($0.value) }
    for bytes in [
      Array(sentence.utf8), [0xEF, 0xBB, 0xBF] + Array(sentence.utf8), little, big, Array(big.dropFirst(2)),
      cp1252,
    ] {
      let article = try article(bytes)
      #expect(article.words(0..<article.body.count) == sentence)
      #expect(article.shares == ["react=42"])
    }
  }

  @Test(
    arguments: [
      (Array("%PDF-1.7".utf8), ArticleError.Reason.notText("a PDF file")),
      ([0x50, 0x4B, 3, 4, 0], .notText("a ZIP archive or an office document")),
      ([65, 66, 0, 67], .binary(offset: 2)),
      (Array("é".utf8) + [0xC3], .truncatedUTF8),
      (Array("é\n".utf8) + [0xC3, 40, 65, 65, 65], .invalidUTF8(line: 2)),
      ([0xFF, 0xFE, 65], .invalidUTF16(offset: 2)),
      (Array("<meta charset=shift_jis>".utf8) + [0x93, 0xFA], .unsupportedEncoding("shift_jis")),
    ] as [([UInt8], ArticleError.Reason)])
  func `what is no text is a clear error`(bytes: [UInt8], reason: ArticleError.Reason) {
    let error = #expect(throws: ArticleError.self) { try article(bytes, "x/y.txt") }
    #expect(error?.reason == reason)
    #expect(error?.description.hasPrefix("x/y.txt") == true)
  }

  @Test(arguments: [
    ("a.md", "x", MediaType.markdown), ("a.HTML", "x", .html), ("a.txt", "# x\n\n- y\n", .plainText),
    ("README", "# x\n\n**y**\n", .markdown),
    ("-", "<!DOCTYPE html><p>x", .html), ("-", "One line.", .plainText),
  ])
  func `the name decides how a document is read, then the content`(
    name: String, text: String, type: MediaType
  ) throws {
    #expect(try article(Array(text.utf8), name).mediaType == type)
  }

  @Test func `a table with one cell a line is put together again`() throws {
    let article = try read(
      "Criterion\nFlask\nDjango\nLanguage\nPython\nPython 3\nSize\nSmall core\nComplete\n", .plainText)
    #expect(
      article.claims.map { "\($0.framework ?? "") \($0.label ?? ""): \($0.statement)" } == [
        "flask Language: Python", "django Language: Python 3", "flask Size: Small core",
        "django Size: Complete",
      ])
  }
}
