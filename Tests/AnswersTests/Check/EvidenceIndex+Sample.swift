import Evidence

@testable import Answers

extension EvidenceIndex {
  /// A few figures, some real, some made up, that the tests of `check` share.
  static let sample = EvidenceIndex(
    figures: [
      .of("react", 40.58, 2, base: 71802), .of("react", 42.62, 2, "2022"), .of("react", 39.5, 1, "2021"),
      .of("react", 43.11, 2, population: "professional-developers"),
      .of("react", 81.8, 1, "2022", survey: "state-of-js", population: "respondents-to-the-item"),
      .of("react", 63.61, 2, metric: "admired", population: "users-of-the-subject"),
      .of("flask", 13.05, nil, "2024", basis: .computed, population: "answered-question"),
      .of("flask", 38, 0, survey: "jetbrains-ecosystem", population: "python-developers", seenIn: "a blog"),
      .of(
        "flask", 39, 0, survey: "jetbrains-ecosystem", population: "python-developers", seenIn: "another blog"
      ),
      .of("flask", 47, 0, "2018", survey: "python-developers", population: "python-developers"),
      .of("fastapi", 14, 0, "2021", survey: "jetbrains-ecosystem", population: "python-developers"),
      .of("fastapi", 20, 0, "2022", survey: "jetbrains-ecosystem", population: "python-developers"),
      .of("angular", 17.46, 2), .of("angular-angular-js", 30.7, 1, "2019"),
      .of("django", 11.47, 2, basis: .derived), .of("django", 14.99, 2, "2021"),
      .of("vue-js", 16.38, 2),
    ],
    populations: [
      Population(slug: "all-respondents", name: "All respondents"),
      Population(slug: "answered-question", name: "Answered the question", parent: "all-respondents"),
      Population(
        slug: "respondents-to-the-item", name: "All respondents to the item", parent: "all-respondents"),
      Population(
        slug: "professional-developers", name: "Professional developers", parent: "all-respondents",
        dimension: "MainBranch", segment: "professional developer"),
      Population(
        slug: "learners", name: "Learning to code", parent: "all-respondents", dimension: "MainBranch",
        segment: "learning to code"),
      Population(slug: "users-of-the-subject", name: "Users of the subject", parent: "all-respondents"),
      Population(slug: "python-developers", name: "Python developers"),
    ],
    vocabulary: .sample)
}

extension Vocabulary {
  /// The names of ``EvidenceIndex/sample``, enough to read a document with.
  static let sample = Vocabulary(
    frameworks: [
      entry("react", "React", "React.js"), entry("flask", "Flask"), entry("fastapi", "FastAPI"),
      entry("angular", "Angular"), entry("angular-angular-js", "Angular/Angular.js"),
      entry("django", "Django"), entry("vue-js", "Vue.js", "Vue"),
    ],
    metrics: [entry("usage", "Usage", "used", "use", "using"), entry("admired", "Admired")],
    populations: [
      entry("all-respondents", "All respondents", "respondents"),
      entry("professional-developers", "Professional developers"),
      entry("python-developers", "Python developers"),
    ],
    surveys: [
      entry("stack-overflow", "Stack Overflow Developer Survey"), entry("state-of-js", "State of JavaScript"),
      entry("jetbrains-ecosystem", "State of Developer Ecosystem"),
      entry("python-developers", "Python Developers Survey"),
    ])

  private static func entry(_ slug: String, _ names: String...) -> Entry {
    Entry(slug: slug, name: names[0], names: names.map { Name($0) }, kind: "web-framework")
  }
}

extension StoredFigure {
  fileprivate static func of(
    _ framework: String, _ value: Double, _ decimals: Int?, _ edition: String = "2023",
    survey: String = "stack-overflow", metric: String = "usage", basis: Basis = .published,
    population: String = "all-respondents", base: Int? = nil, seenIn: String? = nil
  ) -> StoredFigure {
    let titles = [
      "stack-overflow": "Stack Overflow Developer Survey", "state-of-js": "State of JavaScript",
      "jetbrains-ecosystem": "The State of Developer Ecosystem",
      "python-developers": "Python Developers Survey",
    ]
    let names = [
      "all-respondents": "All respondents", "professional-developers": "Professional developers",
      "python-developers": "Python developers", "answered-question": "Answered the question",
    ]
    return StoredFigure(
      id: 1, importID: 1, framework: framework, metric: metric, population: population,
      populationName: names[population] ?? population, survey: survey,
      source: "\(titles[survey] ?? survey) \(edition)", sourceSlug: "\(survey)-\(edition)", edition: edition,
      period: edition, basis: basis, value: value, decimals: decimals, base: base, confidence: .high,
      seenIn: seenIn)
  }
}
