import Articles
import Evidence

extension Vocabulary {
  /// Few names, of each sort some: what the tests of this folder read documents with.
  static let small = Vocabulary(
    frameworks: [
      framework("react", "React", "React.js", "ReactJS"), framework("vue", "Vue.js", "Vue"),
      framework("angular", "Angular"),
      framework("svelte", "Svelte"), framework("jquery", "jQuery"), framework("node-js", "Node.js", "Node"),
      framework("next-js", "Next.js"), framework("django", "Django"), framework("flask", "Flask"),
      framework("fastapi", "FastAPI", "Fast API"), framework("laravel", "Laravel"),
      Entry(
        slug: "express", name: "Express", names: [Name("Express", isCaseSensitive: true), Name("Express.js")]),
      Entry(
        slug: "go", name: "Go", names: [Name("Go", isCaseSensitive: true), Name("Golang")], kind: "language"),
      Entry(slug: "python", name: "Python", names: [Name("Python")], kind: "language"),
      Entry(slug: "net", name: ".NET", names: [Name(".NET", isCaseSensitive: true)], kind: "platform"),
      Entry(slug: "c-plus-plus", name: "C++", names: [Name("C++")], kind: "language"),
    ],
    aspects: [
      framework("performance", "Performance", "speed"), framework("learning-curve", "Learning curve"),
      framework("ease-of-use", "Ease of use"), framework("community", "Community", "ecosystem"),
      framework("asynchronous-support", "Asynchronous support"), framework("documentation", "Documentation"),
      framework("scalability", "Scalability"), framework("flexibility", "Flexibility"),
      framework("data-validation", "Data validation"),
      framework("dependency-injection", "Dependency injection"),
    ],
    metrics: [
      framework("usage", "Usage", "used", "use", "using"), framework("loved", "Loved", "most loved"),
      framework("admired", "Admired", "want to keep using"), framework("dreaded", "Dreaded"),
      framework("wanted", "Wanted"),
      framework("satisfaction", "Satisfaction"), framework("retention", "Retention", "would use again"),
    ],
    populations: [
      framework("all-respondents", "All respondents", "respondents"),
      framework("professional-developers", "Professional developers"),
      framework("python-developers", "Python developers"),
    ],
    surveys: [
      framework("stack-overflow", "Stack Overflow Developer Survey", "Stack Overflow survey"),
      framework(
        "jetbrains-ecosystem", "JetBrains State of Developer Ecosystem", "State of Developer Ecosystem"),
      framework("state-of-js", "State of JavaScript", "State of JS"), framework("octoverse", "Octoverse"),
    ])

  private static func framework(_ slug: String, _ names: String...) -> Entry {
    Entry(slug: slug, name: names[0], names: names.map { Name($0) }, kind: "web-framework")
  }
}

/// Reads `text` with the small vocabulary.
func read(_ text: String, _ mediaType: MediaType = .plainText) throws -> Article {
  try ArticleReader(vocabulary: .small).read(Array(text.utf8), mediaType: mediaType, name: "test")
}

extension Article {
  /// The words of the body at `span`.
  func words(_ span: Range<Int>) -> String { String(decoding: body[span], as: UTF8.self) }

  /// `subject=value` of each figure, for tables of cases.
  var shares: [String] {
    figures.map { figure in
      let value = figure.value == figure.value.rounded() ? "\(Int(figure.value))" : "\(figure.value)"
      return "\(figure.framework ?? figure.subject)=\(value)"
        + (figure.valueHigh.map { "..\(Int($0))" } ?? "")
    }
  }
}
