import Evidence

/// What a word does in sentences that state figures or claims.
struct WordTraits: OptionSet, Sendable {
  var rawValue: UInt64

  init(rawValue: UInt64) { self.rawValue = rawValue }
  private init(bit: Int) { rawValue = 1 << bit }

  // Quantities.
  /// `percent`
  static let percent = WordTraits(bit: 0)
  /// `five`
  static let number = WordTraits(bit: 1)
  /// `third`, `half`
  static let fraction = WordTraits(bit: 2)
  /// `about`, `over`, `nearly`
  static let qualifier = WordTraits(bit: 3)

  // Who is counted.
  /// `developers`, `respondents`
  static let people = WordTraits(bit: 4)
  /// `professional`, `backend`, `German`: makes `developers` a population of its own.
  static let peopleKind = WordTraits(bit: 5)

  // Subject and value.
  /// `at`, `with`, `is`: links a subject to the value behind.
  static let linksBack = WordTraits(bit: 6)
  /// `use`, `for`, `chose`: links a value to the subject behind.
  static let linksForward = WordTraits(bit: 7)
  /// `while`, `but`, `whereas`
  static let clause = WordTraits(bit: 8)
  /// `respectively`, `each`, `both`
  static let respectively = WordTraits(bit: 9)
  static let each = WordTraits(bit: 10)
  /// `together`, `combined`
  static let together = WordTraits(bit: 11)
  /// `it`, `its`
  static let pronoun = WordTraits(bit: 12)

  // What a number is instead of a share of people.
  /// `faster`, `increase`: behind a percentage makes it a change or a comparison.
  static let change = WordTraits(bit: 13)
  /// `grew`, `fell`: `by` and a percentage behind make it a change.
  static let changeVerb = WordTraits(bit: 14)
  /// `latency`, `salary`, `discount`: no share of users is near.
  static let foreign = WordTraits(bit: 15)
  /// `points`
  static let points = WordTraits(bit: 16)

  // Sources.
  /// `survey`, `report`
  static let survey = WordTraits(bit: 17)
  /// `our`, `internal`, `another`: a survey that is not one named before.
  static let otherSurvey = WordTraits(bit: 18)
  /// `earlier`, `previous`, `last`, `ago`: of an edition before.
  static let earlier = WordTraits(bit: 19)
  /// `later`, `following`: of the edition behind.
  static let later = WordTraits(bit: 59)

  // Claims.
  /// `suited`, `ideal`, `choose`
  static let verdict = WordTraits(bit: 20)
  /// `fastest`, `growing`, `most`
  static let superlative = WordTraits(bit: 21)
  /// `features`, `pros`: names a kind of claim.
  static let claimKind = WordTraits(bit: 22)

  /// `use`, `using`, `adoption`: of people and tools.
  static let usage = WordTraits(bit: 23)
  /// `a`, `an`
  static let article = WordTraits(bit: 24)
  /// `framework`, `library`
  static let genericNoun = WordTraits(bit: 25)
  /// `3x`, `2nd`
  static let alphanumeric = WordTraits(bit: 26)
  /// `January`, `the`, `Most`: written with a capital, and yet no name of a framework.
  static let common = WordTraits(bit: 27)
  static let by = WordTraits(bit: 28)
  static let of = WordTraits(bit: 29)
  static let from = WordTraits(bit: 30)
  static let to = WordTraits(bit: 31)
  static let and = WordTraits(bit: 32)
  static let `in` = WordTraits(bit: 33)
  static let than = WordTraits(bit: 34)
  static let between = WordTraits(bit: 35)
  static let out = WordTraits(bit: 36)
  static let not = WordTraits(bit: 37)
  /// `among`
  static let among = WordTraits(bit: 38)
  /// `e.g`, `vs`, `etc`: the dot behind ends no sentence.
  static let abbreviation = WordTraits(bit: 39)
  static let with = WordTraits(bit: 40)
  static let demonstrative = WordTraits(bit: 41)
  /// `was`, `is`
  static let copula = WordTraits(bit: 42)
  static let who = WordTraits(bit: 43)
  /// `named`, `picked`: the use of a tool where nothing else is said to be measured.
  static let choice = WordTraits(bit: 45)
  /// `it`, which may stand for a name behind a verb.
  static let object = WordTraits(bit: 46)
  /// `its own count`: a source that has no name.
  static let ownSource = WordTraits(bit: 47)
  /// `downloads`: what may grow by a share.
  static let counted = WordTraits(bit: 48)
  /// The first word of a survey's name.
  static let surveyName = WordTraits(bit: 49)
  /// `choose`, `avoid`: a verdict of its own, wherever it stands.
  static let imperative = WordTraits(bit: 50)
  /// `figures`, `percentages`: announces what the numbers of a text are.
  static let announcement = WordTraits(bit: 51)
  /// `loves`: a form in ``VerbForms``.
  static let verbForm = WordTraits(bit: 52)
  static let according = WordTraits(bit: 53)
  /// `than`, `well`, `up`: part of a qualifier in some places.
  static let hedge = WordTraits(bit: 54)
  /// `market`, `votes`: things whose share a tool may have.
  static let countable = WordTraits(bit: 55)
  /// `my`, `our`: may speak of a source of the writer's own.
  static let ours = WordTraits(bit: 56)
  /// `SO`: may be a survey's short name.
  static let nickname = WordTraits(bit: 57)
  /// `retention`, `loved`: says what is measured.
  static let metricWord = WordTraits(bit: 58)
  /// `source`
  static let source = WordTraits(bit: 61)
  /// `keeps`, `retained`
  static let keeping = WordTraits(bit: 60)
  /// `against`, `versus`: sets two values or names against each other.
  static let versus = WordTraits(bit: 63)
  /// A short word that no name begins with: most names that begin with its letters begin with a longer word.
  static let beginsNoName = WordTraits(bit: 62)
  /// Traits that spare a look at words which are nothing special otherwise.
  static let lookups: WordTraits = [
    .verbForm, .according, .hedge, .countable, .ours, .nickname, .metricWord, .keeping,
  ]
  /// A number in digits.
  static let digits = WordTraits(bit: 44)
}

/// English words that matter for figures and claims, found by hash.
final class Lexicon: Sendable {
  struct Word: Sendable {
    var traits: WordTraits
    var value: Double
  }

  static let english = Lexicon(EnglishWords.all)

  /// The English words, and what surveys' names begin with.
  ///
  /// - Parameter firstWords: what names of all sorts begin with, in small letters.
  static func naming(_ surveys: Vocabulary.Names, firstWords: Set<String>) -> Lexicon {
    let words = surveys.entries.flatMap { [$0.name] + $0.names.map(\.text) }.compactMap(firstWord)
    let common: Set = [
      "the", "a", "of", "state", "python", "go", "rust", "annual", "official", "open", "learning",
    ]
    let names = Set(words).subtracting(common).sorted().joined(separator: " ")
    let all = EnglishWords.all + [(names, .surveyName, []), ("state", .surveyName, [])]
    // `VS Code` is `VSCode`, but no name is written with another small word set apart.
    let (abbreviations, others) = (
      all.filter { $0.traits == .abbreviation }, all.filter { $0.traits != .abbreviation }
    )
    let short = Set(others.flatMap { Lexicon.words(of: $0.words) }.filter { $0.utf8.count < 4 })
      .subtracting(abbreviations.flatMap { Lexicon.words(of: $0.words) })
    return Lexicon(all + [(short.subtracting(firstWords).joined(separator: " "), .beginsNoName, [])])
  }

  /// What a name begins with, in small letters.
  static func firstWord(of name: String) -> String? {
    name.lowercased().split(maxSplits: 1) { !$0.isLetter && !$0.isNumber }.first.map(String.init)
  }

  private static func words(of list: String) -> [String] { list.split(separator: " ").map(String.init) }

  /// Open addressing: the upper half of each word's hash, which stays in the first cache; 0 is an empty place.
  ///
  /// The place is the lower half's: 44 bits and more tell words apart, so that none of a million others is taken for one of
  /// these thousand but once in 20,000 texts.
  private let marks: [UInt32]
  private let words: [Word]
  private let mask: Int

  init(_ entries: [(words: String, traits: WordTraits, values: [Double])]) {
    var known: [UInt64: Word] = [:]
    for entry in entries {
      for (index, word) in Lexicon.words(of: entry.words).enumerated() {
        let hash = Lexicon.mixed(WordHash(word.utf8).value)
        known[hash, default: Word(traits: [], value: 0)].traits.formUnion(entry.traits)
        if index < entry.values.count { known[hash]?.value = entry.values[index] }
      }
    }
    var capacity = 64
    while capacity < known.count * 2 { capacity *= 2 }
    mask = capacity - 1
    var marks = [UInt32](repeating: 0, count: capacity)
    var words = [Word](repeating: Word(traits: [], value: 0), count: capacity)
    for (hash, word) in known {
      var place = Int(truncatingIfNeeded: hash) & mask
      while marks[place] != 0 { place = (place + 1) & mask }
      marks[place] = Lexicon.mark(hash)
      words[place] = word
    }
    self.marks = marks
    self.words = words
  }

  /// The multiplier of Fibonacci hashing, 2^64 divided by the golden ratio: Knuth, The Art of Computer Programming 3, 6.4.
  @inline(__always) private static func mixed(_ hash: UInt64) -> UInt64 {
    let product = hash &* 0x9E37_79B9_7F4A_7C15
    return product ^ product >> 29
  }

  /// The word with this ``WordHash`` (of its small letters); nil where the lexicon has none.
  @inline(__always) func word(_ hash: UInt64) -> Word? {
    let hash = Lexicon.mixed(hash)
    let wanted = Lexicon.mark(hash)
    var place = Int(truncatingIfNeeded: hash) & mask
    while true {
      let mark = marks[place]
      if mark == 0 { return nil }
      if mark == wanted { return words[place] }
      place = (place + 1) & mask
    }
  }

  /// Never 0.
  @inline(__always) private static func mark(_ hash: UInt64) -> UInt32 {
    UInt32(truncatingIfNeeded: hash >> 32) | 1
  }
}
