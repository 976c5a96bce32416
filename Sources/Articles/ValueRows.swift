/// Values that a section gives for one subject over the years or in several respects, for sentences that go on with others in the same
/// order.
struct ValueRows {
  /// The editions that values of one subject were given for last, by one sentence; empty where none were.
  private(set) var series: [Int] = []

  /// The editions of the last row of values that the section gave, sentence by sentence, for one subject; empty where none has two.
  private(set) var period: [Int] = []

  /// What the last sentence with figures gave the values of one subject for; empty where it was one thing only.
  private(set) var measures: [Attribution] = []

  /// A subject that figures are about, one after the other, and their editions, each later than the one before.
  private var row: (subject: Int, metric: MetricEntry?, editions: [Int])?

  /// Keeps the ends of `between 2019 and 2021` for what is said `over the same period`.
  mutating func add(spanOf topics: SentenceTopics) {
    guard topics.traits.contains(.digits) else { return }
    let (sentence, reading) = (topics.sentence, topics.reading)
    for index in sentence.prefix(4)
    where reading.tokens[index].traits.contains(.between) || reading.tokens[index].traits.contains(.from) {
      let (first, second) = (index + 1, index + 3)
      guard sentence.contains(second), reading.isYear(first), reading.isYear(second) else { return }
      let span = [reading.edition(first).year, reading.edition(second).year]
      if span[0] < span[1] { series = span }
      return
    }
  }

  /// Keeps what a sentence's figures say of one subject.
  mutating func add(_ figures: ArraySlice<OpenFigure>) {
    measures = []
    for figure in figures { extendRow(figure) }
    guard let subject = figures.first?.framework else { return }
    let whole = figures.prefix { $0.framework == subject }
    if whole.count >= 2, whole.allSatisfy({ $0.attribution.metric != nil }),
      Set(whole.map(\.attribution.metric)).count == whole.count
    {
      measures = whole.map {
        Attribution(metric: $0.attribution.metric, population: $0.attribution.population)
      }
    }
    let metric = figures.first?.attribution.metric
    let row = figures.prefix { $0.framework == subject && $0.attribution.metric == metric }
    let editions = row.compactMap(\.attribution.edition)
    guard editions.count >= 2, editions.count == row.count,
      zip(editions, editions.dropFirst()).allSatisfy({ $0 < $1 })
    else { return }
    series = editions
  }

  private mutating func extendRow(_ figure: OpenFigure) {
    guard let subject = figure.framework, let edition = figure.attribution.edition else { return row = nil }
    if let row, row.subject == subject, row.metric == figure.attribution.metric,
      row.editions.last.map({ $0 < edition }) == true
    {
      self.row?.editions.append(edition)
      period = row.editions + [edition]
    } else {
      row = (subject, figure.attribution.metric, [edition])
    }
  }
}
