/// What surveys call a question.
enum SurveyTerms {
  /// Slugs of metrics that only people who know a tool are asked for.
  static let ofUsers: Set<String> = [
    "loved", "admired", "dreaded", "retention", "satisfaction", "would-use-again", "would-not-use-again",
  ]

  /// Slugs of surveys that count what is there and ask nobody.
  static let counting: Set<String> = ["octoverse", "github", "npm-downloads", "pypi-downloads", "w3techs"]

  /// Slugs of populations that are no people.
  static let ofThings: Set<String> = ["websites", "open-source-projects"]

  /// … and that tell how much things grow, not which share they have.
  static let ofGrowth: Set<String> = ["octoverse", "github", "npm-downloads", "pypi-downloads"]

  /// What an index or a count of sites calls its shares, whatever a text says of them.
  static func measured(_ metric: String?, by survey: String?) -> String? {
    guard metric == nil || metric == "usage" else { return metric }
    return switch survey {
    case "tiobe": "rating"
    case "w3techs": "market-share"
    default: metric
    }
  }

  /// What was counted by a survey that asks nobody, where a text does not say it.
  static func counted(_ population: String?, by survey: String?) -> String? {
    population == nil && survey == "w3techs" ? "websites" : population
  }

  /// Stack Overflow asks one question since 2016, and calls its answers otherwise since 2023.
  private static let renamed = [
    (before: "loved", since: "admired"), (before: "wanted", since: "desired"),
  ]

  /// The name that an edition has for the question that `metric` is an answer to.
  ///
  /// - Parameters:
  ///   - metric: a slug, read from words that describe the question (`want to keep using it`).
  ///   - survey: a slug.
  static func metric(_ metric: String, of survey: String?, edition: String?) -> String {
    guard let pair = renamed.first(where: { $0.before == metric || $0.since == metric }) else {
      return metric
    }
    switch survey {
    case "stack-overflow": return edition.map { $0 >= "2023" } ?? false ? pair.since : pair.before
    case "state-of-js", "state-of-css", "state-of-html", "state-of-react":
      return pair.before == "loved" ? "retention" : "interest"
    default: return metric
    }
  }
}
