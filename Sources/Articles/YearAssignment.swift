/// Which year of a sentence belongs to which of its values: `35 % in 2021 and 40 % in 2022`, `In 2021 it was 35 %, in 2022 40 %`.
struct YearAssignment {
  /// Value → token of its year; nil where no year is said of that value alone.
  private(set) var years: [Int?]

  /// - Parameters:
  ///   - all: tokens of years, in order, without those that belong to a survey's name.
  ///   - quantities: the values of the sentence, in order.
  init(_ all: [Int], _ quantities: [Quantity], in sentence: Range<Int>, of reading: Reading) {
    guard !all.isEmpty, quantities.count > 1 || all.count > 1, let first = quantities.first,
      let last = all.last
    else {
      years = quantities.map { _ in nil }
      return
    }
    // `From 2021 to 2022, React climbed from 40 % to 42 %.`
    if all.count == quantities.count, last < first.tokens.lowerBound, all.count > 1 {
      years = all
      return
    }
    // `20 % → 17 % → 16 % (2022, 2023, 2024)`
    if all.count == quantities.count, all.count > 1, let end = quantities.last?.tokens.upperBound,
      all[0] >= end, all[0] - end <= 4, YearAssignment.isRun(all, reading)
    {
      years = all
      return
    }
    var years: [Int?] = []
    var spent: Set<Int> = []
    let opensWithYear = all[0] < first.tokens.lowerBound
    for (index, quantity) in quantities.enumerated() {
      let start = index > 0 ? quantities[index - 1].tokens.upperBound : sentence.lowerBound
      let end = index + 1 < quantities.count ? quantities[index + 1].tokens.lowerBound : sentence.upperBound
      let before = all.last { $0 >= start && $0 < quantity.tokens.lowerBound && !spent.contains($0) }
      let behind = all.first { year in
        year >= quantity.tokens.upperBound && year < end && year - quantity.tokens.upperBound <= 12
          && YearAssignment.isLinked(year, to: quantity, reading)
      }
      // `overtook it in 2022 and now leads with 55 %`
      let isPast = before.map { year in
        (year + 1..<quantity.tokens.lowerBound).contains { reading.isWord($0, "now", "today", "currently") }
      }
      let isClose = before.map { quantity.tokens.lowerBound - $0 <= 2 } ?? false
      let year =
        isPast == true
        ? behind
        : (opensWithYear || isClose) && before != nil
          ? before
          : behind
            ?? before.flatMap { all.count > 1 || index > 0 && YearAssignment.isSaid($0, reading) ? $0 : nil }
      if let year { spent.insert(year) }
      years.append(year)
    }
    self.years = YearAssignment.filled(years, all, quantities, of: reading)
  }

  /// `React was used by 40 % and Vue by 18 % in 2022`: the year behind the last value is said of all, each of another subject.
  mutating func spread(
    _ all: [Int], _ quantities: [Quantity], over names: [Range<Int>], in reading: Reading
  ) {
    guard let year = all.only, let last = quantities.indices.last, last > 0, years[last] == year,
      year > quantities[last].tokens.lowerBound, years.dropLast().allSatisfy({ $0 == nil })
    else { return }
    for index in quantities.indices.dropLast().reversed() {
      let gap = quantities[index].tokens.upperBound..<quantities[index + 1].tokens.lowerBound
      let isParallel =
        names.contains { gap.contains($0.lowerBound) }
        && gap.contains { reading.tokens[$0].traits.contains(.and) || reading.tokens[$0].isSign(",") }
        && !gap.contains {
          !reading.tokens[$0].traits.isDisjoint(with: [.from, .than, .clause, .earlier, .changeVerb])
            || reading.isWord($0, "now", "today", "up", "down") || reading.tokens[$0].isSign(";")
        }
      guard isParallel else { return }
      years[index] = year
    }
  }

  /// `From 2021 to 2022, A rose from 40 % to 42 % and B fell from 23 % to 20 %`: each pair spans the two years.
  private static func filled(
    _ years: [Int?], _ all: [Int], _ quantities: [Quantity], of reading: Reading
  ) -> [Int?] {
    var years = years
    // `46 % against 43 % in 2020`: one year for both, but not `it has 46 %, against 43 % in 2020`.
    for index in quantities.indices.dropLast().reversed() where years[index] == nil && years[index + 1] != nil
    {
      let gap = quantities[index].tokens.upperBound..<quantities[index + 1].tokens.lowerBound
      // `22 %, 18 % and 14 % in 2022`
      let isRow =
        gap.count == 1 && reading.tokens[gap.lowerBound].isSign(",") && index + 2 < quantities.count
        && years[index + 2] == years[index + 1]
      if isRow { years[index] = years[index + 1] }
      if (1...2).contains(gap.count), gap.contains(where: { isJoint($0, reading) }),
        gap.allSatisfy({ isJoint($0, reading) || reading.tokens[$0].isSign(",") }),
        gap.count == 1 || reading.tokens[gap.upperBound - 1].traits.contains(.and),
        !isFromTo(quantities[index], quantities[index + 1], of: reading)
      {
        years[index] = years[index + 1]
      }
    }
    let named = Set(all.map { reading.edition($0).year })
    guard named.count == 2, let early = all.min(by: { reading.edition($0).year < reading.edition($1).year }),
      let late = all.max(by: { reading.edition($0).year < reading.edition($1).year })
    else { return years }
    let isSpan =
      all.count == 2 && early < late && late < (quantities.first?.tokens.lowerBound ?? 0) && late - early <= 4
    for index in quantities.indices.dropFirst()
    where isSpan || years[index - 1] == nil && years[index] == nil {
      if isFromTo(quantities[index - 1], quantities[index], of: reading) {
        (years[index - 1], years[index]) = (early, late)
      }
    }
    return years
  }

  /// `2022, 2023 and 2024`
  private static func isRun(_ all: [Int], _ reading: Reading) -> Bool {
    zip(all, all.dropFirst()).allSatisfy { early, late in
      late - early <= 3
        && (early + 1..<late).allSatisfy {
          reading.tokens[$0].kind == .sign || !reading.tokens[$0].traits.isDisjoint(with: [.and, .to])
        }
    }
  }

  /// `in 2022`, `(2022)`, but not `the 2022 respondents`.
  private static func isSaid(_ year: Int, _ reading: Reading) -> Bool {
    year > 0
      && (reading.tokens[year - 1].traits.contains(.in) || reading.tokens[year - 1].isSign("(")
        || year > 1 && reading.isWord(year - 1, "the") && reading.tokens[year - 2].traits.contains(.in)
        || reading.isWord(year - 1, "for", "year", "by", "until"))
  }

  private static func isJoint(_ token: Int, _ reading: Reading) -> Bool {
    !reading.tokens[token].traits.isDisjoint(with: [.and, .versus, .to])
  }

  /// `from 40 % to 42 %`
  static func isFromTo(_ first: Quantity, _ second: Quantity, of reading: Reading) -> Bool {
    reading.isBehindFrom(first.tokens) && second.tokens.lowerBound - first.tokens.upperBound <= 2
      && reading.tokens[second.tokens.lowerBound - 1].traits.contains(.to)
  }

  /// `40 % in 2022`, `40 % (2022)`, `40 % of developers in 2022`, but not `40 %, in 2022 …`.
  private static func isLinked(_ year: Int, to quantity: Quantity, _ reading: Reading) -> Bool {
    let apostrophe = year > 0 && reading.tokens[year - 1].isSign("'") ? 1 : 0
    // `in October 2022`
    let month = year > 0 && reading.isMonth(year - 1) ? 1 : 0
    let gap = quantity.tokens.upperBound..<max(quantity.tokens.upperBound, year - apostrophe - month)
    // `33 % (2022: 39 %)`: of the value behind it.
    guard let last = gap.last, year + 1 == reading.tokens.count || !reading.tokens[year + 1].isSign(":")
    else {
      return false
    }
    let link = reading.tokens[last]
    guard
      !link.traits.isDisjoint(with: [.in, .from]) || link.isSign("(") || reading.isWord(last, "for", "of")
        || gap.count > 1 && reading.isWord(last, "the", "its")
          && reading.tokens[last - 1].traits.contains(.in)
    else { return false }
    // `34 % and in 2022 20 %`
    if gap.count > 1, reading.tokens[last - 1].traits.contains(.and) { return false }
    return !gap.contains { reading.tokens[$0].isSign(",") || reading.tokens[$0].isSign(";") }
  }
}
