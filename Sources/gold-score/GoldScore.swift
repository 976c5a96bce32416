import Evidence

/// How well what was read of documents agrees with their gold labels.
package struct GoldScore: Sendable {
  /// A figure as a reader gave it.
  package struct Figure: Hashable, Sendable {
    package var subject: String
    package var framework: String?
    package var value: Double
    package var valueHigh: Double?
    package var metric: String?
    package var survey: String?
    package var edition: String?
    package var population: String?
    package var line: Int

    package init(
      subject: String, framework: String?, value: Double, valueHigh: Double? = nil, metric: String? = nil,
      survey: String? = nil, edition: String? = nil, population: String? = nil, line: Int = 0
    ) {
      self.subject = subject
      self.framework = framework
      self.value = value
      self.valueHigh = valueHigh
      self.metric = metric
      self.survey = survey
      self.edition = edition
      self.population = population
      self.line = line
    }
  }

  /// A claim as a reader gave it.
  package struct Claim: Hashable, Sendable {
    package var framework: String
    package var kind: String
    package var label: String?
    package var aspect: String?
    package var statement: String
    package var line: Int

    package init(
      framework: String, kind: String, label: String? = nil, aspect: String? = nil, statement: String,
      line: Int = 0
    ) {
      self.framework = framework
      self.kind = kind
      self.label = label
      self.aspect = aspect
      self.statement = statement
      self.line = line
    }
  }

  /// Found, wrongly found, and not found.
  package struct Tally: Hashable, Sendable {
    package var hits = 0
    package var alarms = 0
    package var misses = 0

    /// The share of what was found that is right; 1 where nothing was.
    package var precision: Double { hits + alarms == 0 ? 1 : Double(hits) / Double(hits + alarms) }

    /// The share of what is there that was found; 1 where nothing is.
    package var recall: Double { hits + misses == 0 ? 1 : Double(hits) / Double(hits + misses) }

    fileprivate static func += (sum: inout Tally, more: Tally) {
      sum.hits += more.hits
      sum.alarms += more.alarms
      sum.misses += more.misses
    }
  }

  /// Figures by subject and value ...
  package var figures = Tally()
  /// ... with survey and edition too ...
  package var attributed = Tally()
  /// ... and with metric and population as well.
  package var complete = Tally()

  /// Claims by framework, kind and statement: all of them ...
  package var claims = Tally()
  /// ... and those of tables.
  package var cells = Tally()
  /// Labels and aspects of the claims that were found, where the gold label has one.
  package var labels = Tally()

  /// Figures read from documents that have none.
  package var falseAlarmsWithoutFigures = 0

  /// What is wrong, a line each.
  package var remarks: [String] = []

  package init() {}

  package static func += (sum: inout GoldScore, more: GoldScore) {
    sum.figures += more.figures
    sum.attributed += more.attributed
    sum.complete += more.complete
    sum.claims += more.claims
    sum.cells += more.cells
    sum.labels += more.labels
    sum.falseAlarmsWithoutFigures += more.falseAlarmsWithoutFigures
    sum.remarks += more.remarks
  }
}

// MARK: - Figures

extension GoldScore {
  /// Compares what was read of one document with its labels.
  package init(labels: GoldDocument.Labels, figures: [Figure], claims: [Claim]) {
    self.init()
    score(figures, against: labels.figures)
    score(claims, against: labels.claims)
  }

  private mutating func score(_ read: [Figure], against gold: [GoldDocument.Figure]) {
    // Where a document gives one figure twice, the pair that agrees in most is the pair that is meant.
    var pairs: [(gold: Int, read: Int, agreement: Int)] = []
    for (g, label) in gold.enumerated() {
      for (r, figure) in read.enumerated() where label.isFigure(figure) {
        let agreement = label.disagreements(with: figure).count + (label.optional == true ? 10 : 0)
        pairs.append((g, r, -agreement))
      }
    }
    pairs.sort { ($1.agreement, $0.gold, $0.read) < ($0.agreement, $1.gold, $1.read) }
    var pairOfGold: [Int: Int] = [:]
    var taken: Set<Int> = []
    for pair in pairs where pairOfGold[pair.gold] == nil && !taken.contains(pair.read) {
      pairOfGold[pair.gold] = pair.read
      taken.insert(pair.read)
    }
    for (g, label) in gold.enumerated() where label.optional != true {
      guard let r = pairOfGold[g] else {
        figures.misses += 1
        attributed.misses += 1
        complete.misses += 1
        remarks.append("missed \(label.subject.shown) \(label.value)")
        continue
      }
      figures.hits += 1
      let wrong = label.disagreements(with: read[r])
      attributed.count(wrong.allSatisfy { !["survey", "edition"].contains($0.key) })
      complete.count(wrong.isEmpty)
      for (key, expected, actual) in wrong {
        remarks.append(
          "line \(read[r].line): \(read[r].subject) \(read[r].value): \(key) is \(actual), not \(expected)")
      }
    }
    for (r, figure) in read.enumerated() where !taken.contains(r) {
      figures.alarms += 1
      attributed.alarms += 1
      complete.alarms += 1
      if gold.isEmpty { falseAlarmsWithoutFigures += 1 }
      remarks.append("line \(figure.line): no figure is \(figure.subject) \(figure.value)")
    }
  }
}

extension GoldScore.Tally {
  /// Something that was found, and is either right, or wrong and missed.
  fileprivate mutating func count(_ isRight: Bool) {
    if isRight {
      hits += 1
    } else {
      alarms += 1
      misses += 1
    }
  }
}

extension GoldDocument.Figure {
  fileprivate func isFigure(_ read: GoldScore.Figure) -> Bool {
    let isSubject =
      read.framework.map { framework.allows($0) }
      ?? (framework.allows(nil)
        && subject.allowed.contains { foldedName($0 ?? "") == foldedName(read.subject) })
    let allowed = tolerance ?? 0.005
    return isSubject && abs(value - read.value) <= allowed
      && (value_high ?? value) - allowed <= (read.valueHigh ?? read.value)
      && (read.valueHigh ?? read.value) <= (value_high ?? value) + allowed
  }

  fileprivate func disagreements(
    with read: GoldScore.Figure
  ) -> [(key: String, expected: String, actual: String)] {
    [
      ("survey", survey, read.survey), ("edition", edition, read.edition), ("metric", metric, read.metric),
      ("population", population, read.population),
    ].filter { !$0.1.allows($0.2) }.map { ($0.0, $0.1.shown, $0.2 ?? "null") }
  }
}

extension OneOf {
  fileprivate var shown: String { allowed.map { $0 ?? "null" }.joined(separator: " or ") }
}

// MARK: - Claims

extension GoldScore {
  private mutating func score(_ read: [Claim], against gold: [GoldDocument.Claim]) {
    var taken: Set<Int> = []
    // Those that must be found choose first.
    for label in gold.filter({ $0.optional != true }) + gold.filter({ $0.optional == true }) {
      let found = read.indices.first { !taken.contains($0) && label.isClaim(read[$0]) }
      if let found { taken.insert(found) }
      if label.optional == true { continue }
      let isCell = label.kind.allowed == ["comparison"]
      guard let found else {
        claims.misses += 1
        if isCell { cells.misses += 1 }
        remarks.append(
          "missed \(label.kind.shown) of \(label.framework.shown): \(label.statement.shown.prefix(60))")
        continue
      }
      claims.hits += 1
      if isCell { cells.hits += 1 }
      for (key, expected, actual) in [
        ("label", label.label, read[found].label), ("aspect", label.aspect, read[found].aspect),
      ] where expected.allowed != [nil] {
        let isRight = expected.allowed.contains { foldedName($0 ?? "") == foldedName(actual ?? "") }
        labels.count(isRight)
        if !isRight {
          remarks.append("line \(read[found].line): \(key) is \(actual ?? "null"), not \(expected.shown)")
        }
      }
    }
    for (r, claim) in read.enumerated() where !taken.contains(r) {
      claims.alarms += 1
      if claim.kind == "comparison" { cells.alarms += 1 }
      remarks.append(
        "line \(claim.line): no \(claim.kind) of \(claim.framework) is: \(claim.statement.prefix(60))")
    }
  }
}

extension GoldDocument.Claim {
  fileprivate func isClaim(_ read: GoldScore.Claim) -> Bool {
    guard framework.allows(read.framework), kind.allows(read.kind) else { return false }
    // Six words of ten in common: a label or a clause more or less is still the same statement.
    let given = words(of: read.statement)
    return statement.allowed.contains { text in
      let wanted = words(of: text ?? "")
      // A check mark has no words.
      if wanted.isEmpty { return text == read.statement }
      let common = wanted.intersection(given).count
      return common > 0 && Double(common) >= 0.6 * Double(wanted.union(given).count)
    }
  }

  private func words(of text: String) -> Set<String> {
    Set(text.split { !$0.isLetter && !$0.isNumber }.map { $0.lowercased() })
  }
}
