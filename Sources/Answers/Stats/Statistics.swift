package import Evidence
package import Presentation
package import Storage

/// Figures as a user asks for them: a list, a breakdown, or a ranking where no framework is named.
package struct Statistics: Sendable {
  package struct Question: Sendable {
    /// By any of their names; none for a ranking.
    package var frameworks: [String] = []
    package var metric: String?
    package var survey: String?
    package var period: String?
    package var population: String?

    /// What comes first in a breakdown: `population`, `period`, `survey`, `metric`, or a dimension such as `Age`.
    package var breakdown: String?

    /// Every candidate, not only the best of each source.
    package var wantsCandidates = false
    package var wantsQuoted = false

    package init() {}
  }

  package enum Shape: Sendable {
    case list([StatisticRecord])
    case breakdown([(group: String, candidates: CandidateSet)], by: String)
    case ranking(Ranking)
  }

  package var shape: Shape

  /// How many quoted figures were left out.
  package var quotedFigures = 0

  /// - Throws: ``UnknownName``, ``NoFigures``.
  package init(_ question: Question, in base: KnowledgeBase) throws {
    let names = try NameResolver(base)
    let isRanking = question.frameworks.isEmpty && question.breakdown == nil
    let metric = try names.slug(.metric, named: question.metric) ?? (isRanking ? "usage" : nil)
    let survey = try names.slug(.survey, named: question.survey)
    let population = try names.slug(.population, named: question.population)
    let filter = StatisticFilter(
      frameworks: try names.frameworks(named: question.frameworks).map(\.slug), metric: metric,
      survey: survey, period: question.period, population: population)
    let all = try base.statistics(filter)
    let figures = question.wantsQuoted ? all : all.filter { $0.basis != .quoted }
    quotedFigures = all.count - figures.count
    guard !figures.isEmpty else { throw try NoFigures(filter, quoted: quotedFigures, in: base) }
    if let breakdown = question.breakdown {
      shape = .breakdown(try Self.groups(figures, by: breakdown), by: breakdown)
    } else if isRanking {
      guard
        let ranking = Ranking(
          figures: figures.filter { $0.basis != .quoted }, survey: survey, period: question.period,
          population: population)
      else { throw try NoFigures(filter, quoted: quotedFigures, in: base) }
      shape = .ranking(ranking)
    } else {
      shape = .list(figures)
    }
  }

  private static func groups(
    _ figures: [StatisticRecord], by breakdown: String
  ) throws -> [(group: String, candidates: CandidateSet)] {
    func group(_ figure: StatisticRecord) -> String? {
      switch breakdown {
      case "population": figure.populationName
      case "period": figure.period
      case "survey": figure.survey ?? figure.source
      case "metric": figure.metricName
      default:
        figure.dimension.map { foldedName($0) } == foldedName(breakdown) ? figure.segment : nil
      }
    }
    let groups = CandidateSet.grouping(figures).compactMap { set in group(set.best).map { ($0, set) } }
    guard !groups.isEmpty else {
      throw UnknownBreakdown(name: breakdown, dimensions: Set(figures.compactMap(\.dimension)).sorted())
    }
    return groups.sorted {
      ($0.0, $1.1.best.period, $0.1.best.source, $1.1.best.value, $0.1.framework)
        < ($1.0, $0.1.best.period, $1.1.best.source, $0.1.best.value, $1.1.framework)
    }
  }
}

extension Statistics {
  /// Rows with all columns, for programs.
  package var fullRows: Rows {
    switch shape {
    case .list(let figures): return FigureRows.full(figures)
    case .breakdown(let groups, let name):
      var rows = Rows(Column.named([name] + FigureRows.names + FigureRows.candidateNames))
      for (group, set) in groups {
        rows.append([.text(group)] + FigureRows.cells(set.best) + FigureRows.candidateCells(set))
      }
      return rows
    case .ranking(let ranking):
      var rows = Rows((["rank"] + FigureRows.names + FigureRows.candidateNames).map { Column($0) })
      for place in ranking.places {
        rows.append(
          [.integer(Int64(place.rank))] + FigureRows.cells(place.figure)
            + FigureRows.candidateCells(place.candidates))
      }
      return rows
    }
  }
}

extension StatisticRecord {
  /// The 95 % interval, for instance `11.9 to 12.4`; nil where the base is not known.
  package var intervalText: String? {
    interval.map { range in
      let digits = max(1, shownDecimals)
      return
        "\(decimalText(range.lowerBound, decimals: digits)) to \(decimalText(range.upperBound, decimals: digits))"
    }
  }
}

/// No figure is stored that a question would want.
package struct NoFigures: Error, Hashable, CustomStringConvertible {
  /// How many quoted ones there would be.
  package var quoted: Int

  /// The metric that was wanted, and those of which there are figures.
  package var metric: String?
  package var otherMetrics: [String] = []

  init(quoted: Int) { self.quoted = quoted }

  /// Looks up what there is of other metrics.
  init(_ filter: StatisticFilter, quoted: Int, in base: KnowledgeBase) throws {
    self.init(quoted: quoted)
    metric = filter.metric
    guard metric != nil else { return }
    var others = filter
    others.metric = nil
    others.includesQuoted = false
    otherMetrics = Set(try base.statistics(others).map(\.metric)).sorted()
  }

  package var description: String {
    if let metric, !otherMetrics.isEmpty {
      return
        "no figure of the metric '\(metric)' is known of that; there are figures of \(listed(otherMetrics)): say --metric \(otherMetrics[0])"
    }
    return quoted > 0
      ? "no figure is known but \(quoted) that documents quote; 'kb stats --quoted' shows \(quoted == 1 ? "it" : "them")"
      : "no figure is known of that; 'kb stats FRAMEWORK' shows what is known of one, 'kb query survey-editions' of each survey"
  }
}

/// Figures cannot be broken down by that.
package struct UnknownBreakdown: Error, Hashable, CustomStringConvertible {
  package var name: String
  package var dimensions: [String]

  package var description: String {
    let known = (["population", "period", "survey", "metric"] + dimensions).joined(separator: ", ")
    return "no figure here can be broken down by '\(name)'; what there is: \(known)"
  }
}
