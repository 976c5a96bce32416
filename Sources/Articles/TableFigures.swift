import Evidence

/// The shares in the cells of a table: frameworks down or across, editions, metrics or surveys the other way.
struct TableFigures {
  let document: Document
  let attributions: AttributionReader
  let table: Table

  /// What a line right behind the table says of it.
  let source: Attribution?

  /// What was said before the table.
  let context: Attribution

  /// Numbers without signs are percentages.
  let isInPercent: Bool

  /// What the section, or the block in front of the table, is about.
  let topic: Document.Subject?

  /// A figure for each cell that holds a share of a subject that can be named.
  func figures() -> [OpenFigure] {
    guard mayNameSubjects, TableFigures.mayHoldFigures(table, document) else { return [] }
    let caption = table.caption.map { Head($0, document, attributions) }
    let columns = table.header.map { Head($0, document, attributions) }
    var around = (source ?? Attribution()).filled(from: context)
    around = caption?.attribution.filled(from: around) ?? around
    let inPercent = isInPercent || caption?.isPercent == true || columns.first?.isPercent == true
    let subjects = subjectColumn(columns)
    let isAcross = subjects == nil && columns.dropFirst().contains { $0.subject?.framework != nil }
    var topic = caption?.subject ?? topic
    var group = Attribution()
    return rows.flatMap { row -> [OpenFigure] in
      if let head = groupHead(row) {
        // `2022` over the rows of an edition, `React` over those of a framework.
        group = head.attribution
        if let subject = head.subject { topic = subject }
        return []
      }
      guard row.contains(where: { TableFigures.mayHoldNumber($0, document) }) else { return [] }
      // Beside shares with their sign, numbers without are of something else.
      let inPercent = inPercent && !(isInPercent && row.contains { $0.text.bytes.contains(percentSign) })
      let around = group.filled(from: around)
      if let subjects {
        guard row.indices.contains(subjects) else { return [] }
        let head = Head(row[subjects], document, attributions)
        guard let subject = head.subject ?? words(head) else { return [] }
        let said = said(by: row, below: columns, besides: [subjects]).filled(from: around)
        return row.indices.filter { $0 != subjects }.compactMap { column in
          let over = columns.indices.contains(column) ? columns[column] : nil
          // A column of text or of ranks says nothing of what the others are.
          return figure(row[column], subject, over: over, beside: nil, inPercent: inPercent, said)
        }
      }
      guard let label = row.first.map({ Head($0, document, attributions) }) else { return [] }
      guard isAcross else {
        guard let topic, topic.framework != nil, !label.namesOther else { return [] }
        let said = said(by: row, below: columns, besides: []).filled(from: around)
        // `| 2019 | 2020 |` over values: there is no column of labels.
        let isLabelled = columns.first?.isYear != true
        return row.indices.dropFirst(isLabelled ? 1 : 0).compactMap { column in
          let over = columns.indices.contains(column) ? columns[column] : nil
          let isTold =
            said.survey != nil || label.attribution.metric != nil || over?.attribution.metric != nil
          return isTold
            ? figure(row[column], topic, over: over, beside: label, inPercent: inPercent, said) : nil
        }
      }
      let named = columns.indices.filter { columns[$0].subject?.framework != nil }
      let said = said(by: row, below: columns, besides: named).filled(from: around)
      return zip(row, columns).dropFirst().compactMap { cell, head in
        guard !head.namesContext, let subject = head.subject ?? words(head) else { return nil }
        return figure(cell, subject, over: head, beside: label, inPercent: inPercent, said)
      }
    }
  }

  /// Cells that hold sentences with shares, and what the other cells of their rows say of them: `| 84 % use Python; R is second
  /// at 32 % | Kaggle Survey 2023 |`.
  func proseCells() -> [(cell: Block, said: Attribution)] {
    guard table.rows.contains(where: { $0.contains(where: { holdsProse($0) }) }) else { return [] }
    let columns = table.header.map { Head($0, document, attributions) }
    return table.rows.flatMap { row -> [(cell: Block, said: Attribution)] in
      let cells = row.filter { holdsProse($0) }
      guard !cells.isEmpty else { return [] }
      var said = said(by: row, below: columns, besides: [])
      if said.survey == nil { said.isForeign = row.contains(where: { namesUnknownSurvey($0) }) }
      said.isPoll = said.isForeign
      return cells.map { ($0, said.filled(from: context)) }
    }
  }

  private func holdsProse(_ cell: Block) -> Bool {
    cell.text.bytes.count >= 40 && cell.text.bytes.contains(percentSign)
      && cell.words(document.matcher).names.contains(.framework)
  }

  private func namesUnknownSurvey(_ cell: Block) -> Bool {
    guard !cell.text.bytes.contains(percentSign), attributions.maySayAnything(cell) else { return false }
    return attributions.attribution(saidBy: Reading(cell, matcher: document.matcher)).isForeign
  }

  /// The rows, with a head that is one of them: `| React | 71 % |` over `| jQuery | 44 % |`.
  private var rows: [[Block]] {
    let isRow =
      table.header.first.map({ mayNameFramework($0) }) == true
      && table.header.dropFirst().contains {
        $0.text.bytes.contains(percentSign) && $0.text.bytes.contains(where: isDigit)
          && $0.text.bytes.count <= 8
      }
    return isRow ? [table.header] + table.rows : table.rows
  }

  /// The words of a row that is one cell over all columns: what is said of the rows below it.
  private func groupHead(_ row: [Block]) -> Head? {
    groupCell(row).map { Head($0, document, attributions) }
  }

  private func groupCell(_ row: [Block]) -> Block? {
    guard table.header.count != 1, let cell = Table.onlyCell(of: row), row.first?.text.isEmpty == false,
      row.count > 1 || table.header.count > 1, !cell.text.bytes.contains(percentSign)
    else { return nil }
    return cell
  }

  /// False for most tables of a document: no head and none of the first cells of a row begins as a framework's name.
  private var mayNameSubjects: Bool {
    if topic != nil || table.caption != nil { return true }
    return table.header.contains { mayNameFramework($0) }
      || table.rows.contains { $0.prefix(3).contains { mayNameFramework($0) } }
  }

  private func mayNameFramework(_ cell: Block) -> Bool {
    cell.words(document.matcher).names.contains(.framework)
  }

  /// False where no cell of a table is a number or a share in words.
  static func mayHoldFigures(_ table: Table, _ document: Document) -> Bool {
    table.rows.contains { $0.contains { mayHoldNumber($0, document) } }
  }

  /// False for most cells that are no share: they hold neither digits nor words that shares are written with.
  private static func mayHoldNumber(_ cell: Block, _ document: Document) -> Bool {
    if cell.text.bytes.contains(where: isDigit) { return true }
    return !cell.words(document.matcher).traits.isDisjoint(with: [.number, .fraction])
  }

  /// What other cells of a row say of its shares: `| Flask | 39 % | Python Developers Survey | 2022 | professionals |`.
  private func said(by row: [Block], below columns: [Head], besides subjects: [Int]) -> Attribution {
    var said = Attribution()
    for (column, cell) in row.enumerated()
    where !subjects.contains(column) && cell.text.bytes.count <= 120 {
      let head = columns.indices.contains(column) ? columns[column] : nil
      guard head?.isExcluded != true, !cell.text.bytes.contains(percentSign) else { continue }
      guard attributions.maySayAnything(cell) else { continue }
      let reading = Reading(cell, matcher: document.matcher)
      var own = attributions.attribution(saidBy: reading)
      own.isForeign = false
      if own.survey == nil && head?.names("year", "edition", "wave", "when", "date") != true {
        (own.edition, own.editionSpan) = (nil, nil)
      }
      if head?.names("metric", "measure", "question", "what") != true { own.metric = nil }
      said.survey = said.survey ?? own.survey
      if said.edition == nil { (said.edition, said.editionSpan) = (own.edition, own.editionSpan) }
      said.population = said.population ?? own.population
      said.metric = said.metric ?? own.metric
    }
    return said
  }

  /// The column that names the subjects: most of its cells are frameworks, or some are and none of the heads is.
  private func subjectColumn(_ columns: [Head]) -> Int? {
    let width = table.rows.reduce(0) { max($0, $1.count) }
    var counts = Array(repeating: 0, count: min(width, 3))
    for row in table.rows where groupCell(row) == nil {
      for (column, cell) in row.prefix(3).enumerated()
      // A name and a word more are no longer than this.
      where cell.text.bytes.count <= 80 && mayNameFramework(cell) && !cell.text.bytes.contains(percentSign)
        && Head.name(cell.reading(document.matcher)) != nil
      {
        counts[column] += 1
      }
    }
    guard let most = counts.max(), most > 0, let column = counts.firstIndex(of: most) else { return nil }
    // `Django templates` in a cell below `Django`: what the column is about, and no subject of its row.
    let across = columns.count { $0.subject?.framework != nil }
    let isNamed = columns.indices.contains(column) && columns[column].subject?.framework != nil
    if across >= 2, most * 2 <= table.rows.count || isNamed { return nil }
    return most >= across ? column : nil
  }

  /// The words of a head that is no known framework; nil for totals and rests.
  private func words(_ head: Head) -> Document.Subject? {
    let words = head.reading.text.folded
    guard !words.isEmpty, words.utf8.count <= 40, head.reading.tokens.count <= 5,
      !["other", "others", "none", "total", "none of these", "all", "average", "sum", "respondents", "base"]
        .contains(words.lowercased())
    else { return nil }
    return Document.Subject(words: words)
  }

  // MARK: Cells

  private func figure(
    _ cell: Block, _ subject: Document.Subject, over: Head?, beside: Head?, inPercent: Bool,
    _ around: Attribution
  ) -> OpenFigure? {
    guard over?.isExcluded != true, beside?.isExcluded != true,
      TableFigures.mayHoldNumber(cell, document)
    else { return nil }
    let reading = Reading(cell, matcher: document.matcher)
    guard
      let quantity = quantity(
        in: reading,
        allowsBare: inPercent || over?.isPercent == true || beside?.isPercent == true
          || (over?.isYear == true || beside?.isYear == true) && around.metric != nil
            && around.survey != nil
      ),
      (quantity.high ?? quantity.value) <= 100
    else { return nil }
    var attribution = Attribution()
    for head in [over, beside].compactMap({ $0 }) { attribution = attribution.filled(from: head.attribution) }
    if reading.tokens.count > 3 {
      var said = attributions.attribution(saidBy: reading)
      said.isYearOfTitle = false
      attribution = said.filled(from: attribution)
    }
    let isOfUsers = attribution.population == nil
    let counted = attribution.edition == nil ? [over, beside].lazy.compactMap { $0?.counted }.first : nil
    attribution = attribution.filled(from: around)
    attribution.population = attribution.population.map {
      attributions.population($0, of: attribution.survey)
    }
    attribution.metric = attributions.terms.measured(attribution.metric, by: attribution.survey)
    attribution.population = attributions.terms.counted(attribution.population, by: attribution.survey)
    if let counted {
      let base = attribution.edition
      attribution.edition = counted.years.flatMap { years in base.map { $0 + years } }
      attribution.editionSpan = nil
      attribution.isOfEarlierEdition = attribution.edition == nil
    }
    // `All respondents` above a column of `Admired`: who has not used a tool was not asked.
    if isOfUsers, attribution.population == attributions.allRespondents,
      attribution.metric.map(attributions.terms.ofUsers.contains) == true
    {
      attribution.population = attributions.usersOfSubject
    }
    guard
      attribution.metric != nil || attribution.survey != nil
        || attribution.isPoll && subject.framework != nil
    else { return nil }
    let subject = ownSubject(reading, quantity) ?? subject
    return OpenFigure(
      subject: subject.words, framework: subject.entry, quantity: quantity,
      valueText: reading.text.bytes.folded(quantity.printed), attribution: attribution,
      span: reading.text.source(quantity.printed),
      valueSpan: reading.text.source(ofNumber: quantity.number, in: document.body),
      confidence: (attribution.survey != nil ? 0.85 : 0.7) - (subject.framework == nil ? 0.2 : 0))
  }

  /// `Node.js: 48.2 %`: a cell with a name of its own.
  private func ownSubject(_ reading: Reading, _ quantity: Quantity) -> Document.Subject? {
    guard let name = reading.mentions.only(where: { $0.sort == .framework }), name.tokens.lowerBound == 0,
      name.tokens.upperBound + 1 == quantity.tokens.lowerBound,
      reading.tokens[name.tokens.upperBound].isSign(":")
    else { return nil }
    return Document.Subject(reading, name, document.matcher)
  }

  /// The share that a cell consists of; a bare number counts where the head says that it is one.
  private func quantity(in reading: Reading, allowsBare: Bool) -> Quantity? {
    let whole = 0..<reading.tokens.count
    if let found = QuantityFinder(reading: reading).quantities(in: whole).only {
      let rest = reading.tokens.indices.filter {
        !found.tokens.contains($0) && reading.tokens[$0].kind == .word
      }
      let people = rest.contains { reading.tokens[$0].traits.contains(.people) }
      return rest.count <= 1 || people ? found : nil
    }
    guard allowsBare, reading.tokens.count <= 3 else { return nil }
    return QuantityFinder(reading: reading).bareNumber(in: whole)
  }

  /// A head of a column or row, or a caption.
  private struct Head {
    let reading: Reading
    let attribution: Attribution

    /// The framework that it names and nothing else.
    let subject: Document.Subject?

    /// `Previous year`, `Before`
    struct Counted {
      /// How many years from the table's edition; nil where the words do not tell.
      var years: Int?
    }

    let counted: Counted?

    init(_ block: Block, _ document: Document, _ attributions: AttributionReader) {
      let reading = block.reading(document.matcher)
      self.reading = reading
      attribution =
        attributions.maySayAnything(block) ? attributions.attribution(saidBy: reading) : Attribution()
      subject = Head.subject(reading, document)
      counted =
        block.words(document.matcher).traits.isDisjoint(with: YearPhrase.words) ? nil : Head.counted(reading)
    }

    private static func counted(_ reading: Reading) -> Counted? {
      let whole = 0..<reading.tokens.count
      guard whole.count <= 6 else { return nil }
      if let phrase = YearPhrase(in: whole, of: reading) { return Counted(years: phrase.years) }
      return whole.contains { YearPhrase.saysEarlier($0, in: whole, of: reading) } ? Counted(years: nil) : nil
    }

    static func subject(_ reading: Reading, _ document: Document) -> Document.Subject? {
      if let name = name(reading) { return Document.Subject(reading, name, document.matcher) }
      // `react`, in small letters, where nothing else stands.
      guard reading.tokens.count == 1,
        let entry = SubjectCandidates.informalEntry(reading.words(0..<1), document.matcher)
      else { return nil }
      return Document.Subject(words: reading.words(0..<1), entry: entry, document.matcher)
    }

    /// The only name of a framework, where at most one word stands besides it.
    static func name(_ reading: Reading) -> Mention? {
      guard let name = reading.mentions.lazy.filter({ $0.sort == .framework }).only else { return nil }
      let others = reading.tokens.indices.count {
        reading.tokens[$0].kind == .word && !name.tokens.contains($0)
      }
      return others <= 1 ? name : nil
    }

    func names(_ words: StaticString...) -> Bool {
      reading.tokens.indices.contains { index in words.contains { reading.isWord(index, $0) } }
    }

    /// A word that says nothing of years, people, metrics or surveys: the row is about something else.
    var namesOther: Bool {
      let attribution = attribution
      return !reading.tokens.isEmpty && attribution.survey == nil && attribution.edition == nil
        && attribution.metric == nil && attribution.population == nil && reading.mentions.isEmpty
        && reading.tokens.allSatisfy {
          $0.kind != .number && $0.traits.isDisjoint(with: [.people, .peopleKind, .usage, .survey, .percent])
        }
    }

    var isYear: Bool { reading.tokens.count == 1 && reading.isYear(0) }

    /// `Survey`, `Edition`, `n`: the column says where the shares beside it come from.
    var namesContext: Bool {
      names(
        "survey", "source", "edition", "year", "wave", "date", "population", "sample", "n", "base", "who",
        "metric", "measure", "question")
    }

    /// `2023 (%)`, `Share`, `Percent of respondents`.
    var isPercent: Bool {
      attribution.population != nil
        || reading.tokens.contains {
          $0.isSign("%") || $0.traits.contains(.percent) || $0.traits.contains(.people)
        }
        || reading.tokens.indices.contains {
          reading.isWord(
            $0, "share", "percentage", "usage", "used", "loved", "admired", "dreaded", "wanted", "desired",
            "retention", "satisfaction", "interest", "awareness")
        }
    }

    /// `Change`, `Salary`, `CPU`: no shares of people stand below.
    var isExcluded: Bool {
      // The `CSS` of `Tailwind CSS` speaks of nothing else.
      reading.tokens.indices.contains { index in
        !reading.tokens[index].traits.isDisjoint(with: [.change, .changeVerb, .foreign, .points])
          && !reading.mentions.contains { $0.sort == .framework && $0.tokens.contains(index) }
      }
        || reading.tokens.indices.contains {
          reading.isWord($0, "difference", "delta", "diff", "rank", "stars", "δ", "version", "released")
        }
    }
  }
}
