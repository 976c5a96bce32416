import Presentation
import Testing

@Suite struct TableTests {
  private let frameworks: Rows = {
    var rows = Rows("framework", "statement", "base")
    rows.append(.text("FastAPI"), .text("validates request data from type hints"), .count(71_802))
    rows.append(.text("Flask"), .text("small core"), .null)
    return rows
  }()

  @Test func `without a width nothing is cut`() throws {
    #expect(
      try frameworks.text(as: .table) == """
        framework  statement                                 base
        ─────────  ──────────────────────────────────────  ──────
        FastAPI    validates request data from type hints  71,802
        Flask      small core

        """)
  }

  @Test func `a table fits its width by cutting the widest text, never a number, and says so`() throws {
    let collected = CollectedBytes()
    let omissions = try frameworks.write(
      as: .table, layout: TableLayout(width: 40), to: OutputBuffer(into: collected))
    #expect(
      String(decoding: collected.bytes, as: UTF8.self) == """
        framework  statement                base
        ─────────  ─────────────────────  ──────
        FastAPI    validates request da…  71,802
        Flask      small core

        """)
    #expect(
      omissions.note(columns: frameworks.columns) == "cut to fit: statement; --format json has all")
  }

  @Test func `a table wraps where it is told to`() throws {
    #expect(
      try frameworks.text(as: .table, layout: TableLayout(width: 40, overflow: .wrap)) == """
        framework  statement                base
        ─────────  ─────────────────────  ──────
        FastAPI    validates request      71,802
                   data from type hints

        Flask      small core

        """)
  }

  @Test func `columns for which there is no room are left out by name`() throws {
    let collected = CollectedBytes()
    let omissions = try frameworks.write(
      as: .table, layout: TableLayout(width: 18), to: OutputBuffer(into: collected))
    #expect(
      String(decoding: collected.bytes, as: UTF8.self) == """
        framework
        ─────────
        FastAPI
        Flask

        """)
    #expect(
      omissions.note(columns: frameworks.columns)
        == "not shown: statement, base; --format json has all")
  }

  @Test(arguments: 1...60)
  func `no line is wider than the terminal`(width: Int) throws {
    for overflow in [TableLayout.Overflow.cut, .wrap] {
      var rows = Rows("名前", "text")
      rows.append(.text("日本語のフレームワーク"), .text("a word and averyveryverylongwordthatneverends 👩‍👩‍👧 é"))
      let text = try rows.text(as: .table, layout: TableLayout(width: width, overflow: overflow))
      for line in text.split(separator: "\n") { #expect(line.displayWidth <= max(width, 2)) }
    }
  }

  @Test func `headers are bold and nulls dim only where colour is allowed`() throws {
    var rows = Rows("a")
    rows.append(.null)
    let layout = TableLayout(isColourAllowed: true, nullText: "NULL")
    #expect(
      try rows.text(as: .table, layout: layout) == "\u{1B}[1ma\u{1B}[0m\n────\n\u{1B}[2mNULL\u{1B}[0m\n")
  }

  @Test func `data cannot command the terminal`() throws {
    var rows = Rows("a")
    rows.append(.text("\u{1B}[31mred\u{7}\u{9B}2J\u{202E}\r\n\0"))
    let text = try rows.text(as: .table)
    #expect(text == "a\n────────────────\n␛[31mred␇\u{FFFD}2J\u{FFFD}␍↵␀\n")
  }

  @Test func `rows beyond the first thousand are written with the widths of those`() throws {
    var rows = Rows("n", "text")
    for number in 0..<1_000 { rows.append(.integer(Int64(number)), .text("abcdefgh")) }
    rows.append(.integer(123_456), .text("abcdefghi"))
    let last = try rows.text(as: .table, layout: TableLayout(width: 80)).split(separator: "\n").last
    #expect(last == "123456  abcdefg…")
  }
}

@Suite struct DisplayWidthTests {
  @Test(arguments: [
    ("abc", 3), ("é", 1), ("e\u{301}", 1), ("日本", 4), ("ｱ", 1), ("Ａ", 2), ("한국", 4), ("👍", 2), ("👍🏽", 2),
    ("👩‍👩‍👧‍👦", 2), ("🇩🇪", 2), ("❤", 1), ("❤️", 2), ("\u{200B}", 0), ("a\u{7}b", 2), ("—…│", 3), ("ก็", 1),
  ])
  func `text is as wide as a terminal shows it`(text: String, width: Int) {
    #expect(text.displayWidth == width)
  }

  @Test(arguments: [
    ("abc", 3, "abc"), ("abcd", 3, "ab…"), ("日本語", 5, "日本…"), ("日本語", 6, "日本語"), ("abc", 1, "…"),
    ("abc", 0, ""),
  ])
  func `text is cut between characters`(text: String, width: Int, cut: String) {
    #expect(text.truncated(to: width) == cut)
  }

  @Test(arguments: [
    ("", 5, [""]), ("a b c", 3, ["a b", "c"]), ("abcdef", 3, ["abc", "def"]),
    ("a abcdef", 3, ["a", "abc", "def"]),
    ("one\n\ntwo", 9, ["one", "", "two"]), ("日本語", 4, ["日本", "語"]), ("日本", 1, ["日", "本"]),
    ("  a  b ", 9, ["a b"]),
  ])
  func `text wraps at spaces`(text: String, width: Int, lines: [String]) {
    #expect(text.wrapped(to: width) == lines)
  }

  @Test func `long words are broken behind hyphens, and columns are as wide as words where they can be`()
    throws
  {
    #expect("python-developers-2024 [1]".wrapped(to: 12) == ["python-", "developers-", "2024 [1]"])
    var rows = Rows("edition", "difference", "statement")
    rows.append(
      .text("python-developers-2024"), .text("not distinguishable"),
      .text("A long text of many small words that wrap."))
    let text = try rows.text(as: .table, layout: TableLayout(width: 50, overflow: .wrap))
    #expect(text.contains("python-") && text.contains("developers-") && text.contains("distinguishable"))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 50 })
  }

  @Test func `only lines that are too long are wrapped, and keep their indent`() {
    #expect("a  b\n  one two three\n".linesWrapped(to: 9) == "a  b\n  one two\n  three\n")
    #expect("one two three".linesWrapped(to: nil) == "one two three")
  }
}
