import Evidence

/// Reads attributions out of a sentence.
final class AttributionReader: Sendable {
  let matcher: NameMatcher
  let addresses: SurveyAddresses
  private let nicknames: SurveyNicknames

  let terms: SurveyTerms
  let metrics: KnownMetrics
  var usage: MetricEntry? { metrics.usage }

  /// The slug of a tool's own users, where the vocabulary has it.
  let usersOfSubject: String?

  /// The slug of whoever answered.
  let allRespondents: String?

  /// A survey → the word that it begins with (`Python`), where populations begin with it too.
  let audiences: [SurveyEntry: String]

  /// Who counts stars.
  private let github: SurveyEntry?

  /// GitHub's yearly report.
  private let octoverse: SurveyEntry?

  /// The surveys that the makers of Go and Rust run.
  let goSurvey: SurveyEntry?
  let rustSurvey: SurveyEntry?

  /// A verb's form in small letters → the metric that it stands for.
  let verbs: [String: MetricEntry]

  /// A survey that a sentence names, with its edition.
  struct Reference {
    var survey: SurveyEntry
    var edition: Int?
    var editionSpan: Range<Int>?
    /// Tokens; empty for a link's address.
    var tokens: Range<Int>

    /// Named by a note that a mark points to: said of the value in front of the mark.
    var isNote = false
  }

  init(_ matcher: NameMatcher) {
    self.matcher = matcher
    addresses = SurveyAddresses(matcher.vocabulary)
    nicknames = SurveyNicknames(matcher.vocabulary)
    let vocabulary = matcher.vocabulary
    metrics = KnownMetrics(vocabulary)
    terms = SurveyTerms(vocabulary, metrics)
    usersOfSubject = matcher.vocabulary.populations["users of the subject"]?.slug
    allRespondents = matcher.vocabulary.populations["all respondents"]?.slug
    goSurvey = vocabulary.survey("Go Developer Survey")
    rustSurvey = vocabulary.survey("State of Rust Survey")
    github = vocabulary.survey("github")
    octoverse = vocabulary.survey("Octoverse")
    let populations = matcher.vocabulary.populations.entries
    let names = populations.flatMap { [$0.slug, $0.name] + $0.names.map(\.text) }.map { foldedName($0) }
    audiences = Dictionary(
      vocabulary.surveys.entries.enumerated().compactMap { index, entry in
        entry.name.split(separator: " ").first.flatMap { word in
          names.contains { $0.hasPrefix(foldedName(word)) } ? (SurveyEntry(index: index), String(word)) : nil
        }
      }, uniquingKeysWith: { first, _ in first })
    verbs = VerbForms.all.compactMapValues(vocabulary.metric)
  }

  // MARK: Surveys and editions

  /// The surveys that a sentence names in words or links to, in order.
  func references(in sentence: Range<Int>, of reading: Reading) -> [Reference] {
    var references = reading.mentions(in: sentence).compactMap { mention -> Reference? in
      guard mention.sort == .survey, !isPlace(mention, in: sentence, of: reading) else { return nil }
      let year = year(of: mention, in: sentence, of: reading)
      let edition = year.map { reading.edition($0) }
      return Reference(
        survey: yearlyReport(behind: mention, of: reading) ?? SurveyEntry(index: mention.entry),
        edition: edition?.year,
        editionSpan: edition?.span, tokens: mention.tokens)
    }
    if reading.traits.contains(.nickname) {
      references += nicknamed(in: sentence, besides: references, of: reading)
    }
    if references.isEmpty, let own = surveyOfMakers(in: sentence, of: reading) { references.append(own) }
    if reading.links.isEmpty { return references }
    let bytes = reading.bytes(sentence)
    let firstLink = reading.links.partition { $0.range.upperBound > bytes.lowerBound }
    for link in reading.links[firstLink...].prefix(while: { $0.range.lowerBound < bytes.upperBound }) {
      guard let found = addresses.survey(of: link.address) ?? survey(ofNote: link.note) else { continue }
      if let known = references.firstIndex(where: {
        $0.survey == found.survey
          && ($0.edition == nil || link.note == nil && (found.edition == nil || $0.edition == found.edition))
      }) {
        if references[known].edition == nil { references[known].edition = found.edition }
      } else {
        let start = reading.tokens.partition { Int($0.start) >= link.range.lowerBound }
        let end = reading.tokens.partition { Int($0.start) >= link.range.upperBound }
        references.append(
          Reference(
            survey: found.survey, edition: found.edition, editionSpan: nil, tokens: start..<max(start, end),
            isNote: link.note != nil))
      }
    }
    return references
  }

  /// `GitHub's yearly report`, `GitHub released its annual report`: the Octoverse.
  private func yearlyReport(behind mention: Mention, of reading: Reading) -> SurveyEntry? {
    guard let octoverse, mention.tokens.count == 1, mention.entry == github?.index else { return nil }
    let behind = mention.tokens.upperBound..<min(reading.tokens.count, mention.tokens.upperBound + 5)
    let isReport = behind.dropFirst().contains {
      reading.isWord($0, "report") && reading.isWord($0 - 1, "yearly", "annual")
    }
    return isReport ? octoverse : nil
  }

  /// `on GitHub`, `GitHub released its report`: who counts stars is no survey of shares by its bare name.
  private func isPlace(_ mention: Mention, in sentence: Range<Int>, of reading: Reading) -> Bool {
    mention.tokens.count == 1 && mention.entry == github?.index
      && yearlyReport(behind: mention, of: reading) == nil
      && !sentence.clamped(to: mention.tokens.upperBound..<(mention.tokens.upperBound + 3)).contains {
        reading.tokens[$0].traits.contains(.survey) || reading.isWord($0, "data", "statistics", "numbers")
      }
  }

  /// Surveys by names that need more than themselves: `SO 2023`, `JetBrains, in its 2021 report, …`, `the PSF numbers`.
  private func nicknamed(
    in sentence: Range<Int>, besides named: [Reference], of reading: Reading
  ) -> [Reference] {
    sentence.filter { reading.tokens[$0].traits.contains(.nickname) }.compactMap { index in
      guard let nickname = nicknames.nickname(at: index, of: reading),
        !named.contains(where: { isPublisher(index, of: $0.tokens, reading) })
      else { return nil }
      // `JetBrains, which makes tools, announced the Python Developers Survey 2023`: the year is that survey's.
      let year = year(beside: index..<(index + 1), in: sentence, of: reading).flatMap { year in
        named.contains { $0.editionSpan == reading.edition(year).span } ? nil : year
      }
      if year == nil, named.contains(where: { $0.survey == nickname.survey }) { return nil }
      guard nickname.isMeant(at: index, in: sentence, hasYear: year != nil, of: reading) else { return nil }
      let edition = year.map { reading.edition($0) }
      return Reference(
        survey: nickname.survey, edition: edition?.year, editionSpan: edition?.span,
        tokens: index..<(index + 1))
    }
  }

  /// `JetBrains' Python Developers Survey`, `the Python Developers Survey by the PSF and JetBrains`: no survey besides.
  private func isPublisher(_ nickname: Int, of name: Range<Int>, _ reading: Reading) -> Bool {
    if name.contains(nickname) || isMaker(nickname, of: name, reading) { return true }
    let gap = nickname < name.lowerBound ? (nickname + 1)..<name.lowerBound : name.upperBound..<nickname
    return gap.count <= 5
      && gap.allSatisfy { index in
        let token = reading.tokens[index]
        return token.kind == .possessive || token.isSign("'") || reading.isYear(index)
          || reading.isWord(index, "by", "from", "of", "the", "and", "its", "own", "annual", "PSF", "with")
          || token.traits.contains(.nickname)
      }
  }

  /// `the Python Developers Survey 2022, run by the Python Software Foundation together with JetBrains, …`
  private func isMaker(_ nickname: Int, of name: Range<Int>, _ reading: Reading) -> Bool {
    let gap = name.upperBound..<max(name.upperBound, nickname)
    guard (2...12).contains(gap.count), gap.contains(where: { reading.isWord($0, "by", "with") }),
      !gap.contains(where: { reading.tokens[$0].isSign("%") })
    else { return false }
    // … but `followed by JetBrains' 2022 report` is a survey of its own.
    let next = nickname + 1
    return next == reading.tokens.count
      || !reading.isYear(next) && reading.tokens[next].kind != .possessive
        && !reading.tokens[next].isSign("'")
  }

  /// The survey that a footnote names.
  private func survey(ofNote note: [UInt8]?) -> (survey: SurveyEntry, edition: Int?)? {
    guard let note else { return nil }
    let reading = Reading(Block(.paragraph, SourceText(0..<note.count, of: note)), matcher: matcher)
    let addressed = addresses.survey(of: text(note))
    guard let named = references(in: 0..<reading.tokens.count, of: reading).first else { return addressed }
    return (named.survey, named.edition ?? (addressed?.survey == named.survey ? addressed?.edition : nil))
  }

  /// The year of an edition: inside of the survey's name, next to it, or the only one of the sentence.
  private func year(of mention: Mention, in sentence: Range<Int>, of reading: Reading) -> Int? {
    mention.year ?? year(beside: mention.tokens, in: sentence, of: reading)
  }

  private func year(beside name: Range<Int>, in sentence: Range<Int>, of reading: Reading) -> Int? {
    let near =
      max(sentence.lowerBound, name.lowerBound - 3)..<min(sentence.upperBound, name.upperBound + 7)
    let years = years(in: near, of: reading)
    let behind = years.first {
      $0 >= name.upperBound && isOpen(name.upperBound..<$0, reading)
    }
    let before = years.last { $0 < name.lowerBound }
    if let before, name.lowerBound - before == 1 { return before }
    if let behind {
      // `2022–2024`: the last of the editions that are shown.
      let later = behind + 2
      guard near.contains(later), reading.isYear(later) else { return behind }
      // `of 2022, 2023 and 2024`: each of them speaks for a value of its own.
      if reading.tokens[behind + 1].isSign(",") { return nil }
      return reading.tokens[behind + 1].isSign("-") ? later : behind
    }
    if let before { return before }
    guard let only = self.years(in: sentence, of: reading).only, !isOfValue(only, behind: name, of: reading)
    else { return nil }
    return only
  }

  /// `a third use it, according to the survey, and it was 4 % in 2020`, `40 % in the survey of this year; in 2023 it was 42 %`: the year
  /// is of another value than those that the survey is named for.
  private func isOfValue(_ year: Int, behind name: Range<Int>, of reading: Reading) -> Bool {
    let gap = name.upperBound..<max(name.upperBound, year)
    guard
      let value = gap.last(where: {
        reading.tokens[$0].isSign("%") || reading.tokens[$0].traits.contains(.percent)
      })
    else { return false }
    let behind = (value + 1)..<year
    return behind.contains { reading.tokens[$0].isSign(";") }
      || behind.count == 1 && reading.tokens[value + 1].traits.contains(.in)
        && gap.prefix { $0 < value }.contains {
          !reading.tokens[$0].traits.isDisjoint(with: [.and, .clause])
        }
  }

  /// Words between a survey's name and its year.
  private func isOpen(_ gap: Range<Int>, _ reading: Reading) -> Bool {
    gap.allSatisfy { index in
      let token = reading.tokens[index]
      return token.kind == .sign ? "(,-:[".utf8.contains(token.sign) : !token.isSign("%")
    }
  }

  /// Years that can be editions; not those of a release, and not counts of people.
  func years(in range: Range<Int>, of reading: Reading) -> [Int] {
    range.filter { reading.tokens[$0].kind == .number && isEdition($0, reading) }
  }

  private func isEdition(_ index: Int, _ reading: Reading) -> Bool {
    guard reading.isYear(index) else { return false }
    if index + 1 < reading.tokens.count {
      // `2022 respondents` is a count, `the 2022 respondents` are those of an edition, as is `2022 Developer Survey`.
      let next = reading.tokens[index + 1]
      var isOfEdition: Bool {
        index + 2 < reading.tokens.count && reading.tokens[index + 2].traits.contains(.survey)
          || index > 0
            && (reading.isWord(index - 1, "the", "our", "those", "its", "their")
              || reading.tokens[index - 1].kind == .possessive
              || reading.mentions(in: max(0, index - 6)..<index).contains {
                $0.sort == .survey && $0.tokens.upperBound == index
              })
      }
      if next.isSign("%") || next.traits.contains(.people) && !isOfEdition { return false }
    }
    guard index > 0 else { return true }
    if reading.isOfDate(index) { return false }
    // `the same as in 2021`, `more than in 2021`: what a value is compared with.
    if index > 1, reading.tokens[index - 1].traits.contains(.in), reading.isWord(index - 2, "as", "than") {
      // … but `more than in 2022, when it was 9 %` gives the value of that year.
      let clause = (index + 1)..<min(reading.tokens.count, index + 3)
      return clause.contains { reading.isWord($0, "when", "where") }
    }
    // `up from the 11th place in 2022 to the 6th`: a rank of that year.
    if reading.tokens[index - 1].traits.contains(.in), isRankBefore(index - 1, of: reading) { return false }
    // `since the 2022 edition, when it stood at 46 %` gives the value of that year …
    if (index - 3..<index).contains(where: { reading.isWord($0, "since") }),
      (index + 1..<index + 4).contains(where: { reading.isWord($0, "when") })
    {
      return true
    }
    // … but not `since the end of 2021`, `released in 2006`, `launched back in 2006`.
    return !reading.isWord(index - 1, "since", "version", "v") && !reading.isWord(index - 2, "since")
      && !reading.isWord(index - 4, "since")
      && ![index - 2, index - 3].contains {
        reading.isWord(
          $0, "released", "founded", "launched", "created", "introduced", "born", "started", "appeared",
          "appear",
          "added", "exist")
      }
  }

  /// `from 11th`, `from the third place` in front of `end`.
  private func isRankBefore(_ end: Int, of reading: Reading) -> Bool {
    let phrase = (max(0, end - 4)..<end).reversed().prefix {
      reading.tokens[$0].kind != .sign && !reading.tokens[$0].traits.contains(.from)
    }
    guard let start = phrase.last, start > 0, reading.tokens[start - 1].traits.contains(.from) else {
      return false
    }
    return phrase.contains { reading.isWord($0, "place", "position", "rank", "spot", "st", "nd", "rd", "th") }
  }

  /// True where a sentence speaks of a survey that is neither named nor the one before: `in our own poll`, `another study`.
  func isForeign(_ sentence: Range<Int>, of reading: Reading) -> Bool {
    for index in sentence
    where reading.tokens[index].opensSurvey
      || !reading.tokens[index].traits.isDisjoint(with: [.survey, .ours, .ownSource, .according])
    {
      if reading.tokens[index].traits.contains(.ours), index > sentence.lowerBound,
        reading.isWord(index - 1, "at", "in", "within", "across", "inside"),
        reading.isWord(
          index + 1, "company", "agency", "studio", "consultancy", "organisation", "organization", "team",
          "office", "firm", "shop", "employer", "startup", "department",
          "group",
          "clients", "services", "projects", "repositories", "codebase")
      {
        return true
      }
      // `What our own people say`
      if reading.tokens[index].traits.contains(.ours), reading.isWord(index + 1, "own"),
        sentence.contains(index + 2),
        reading.tokens[index + 2].traits.contains(.people)
      {
        return true
      }
      if reading.tokens[index].traits.contains(.ownSource), index > sentence.lowerBound,
        reading.isWord(index - 1, "own") || isSample(index, in: sentence, of: reading)
      {
        return true
      }
      if reading.tokens[index].traits.contains(.according), reading.isWord(index, "according"),
        reading.isWord(index + 1, "to"),
        isUnknownName(index + 2, in: sentence, reading)
      {
        return true
      }
      if isStateOfUnknown(index, of: reading) { return true }
      guard reading.tokens[index].traits.contains(.survey) else { continue }
      // `Last week's poll`
      if index >= sentence.lowerBound + 2, reading.tokens[index - 1].kind == .possessive,
        reading.isWord(index - 2, "week", "month", "yesterday", "today", "morning")
      {
        return true
      }
      if isUnknownSurvey(index, in: sentence, of: reading) { return true }
      let before = max(sentence.lowerBound, index - 5)..<index
      // `It isn't a survey: …`
      if before.suffix(2).contains(where: { reading.tokens[$0].traits.contains(.not) }) { continue }
      // … but `it was different: in the 2023 survey`
      let phrase = before.reversed().prefix {
        !reading.tokens[$0].isSign(":") && !reading.tokens[$0].isSign(",") && !reading.isWord($0, "in", "the")
      }
      if phrase.contains(where: {
        reading.tokens[$0].traits.contains(.otherSurvey)
          // `our last survey` is one of those that are reported.
          && !(reading.isWord($0, "our")
            && reading.isWord($0 + 1, "last", "previous", "earlier", "latest", "annual", "yearly", "most"))
      }) {
        return true
      }
      // `a survey of 500 readers`, but `the survey`, `this report`.
      if before.suffix(3).contains(where: { reading.tokens[$0].traits.contains(.article) }),
        !before.contains(where: { reading.tokens[$0].traits.contains(.demonstrative) })
      {
        return true
      }
    }
    return false
  }

  // MARK: Headings, captions, cells

  /// False where a text surely names no survey, no edition, nobody who was counted and nothing that was measured, as most
  /// headings and cells.
  func maySayAnything(_ block: Block) -> Bool {
    let words = block.words(matcher)
    return !block.links.isEmpty || !words.names.isDisjoint(with: [.metric, .population, .survey])
      || !words.traits.isDisjoint(with: [
        .nickname, .digits, .usage, .choice, .verbForm, .people, .survey, .ownSource, .according, .ours,
      ])
  }

  /// What a heading, a caption or a table's cell says of the figures that it stands over.
  func attribution(saidBy reading: Reading) -> Attribution {
    var said = Attribution()
    for sentence in reading.sentences {
      if let reference = references(in: sentence, of: reading).last {
        said.survey = reference.survey
        (said.edition, said.editionSpan) = (reference.edition, reference.editionSpan)
      } else if said.edition == nil, let year = years(in: sentence, of: reading).only {
        let edition = reading.edition(year)
        (said.edition, said.editionSpan) = (edition.year, edition.span)
        said.isYearOfTitle = sentence.count > 5 && !namesUnknownSurvey(sentence, of: reading)
      }
      let topics = SentenceTopics(sentence, of: reading, self)
      if said.survey == nil, topics.isForeign {
        said.isForeign = true
        said.isPoll = topics.isForeignPoll
      }
      let place = sentence.lowerBound..<sentence.lowerBound
      said.metric = said.metric ?? metric(near: place, in: topics)
      said.population = said.population ?? population(near: place, in: topics)
    }
    return said
  }
}
