/// When a document was written.
extension Document {
  /// The year in front matter, or in a line near the top that is little more than a date: `Published: 9 Oct 2023`,
  /// `LONDON, 19 August 2025 —`.
  func findYearOfWriting() -> Int? {
    let date = frontMatter["date"] ?? frontMatter["published"]
    if let year = date.flatMap({ Int($0.filter(\.isNumber).prefix(4)) }), (2000...2099).contains(year) {
      return year
    }
    for (index, element) in elements.prefix(24).enumerated() {
      guard let block = element.block, traits[index].contains(.digits) else { continue }
      let reading = reading(index)
      let head = reading.tokens.indices.prefix(16)
      guard let year = head.first(where: { reading.tokens[$0].kind == .number && reading.isYear($0) }),
        reading.isOfDate(year), year <= 4 || block.text.bytes.count <= 80
      else { continue }
      return Int(reading.tokens[year].value)
    }
    return nil
  }
}

extension Reading {
  /// True for the year of a day: `August 28, 2024`, `14 June 2022`, `2023-06-02`.
  func isOfDate(_ year: Int) -> Bool {
    func isDay(_ index: Int) -> Bool {
      index >= 0 && tokens[index].kind == .number && (1...31).contains(tokens[index].value)
    }
    if year >= 2, isMonth(year - 1), isDay(year - 2) { return true }
    return year >= 3 && tokens[year - 1].isSign(",") && isDay(year - 2) && isMonth(year - 3)
  }
}
