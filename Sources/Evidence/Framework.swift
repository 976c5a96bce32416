/// The subject of claims and figures: a web framework, library, runtime, language or tool.
package struct Framework: Hashable, Sendable {
  /// For instance `fastapi`.
  package var slug: String

  /// As its makers write it, for instance `FastAPI`.
  package var name: String

  /// One of ``kinds``.
  package var kind: String

  /// The language it is mostly used from, for instance `Python`; null where none is.
  package var language: String?

  package var homepage: String?

  /// A `merged-option` is two frameworks that a survey offered as one answer.
  package static let kinds = [
    "web-framework", "library", "runtime", "language", "cms", "tool", "database", "platform", "merged-option",
    "other",
  ]

  package init(
    slug: String, name: String, kind: String = "other", language: String? = nil, homepage: String? = nil
  ) {
    self.slug = slug
    self.name = name
    self.kind = kind
    self.language = language
    self.homepage = homepage
  }
}

/// What a claim is about: performance, learning curve, documentation, ...
package struct Aspect: Hashable, Sendable {
  /// For instance `learning-curve`.
  package var slug: String
  package var name: String

  package init(slug: String, name: String) {
    self.slug = slug
    self.name = name
  }
}

/// What is measured, and its unit: usage, admired, retention, ...
package struct Metric: Hashable, Sendable {
  package var slug: String
  package var name: String

  /// `percent`, `count`, `score`, ...: values of the unit `percent` are percentages (42.62, not 0.4262).
  package var unit: String

  /// The least value that makes sense, if there is one.
  package var minimum: Double?

  /// The greatest value that makes sense, if there is one.
  package var maximum: Double?

  package init(
    slug: String, name: String, unit: String = "percent", minimum: Double? = 0, maximum: Double? = 100
  ) {
    self.slug = slug
    self.name = name
    self.unit = unit
    self.minimum = minimum
    self.maximum = maximum
  }
}

/// Who was counted; may be a segment of another population (Age = 25-34 of all respondents).
package struct Population: Hashable, Sendable {
  package var slug: String
  package var name: String

  /// The slug of the population that this is a segment of.
  package var parent: String?

  /// What the segment is cut by, for instance `Age`.
  package var dimension: String?

  /// Which part of the dimension, for instance `25-34 years old`.
  package var segment: String?

  package init(
    slug: String, name: String, parent: String? = nil, dimension: String? = nil, segment: String? = nil
  ) {
    self.slug = slug
    self.name = name
    self.parent = parent
    self.dimension = dimension
    self.segment = segment
  }
}

/// A survey that comes out in editions, for instance the Stack Overflow Developer Survey.
package struct Survey: Hashable, Sendable {
  /// For instance `stack-overflow`.
  package var slug: String

  /// For instance `Stack Overflow Developer Survey`.
  package var name: String
  package var publisher: String?
  package var url: String?

  package init(slug: String, name: String, publisher: String? = nil, url: String? = nil) {
    self.slug = slug
    self.name = name
    self.publisher = publisher
    self.url = url
  }
}
