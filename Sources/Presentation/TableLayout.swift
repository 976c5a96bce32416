/// How a table is laid out.
package struct TableLayout: Sendable {
  /// What happens to text that is wider than its column.
  package enum Overflow: Sendable {
    /// It is cut, and `…` says so: one row stays one line.
    case cut
    /// It goes on in the next line.
    case wrap
  }

  /// The columns of the terminal; nil where nothing limits a line, as in a pipe.
  package var width: Int?
  package var overflow: Overflow
  package var isColourAllowed: Bool

  /// What stands for null.
  package var nullText: String

  package init(
    width: Int? = nil, overflow: Overflow = .cut, isColourAllowed: Bool = false, nullText: String = ""
  ) {
    self.width = width
    self.overflow = overflow
    self.isColourAllowed = isColourAllowed
    self.nullText = nullText
  }

  /// The blank columns between two columns.
  static let gap = 2

  /// No column is made narrower than this; where that is not enough, the last ones are left out.
  static let leastWidth = 10

  /// The widths of the columns, as many as fit: `natural` where all do, otherwise the widest ones made narrower until
  /// the table fits.
  ///
  /// - Parameters:
  ///   - natural: the width that each column would like.
  ///   - isRigid: columns of numbers, which are not cut, since half a number is a wrong one.
  ///   - wishes: the least widths that columns wish for, the best wish first; the first that fits is granted.
  func fitted(natural: [Int], isRigid: [Bool], wishes: [[Int]] = []) -> [Int] {
    guard let width else { return natural }
    var shown = natural.count
    func total(_ widths: some Sequence<Int>) -> Int {
      widths.reduce(0) { $0 + $1 + Self.gap } - Self.gap
    }
    let modest = natural.indices.map {
      isRigid[$0] ? natural[$0] : min(natural[$0], Self.leastWidth)
    }
    let granted = wishes.map { wish in
      natural.indices.map { max(modest[$0], min(natural[$0], wish[$0])) }
    }.first { total($0) <= width }
    func least(_ column: Int) -> Int { (granted ?? modest)[column] }
    while shown > 1 && total((0..<shown).map(least)) > width { shown -= 1 }
    // The greatest width for text columns with which all fit.
    var cap = natural.prefix(shown).max() ?? 0
    func capped() -> [Int] {
      (0..<shown).map { isRigid[$0] ? natural[$0] : min(natural[$0], max(cap, least($0))) }
    }
    while cap > 1 && total(capped()) > width { cap -= 1 }
    var widths = capped()
    // The last few blank columns, which one step of the cap for all was too coarse for.
    var left = width - total(widths)
    for column in 0..<shown where left > 0 && widths[column] < natural[column] {
      widths[column] += 1
      left -= 1
    }
    if shown == 1, widths[0] > width { widths[0] = max(1, width) }
    return widths
  }
}
