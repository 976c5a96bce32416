import Testing

@testable import Answers

@Suite struct UnifiedDiffTests {
  @Test func `equal texts have no difference`() {
    #expect(unifiedDiff(of: Array("a\nb\n".utf8), and: Array("a\nb\n".utf8), name: "x") == "")
  }

  @Test func `a changed line stands between three lines on each side`() {
    let old = (1...9).map { "\($0)\n" }.joined()
    let new = old.replacing("5", with: "five")
    #expect(
      unifiedDiff(of: Array(old.utf8), and: Array(new.utf8), name: "x.md") == """
        --- x.md
        +++ x.md
        @@ -2,7 +2,7 @@
         2
         3
         4
        -5
        +five
         6
         7
         8

        """)
  }

  @Test func `places far from each other are hunks of their own, and a missing last line end is said`() {
    let old = (1...20).map { "\($0)" }.joined(separator: "\n")
    let new = old.replacing("2\n", with: "two\n", maxReplacements: 1).replacing("20", with: "twenty")
    let diff = unifiedDiff(of: Array(old.utf8), and: Array(new.utf8), name: "x")
    #expect(
      diff.split(separator: "\n").filter { $0.hasPrefix("@@") } == ["@@ -1,5 +1,5 @@", "@@ -17,4 +17,4 @@"])
    #expect(
      diff.hasSuffix("-20\n\\ No newline at end of file\n+twenty\n\\ No newline at end of file\n"))
  }
}
