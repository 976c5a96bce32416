package import Evidence

/// What is claimed of several frameworks, aspect by aspect.
package struct ClaimComparison: Sendable {
  package struct Row: Sendable {
    /// The aspect's name; nil for claims without one.
    package var aspect: String?

    /// The claims about each framework, in the order asked for.
    package var cells: [[ClaimRecord]]

    /// How many of the frameworks have a claim.
    package var told: Int { cells.reduce(0) { $0 + ($1.isEmpty ? 0 : 1) } }
  }

  /// First what is told of most frameworks; then in the order in which the claims came.
  package var rows: [Row] = []

  /// - Parameter frameworks: slugs, in the order of the columns.
  package init(of frameworks: [String], claims: [ClaimRecord]) {
    var unsorted: [Row] = []
    for claim in claims {
      guard let column = frameworks.firstIndex(of: claim.framework) else { continue }
      let index =
        unsorted.firstIndex { $0.aspect == claim.aspectName }
        ?? {
          unsorted.append(Row(aspect: claim.aspectName, cells: Array(repeating: [], count: frameworks.count)))
          return unsorted.count - 1
        }()
      unsorted[index].cells[column].append(claim)
    }
    rows = unsorted.enumerated().sorted { a, b in
      (a.element.aspect == nil ? 1 : 0, -a.element.told, a.offset)
        < (b.element.aspect == nil ? 1 : 0, -b.element.told, b.offset)
    }.map(\.element)
  }
}
