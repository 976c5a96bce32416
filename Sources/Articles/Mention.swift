/// A name of the vocabulary, found in a text.
struct Mention: Sendable {
  enum Sort: UInt8, Sendable, CaseIterable {
    case framework, metric, population, survey, aspect
  }

  /// Several sorts.
  struct Sorts: OptionSet, Sendable {
    var rawValue: UInt8

    static let framework = Sorts(.framework)
    static let metric = Sorts(.metric)
    static let population = Sorts(.population)
    static let survey = Sorts(.survey)
    static let aspect = Sorts(.aspect)
    static let all: Sorts = [.framework, .metric, .population, .survey, .aspect]

    init(rawValue: UInt8) { self.rawValue = rawValue }
    init(_ sort: Sort) { rawValue = 1 << sort.rawValue }
  }

  var sort: Sort

  /// Index in the vocabulary's entries of that sort.
  var entry: Int

  /// Indexes of tokens.
  var tokens: Range<Int>

  /// In bytes of the text.
  var range: Range<Int>

  /// The token of a year that stands inside of the name (`Stack Overflow 2023 Developer Survey`).
  var year: Int?
}
