/// The parts of an outline that stand under a heading each.
struct Sections: Sendable {
  struct Section: Sendable {
    /// Index of the heading in the elements; nil for what stands before the first.
    var heading: Int?
    /// 0 for what stands before the first heading.
    var level: Int
    var parent: Int?
    /// Indexes of elements behind the heading and before the next one of any level.
    var elements: Range<Int>
  }

  private(set) var all: [Section] = []

  /// Element → section.
  private(set) var ofElement: [Int] = []

  init(_ elements: [Element]) {
    var current = Section(heading: nil, level: 0, parent: nil, elements: 0..<0)
    // Sections that are open, outermost first; deep nesting costs no more than six entries of levels.
    var open: [(level: Int, index: Int)] = []
    ofElement.reserveCapacity(elements.count)
    for (index, element) in elements.enumerated() {
      if let level = element.block?.headingLevel {
        all.append(current)
        while let last = open.last, last.level >= level { open.removeLast() }
        let parent = open.last?.index
        open.append((level, all.count))
        current = Section(heading: index, level: level, parent: parent, elements: (index + 1)..<(index + 1))
      } else {
        current.elements = current.elements.lowerBound..<(index + 1)
      }
      ofElement.append(all.count)
    }
    all.append(current)
  }

  /// The section and what it is a part of, innermost first.
  func chain(_ section: Int) -> some Sequence<Int> {
    sequence(first: section) { all[$0].parent }
  }
}
