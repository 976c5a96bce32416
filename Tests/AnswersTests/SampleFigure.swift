import Foundation
import Evidence

extension StatisticRecord {
  /// A share of all respondents of `survey-2023`, unless a test says otherwise.
  static func sample(
    _ framework: String, _ value: Double, decimals: Int? = 1, count: Int? = nil, base: Int? = nil,
    basis: Basis = .published, confidence: Confidence? = nil, metric: String = "usage",
    population: String = "all", period: String = "2023", survey: String? = "survey", source: String? = nil,
    attributedTo: String? = nil, seenIn: String? = nil, question: String? = nil, id: Int = 1
  ) -> StatisticRecord {
    StatisticRecord(
      id: id, metric: metric, metricName: metric.capitalized, unit: "percent", framework: framework,
      frameworkName: framework.capitalized, population: population, populationName: population.capitalized,
      period: period, value: value, decimals: decimals, count: count, base: base, basis: basis,
      confidence: confidence, survey: survey, edition: period, source: source ?? "survey-\(period)",
      sourceTitle: source ?? "Survey \(period)", attributedTo: attributedTo, seenIn: seenIn,
      question: question, importID: 1)
  }
}

extension Vocabulary.Entry {
  static func sample(_ slug: String) -> Vocabulary.Entry {
    Vocabulary.Entry(slug: slug, name: slug.capitalized, names: [Vocabulary.Name(slug.capitalized)])
  }
}
