import Testing

@testable import Answers
@testable import Articles

@Suite struct SilencedLinesTests {
  @Test func `the first comment that holds a line gives the reason`() {
    let directives: [(ClosedRange<Int>, String)] = [
      (3...3, "a"), (5...9, "b"), (6...6, "c"), (7...7, ""), (8...12, "d"), (2...2, "e"),
    ]
    let silenced = SilencedLines(directives.map { IgnoreDirective(lines: $0.0, reason: $0.1) })
    let reasons = (1...13).map { silenced.reason($0) }
    #expect(reasons == [nil, "e", "a", nil, "b", "b", "b", "b", "b", "d", "d", "d", nil])
  }
}
