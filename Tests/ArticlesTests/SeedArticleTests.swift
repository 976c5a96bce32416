import Articles
import Evidence
import Foundation
import Testing

private let seedArticle =
  ["../shared/data/seed-article.txt", "/work/shared/data/seed-article.txt"].lazy.compactMap {
    FileManager.default.contents(atPath: $0)
  }
  .first

/// The article kb began from, as scraped; its counts are in the issue tracker and not to be met by chance.
@Suite(.enabled(if: seedArticle != nil, "the seed article is not beside this checkout"))
struct SeedArticleTests {
  let article: Article

  init() throws {
    let data = try #require(seedArticle)
    article = try ArticleReader(vocabulary: .small).read([UInt8](data), name: "seed-article.txt")
  }

  @Test(arguments: [
    (Claim.Kind.feature, 12), (.benefit, 9), (.useCase, 9), (.comparison, 20), (.fact, 1), (.drawback, 0),
  ])
  func `each kind of claim comes out as often as the article makes it`(kind: Claim.Kind, count: Int) {
    #expect(article.claims.count { $0.kind == kind } == count)
  }

  @Test func `claims are about the framework of their section`() {
    let features = article.claims.filter { $0.kind == .feature }
    #expect(
      features.map(\.framework) == Array(repeating: "flask", count: 6) + Array(repeating: "fastapi", count: 6)
    )
    #expect(features[3].label == "Template Engine")
    #expect(features[0].label == nil)
  }

  @Test func `the eight figures carry survey, edition and population`() {
    #expect(
      article.shares == [
        "react=42.62", "jquery=28.82", "angular=24.64", "node-js=36.19", "django=14.99", "flask=11.78",
        "flask=47", "fastapi=14",
      ])
    #expect(
      article.figures.map(\.survey) == Array(repeating: "stack-overflow", count: 6) + [
        "jetbrains-ecosystem", "jetbrains-ecosystem",
      ])
    #expect(article.figures.allSatisfy { $0.edition == "2023" && $0.metric == "usage" })
    #expect(article.figures.suffix(2).allSatisfy { $0.population == "python-developers" })
  }

  @Test func `every span gives back the words that it stands for`() {
    for figure in article.figures {
      #expect(article.words(figure.valueSpan) + "%" == figure.valueText)
      #expect(article.words(figure.span).contains(figure.subject))
      #expect(figure.editionSpan.map(article.words) == figure.edition)
    }
    for claim in article.claims {
      #expect(article.words(claim.span) == claim.statement)
    }
  }
}
