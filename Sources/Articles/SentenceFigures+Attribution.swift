/// Where the values of a sentence come from, and what they measure of whom.
extension SentenceFigures {
  func attribution(of pair: SubjectAssignment.Pair, behind figures: [OpenFigure]) -> Attribution {
    let place = quantities[pair.quantity].tokens
    var own = Attribution()
    let offer = attributions.offer(near: place, in: topics, values: values, countsChoices: true)
    // `React reaches 75 %` behind what was said of retention; and `8 % named Svelte` behind `what they plan to adopt`.
    own.metric = offer?.metric
    if let offer, offer.isChoice {
      let isLevel = reading.isWord(offer.tokens.lowerBound, "reaches", "reached", "reach", "reaching")
      own.metric = metricOfOpening ?? (isLevel ? said.metric : nil) ?? offer.metric
    }
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
      (own.edition, own.editionSpan) = (edition.year, edition.span)
    }
    var whole = own.filled(from: said)
    if whole.edition == nil, let last = whole.survey.flatMap({ editions[$0] }) {
      (whole.edition, whole.editionSpan) = (last.edition, last.editionSpan)
    }
    if whole.edition == nil || whole.isYearOfTitle, let only = whole.survey.flatMap(named.onlyEdition) {
      (whole.edition, whole.editionSpan) = (only.edition, only.editionSpan)
    }
    // `It was loved by 52 % of its users`, in another section of a document that speaks of one survey.
    if whole.survey == nil, !whole.isForeign, let only = named.only,
      own.metric.map(attributions.terms.ofUsers.contains) ?? false
        || own.population == attributions.allRespondents
    {
      whole.survey = only.survey
      if whole.edition == nil { (whole.edition, whole.editionSpan) = (only.edition, only.editionSpan) }
    }
    if whole.survey == nil, whole.isYearOfTitle { (whole.edition, whole.editionSpan) = (nil, nil) }
    whole.population = whole.population.map { attributions.population($0, of: whole.survey) }
    // `Rust is the most admired language: 83 % want to use it again`, where no edition says what that is called.
    if offer?.isPhrase == true, whole.edition == nil,
      topics.offers.contains(where: { $0.metric == attributions.metrics.admired })
    {
      whole.metric = attributions.metrics.admired
    } else if offer?.isPhrase == true {
      whole.metric = whole.metric.map {
        attributions.terms.metric($0, of: whole.survey, edition: whole.edition)
      }
    }
    whole.metric = attributions.terms.measured(whole.metric, by: whole.survey)
    whole.population = attributions.terms.counted(whole.population, by: whole.survey)
    if let metric = whole.metric, metric != attributions.usage {
      let isOfUsers = attributions.terms.ofUsers.contains(metric)
      if speaksOfUsers(place, pair.subject)
        || isOfUsers
          && quantities[(pair.quantity + 1)...].contains(where: { speaksOfUsers($0.tokens, pair.subject) })
      {
        whole.population = attributions.usersOfSubject ?? whole.population
      } else if isOfUsers, !isOfRespondents(place),
        whole.population == attributions.allRespondents
          || own.population == nil && whole.population == "answered-question"
      {
        // All respondents were said of another share: who has not used a tool is not asked how it was.
        whole.population = attributions.usersOfSubject
      }
    }
    // Who is interested was asked of those who know a tool.
    if own.population == nil, own.metric == attributions.metrics.interest, own.metric != said.metric {
      whole.population = nil
    }
    if own.population == nil, isOfSubset(place), whole.population != attributions.usersOfSubject {
      whole.population = nil
    }
    if let edition = editionInSeries(pair.quantity) {
      (whole.edition, whole.editionSpan) = (edition, nil)
    } else if own.edition == nil || years.years[pair.quantity] == nil, isStart(pair.quantity) {
      // `from 25 % to 29 %`: of some edition before.
      (whole.edition, whole.editionSpan) = (nil, nil)
      whole.isOfEarlierEdition = true
    } else if let counted = countedEdition(pair, whole, behind: figures) {
      (whole.edition, whole.editionSpan) = (counted.year, nil)
      whole.isOfEarlierEdition = counted.year == nil
    }
    return whole
  }

  /// The metric that is named in front of all values.
  private var metricOfOpening: MetricEntry? {
    topics.offers.first { $0.isName && $0.tokens.upperBound <= quantities[0].tokens.lowerBound }?.metric
  }

  /// `72 % of respondents`
  func isOfRespondents(_ value: Range<Int>) -> Bool {
    let behind = value.upperBound..<min(sentence.upperBound, value.upperBound + 5)
    return behind.prefix(2).contains { tokens[$0].traits.contains(.of) }
      && behind.prefix { tokens[$0].kind == .word }.contains { tokens[$0].traits.contains(.people) }
  }

  /// `83 % of those who run containers`: some of whoever was spoken of.
  func isOfSubset(_ value: Range<Int>) -> Bool {
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
  func speaksOfUsers(_ value: Range<Int>, _ subject: SubjectAssignment.Candidate) -> Bool {
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
  func isOfOthers(_ value: Range<Int>) -> Bool {
    let behind = value.upperBound..<min(sentence.upperBound, value.upperBound + 4)
    guard let first = behind.first, tokens[first].traits.contains(.of) else { return false }
    if reading.isWord(first + 1, "us") { return true }
    return behind.contains {
      reading.isWord(
        $0, "customers", "clients", "visitors", "employees", "staff", "colleagues", "subscribers",
        "applicants",
        "candidates", "attendees")
    }
  }

  /// The year that is said of the whole sentence, where its survey has none and no value claims it for itself alone.
  func sentenceYear(_ own: Attribution, at place: Range<Int>) -> Int? {
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
    if let last = sentenceYears.last, last < place.lowerBound, open.isEmpty, place.lowerBound > 0,
      !isBracketed(last, before: place), !isOfEarlierValue(last)
    {
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

  /// `46 %, up from 39 % in 2021, and 78 % of its users are satisfied`: a year of the value that another is set against.
  private func isOfEarlierValue(_ year: Int) -> Bool {
    years.years.firstIndex(of: year).map { reading.isSetAgainst(quantities[$0].tokens) } ?? false
  }

  /// `Heroku 23 % (from 32 % in 2022), AWS 38 %`: what brackets close in is not said of a value behind them.
  private func isBracketed(_ word: Int, before value: Range<Int>) -> Bool {
    let open = (sentence.lowerBound..<word).last { tokens[$0].isSign("(") || tokens[$0].isSign(")") }
    return open.map { tokens[$0].isSign("(") } ?? false
      && (word..<value.lowerBound).contains { tokens[$0].isSign(")") }
  }

  /// The survey that a sentence names nearest to a value: in brackets behind it, else before it, else after it.
  func reference(near place: Range<Int>) -> AttributionReader.Reference? {
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
    if let behind, behind.tokens.lowerBound - place.upperBound <= 8 {
      let gap = tokens[place.upperBound..<behind.tokens.lowerBound]
      // `71 % of developers use Docker (Stack Overflow)`
      let isSource = gap.last?.isSign("(") == true && !gap.contains { $0.isSign(",") || $0.isSign("%") }
      if isSource || gap.count <= 4, gap.contains(where: { $0.isSign("(") || $0.traits.contains(.in) }) {
        return behind
      }
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
  func isStart(_ index: Int) -> Bool {
    years.years[index] == nil && index + 1 < quantities.count
      && YearAssignment.isFromTo(quantities[index], quantities[index + 1], of: reading)
  }
}
