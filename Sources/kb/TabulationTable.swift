import Presentation
import Surveys

/// A tabulation as rows to print.
struct TabulationTable {
  private let tabulation: Tabulation
  private let isWeighted: Bool
  /// The dimensions' names, a column each.
  private let dimensions: [String]

  /// - Parameter dimensions: of each crosstab; with any, only segments are shown.
  init(_ tabulation: Tabulation, dimensions: [[String]]) {
    self.tabulation = tabulation
    isWeighted = tabulation.rows.contains { $0.weightedCount != nil }
    var names: [String] = []
    for name in dimensions.joined() where !names.contains(name) { names.append(name) }
    self.dimensions = names
  }

  /// The columns, without rows.
  var header: Rows {
    var columns = [Column("question"), Column("option")] + Column.named(dimensions)
    columns += ["count", "base", "share", "lower", "upper"].map { Column($0, .right) }
    if isWeighted {
      columns += ["weighted_count", "weighted_base", "effective_base"].map { Column($0, .right) }
    }
    columns.append(Column("small_base"))
    return Rows(columns)
  }

  func appended(to rows: Rows) -> Rows {
    var rows = rows
    for row in tabulation.rows where dimensions.isEmpty || !row.segment.isEmpty {
      let cells = self.cells(row)
      // Files of one package may differ in dimensions and weights.
      rows.append((0..<rows.columns.count).map { $0 < cells.count ? cells[$0] : .null })
    }
    return rows
  }

  /// Sums of weights carry binary dust behind the digits that weights have.
  private static func rounded(_ sum: Double) -> Double { (sum * 10_000).rounded() / 10_000 }

  private func cells(_ row: Tabulation.Row) -> [Cell] {
    var cells: [Cell] = [.text(row.question), .text(row.item.map { "\($0): \(row.option)" } ?? row.option)]
    for name in dimensions {
      cells.append(row.segment.first { $0.dimension == name }.map { .text($0.value) } ?? .null)
    }
    cells += [.count(row.count), .count(row.base)]
    cells += [row.share, row.lower, row.upper].map { $0.map { .percentage($0, decimals: nil) } ?? .null }
    if isWeighted {
      cells += [row.weightedCount, row.weightedBase, row.effectiveBase].map {
        $0.map { .real(Self.rounded($0)) } ?? .null
      }
    }
    cells.append(row.isSmallBase ? .text("small") : .null)
    return cells
  }
}
