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

    package init(value: Double, label: String, interval: ClosedRange<Double>? = nil, isBreak: Bool = false) {
      self.value = value
      self.label = label
      self.interval = interval
      self.isBreak = isBreak
    }
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

  /// True where any point has an interval.
  var hasIntervals: Bool { points.contains { $0.interval != nil } }

  /// The axis of values: from 0, since a cut axis makes small differences look large.
  var scale: ChartScale {
    ChartScale(
      least: points.map { $0.interval?.lowerBound ?? $0.value }.min() ?? 0,
      greatest: points.map { max($0.interval?.upperBound ?? 0, $0.value) }.max() ?? 1)
  }
}
