/// Inputs that readers of Markdown have been slow on, or should be.
enum HostileInputs {
  static let all: [(name: String, bytes: [UInt8])] = [
    ("a line of 10 MB", repeated("React is used by many, ", 10_000_000 / 23)),
    ("1,000,000 percentages in one paragraph", repeated("React 4.2 %, ", 1_000_000)),
    ("100,000 *", repeated("*", 100_000)),
    ("100,000 times **a ", repeated("**a ", 100_000)),
    ("100,000 >", repeated(">", 100_000)),
    ("100,000 times - ", repeated("- ", 100_000)),
    ("100,000 [", repeated("[", 100_000)),
    ("100,000 times [a](", repeated("[a](", 100_000)),
    ("100,000 times ![[]()", repeated("![[]()", 100_000)),
    ("100,000 (", repeated("(", 100_000)),
    ("100,000 `` ` `` in runs of any length", runs(of: "`", until: 440)),
    ("100,000 <div>", repeated("<div>\n", 100_000)),
    ("100,000 <!--", repeated("<!--", 100_000)),
    ("100,000 &amp;", repeated("&amp;", 100_000)),
    ("100,000 link definitions", numbered(100_000) { "[a\($0)]: /b\($0)\n" }),
    ("100,000 references to 100,000 definitions", numbered(100_000) { "[a\($0)]\n\n[a\($0)]: /b\($0)\n\n" }),
    ("100,000 footnotes", numbered(100_000) { "A[^\($0)].\n\n[^\($0)]: In 2022.\n\n" }),
    ("a table of 10,000 columns", row("React", 10_000) + row("-", 10_000) + row("42 %", 10_000)),
    (
      "a table of 1,000,000 cells",
      row("Usage", 10) + row("-", 10)
        + (0..<100_000).flatMap { _ in row("React", 1).dropLast() + row("42 %", 9).dropFirst() }
    ),
    ("100,000 headings", numbered(100_000) { "\(String(repeating: "#", count: 1 + $0 % 6)) React \($0)\n" }),
    ("100,000 items, each deeper", numbered(2_000) { String(repeating: " ", count: $0) + "- React\n" }),
    ("a number of 10,000,000 digits", repeated("7", 10_000_000)),
  ]

  private static func repeated(_ text: String, _ count: Int) -> [UInt8] {
    Array(repeatElement(Array(text.utf8), count: count).joined())
  }

  private static func numbered(_ count: Int, _ line: (Int) -> String) -> [UInt8] {
    (0..<count).flatMap { Array(line($0).utf8) }
  }

  private static func runs(of text: String, until longest: Int) -> [UInt8] {
    (1...longest).flatMap { repeated(text, $0) + [UInt8(ascii: " ")] }
  }

  private static func row(_ cell: String, _ columns: Int) -> [UInt8] {
    Array((String(repeating: "| \(cell) ", count: columns) + "|\n").utf8)
  }
}
