/// What a chart shows, however it is drawn: values of some series over categories, with what a reader must know beside them.
package struct Chart: Sendable {
  package enum Form: Sendable {
    /// Categories are times, from left to right.
    case line
    /// One bar a value, from top to bottom.
    case bar
  }

  package struct Point: Hashable, Sendable {
    package var value: Double

    /// As people read it: `12.16 %`.
    package var label: String

    /// The 95 % interval, where one is known.
    package var interval: ClosedRange<Double>?

    /// True where it does not continue the series of the point before.
    package var isBreak: Bool

    /// True where other figures of the same thing contradict it.
    package var isContested: Bool

    package init(
      value: Double, label: String, interval: ClosedRange<Double>? = nil, isBreak: Bool = false,
      isContested: Bool = false
    ) {
      self.value = value
      self.label = label
      self.interval = interval
      self.isBreak = isBreak
      self.isContested = isContested
    }

    /// With a mark where it is contested.
    var shownLabel: String { label + (isContested ? " *" : "") }
  }

  package struct Series: Hashable, Sendable {
    package var name: String

    /// One for each category; nil where there is no value, which is not 0.
    package var points: [Point?]

    package init(name: String, points: [Point?]) {
      self.name = name
      self.points = points
    }
  }

  package var form: Form
  package var title: String

  /// Of whom, and how many: what makes the values comparable.
  package var subtitle: String

  /// What the axis of values is in: `% of respondents`.
  package var axisTitle: String
  package var categories: [String]
  package var series: [Series]

  /// Below the chart: breaks, gaps.
  package var notes: [String]

  /// Where the values are from.
  package var sourceLine: String

  package init(
    form: Form, title: String, subtitle: String, axisTitle: String, categories: [String], series: [Series],
    notes: [String] = [], sourceLine: String
  ) {
    precondition(
      series.allSatisfy { $0.points.count == categories.count }, "a series has not a point a category")
    self.form = form
    self.title = title
    self.subtitle = subtitle
    self.axisTitle = axisTitle
    self.categories = categories
    self.series = series
    self.notes = notes
    self.sourceLine = sourceLine
  }

  /// All points there are.
  var points: [Point] { series.flatMap { $0.points.compactMap { $0 } } }

  /// What stands beside the end of a line: its name, its last value, and the category of that where the others go on.
  var endLabels: [String] {
    series.map { series in
      guard let index = series.points.lastIndex(where: { $0 != nil }), let point = series.points[index] else {
        return series.name
      }
      let isLast = index == categories.indices.last
      return "\(series.name) \(point.shownLabel)" + (isLast ? "" : " (\(categories[index]))")
    }
  }

  /// What stands below the chart: what its marks mean, then ``notes``.
  var allNotes: [String] {
    points.contains(where: \.isContested) ? notes + ["* Places disagree: kb conflicts."] : notes
  }

  /// Where the categories of a line lie, from 0 to 1: times to scale where all are a year or a month, else equally far apart.
  var positions: [Double] {
    let times = categories.compactMap(Self.time)
    guard form == .line, times.count == categories.count, let first = times.min(), let last = times.max(),
      last > first
    else {
      return categories.indices.map {
        categories.count == 1 ? 0.5 : Double($0) / Double(categories.count - 1)
      }
    }
    return times.map { ($0 - first) / (last - first) }
  }

  /// `2023`, `2023-06` or `2023-06-15` in years; nil for what is no date.
  private static func time(_ category: String) -> Double? {
    let parts = category.split(separator: "-").map { Int($0) }
    guard let year = parts.first ?? nil, parts.count <= 3, parts.allSatisfy({ $0 != nil }),
      category.count >= 4
    else { return nil }
    let month = parts.count > 1 ? Double((parts[1] ?? 1) - 1) : 0
    let day = parts.count > 2 ? Double((parts[2] ?? 1) - 1) : 0
    return Double(year) + month / 12 + day / 365.25
  }

  /// True where any point has an interval.
  var hasIntervals: Bool { points.contains { $0.interval != nil } }

  /// The axis of values: from 0, since a cut axis makes small differences look large.
  var scale: ChartScale {
    ChartScale(
      least: points.map { $0.interval?.lowerBound ?? $0.value }.min() ?? 0,
      greatest: points.map { max($0.interval?.upperBound ?? 0, $0.value) }.max() ?? 1)
  }
}
