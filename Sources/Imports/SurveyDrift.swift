internal import Evidence
internal import Storage

/// How the options of a survey changed from one edition to the next.
package struct SurveyDrift: Sendable, Hashable {
  /// For instance `2022`.
  package var previous: String
  package var edition: String

  /// Options that may be an old one under a new name.
  package var renamed: [Rename]

  /// Frameworks that were offered before and are not now.
  package var vanished: [String]

  /// Options that were not offered before.
  package var new: [String]

  /// Why figures of the two editions are not one series, one sentence each.
  package var breaks: [String]

  package struct Rename: Sendable, Hashable {
    /// The slug of the framework that vanished.
    package var old: String
    /// As the new edition writes it.
    package var new: String
    /// True where a framework of another slug has the new name already: then the two are told apart on purpose.
    package var isKnown: Bool

    package init(old: String, new: String, isKnown: Bool) {
      self.old = old
      self.new = new
      self.isKnown = isKnown
    }
  }

  /// Nil where `known` has no earlier edition with the same metrics.
  init?(
    to edition: String, options: [SurveyFigures.Option], population: String, known: [StatisticRecord],
    vocabulary: Vocabulary
  ) {
    let metrics = Set(options.compactMap { vocabulary.metrics[$0.metric]?.slug })
    // Segments come and go with the question whether to cut; options are told by the whole.
    let whole = known.filter { metrics.contains($0.metric) && $0.segment == nil }
    guard let previous = whole.compactMap(\.edition).filter({ $0 < edition }).max() else { return nil }
    self.previous = previous
    self.edition = edition
    let before = whole.filter { $0.edition == previous }
    let old = Set(before.map(\.framework))
    var now: Set<String> = []
    var unknown: [String] = []
    var firstSeen: [String] = []
    for option in options {
      if let slug = vocabulary.frameworks[option.name]?.slug {
        if now.insert(slug).inserted && !old.contains(slug) { firstSeen.append(option.name) }
      } else if !unknown.contains(option.name) {
        unknown.append(option.name)
      }
    }
    let gone = old.subtracting(now).sorted()
    var renamed: [Rename] = []
    for name in unknown + firstSeen {
      let candidates = gone.filter { slug in !renamed.contains { $0.old == slug } }
      let isKnown = firstSeen.contains(name)
      if let match = Self.likeliest(name, isKnown: isKnown, among: candidates, vocabulary) {
        renamed.append(Rename(old: match, new: name, isKnown: isKnown))
      }
    }
    self.renamed = renamed
    // Where no option stayed, another question was asked, and every option would be told.
    let isSameQuestion = !old.isDisjoint(with: now)
    vanished = isSameQuestion ? gone.filter { slug in !renamed.contains { $0.old == slug } } : []
    new = isSameQuestion ? (unknown + firstSeen).filter { name in !renamed.contains { $0.new == name } } : []
    breaks = Self.breaks(before, options: options, population: population, previous: previous, vocabulary)
    for rename in renamed where rename.isKnown {
      breaks.append(
        "'\(rename.old)' ends with \(previous) and '\(rename.new)' begins with \(edition): two subjects, not one series"
      )
    }
  }

  /// True where nothing changed.
  package var isEmpty: Bool { renamed.isEmpty && vanished.isEmpty && new.isEmpty && breaks.isEmpty }

  /// The vanished framework whose names are nearest to `name`: nearly the same letters, or, for a name that nothing else has
  /// (Ruby is not Ruby on Rails), one begins with the other.
  private static func likeliest(
    _ name: String, isKnown: Bool, among slugs: [String], _ vocabulary: Vocabulary
  ) -> String? {
    let wanted = foldedName(name)
    guard wanted.count > 2 else { return nil }
    var best: (slug: String, distance: Int)?
    for slug in slugs {
      guard let entry = vocabulary.frameworks[slug] else { continue }
      for known in Set([entry.slug] + entry.names.map(\.text)).map({ foldedName($0) }) where known.count > 2 {
        let isPart = !isKnown && (known.hasPrefix(wanted) || wanted.hasPrefix(known))
        let distance = isPart ? 1 : editDistance(Array(wanted), Array(known))
        guard isPart || distance <= max(1, max(wanted.count, known.count) / 4) else { continue }
        if distance < best?.distance ?? .max { best = (slug, distance) }
      }
    }
    return best?.slug
  }

  private static func breaks(
    _ before: [StatisticRecord], options: [SurveyFigures.Option], population: String, previous: String,
    _ vocabulary: Vocabulary
  ) -> [String] {
    var breaks: [String] = []
    let populations = Set(before.map(\.population))
    if let now = vocabulary.populations[population]?.slug, !populations.isEmpty,
      !populations.contains(now)
    {
      breaks.append(
        "these figures are about '\(now)', those of \(previous) about \(populations.sorted().map { "'\($0)'" }.joined(separator: " and ")): another base"
      )
    }
    for metric in Set(options.map(\.metric)).sorted() {
      let now = Set(options.filter { $0.metric == metric }.map(\.question))
      let slug = vocabulary.metrics[metric]?.slug
      let then = Set(before.filter { $0.metric == slug }.compactMap(\.question))
      if !then.isEmpty && then.isDisjoint(with: now) {
        breaks.append(
          "\(metric) was asked as \(then.sorted().map { "“\($0)”" }.joined(separator: ", ")) in \(previous), now as "
            + now.sorted().map { "“\($0)”" }.joined(separator: ", ")
            + ": kb trend marks a break where the words differ")
      }
    }
    return breaks
  }
}
