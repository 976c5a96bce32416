/// A figure as it is stored, its ids resolved to names: one row of the view `statistic_details`.
package struct StatisticRecord: Hashable, Sendable, Identifiable {
  package var id: Int
  /// Slugs, and the names to show.
  package var metric: String
  package var metricName: String
  package var unit: String
  package var framework: String
  package var frameworkName: String
  package var population: String
  package var populationName: String
  package var dimension: String?
  package var segment: String?

  /// The time it is about, for instance `2023`.
  package var period: String

  /// In ``unit``; known only to lie between `valueLow` and `valueHigh` where those are given.
  package var value: Double
  package var valueLow: Double?
  package var valueHigh: Double?

  /// As printed, and how many digits after the point were; nil for what was computed.
  package var publishedText: String?
  package var decimals: Int?
  package var count: Int?
  package var base: Int?
  package var weighted: Bool

  /// The 95 % interval of sampling.
  package var lower: Double?
  package var upper: Double?
  package var basis: Basis
  package var confidence: Confidence?
  package var survey: String?
  package var edition: String?
  package var source: String
  package var sourceTitle: String
  package var sourceURL: String?

  /// When the source was published: a year, a month or a day.
  package var sourcePublishedOn: String?

  /// For a quoted figure the slug of the source that the document names.
  package var attributedTo: String?
  package var seenIn: String?
  package var question: String?
  package var note: String?
  package var supersededBy: Int?
  package var importID: Int

  package init(
    id: Int, metric: String, metricName: String, unit: String, framework: String, frameworkName: String,
    population: String, populationName: String, dimension: String? = nil, segment: String? = nil,
    period: String, value: Double, valueLow: Double? = nil, valueHigh: Double? = nil,
    publishedText: String? = nil, decimals: Int? = nil, count: Int? = nil, base: Int? = nil,
    weighted: Bool = false, lower: Double? = nil, upper: Double? = nil, basis: Basis,
    confidence: Confidence? = nil, survey: String? = nil, edition: String? = nil, source: String,
    sourceTitle: String, sourceURL: String? = nil, sourcePublishedOn: String? = nil,
    attributedTo: String? = nil,
    seenIn: String? = nil, question: String? = nil, note: String? = nil, supersededBy: Int? = nil,
    importID: Int
  ) {
    self.id = id
    self.metric = metric
    self.metricName = metricName
    self.unit = unit
    self.framework = framework
    self.frameworkName = frameworkName
    self.population = population
    self.populationName = populationName
    self.dimension = dimension
    self.segment = segment
    self.period = period
    self.value = value
    self.valueLow = valueLow
    self.valueHigh = valueHigh
    self.publishedText = publishedText
    self.decimals = decimals
    self.count = count
    self.base = base
    self.weighted = weighted
    self.lower = lower
    self.upper = upper
    self.basis = basis
    self.confidence = confidence
    self.survey = survey
    self.edition = edition
    self.source = source
    self.sourceTitle = sourceTitle
    self.sourceURL = sourceURL
    self.sourcePublishedOn = sourcePublishedOn
    self.attributedTo = attributedTo
    self.seenIn = seenIn
    self.question = question
    self.note = note
    self.supersededBy = supersededBy
    self.importID = importID
  }
}

/// A claim as it is stored, with where it is said.
package struct ClaimRecord: Hashable, Sendable, Identifiable {
  /// One source that makes the claim.
  package struct Citation: Hashable, Sendable {
    /// Slug, title and address of the source.
    package var source: String
    package var sourceTitle: String
    package var sourceURL: String?
    /// The document and its bytes, where the claim was read from a text.
    package var documentID: Int?
    package var span: Range<Int>?

    package init(
      source: String, sourceTitle: String, sourceURL: String? = nil, documentID: Int? = nil,
      span: Range<Int>? = nil
    ) {
      self.source = source
      self.sourceTitle = sourceTitle
      self.sourceURL = sourceURL
      self.documentID = documentID
      self.span = span
    }
  }

  package var id: Int
  package var framework: String
  package var frameworkName: String
  package var aspect: String?
  package var aspectName: String?
  package var kind: Claim.Kind
  package var label: String?
  package var statement: String
  package var citations: [Citation]
  package var importID: Int

  package init(
    id: Int, framework: String, frameworkName: String, aspect: String? = nil, aspectName: String? = nil,
    kind: Claim.Kind, label: String? = nil, statement: String, citations: [Citation], importID: Int
  ) {
    self.id = id
    self.framework = framework
    self.frameworkName = frameworkName
    self.aspect = aspect
    self.aspectName = aspectName
    self.kind = kind
    self.label = label
    self.statement = statement
    self.citations = citations
    self.importID = importID
  }
}

/// A source as it is stored, and what rests on it.
package struct SourceRecord: Hashable, Sendable, Identifiable {
  package var id: Int
  package var source: Source
  /// How many claims cite it.
  package var claims: Int
  /// How many live figures come from it.
  package var statistics: Int
  package var importID: Int

  package init(id: Int, source: Source, claims: Int, statistics: Int, importID: Int) {
    self.id = id
    self.source = source
    self.claims = claims
    self.statistics = statistics
    self.importID = importID
  }
}

/// A framework as it is stored, with all its names.
package struct FrameworkRecord: Hashable, Sendable, Identifiable {
  package var id: Int
  package var framework: Framework
  package var names: [String]
  package var importID: Int

  package init(id: Int, framework: Framework, names: [String], importID: Int) {
    self.id = id
    self.framework = framework
    self.names = names
    self.importID = importID
  }
}
