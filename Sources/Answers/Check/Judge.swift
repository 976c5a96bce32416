import Evidence

/// Compares quoted figures with the evidence.
///
/// The order of the questions is the order of what a reader would find most to the point: does the named survey,
/// edition and population say so; if not, does another population of that edition, another edition, another survey;
/// if none does, does the named one contradict.
struct Judge: Sendable {
  let index: EvidenceIndex

  func judge(_ figure: QuotedFigure) -> Judgement {
    guard let framework = figure.framework else {
      return Judgement(verdict: .unverifiable, reason: "no framework is known as '\(figure.subject)'")
    }
    let stored = index.figures(of: framework, metrics: metrics(of: figure))
    guard let survey = figure.survey else { return withoutSurvey(figure, stored) }
    let ofSurvey = stored.filter { $0.survey == survey }
    guard let edition = figure.edition else { return withoutEdition(figure, survey, ofSurvey) }

    let cell = ofSurvey.filter { $0.isOf(edition: edition) }
    let named = figuresOfNamedPopulation(figure, cell)
    if let judgement = agreeing(figure, named) { return judgement }
    if let judgement = otherMetric(figure, survey, edition) { return judgement }
    if named.isEmpty, let judgement = mergedOption(figure, survey, edition) { return judgement }
    let contradicting = named.filter { contradicts($0, figure) }
    // Where the named figure is stored and differs, an equal one elsewhere explains the number. Where it is not, an
    // equal one may be chance, unless it is equal to a digit after the point.
    let isTelling = figure.value.isTelling || !contradicting.isEmpty
    let place = "\(index.citedName(ofSurvey: survey)) \(edition)"

    let others = cell.filter { !named.contains($0) && figure.value.comes(from: $0) }
    let isOtherPopulation =
      isTelling && !others.isEmpty && (figure.population.map { index.knows(population: $0) } ?? true)
    let editions = byEdition(ofSurvey.filter { !$0.isOf(edition: edition) }, figure)
    let right = editions.filter { $0.figures.contains { figure.value.comes(from: $0) } }
    let isOtherEdition =
      !right.isEmpty && (isTelling || nearestDiffers(from: figure, edition: edition, editions))
    // A document that names no population leaves that open, one that names it is more likely wrong about the year.
    if isOtherPopulation, figure.population == nil || !isOtherEdition {
      return otherPopulation(figure, others, contradicting, place: place)
    }
    if isOtherEdition { return otherEdition(figure, right, contradicting, edition: edition) }
    let elsewhere = otherSurveys(figure, stored.filter { $0.survey != nil && $0.survey != survey })
    if isTelling, !elsewhere.isEmpty {
      return otherSurvey(figure, elsewhere, contradicting, place: place)
    }
    if !contradicting.isEmpty {
      return mismatch(figure, contradicting, place: place)
    }
    return nothingToCompare(
      figure, cell: cell, hints: right.flatMap(\.figures) + elsewhere, editions, place: place)
  }

  /// What the figure may measure: a survey renamed two of its questions and kept what they ask.
  ///
  /// Stack Overflow asked for `loved` and `wanted` until 2022, for `admired` and `desired` since
  /// (<https://survey.stackoverflow.co/2023/>). A share of which nothing is said is one of users.
  private func metrics(of figure: QuotedFigure) -> [String] {
    switch figure.metric {
    case nil: ["usage"]
    case "loved", "admired": ["loved", "admired"]
    case "wanted", "desired": ["wanted", "desired"]
    case let metric?: [metric]
    }
  }
}

// MARK: - The named figure

extension Judge {
  /// The figures of `cell` (one survey and edition) for the population that the document names.
  ///
  /// Where it names none, or everyone, that is the widest population that the publisher reports on: all respondents,
  /// else those asked. A part that answers decide (professional developers) never stands for the whole.
  private func figuresOfNamedPopulation(_ figure: QuotedFigure, _ cell: [StoredFigure]) -> [StoredFigure] {
    if let population = figure.population, index.knows(population: population),
      population != EvidenceIndex.everyone,
      cell.contains(where: { $0.population == population }) || population != EvidenceIndex.users
    {
      return cell.filter { $0.population == population }
    }
    let whole = cell.filter { !index.isSegment($0.population) }
    let widest = whole.min { rank($0) < rank($1) }
    return whole.filter { $0.population == widest?.population }
  }

  private func rank(_ figure: StoredFigure) -> (Int, Int) {
    (index.depth(of: figure.population), figure.basis.rank)
  }

  /// `match`, `rounded` or `contested`; nil where no stored figure agrees.
  private func agreeing(_ figure: QuotedFigure, _ named: [StoredFigure]) -> Judgement? {
    let agreeing = named.filter { figure.value.agreement(with: $0) != nil }
    guard let best = agreeing.min(by: { $0.trust < $1.trust }) else { return nil }
    // A weaker source that says otherwise does not shake a stronger one that agrees.
    let dissenting = named.filter {
      figure.value.agreement(with: $0) == nil && $0.trust <= best.trust && $0.disagrees(with: best)
    }
    if let other = dissenting.first {
      return Judgement(
        verdict: .contested,
        reason: "sources of the \(best.citedTitle) disagree: \(best.shown) and \(other.shown)",
        evidence: [best] + dissenting)
    }
    let isExact = figure.value.agreement(with: best) == .exact
    let note =
      index.isSameAsNamed(best.population, figure.population)
      ? "" : "; the document does not name that population"
    return Judgement(
      verdict: isExact ? .match : .rounded, reason: "the \(best.citedTitle) has \(best.shown)\(note)",
      evidence: agreeing, expected: best)
  }

  /// Where the document does not say what is measured: whether another question of the edition gives that number.
  private func otherMetric(_ figure: QuotedFigure, _ survey: String, _ edition: String) -> Judgement? {
    guard figure.metric == nil, figure.value.isTelling, let framework = figure.framework else { return nil }
    for metric in index.metrics(of: framework) where metric != "usage" {
      let cell = cell(of: framework, metrics: [metric], survey, edition)
      if var judgement = agreeing(figure, figuresOfNamedPopulation(figure, cell)) {
        judgement.reason += ", measured as '\(metric)', which the document does not say"
        return judgement
      }
    }
    return nil
  }

  /// Where the edition has no figure of the framework alone: whether one of it and another together gives that number.
  private func mergedOption(_ figure: QuotedFigure, _ survey: String, _ edition: String) -> Judgement? {
    guard let framework = figure.framework else { return nil }
    for option in index.mergedOptions(with: framework) {
      let cell = cell(of: option, metrics: metrics(of: figure), survey, edition)
      guard let stored = figuresOfNamedPopulation(figure, cell).first(where: { figure.value.comes(from: $0) })
      else { continue }
      let name = index.name(ofFramework: option)
      return Judgement(
        verdict: .unverifiable,
        reason:
          "the \(stored.citedTitle) has \(stored.shown) for '\(name)', one option for both, and none for \(subjectName(figure)) alone",
        evidence: [stored], suggestion: "say that it is the share of '\(name)'")
    }
    return nil
  }

  /// What one edition of a survey has of a framework.
  private func cell(
    of framework: String, metrics: [String], _ survey: String, _ edition: String
  ) -> [StoredFigure] {
    index.figures(of: framework, metrics: metrics).filter { $0.survey == survey && $0.isOf(edition: edition) }
  }

  /// Whether `stored` can refute the figure. A count over a base of our own can't refute what a publisher printed
  /// over another, unless the document names that base.
  private func contradicts(_ stored: StoredFigure, _ figure: QuotedFigure) -> Bool {
    guard stored.confidence != .low, figure.population.map({ index.knows(population: $0) }) ?? true else {
      return false
    }
    return stored.population == figure.population || index.depth(of: stored.population) == 0
      || stored.basis != .computed
  }
}

// MARK: - Elsewhere

extension Judge {
  private func otherPopulation(
    _ figure: QuotedFigure, _ others: [StoredFigure], _ contradicting: [StoredFigure], place: String
  ) -> Judgement {
    let names = listed(others.map { "'\($0.populationName)'" }.uniqued)
    let named = figure.population.map { "'\(index.name(ofPopulation: $0))'" } ?? "everyone"
    let expected = agreed(contradicting)
    var suggestion = "say that it is the share of \(names)"
    if let expected { suggestion += ", or write \(expected.suggested(figure))" }
    let said = contradicting.first.map { "; for \(named) it has \($0.shown)" } ?? ""
    return Judgement(
      verdict: .wrongPopulation, reason: "in the \(place) that is the share of \(names)\(said)",
      evidence: others + contradicting, suggestion: suggestion, expected: expected)
  }

  private func otherEdition(
    _ figure: QuotedFigure, _ right: [(edition: String, figures: [StoredFigure])],
    _ contradicting: [StoredFigure], edition: String
  ) -> Judgement {
    let years = right.map(\.edition)
    let expected = agreed(contradicting)
    let subject = figure.framework.map { index.name(ofFramework: $0) } ?? figure.subject
    var suggestion = "name the \(listed(years)) edition\(years.count > 1 ? "s" : "")"
    if let expected { suggestion = "write \(expected.suggested(figure)), or \(suggestion)" }
    let said =
      contradicting.isEmpty
      ? "nothing is stored for \(edition)" : "\(edition) has \(said(contradicting))"
    return Judgement(
      verdict: .outdated, reason: "that is \(subject)'s figure of \(listed(years)); \(said)",
      evidence: right.flatMap { $0.figures.filter { figure.value.comes(from: $0) } } + contradicting,
      suggestion: suggestion, expected: expected, rightEditions: years)
  }

  private func otherSurvey(
    _ figure: QuotedFigure, _ elsewhere: [StoredFigure], _ contradicting: [StoredFigure], place: String
  ) -> Judgement {
    let sources = listed(elsewhere.map(\.citedTitle).uniqued)
    let expected = agreed(contradicting)
    var suggestion = "name the \(sources)"
    if let expected { suggestion = "write \(expected.suggested(figure)), or \(suggestion)" }
    let said =
      contradicting.isEmpty
      ? "nothing is stored for the \(place)"
      : "the \(place) has \(said(contradicting))"
    return Judgement(
      verdict: .wrongSource, reason: "that is the figure of the \(sources); \(said)",
      evidence: elsewhere + contradicting, suggestion: suggestion, expected: expected)
  }

  private func mismatch(
    _ figure: QuotedFigure, _ contradicting: [StoredFigure], place: String
  ) -> Judgement {
    let expected = agreed(contradicting)
    let said = said(contradicting)
    return Judgement(
      verdict: .mismatch,
      reason: expected == nil ? "sources of the \(place) have \(said)" : "the \(place) has \(said)",
      evidence: contradicting, suggestion: expected.map { "write \($0.suggested(figure))" },
      expected: expected)
  }

  /// The most trusted of `figures`, the most precise of those; nil where one of equal basis disagrees.
  private func agreed(_ figures: [StoredFigure]) -> StoredFigure? {
    let best = figures.min {
      ($0.trust, -($0.decimals ?? 15)) < ($1.trust, -($1.decimals ?? 15))
    }
    guard let best else { return nil }
    return figures.allSatisfy { $0.basis != best.basis || !$0.disagrees(with: best) } ? best : nil
  }

  /// What the best of `figures` say: one figure, or all where they disagree.
  private func said(_ figures: [StoredFigure]) -> String {
    if let one = agreed(figures) { return one.shown }
    let best = figures.map(\.basis.rank).min()
    return listed(figures.filter { $0.basis.rank == best }.map(\.shown).uniqued)
  }

  /// The editions of a survey, oldest first, each with its figures of the population that is named.
  private func byEdition(
    _ figures: [StoredFigure], _ figure: QuotedFigure
  ) -> [(edition: String, figures: [StoredFigure])] {
    grouped(figures, by: \.period)
      .map { ($0.name, figuresOfNamedPopulation(figure, $0.figures)) }.filter { !$0.1.isEmpty }
  }

  /// True where the stored edition nearest in time says otherwise, so that an equal value of an edition further off
  /// is not just a figure that stayed as it was.
  private func nearestDiffers(
    from figure: QuotedFigure, edition: String, _ editions: [(edition: String, figures: [StoredFigure])]
  ) -> Bool {
    guard let year = Int(edition) else { return false }
    let distances = editions.compactMap { edition in
      Int(edition.edition).map { (abs($0 - year), edition.figures) }
    }
    guard let nearest = distances.map(\.0).min() else { return false }
    return distances.filter { $0.0 == nearest }
      .allSatisfy { $0.1.allSatisfy { figure.value.agreement(with: $0) == nil } }
  }

  /// What other surveys have that is the very value, for the population that is named.
  private func otherSurveys(_ figure: QuotedFigure, _ stored: [StoredFigure]) -> [StoredFigure] {
    grouped(stored, by: \.sourceSlug)
      .flatMap { figuresOfNamedPopulation(figure, $0.figures) }.filter { figure.value.comes(from: $0) }
  }

  /// Figures with the same name of something, in order of name; there are few names, and those of one follow each other.
  private func grouped(
    _ figures: [StoredFigure], by name: (StoredFigure) -> String
  ) -> [(name: String, figures: [StoredFigure])] {
    var groups: [(name: String, figures: [StoredFigure])] = []
    for figure in figures {
      let name = name(figure)
      if let known = groups.lastIndex(where: { $0.name == name }) {
        groups[known].figures.append(figure)
      } else {
        groups.append((name, [figure]))
      }
    }
    return groups.sorted { $0.name < $1.name }
  }
}

// MARK: - What is missing

extension Judge {
  private func withoutSurvey(_ figure: QuotedFigure, _ stored: [StoredFigure]) -> Judgement {
    let candidates = stored.filter { stored in figure.edition.map { stored.isOf(edition: $0) } ?? true }
    let equal = otherSurveys(figure, candidates)
    let sources = equal.map(\.citedTitle).uniqued
    let hint = sources.isEmpty ? "" : "; it is the figure of the \(listed(sources))"
    return Judgement(
      verdict: .unverifiable, reason: "the document does not say whose figure it is\(hint)", evidence: equal,
      suggestion: sources.count == 1 ? "name the \(sources[0])" : nil)
  }

  private func withoutEdition(_ figure: QuotedFigure, _ survey: String, _ stored: [StoredFigure]) -> Judgement
  {
    let editions = byEdition(stored, figure)
    let name = index.citedName(ofSurvey: survey)
    guard let newest = editions.last else {
      return Judgement(
        verdict: .unverifiable,
        reason: "nothing is stored of \(subjectName(figure)) in the \(name), and no edition is named")
    }
    if var judgement = agreeing(figure, newest.figures) {
      judgement.reason += "; no edition is named, and that is the newest stored"
      return judgement
    }
    let right = editions.filter { $0.figures.contains { figure.value.comes(from: $0) } }
    guard right.isEmpty else {
      let years = listed(right.map(\.edition))
      return Judgement(
        verdict: .unverifiable, reason: "no edition of the \(name) is named; it is the figure of \(years)",
        evidence: right.flatMap(\.figures), suggestion: right.count == 1 ? "name the \(years) edition" : nil)
    }
    return Judgement(
      verdict: .unverifiable,
      reason: "no edition of the \(name) is named, and no stored one has that figure",
      evidence: editions.suffix(4).flatMap { $0.figures.prefix(1) })
  }

  private func nothingToCompare(
    _ figure: QuotedFigure, cell: [StoredFigure], hints: [StoredFigure],
    _ editions: [(edition: String, figures: [StoredFigure])], place: String
  ) -> Judgement {
    let what = figure.metric.map { $0 == "usage" ? "" : " for the metric '\($0)'" } ?? ""
    var reason = "nothing is stored of \(subjectName(figure)) in the \(place)\(what)"
    if let population = figure.population, let other = cell.first {
      reason =
        index.knows(population: population)
        ? "nothing is stored of \(subjectName(figure)) among '\(index.name(ofPopulation: population))' in the \(place), only \(other.shown)"
        : "no population is known as '\(population)'; the \(place) has \(other.shown)"
    } else if let other = cell.first {
      reason = "the \(place) is stored on another base only: \(other.shown)"
    }
    if let hint = hints.first(where: { figure.value.comes(from: $0) }) {
      reason += "; the \(hint.citedTitle) has that number"
    } else if cell.isEmpty, !editions.isEmpty {
      reason += ", and no other edition has that number"
    }
    let nearby = editions.suffix(4).flatMap { $0.figures.prefix(1) }
    return Judgement(
      verdict: .unverifiable, reason: reason, evidence: (cell.prefix(2) + hints.prefix(2) + nearby).uniqued)
  }

  private func subjectName(_ figure: QuotedFigure) -> String {
    figure.framework.map { index.name(ofFramework: $0) } ?? figure.subject
  }
}
