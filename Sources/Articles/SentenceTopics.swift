import Evidence

/// What a sentence says besides its values, gathered once however many values it holds.
final class SentenceTopics {
  /// A word or name that says what is measured.
  struct Offer {
    var metric: MetricEntry
    var tokens: Range<Int>

    /// How many tokens farther away than it stands.
    var penalty: Double

    /// A metric's name, not a word of usage or a verb.
    var isName = false

    /// `named`, `picked`: counts only where the reader asks for it.
    var isChoice = false

    /// `want to keep using`: one question that surveys call by other names over the years.
    var isPhrase = false
  }

  let reading: Reading
  let sentence: Range<Int>
  private let attributions: AttributionReader

  init(_ sentence: Range<Int>, of reading: Reading, _ attributions: AttributionReader) {
    self.sentence = sentence
    self.reading = reading
    self.attributions = attributions
  }

  /// What the words are, all together.
  private(set) lazy var traits: WordTraits = reading.tokens[sentence].reduce(into: []) {
    $0.formUnion($1.traits)
  }

  /// Names of metrics first, then words, each in order.
  private(set) lazy var offers: [Offer] = attributions.offers(in: sentence, of: reading, traits)

  /// How many metrics are spoken of.
  var measures: Int {
    offers.indices.count { index in !offers[..<index].contains { $0.metric == offers[index].metric } }
  }

  /// The populations that are named and say more than that somebody answered.
  private(set) lazy var populations: [Mention] = attributions.populations(in: sentence, of: reading)

  /// People in words that kb has no population for.
  private(set) lazy var describedPopulation: String? =
    traits.contains(.people) ? attributions.describedPopulation(in: sentence, of: reading) : nil

  /// `the same survey`, `that report`, `the 2023 survey`: one that was named before.
  var recallsSurvey: Bool {
    sentence.contains { index in
      guard reading.tokens[index].traits.contains(.survey) else { return false }
      return sentence.clamped(to: (index - 3)..<index).contains {
        reading.isWord($0, "the", "same", "that", "this", "its", "these")
      }
        && !reading.mentions(in: sentence.clamped(to: (index - 3)..<(index + 1))).contains {
          $0.sort == .survey
        }
    }
  }

  /// `Staying with the 2023 results`, `the 2022 numbers`, `(2023, same source)`
  var recallsResults: Bool {
    if traits.contains(.source),
      sentence.contains(where: { reading.isWord($0, "source") && reading.isWord($0 - 1, "same") })
    {
      return true
    }
    return recallsNumbers
  }

  private var recallsNumbers: Bool {
    traits.contains(.digits) && !traits.isDisjoint(with: [.announcement, .survey])
      && sentence.contains { index in
        !reading.tokens[index].traits.isDisjoint(with: [.announcement, .survey])
          && reading.isWord(index, "results", "numbers", "figures", "data", "edition")
          && index >= sentence.lowerBound + 2 && reading.isYear(index - 1)
          && reading.isWord(index - 2, "the", "its", "those", "these")
      }
  }

  /// `the same year`: the edition that was spoken of.
  var isOfSameYear: Bool {
    sentence.contains {
      reading.isWord($0, "year", "month") && $0 > sentence.lowerBound
        && reading.isWord($0 - 1, "same", "that")
    }
  }

  /// `this year`: the one in which the document was written.
  var isOfThisYear: Bool {
    sentence.contains {
      $0 > sentence.lowerBound && reading.isWord($0, "year") && reading.isWord($0 - 1, "this")
    }
  }

  /// A survey is spoken of that is neither named nor the one before.
  private(set) lazy var isForeign: Bool =
    asksPeople
    || (!traits.isDisjoint(with: [.survey, .ownSource, .according, .ours]) || namesUnknownState)
      && attributions.isForeign(sentence, of: reading)

  /// `we asked 104 CTOs`
  private(set) lazy var asksPeople: Bool =
    traits.contains(.digits) && !traits.isDisjoint(with: [.people, .otherSurvey])
    && attributions.asksPeople(sentence, of: reading)

  /// ... and it asked people.
  var isForeignPoll: Bool {
    !traits.isDisjoint(with: [.survey, .ownSource]) || asksPeople || namesUnknownState
  }

  /// `State of Django`: a survey by its name, which kb does not know.
  private var namesUnknownState: Bool {
    reading.traits.contains(.surveyName)
      && sentence.contains {
        reading.tokens[$0].opensSurvey && attributions.isStateOfUnknown($0, of: reading)
      }
  }
}
