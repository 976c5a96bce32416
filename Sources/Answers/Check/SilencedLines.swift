import Articles

/// The lines that comments of a document silence, and why.
struct SilencedLines {
  /// In order of first line, and of last line too: what an earlier one silences to its end is left out.
  private var ranges: [(lines: ClosedRange<Int>, reason: String)] = []

  /// Those without a reason are not heeded.
  init(_ directives: [IgnoreDirective]) {
    let heeded = directives.filter { !$0.reason.isEmpty }
    for directive in heeded.sorted(by: { $0.lines.lowerBound < $1.lines.lowerBound })
    where directive.lines.upperBound > ranges.last?.lines.upperBound ?? 0 {
      ranges.append((directive.lines, directive.reason))
    }
  }

  /// The reason for which `line` is silenced; nil where it is not.
  ///
  /// Complexity: O(log n).
  func reason(_ line: Int) -> String? {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].lines.upperBound < line { low = middle + 1 } else { high = middle }
    }
    guard low < ranges.count, ranges[low].lines.contains(line) else { return nil }
    return ranges[low].reason
  }
}
