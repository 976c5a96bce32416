import Evidence
package import Storage

/// Something that can be cited: a source, a figure (`s12`) or a claim (`c34`).
package enum CitationTarget: Hashable, Sendable {
  case source(slug: String)
  case statistic(id: Int)
  case claim(id: Int)

  /// Reads what a user types: `stack-overflow-2023`, `s12` or `12` for a figure, `c34` for a claim.
  package init(_ text: String) {
    if let id = Int(text) {
      self = .statistic(id: id)
    } else if let first = text.first, let id = Int(text.dropFirst()), first == "s" || first == "c" {
      self = first == "s" ? .statistic(id: id) : .claim(id: id)
    } else {
      self = .source(slug: text)
    }
  }

  /// The references: one, or for a claim one for each source that makes it.
  ///
  /// - Throws: ``NothingToCite``.
  package func references(in base: KnowledgeBase) throws -> [Reference] {
    switch self {
    case .source(let slug):
      guard let source = try base.source(slug: slug) ?? base.source(slug: Evidence.slug(from: slug)) else {
        let wanted = foldedName(slug)
        let near = try base.sourceSlugs().filter {
          foldedName($0).contains(wanted) || wanted.contains(foldedName($0))
        }
        throw NothingToCite(what: "source is called '\(slug)'", nearest: Array(near.prefix(3)))
      }
      return [Reference(source: source)]
    case .statistic(let id):
      var filter = StatisticFilter()
      filter.ids = [id]
      filter.includesSuperseded = true
      guard let figure = try base.statistics(filter).first, let source = try base.source(slug: figure.source)
      else {
        throw NothingToCite(what: "figure has the id \(id)", nearest: [])
      }
      return [Reference(source: source, detail: figure.sentence + figure.secondary)]
    case .claim(let id):
      guard let claim = try base.claims(ids: [id]).first, !claim.citations.isEmpty else {
        throw NothingToCite(what: "claim has the id \(id)", nearest: [])
      }
      return try claim.citations.compactMap { citation in
        try base.source(slug: citation.source).map {
          Reference(source: $0, detail: "\(claim.frameworkName): \(claim.statement)")
        }
      }
    }
  }
}

extension StatisticRecord {
  /// Who only saw a figure in a secondary place says so: `; as cited in a blog`. What was counted or worked out was done there.
  ///
  /// Source: Publication Manual of the American Psychological Association, 7th edition, 8.6, Secondary Sources.
  fileprivate var secondary: String {
    guard let seenIn else { return "" }
    return basis == .published || basis == .quoted ? "; as cited in \(seenIn)" : "; seen in \(seenIn)"
  }
}

/// What was to be cited is not there.
package struct NothingToCite: Error, Hashable, CustomStringConvertible {
  package var what: String
  package var nearest: [String]

  package var description: String {
    let hint =
      nearest.isEmpty
      ? "'kb sources' lists the sources, 'kb stats FRAMEWORK' the figures with their ids"
      : "did you mean \(nearest.map { "'\($0)'" }.joined(separator: " or "))?"
    return "no \(what); \(hint)"
  }
}
