import Evidence

/// The figures of one sentence.
struct SentenceFigures {
  let document: Document
  let attributions: AttributionReader
  let topics: SentenceTopics
  let reading: Reading
  let sentence: Range<Int>
  let quantities: [Quantity]
  let references: [AttributionReader.Reference]

  /// What was said before the sentence.
  private let said: Attribution

  /// Survey → what was said last of its edition.
  private let editions: [String: Attribution]

  /// The edition of a survey where the document has named one only.
  private let onlyEdition: (String) -> Attribution?

  /// What the block is about where its words do not say.
  let topic: Document.Subject?
  let block: Int

  /// The tokens of each quantity.
  private let values: [Range<Int>]

  /// Years of the sentence that are not part of a survey's name.
  let sentenceYears: [Int]
  private var years: YearAssignment
  let assignment: SubjectAssignment

  var tokens: [Token] { reading.tokens }

  init(
    document: Document, attributions: AttributionReader, topics: SentenceTopics,
    quantities: [Quantity],
    references: [AttributionReader.Reference], context: Context, block: Int
  ) {
    self.document = document
    self.attributions = attributions
    self.topics = topics
    reading = topics.reading
    sentence = topics.sentence
    values = quantities.map(\.tokens)
    self.quantities = quantities
    self.references = references
    said = context.state
    editions = context.editions
    onlyEdition = context.onlyEdition
    topic = context.topic ?? document.subject(ofSection: document.sections.ofElement[block])
    self.block = block
    let spans = references.compactMap(\.editionSpan)
    sentenceYears = attributions.years(in: topics.sentence, of: topics.reading).filter {
      !spans.contains(topics.reading.edition($0).span)
    }
    years = YearAssignment(sentenceYears, quantities, in: sentence, of: reading)
    assignment = SubjectAssignment(
      reading: reading, sentence: sentence, quantities: quantities, matcher: document.matcher)
    years.spread(sentenceYears, quantities, over: assignment.candidates.map(\.tokens), in: reading)
  }

  func append(to figures: inout [DraftFigure]) {
    let shares = ShareTest(
      reading: reading, sentence: sentence, traits: topics.traits, quantities: quantities)
    var pairs = assignment.pairs()
    let open = openQuantities(besides: pairs)
    if pairs.isEmpty, topics.traits.contains(.respectively) {
      pairs = respectivePairs()
    } else if !open.isEmpty, let subject = subjectElsewhere() {
      pairs += open.map { SubjectAssignment.Pair(quantity: $0, subject: subject, cost: 4) }
    }
    let namesKnown = pairs.contains { $0.subject.entry != nil }
    var before: (pair: SubjectAssignment.Pair, metric: String?)?
    let last = figures.last
    for pair in pairs {
      let quantity = quantities[pair.quantity]
      guard !isCode(quantity) else { continue }
      var attribution = attribution(of: pair)
      if let before, saysOnlyYears(before.pair, pair) { attribution.metric = before.metric }
      before = (pair, attribution.metric)
      guard shares.isShare(pair.quantity, of: pair.subject) else {
        if shares.isGrowthOfCount(pair.quantity), pair.subject.entry != nil, let growth = attributions.growth
        {
          attribution.metric = growth
          attribution.population = nil
          // Who asks people counts no downloads.
          if references.isEmpty, !SurveyTerms.counting.contains(attribution.survey ?? "") {
            (attribution.survey, attribution.edition, attribution.editionSpan) = (nil, nil, nil)
          }
          figures.append(figure(pair, quantity, attribution, hasPeople: false))
        }
        continue
      }
      let hasPeople = shares.hasPeople(pair.quantity)
      guard
        isCredible(pair, attribution, hasPeople: hasPeople), !hasOtherPredicate(pair),
        namesKnown || hasPeople && attribution.metric != nil
          || attribution.survey != nil && attribution.metric != nil && isInSeries(pair, behind: last)
      else { continue }
      figures.append(figure(pair, quantity, attribution, hasPeople: hasPeople))
    }
  }

  /// `84 % of its users want to keep it in 2023 and 87 % in 2022`: another year, and nothing else is new.
  private func saysOnlyYears(_ before: SubjectAssignment.Pair, _ pair: SubjectAssignment.Pair) -> Bool {
    guard pair.quantity == before.quantity + 1, pair.subject.entry == before.subject.entry,
      pair.subject.entry != nil, years.years[pair.quantity] != nil
    else { return false }
    let start = quantities[before.quantity].tokens.upperBound
    let value = quantities[pair.quantity].tokens
    return value.lowerBound - start <= 20
      && !topics.offers.contains { $0.tokens.lowerBound >= value.upperBound }
      && !(max(start, value.lowerBound - 4)..<value.lowerBound).contains { index in
        topics.offers.contains { $0.tokens.contains(index) }
      }
  }

  /// `SolidStart 3 %` behind `Remix 17 %`, `Argo is used by 45 %` behind the share of a known tool: a row of tools goes on. So
  /// is `Django ORM` a tool whatever stands before it.
  private func isInSeries(_ pair: SubjectAssignment.Pair, behind last: DraftFigure?) -> Bool {
    let name = pair.subject.tokens
    guard !name.isEmpty else { return false }
    if reading.mentions(in: name).contains(where: { $0.sort == .framework }) { return true }
    let value = quantities[pair.quantity]
    guard let last, last.framework != nil, name.lowerBound == sentence.lowerBound,
      name.upperBound <= value.tokens.lowerBound
    else { return false }
    let start = reading.text.source(reading.bytes(name)).lowerBound
    guard start >= last.valueSpan.upperBound, start - last.valueSpan.upperBound <= 160 else { return false }
    let gap = name.upperBound..<value.tokens.lowerBound
    let isBare = sentence.count <= 6 && gap.allSatisfy { tokens[$0].kind == .sign }
    if isBare || gap.contains(where: { tokens[$0].traits.contains(.usage) }) { return true }
    // `Mockito comes second with 43 %`
    return gap.count <= 4 && tokens[name.upperBound].traits.contains(.linksBack)
      && gap.last.map { reading.isWord($0, "with", "at", "by") } ?? false
  }

  /// `PHPUnit is the tool of 50 %`: about a tool that kb does not know, and not about the section's.
  private func opensWithUnknownName(before value: Range<Int>) -> Bool {
    let first = sentence.lowerBound
    guard first + 1 < value.lowerBound, tokens[first].kind == .word, tokens[first].traits.isEmpty,
      !tokens[first + 1].traits.isDisjoint(with: [.copula, .usage]),
      reading.mentions(in: first..<(first + 1)).isEmpty
    else { return false }
    let word = reading.text.bytes[tokens[first].range]
    return word.dropFirst().contains(where: isUppercase) && isUppercase(word[word.startIndex])
  }

  /// `Linux is the platform of 69 %, Windows that of 34 %`: each value has a name of its own, which kb does not know.
  private func hasUnknownName(before quantity: Int) -> Bool {
    let value = quantities[quantity].tokens.lowerBound
    let start = quantity > 0 ? quantities[quantity - 1].tokens.upperBound : sentence.lowerBound
    return (start..<max(start, value - 1)).suffix(8).contains { index in
      guard tokens[index].kind == .word, tokens[index].traits.isEmpty,
        reading.text.bytes[tokens[index].range].contains(where: isUppercase),
        index == sentence.lowerBound || !tokens[index - 1].traits.contains(.in),
        !reading.mentions(in: sentence.clamped(to: (index - 4)..<(index + 1))).contains(where: {
          $0.tokens.contains(index)
        })
      else { return false }
      let rest = (index + 1)..<value
      // The word that a sentence begins with has its capital from there.
      if index == sentence.lowerBound, !reading.isWord(index + 2, "the", "used", "that") { return false }
      return rest.allSatisfy { tokens[$0].kind == .word }
        && (rest.contains { !tokens[$0].traits.isDisjoint(with: [.copula, .usage]) }
          || reading.isWord(rest.lowerBound, "that"))
    }
  }

  /// `68 % work full-time`, `12 % are students`, where the sentence does not name the subject: said of something else.
  private func hasOtherPredicate(_ pair: SubjectAssignment.Pair) -> Bool {
    guard pair.subject.tokens.isEmpty || !sentence.contains(pair.subject.tokens.lowerBound) else {
      return false
    }
    let place = quantities[pair.quantity].tokens
    if opensWithUnknownName(before: place) || hasUnknownName(before: pair.quantity) { return true }
    if tokens[sentence.lowerBound..<place.lowerBound].contains(where: { $0.traits.contains(.pronoun) }) {
      return false
    }
    var index = place.upperBound
    let end = min(sentence.upperBound, index + 8)
    if index < end, tokens[index].isSign(")") { index += 1 }
    // `of the respondents`
    if index < end, tokens[index].traits.contains(.of) {
      while index < end, tokens[index].kind == .word,
        tokens[index].traits.isDisjoint(with: [.linksForward, .usage, .copula])
      {
        index += 1
      }
    }
    guard index + 1 < end,
      !tokens[index].traits.isDisjoint(with: [.linksForward, .usage, .copula])
        || reading.isWord(index, "do", "live", "identify", "own", "have", "started"),
      tokens[index + 1].kind == .word, !tokens[index + 1].traits.contains(.copula),
      !reading.isWord(index, "share"), !tokens[index].traits.contains(.with), !reading.isWord(index, "for")
    else { return false }
    let rest = index..<sentence.upperBound
    return !rest.contains { index in
      !tokens[index].traits.isDisjoint(with: [.object, .pronoun, .genericNoun, .metricWord, .verbForm])
        || reading.isWord(index, "them", "again", "yes", "this", "that")
    }
  }

  /// `In 2022 it was much the same (66 %, 20 % and 40 %, respectively)`: the names of the sentence before, in order.
  private func respectivePairs() -> [SubjectAssignment.Pair] {
    guard let before = reading.sentence(before: sentence) else { return [] }
    var all: [Mention] = []
    for mention in reading.mentions(in: before)
    where mention.sort == .framework && !all.contains(where: { $0.entry == mention.entry }) {
      all.append(mention)
    }
    // `Python frameworks: Django, …`: languages count where they are what is listed.
    var names = all.filter { document.matcher.entry($0).kind != "language" }
    if names.count != quantities.count { names = all }
    guard names.count == quantities.count else { return [] }
    return names.enumerated().map { index, name in
      let subject = SubjectAssignment.Candidate(
        words: reading.words(name.tokens), entry: name.entry, tokens: name.tokens)
      return SubjectAssignment.Pair(quantity: index, subject: subject, cost: 3)
    }
  }

  /// The values without a subject: all of them, or those in front of the first name where the sentence begins with what
  /// stands for another (`It has 47 %, ahead of Django at 41 %`).
  private func openQuantities(besides pairs: [SubjectAssignment.Pair]) -> [Int] {
    if pairs.isEmpty { return Array(quantities.indices) }
    guard let first = assignment.candidates.first, opensWithReference else { return [] }
    let paired = Set(pairs.map(\.quantity))
    return quantities.indices.filter {
      !paired.contains($0) && quantities[$0].tokens.upperBound <= first.tokens.lowerBound
    }
  }

  /// `It …`, `In 2022, its …`, `The framework …`, `Google's library …`.
  private var opensWithReference: Bool {
    let opening = sentence.prefix { !tokens[$0].traits.contains(.clause) }.prefix(12)
    if opening.contains(where: { tokens[$0].traits.contains(.pronoun) }) { return true }
    return opening.dropFirst().contains { index in
      tokens[index].traits.contains(.genericNoun)
        && (reading.isWord(index - 1, "the", "this", "that") || tokens[index - 1].kind == .possessive
          || index >= sentence.lowerBound + 2 && reading.isWord(sentence.lowerBound, "the", "this"))
    }
  }

  /// True where something says that people were asked: who they are, what they were asked, or by whom.
  private func isCredible(_ pair: SubjectAssignment.Pair, _ attribution: Attribution, hasPeople: Bool) -> Bool
  {
    let isElsewhere = pair.subject.tokens.isEmpty || !sentence.contains(pair.subject.tokens.lowerBound)
    if pair.subject.tokens.isEmpty,
      !speaksOfShares(quantities[pair.quantity].tokens, hasSurvey: attribution.survey != nil)
    {
      return false
    }
    if hasPeople { return true }
    // `In our own services, 12 % run on Flask` is no survey; `In our own poll` is one.
    if attribution.isForeign { return attribution.isPoll || topics.traits.contains(.survey) }
    if attribution.survey != nil { return true }
    let place = quantities[pair.quantity].tokens
    guard isElsewhere else { return attribution.metric != nil }
    // `The boss wants it over 80 %` measures nothing.
    return attributions.offer(near: place, in: topics).map { $0.isName || $0.metric == attributions.usage }
      ?? false
  }

  /// For a sentence that does not name its subject: something in it says that its values are shares.
  private func speaksOfShares(_ place: Range<Int>, hasSurvey: Bool) -> Bool {
    if !references.isEmpty || !sentenceYears.isEmpty { return true }
    if isThat || sentence.count <= 4 || isLoneValue { return true }
    if hasSurvey {
      // `Google's framework is at 17 %`, `Down, but not out: 5 %`
      if opensWithReference { return true }
      let before = place.lowerBound - 1
      if sentence.contains(before), ":-(".utf8.contains(tokens[before].sign) { return true }
    }
    return tokens[sentence].contains { !$0.traits.isDisjoint(with: [.survey, .usage]) }
      || attributions.metric(near: place, in: topics, countsChoices: true) != nil
  }

  /// `[00:32] TOBIAS: Forty-nine percent.`: a value, and who says it.
  var isLoneValue: Bool {
    guard let value = quantities.only?.tokens else { return false }
    let behind = value.upperBound..<sentence.upperBound
    let before = sentence.lowerBound..<value.lowerBound
    return behind.allSatisfy { tokens[$0].kind == .sign || reading.isWord($0, "there", "too", "now", "only") }
      && (before.allSatisfy { tokens[$0].kind == .sign }
        || before.count <= 12 && tokens[value.lowerBound - 1].isSign(":")
        || before.count == 2 && tokens[value.lowerBound - 1].isSign("."))
  }

  private func isCode(_ quantity: Quantity) -> Bool {
    let next = reading.code.partition { $0.lowerBound > quantity.number.lowerBound }
    return next > 0 && reading.code[next - 1].overlaps(quantity.number)
  }

  /// `That was 30.7 %.`
  var isThat: Bool {
    reading.isWord(sentence.lowerBound, "that", "this") && sentence.count > 1
      && tokens[sentence.lowerBound + 1].traits.contains(.copula)
  }

  // MARK: Attribution

  private func attribution(of pair: SubjectAssignment.Pair) -> Attribution {
    let place = quantities[pair.quantity].tokens
    var own = Attribution()
    let offer = attributions.offer(near: place, in: topics, values: values, countsChoices: true)
    own.metric = offer?.metric
    own.population = attributions.population(near: place, in: topics, values: values)
    if isOfOthers(place) {
      own.isForeign = true
      own.isPoll = true
    } else if let reference = reference(near: place) {
      own.survey = reference.survey
      (own.edition, own.editionSpan) = (reference.edition, reference.editionSpan)
      // `the Stack Overflow survey of the same year`
      if own.edition == nil, topics.isOfSameYear {
        (own.edition, own.editionSpan) = (said.edition, said.editionSpan)
      }
    } else if topics.isForeign {
      own.isForeign = true
    }
    if let year = years.years[pair.quantity] ?? sentenceYear(own, at: place) {
      let edition = reading.edition(year)
      (own.edition, own.editionSpan) = (edition.name, edition.span)
    }
    var whole = own.filled(from: said)
    if whole.edition == nil, let last = whole.survey.flatMap({ editions[$0] }) {
      (whole.edition, whole.editionSpan) = (last.edition, last.editionSpan)
    }
    if whole.edition == nil || whole.isYearOfTitle, let only = whole.survey.flatMap(onlyEdition) {
      (whole.edition, whole.editionSpan) = (only.edition, only.editionSpan)
    }
    if whole.survey == nil, whole.isYearOfTitle { (whole.edition, whole.editionSpan) = (nil, nil) }
    whole.population = whole.population.map { attributions.population($0, of: whole.survey) }
    if offer?.isPhrase == true {
      whole.metric = whole.metric.map { SurveyTerms.metric($0, of: whole.survey, edition: whole.edition) }
    }
    if let metric = whole.metric, metric != attributions.usage {
      let isOfUsers = SurveyTerms.ofUsers.contains(metric)
      if speaksOfUsers(place, pair.subject)
        || isOfUsers
          && quantities[(pair.quantity + 1)...].contains(where: { speaksOfUsers($0.tokens, pair.subject) })
      {
        whole.population = attributions.usersOfSubject ?? whole.population
      } else if isOfUsers, whole.population == attributions.allRespondents, !isOfRespondents(place) {
        // All respondents were said of another share: who has not used a tool is not asked how it was.
        whole.population = attributions.usersOfSubject
      }
    }
    // Who is interested was asked of those who know a tool.
    if own.population == nil, own.metric == "interest", own.metric != said.metric { whole.population = nil }
    if own.population == nil, isOfSubset(place), whole.population != attributions.usersOfSubject {
      whole.population = nil
    }
    if own.edition == nil || years.years[pair.quantity] == nil, isStart(pair.quantity) {
      // `from 25 % to 29 %`: of some edition before.
      (whole.edition, whole.editionSpan) = (nil, nil)
    } else if years.years[pair.quantity] == nil, let shift = yearShift(pair.quantity) {
      // `two years later …, in the 2022 survey`
      let isDated =
        shift > 0 && references.contains { $0.edition != nil && $0.tokens.lowerBound > place.lowerBound }
      let base =
        shift > 0 ? sentenceYears.last { $0 < place.lowerBound }.map { reading.edition($0).name } : nil
      if !isDated {
        whole.editionSpan = nil
        whole.edition = (base ?? whole.edition).flatMap(Int.init).map { String($0 + shift) }
      }
    }
    return whole
  }

  /// `72 % of respondents`
  private func isOfRespondents(_ value: Range<Int>) -> Bool {
    let behind = value.upperBound..<min(sentence.upperBound, value.upperBound + 5)
    return behind.prefix(2).contains { tokens[$0].traits.contains(.of) }
      && behind.prefix { tokens[$0].kind == .word }.contains { tokens[$0].traits.contains(.people) }
  }

  /// `83 % of those who run containers`: some of whoever was spoken of.
  private func isOfSubset(_ value: Range<Int>) -> Bool {
    let start = value.upperBound
    if start + 2 < sentence.upperBound, tokens[start].traits.contains(.of),
      reading.isWord(start + 1, "those"), tokens[start + 2].traits.contains(.who)
    {
      return true
    }
    // `Among those who know it but have not used it, 58 % are interested.`
    let first = sentence.lowerBound
    return first + 2 < value.lowerBound && tokens[first].traits.contains(.among)
      && reading.isWord(first + 1, "those") && tokens[first + 2].traits.contains(.who)
      && (first..<value.lowerBound).contains { tokens[$0].traits.contains(.not) }
  }

  /// `of its users`, `of Go users`, `of the people who used it`
  private func speaksOfUsers(_ value: Range<Int>, _ subject: SubjectAssignment.Candidate) -> Bool {
    let behind = value.upperBound..<min(sentence.upperBound, value.upperBound + 8)
    guard
      let people = behind.first(where: { tokens[$0].traits.contains(.people) || reading.isWord($0, "those") }
      ),
      behind.prefix(3).contains(where: { tokens[$0].traits.contains(.of) })
    else { return false }
    if reading.isWord(people - 1, "its", "their", "own", "current", "existing", "satisfied", "happy") {
      return true
    }
    if reading.mentions(in: max(sentence.lowerBound, people - 4)..<people).contains(where: {
      $0.sort == .framework && $0.entry == subject.entry
    }) {
      return true
    }
    // `Go's users` is the name of a population, too.
    if topics.populations.contains(where: {
      $0.tokens.contains(people) && reading.words($0.tokens).hasPrefix(subject.words)
    }) {
      return true
    }
    // `of the people using them`
    if people + 2 < sentence.upperBound, reading.isWord(people + 1, "using"),
      reading.isWord(people + 2, "it", "them")
    {
      return true
    }
    return people + 2 < sentence.upperBound && tokens[people + 1].traits.contains(.who)
      && (people + 2..<min(sentence.upperBound, people + 6)).contains { index in
        (tokens[index].traits.contains(.usage)
          || reading.isWord(index, "work", "worked") && reading.isWord(index + 1, "with"))
          && !(people + 2..<index).contains { tokens[$0].traits.contains(.not) }
      }
  }

  /// `21 % of the customers`: no survey of developers asked them, whatever the sentence goes on to compare them with.
  private func isOfOthers(_ value: Range<Int>) -> Bool {
    let behind = value.upperBound..<min(sentence.upperBound, value.upperBound + 4)
    guard let first = behind.first, tokens[first].traits.contains(.of) else { return false }
    return behind.contains {
      reading.isWord(
        $0, "customers", "clients", "visitors", "employees", "staff", "colleagues", "subscribers",
        "applicants",
        "candidates", "attendees")
    }
  }

  /// The year that is said of the whole sentence, where its survey has none and no value claims it for itself alone.
  private func sentenceYear(_ own: Attribution, at place: Range<Int>) -> Int? {
    guard own.edition == nil else { return nil }
    let open = sentenceYears.filter { !years.years.contains($0) }
    if let only = open.only { return only }
    // `17.8 % in 2024 (2023: 19.3 %), NestJS by 5.8 % (2023: 5.1 %)`: years in brackets are of what stands there.
    let outside = sentenceYears.filter {
      !($0 > sentence.lowerBound && tokens[$0 - 1].isSign("(") && $0 + 1 < sentence.upperBound
        && tokens[$0 + 1].isSign(":"))
    }
    if outside.count < sentenceYears.count, let only = outside.only { return only }
    // `rose from 28 % in 2018 to 43 % in 2022 and overtook jQuery (30 %)`: the year that was said last.
    if let last = sentenceYears.last, last < place.lowerBound, open.isEmpty, place.lowerBound > 0 {
      let link = tokens[place.lowerBound - 1]
      // `14 % in 2020 -> 25 %`: today's.
      let around =
        max(sentence.lowerBound, place.lowerBound - 3)..<min(sentence.upperBound, place.upperBound + 3)
      let isNow =
        around.contains { reading.isWord($0, "now", "today", "currently", "still") }
        || link.traits.contains(.to) || link.isSign(">") || link.isSign("^") || link.isSign("-")
      if !isNow { return last }
    }
    return sentenceYears.first.map { $0 < quantities[0].tokens.lowerBound } == true
      ? sentenceYears.first : nil
  }

  /// The survey that a sentence names nearest to a value: in brackets behind it, else before it, else after it.
  private func reference(near place: Range<Int>) -> AttributionReader.Reference? {
    let behind = references.filter { $0.tokens.lowerBound >= place.upperBound }.min {
      $0.tokens.lowerBound < $1.tokens.lowerBound
    }
    // A mark speaks of the value in front of it, or of all values in front where they have none of their own.
    if let note = references.first(where: { $0.isNote && $0.tokens.lowerBound >= place.lowerBound }),
      note.tokens.lowerBound - place.upperBound <= 8
        || !references.contains(where: { !$0.isNote || $0.tokens.lowerBound < place.lowerBound })
    {
      return note
    }
    if let behind, behind.tokens.lowerBound - place.upperBound <= 6 {
      let gap = tokens[place.upperBound..<behind.tokens.lowerBound]
      if gap.count <= 4, gap.contains(where: { $0.isSign("(") || $0.traits.contains(.in) }) { return behind }
      // `20 % of the respondents of State of JS`
      if gap.last.map({ $0.traits.contains(.of) || $0.traits.contains(.in) }) ?? false,
        gap.contains(where: { $0.traits.contains(.people) })
      {
        return behind
      }
    }
    return references.filter { $0.tokens.lowerBound < place.lowerBound }.max {
      $0.tokens.lowerBound < $1.tokens.lowerBound
    } ?? behind
  }

  /// The 25 of `from 25 % to 29 %` without a year of its own.
  private func isStart(_ index: Int) -> Bool {
    // `dropped to 20 % from 20.4 %`
    if years.years[index] == nil, index > 0, quantities[index].tokens.lowerBound > sentence.lowerBound,
      tokens[quantities[index].tokens.lowerBound - 1].traits.contains(.from),
      quantities[index].tokens.lowerBound - quantities[index - 1].tokens.upperBound == 1,
      quantities[index - 1].tokens.lowerBound > sentence.lowerBound,
      tokens[quantities[index - 1].tokens.lowerBound - 1].traits.contains(.to), yearShift(index) == nil
    {
      return true
    }
    return years.years[index] == nil && index + 1 < quantities.count
      && YearAssignment.isFromTo(quantities[index], quantities[index + 1], of: reading)
  }

  // MARK: Result

  private func figure(
    _ pair: SubjectAssignment.Pair, _ quantity: Quantity, _ attribution: Attribution, hasPeople: Bool
  ) -> DraftFigure {
    let value = reading.text.source(quantity.printed)
    var span = value
    if !pair.subject.tokens.isEmpty {
      let subject = reading.text.source(reading.bytes(pair.subject.tokens))
      span = min(subject.lowerBound, value.lowerBound)..<max(subject.upperBound, value.upperBound)
    }
    var confidence =
      0.55 + (attribution.survey != nil ? 0.15 : 0) + (attribution.metric != nil ? 0.1 : 0)
      + (hasPeople ? 0.1 : 0)
    confidence -= min(0.25, max(0, pair.cost - 2) * 0.04) + (pair.subject.entry == nil ? 0.15 : 0)
    return DraftFigure(
      subject: pair.subject.words,
      framework: pair.subject.entry.map { document.matcher.vocabulary.frameworks.entries[$0].slug },
      value: quantity.value, valueHigh: quantity.high,
      valueText: Articles.text(reading.text.bytes[quantity.printed]).foldingBlanks(),
      decimals: quantity.decimals, qualifier: quantity.qualifier, unit: "percent", metric: attribution.metric,
      survey: attribution.survey,
      edition: attribution.edition, population: attribution.population, span: span,
      valueSpan: reading.text.source(ofNumber: quantity.number, in: document.body),
      editionSpan: attribution.editionSpan, confidence: max(0.1, min(0.95, confidence)))
  }
}
