/// Names and values that stand in rows.
extension SubjectAssignment {
  /// `from 4 % via 6 % and 7 % to 10 %`
  func isInChain(_ quantity: Int) -> Bool {
    guard quantity > 0, quantities.count > 2, let first = quantities.first?.tokens,
      reading.isBehindFrom(first)
    else { return false }
    return (1...quantity).allSatisfy { index in
      let gap = quantities[index - 1].tokens.upperBound..<quantities[index].tokens.lowerBound
      return gap.count == 1
        && (SubjectAssignment.isJoint(tokens[gap.lowerBound]) || tokens[gap.lowerBound].traits.contains(.to)
          || reading.isWord(gap.lowerBound, "via", "through", "over", "then"))
    }
  }

  /// `React, Vue and Svelte stand at 42 %, 18 % and 4.6 %`: as many names in a row as values in a row.
  func listsInStep() -> [(quantities: [Int], subjects: [Int])] {
    guard quantities.count >= 2 else { return [] }
    let names = nameRuns
    var pairs: [(quantities: [Int], subjects: [Int])] = []
    if let turned = valuesBeforeNames() { return [turned] }
    for run in valueRuns where run.count >= 2 {
      let start = quantities[run.lowerBound].tokens.lowerBound
      let end = quantities[run.upperBound - 1].tokens.upperBound
      if isTrend(run.lowerBound), run.count == 2, reading.isBehindFrom(start..<end) { continue }
      let before = names.last { candidates[$0.upperBound - 1].tokens.upperBound <= start }
      let after = names.first { candidates[$0.lowerBound].tokens.lowerBound >= end }
      if let before, before.count == run.count {
        pairs.append((Array(run), Array(before)))
      } else if let after, after.count == run.count {
        pairs.append((Array(run), Array(after)))
      } else if let before, before.count > run.count,
        tokens[sentence].contains(where: { $0.traits.contains(.respectively) })
      {
        pairs.append((Array(run), Array(before.suffix(run.count))))
      }
    }
    if pairs.isEmpty, let again = again() { pairs.append(again) }
    if pairs.isEmpty { pairs += contrasts() }
    return pairs
  }

  /// `80 %, 80 % and 82 % in 2020, 2021 and 2022`: behind the first, each of another year.
  func isInSeries(_ quantity: Int) -> Bool {
    seriesLengths.contains { length in
      valueRuns.contains { $0.count == length && $0.dropFirst().contains(quantity) }
        || quantities.count == length && quantity > 0 && Set(candidates.map(\.entry)).count == 1
    }
      // `MySQL got 41 % and 40 % respectively`
      || candidates.count == 1 && quantity > 0 && valueRuns.count == 1
        && tokens[sentence].contains { $0.traits.contains(.respectively) }
  }

  /// Neighbours with nothing but commas, `and`, `to` and qualifiers between them.
  static func runs(_ ranges: [Range<Int>], of tokens: [Token]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    runs.reserveCapacity(ranges.count)
    for index in ranges.indices {
      // Names that overlap stand in no row.
      if index > 0, (0...3).contains(ranges[index].lowerBound - ranges[index - 1].upperBound),
        (ranges[index - 1].upperBound..<ranges[index].lowerBound).allSatisfy({ isJoint(tokens[$0]) })
      {
        runs[runs.count - 1] = runs[runs.count - 1].lowerBound..<(index + 1)
      } else {
        runs.append(index..<(index + 1))
      }
    }
    return runs
  }

  /// `89 % to 83 % to 75 %` is a row, `89 % to 83 %` is none.
  static func joinedByTo(_ runs: [Range<Int>], _ quantities: [Quantity], of tokens: [Token])
    -> [Range<Int>]
  {
    guard runs.count >= 3, runs.count == quantities.count else { return runs }
    let isWhole = runs.indices.suffix(3).dropFirst().allSatisfy { index in
      let gap = quantities[index - 1].tokens.upperBound..<quantities[index].tokens.lowerBound
      return gap.count == 1 && tokens[gap.lowerBound].traits.contains(.to)
    }
    return isWhole ? runs.dropLast(3) + [(runs.count - 3)..<runs.count] : runs
  }

  static func isJoint(_ token: Token) -> Bool {
    token.kind == .sign
      ? ",/&".utf8.contains(token.sign) : !token.traits.isDisjoint(with: [.and, .qualifier])
  }

  /// `Flask and Django traded places …, then 39 % each`: the one list of names in front.
  func eachRun(_ quantity: Int) -> Range<Int>? {
    let end = quantities[quantity].tokens.upperBound
    guard end < sentence.upperBound, reading.isWord(end, "each", "apiece") else { return nil }
    let runs = nameRuns.filter {
      $0.count > 1
        && candidates[$0.upperBound - 1].tokens.upperBound <= quantities[quantity].tokens.lowerBound
    }
    return runs.only
  }

  /// All names of a list that one value is said of (`Flask and Django are each used by 40 %`).
  func companions(of subject: Int, _ quantity: Int) -> Range<Int> {
    let alone = subject..<(subject + 1)
    guard hasEach else { return alone }
    let run = nameRuns.first { $0.contains(subject) } ?? alone
    guard run.count > 1, let first = run.first, let last = run.last else { return alone }
    let around =
      max(
        sentence.lowerBound, candidates[first].tokens.lowerBound - 2)..<min(
        sentence.upperBound, candidates[last].tokens.upperBound + 6)
    let isEach =
      around.contains { tokens[$0].traits.contains(.each) }
      || tokens[sentence].suffix(3).contains { $0.traits.contains(.each) }
    return isEach ? run : alone
  }
}
