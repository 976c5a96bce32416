/// A publication that can be cited: a survey's edition, an article, a report, a documentation page.
package struct Source: Hashable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    case survey, report, article, documentation, dataset, benchmark
  }

  /// For instance `stack-overflow-2023`.
  package var slug: String
  package var title: String
  package var kind: Kind

  /// The slug of the survey that this is an edition of.
  package var survey: String?
  package var publisher: String?

  /// For instance `2023`.
  package var edition: String?

  /// ISO 8601: a year, a month or a day.
  package var publishedOn: String?
  package var url: String?
  package var license: String?

  /// ISO 8601: when whoever entered this source looked at it.
  package var accessedOn: String?

  package init(
    slug: String, title: String, kind: Kind, survey: String? = nil, publisher: String? = nil,
    edition: String? = nil, publishedOn: String? = nil, url: String? = nil, license: String? = nil,
    accessedOn: String? = nil
  ) {
    self.slug = slug
    self.title = title
    self.kind = kind
    self.survey = survey
    self.publisher = publisher
    self.edition = edition
    self.publishedOn = publishedOn
    self.url = url
    self.license = license
    self.accessedOn = accessedOn
  }
}
