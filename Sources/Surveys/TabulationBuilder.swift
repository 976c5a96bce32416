import Evidence

/// Puts together what the threads counted, and works out shares and intervals.
struct TabulationBuilder {
  /// What one thread counted, and in which numbering.
  struct Share {
    var tally: Tally
    var names: [[String]]
    var segments: [[[Int]]]
  }

  let plan: TabulationPlan
  let smallBase: Int
  private let shares: [Share]

  /// Each question's options, as listed and then as met, each with its number in every share.
  private let options: [[(name: String, numbers: [Int?])]]

  init(plan: TabulationPlan, smallBase: Int, shares: [Share]) {
    self.plan = plan
    self.smallBase = smallBase
    self.shares = shares
    options = plan.questions.indices.map { question in
      let numbers = shares.map { share in
        Dictionary(
          share.names[question].enumerated().map { ($0.element, $0.offset) },
          uniquingKeysWith: { first, _ in first })
      }
      var seen: Set<String> = []
      let names = plan.questions[question].options.map(\.name) + Set(numbers.flatMap(\.keys)).sorted()
      return names.filter { seen.insert($0).inserted }.map { name in (name, numbers.map { $0[name] }) }
    }
  }

  /// How many respondents were counted.
  var respondents: Int {
    sum(question: plan.questions.count, in: Place.everybody(shares.count), cell: Tally.answeredCell).count
  }

  func rows() -> [Tabulation.Row] {
    var rows: [Tabulation.Row] = []
    for place in plan.crosstabs.indices.flatMap(places) {
      let all = sum(question: plan.questions.count, in: place, cell: Tally.answeredCell)
      if place.crosstab > 0 && all.count == 0 { continue }
      for question in plan.questions.indices { rows += self.rows(question: question, in: place, all: all) }
    }
    return rows
  }

  /// Answers that are not on the list of a question that has one, the most frequent first.
  func leftOver(question: Int) -> [(option: String, count: Int)] {
    let plan = plan.questions[question]
    guard plan.resolver.isListed, case .cell = plan.answers else { return [] }
    let listed = Set(plan.options.map(\.name))
    return options[question].filter { !listed.contains($0.name) }
      .map { option in
        let count = sum(question: question, in: .everybody(shares.count), option: option.numbers).count
        return (option: option.name, count: count)
      }
      .filter { $0.count > 0 }.sorted { ($1.count, $0.option) < ($0.count, $1.option) }
  }

  /// How many options of a question were met.
  func optionCount(question: Int) -> Int { options[question].count }

  private func rows(question number: Int, in place: Place, all: Tally.Sum) -> [Tabulation.Row] {
    let question = plan.questions[number]
    let answered = sum(question: number, in: place, cell: Tally.answeredCell)
    let asked = question.hasRouting ? sum(question: number, in: place, cell: Tally.askedCell) : all
    let base: Tally.Sum
    switch question.base {
    case .answered: base = answered
    case .asked: base = asked
    case .all: base = all
    case .number(let given): base = Tally.Sum(count: given)
    }
    let listed = Dictionary(question.options.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    var isList = question.resolver.isListed
    if case .oneHot = question.answers { isList = true }
    let segmentValues = zip(plan.crosstabs[place.crosstab], place.values).map { dimension, value in
      Tabulation.Segment(dimension: plan.dimensions[dimension].name, value: value)
    }
    var rows: [Tabulation.Row] = []
    for (name, numbers) in options[number] {
      let option = listed[name]
      let chosen = sum(question: number, in: place, option: numbers)
      // An option that was offered and that nobody chose is a finding; one that was learnt elsewhere is not.
      if chosen.count == 0 && option == nil { continue }
      var row = Tabulation.Row(
        question: question.name, item: question.item, option: name, metric: option?.metric ?? question.metric,
        framework: option?.framework ?? question.itemFramework ?? question.item ?? name,
        segment: segmentValues,
        count: chosen.count, base: base.count,
        bases: Tabulation.Bases(answered: answered.count, asked: asked.count, all: all.count), share: nil,
        isSmallBase: base.count < smallBase, isListed: option != nil || !isList)
      estimate(&row, chosen, base)
      rows.append(row)
    }
    return rows.sorted { ($1.count, $0.option) < ($0.count, $1.option) }
  }

  /// Works out the share and its interval: of weights where there are any, with Kish's effective base.
  ///
  /// L. Kish, «Survey Sampling» (1965), 11.7.
  private func estimate(_ row: inout Tabulation.Row, _ chosen: Tally.Sum, _ base: Tally.Sum) {
    var count = Double(chosen.count)
    var of = Double(base.count)
    var effective = of
    if plan.weight != nil && base.weight > 0 {
      count = Double(chosen.weight) * Tally.weightUnit
      of = Double(base.weight) * Tally.weightUnit
      effective = Double(base.weight) * Double(base.weight) / Double(base.square)
      row.weightedCount = count
      row.weightedBase = of
      row.effectiveBase = effective
    }
    guard of > 0 else { return }
    row.share = 100 * count / of
    guard let interval = WilsonInterval(count: min(count / of, 1) * effective, base: effective), count <= of
    else { return }
    row.lower = 100 * interval.low
    row.upper = 100 * interval.high
  }

  // MARK: - Sums over the threads

  /// A segment of a crosstab, and its number in every share; nil where a thread met nobody of it.
  private struct Place {
    var crosstab: Int
    var values: [String]
    var numbers: [Int?]

    static func everybody(_ shares: Int) -> Place {
      Place(crosstab: 0, values: [], numbers: Array(repeating: 0, count: shares))
    }
  }

  /// The segments of a crosstab, sorted by their values.
  private func places(of crosstab: Int) -> [Place] {
    if crosstab == 0 { return [.everybody(shares.count)] }
    var found: [[String]: [Int?]] = [:]
    for (index, share) in shares.enumerated() {
      for (number, segment) in share.segments[crosstab].enumerated() {
        let values = zip(plan.crosstabs[crosstab], segment).map { share.names[plan.questions.count + $0][$1] }
        found[values, default: Array(repeating: nil, count: shares.count)][index] = number
      }
    }
    return found.sorted { $0.key.lexicographicallyPrecedes($1.key) }
      .map { Place(crosstab: crosstab, values: $0.key, numbers: $0.value) }
  }

  private func sum(question: Int, in place: Place, cell: Int) -> Tally.Sum {
    var sum = Tally.Sum()
    for (share, number) in zip(shares, place.numbers) {
      guard let number else { continue }
      sum += share.tally.sum(question: question, crosstab: place.crosstab, segment: number, cell: cell)
    }
    return sum
  }

  private func sum(question: Int, in place: Place, option: [Int?]) -> Tally.Sum {
    var sum = Tally.Sum()
    for (index, share) in shares.enumerated() {
      guard let segment = place.numbers[index], let option = option[index] else { continue }
      sum += share.tally.sum(
        question: question, crosstab: place.crosstab, segment: segment, cell: option + Tally.firstOption)
    }
    return sum
  }
}
