internal import Articles
internal import Evidence
internal import Seeds
package import Storage
package import Surveys

/// Puts the seeds into a knowledge base, by the same code as a user's own files.
package enum SeedImport {
  /// Imports vocabulary, published figures and the article digest; what is there already stays as it is.
  ///
  /// - Throws: whatever is wrong with a seed, which is a fault of this kb; ``SQLiteError``.
  package static func run(on base: KnowledgeBase, dryRun: Bool = false) throws -> ImportReport {
    var all: [UInt8] = []
    for file in Seeds.files { all += Array(file.text.utf8) }
    let input = ImportInput(kind: .seeds, input: "seeds", sha256: sha256(all))
    return try base.importing(input, dryRun: dryRun) { session in
      try addVocabulary(to: session)
      for file in Seeds.files where file.name.hasPrefix("surveys/") {
        let reading = try FigureFileReader(options: FigureFileOptions(decimal: .point)).read(
          Array(file.text.utf8))
        try session.add(reading.drafts)
        for reject in reading.rejects { session.reject(Reject(reject)) }
      }
      let reader = ArticleReader(vocabulary: try base.vocabulary())
      for file in Seeds.files where file.name.hasPrefix("articles/") {
        let input = InputFile(path: file.name, bytes: Array(file.text.utf8))
        let article = try reader.read(input.bytes, name: input.name)
        try ArticleImport(file: input, article: article).add(to: session)
      }
    }
  }

  private static func addVocabulary(to session: ImportSession) throws {
    for row in records("vocabulary/surveys.csv") {
      try session.add(
        Survey(
          slug: row.required("slug"), name: row.required("name"), publisher: row.optional("publisher"),
          url: row.optional("url")),
        names: row.names)
    }
    for row in records("vocabulary/sources.csv") {
      guard let kind = Source.Kind(rawValue: row.required("kind")) else {
        preconditionFailure(
          "seeds/vocabulary/sources.csv:\(row.line): '\(row.required("kind"))' is no kind of source")
      }
      try session.add(
        Source(
          slug: row.required("slug"), title: row.required("title"), kind: kind,
          survey: row.optional("survey"),
          publisher: row.optional("publisher"), edition: row.optional("edition"),
          publishedOn: row.optional("published_on"), url: row.optional("url"),
          license: row.optional("license"),
          accessedOn: row.optional("accessed_on")))
    }
    for row in records("vocabulary/metrics.csv") {
      try session.add(
        Metric(
          slug: row.required("slug"), name: row.required("name"), unit: row.required("unit"),
          minimum: row.optional("minimum").flatMap(Double.init),
          maximum: row.optional("maximum").flatMap(Double.init)),
        names: row.names)
    }
    for row in records("vocabulary/populations.csv") {
      try session.add(
        Population(
          slug: row.required("slug"), name: row.required("name"), parent: row.optional("parent"),
          dimension: row.optional("dimension"), segment: row.optional("segment")), names: row.names)
    }
    for row in records("vocabulary/aspects.csv") {
      try session.add(Aspect(slug: row.required("slug"), name: row.required("name")), names: row.names)
    }
    for row in records("vocabulary/frameworks.csv") {
      try session.add(
        Framework(
          slug: row.required("slug"), name: row.required("name"), kind: row.required("kind"),
          language: row.optional("language"), homepage: row.optional("homepage")), names: row.names)
    }
  }

  private static func records(_ name: String) -> CSVRecords {
    guard let file = Seeds.files.first(where: { $0.name == name }) else {
      preconditionFailure("seeds/\(name) is missing from the binary")
    }
    return CSVRecords(text: file.text)
  }
}

extension CSVRecords.Record {
  /// The field of a column that a seed must fill.
  fileprivate func required(_ column: String) -> String {
    guard let value = optional(column) else {
      preconditionFailure("seeds: line \(line) has no \(column)")
    }
    return value
  }

  fileprivate func optional(_ column: String) -> String? {
    self[column].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The other names of a row, those that are common words marked.
  fileprivate var names: [Vocabulary.Name] {
    func list(_ column: String, isCaseSensitive: Bool) -> [Vocabulary.Name] {
      (optional(column) ?? "").split(separator: "|").map {
        Vocabulary.Name(String($0), isCaseSensitive: isCaseSensitive)
      }
    }
    return list("case_sensitive_names", isCaseSensitive: true) + list("names", isCaseSensitive: false)
  }
}

extension Reject {
  /// What a file of figures could not give.
  package init(_ reject: FigureReject) {
    self.init(line: reject.line, column: reject.column, reason: reject.reason, raw: reject.raw)
  }
}
