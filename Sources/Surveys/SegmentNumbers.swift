/// The numbers of crosstabs' segments: in each crosstab, segments are numbered as they are met.
struct SegmentNumbers {
  /// Each crosstab's segments, as numbers of the dimensions' values, each at its number.
  private(set) var segments: [[[Int]]]
  private var numbers: [[[Int]: Int]]

  /// The first crosstab has one segment, all respondents, and the others none yet.
  init(crosstabs: Int) {
    segments = Array(repeating: [], count: crosstabs)
    numbers = Array(repeating: [:], count: crosstabs)
    _ = number(of: [], in: 0)
  }

  /// How many segments a crosstab has.
  func count(_ crosstab: Int) -> Int { segments[crosstab].count }

  /// The number of the segment with these values, new or known.
  mutating func number(of values: [Int], in crosstab: Int) -> Int {
    if let known = numbers[crosstab][values] { return known }
    let number = segments[crosstab].count
    segments[crosstab].append(values)
    numbers[crosstab][values] = number
    return number
  }
}
