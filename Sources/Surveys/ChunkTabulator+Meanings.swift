import CScan

/// What forms mean: looked up, and learnt where they are new.
extension ChunkTabulator {
  /// What is looked up.
  enum Kind: Equatable {
    case cell
    /// A column of an option, by its number.
    case oneHot(Int)
    case asked
    case dimension(Int)
  }

  @inline(__always)
  mutating func meaning(
    _ start: UnsafeRawPointer, _ length: Int, table: Int, question: Int, role: FormTables.Role, kind: Kind
  ) -> FormTables.Meaning {
    let known = forms.meaning(of: kb_key(start, size: length, role: role), at: start, table: table)
    if _fastPath(known >= 0) { return known }
    return rareMeaning(start, length, table: table, question: question, role: role, kind: kind)
  }

  /// What a form means that is new, not at its first place, or no option.
  ///
  /// - Parameter content: those of its bytes that mean something; all of them where nil.
  @inline(never)
  mutating func rareMeaning(
    _ start: UnsafeRawPointer, _ length: Int, content: UnsafeRawBufferPointer? = nil, table: Int,
    question: Int,
    role: FormTables.Role, kind: Kind
  ) -> FormTables.Meaning {
    let key = kb_key(start, size: length, role: role)
    let known = forms.meaning(of: key, at: start, table: table)
    if _fastPath(known != FormTables.unknown) { return known }
    return learn(
      key, start, form: content ?? UnsafeRawBufferPointer(start: start, count: length), table: table,
      question: question, role: role, kind: kind)
  }

  @inline(never)
  private mutating func learn(
    _ key: kb_key, _ start: UnsafeRawPointer, form: UnsafeRawBufferPointer, table: Int, question: Int,
    role: FormTables.Role, kind: Kind
  ) -> FormTables.Meaning {
    let answer: AnswerResolver.Answer
    let list: Int
    switch kind {
    case .cell:
      answer = plan.questions[question].resolver.answer(form: form, role: role)
      list = question
    case .oneHot(let index):
      let option = layout.oneHotNames[question][index]
      answer = plan.questions[question].resolver.isSelected(form: form, option: option)
      list = question
    case .asked:
      let text = AnswerResolver.normalised(
        plan.questions[question].resolver.encoding.text(AnswerResolver.undoubled(form)))
      let isAsked = plan.questions[question].asked?.values.contains(text) ?? true
      let meaning = isAsked ? 0 : FormTables.missing
      forms.learn(key, at: start, table: table, meaning: meaning)
      return meaning
    case .dimension(let dimension):
      answer = plan.dimensions[dimension].resolver.answer(form: form, role: role)
      list = plan.questions.count + dimension
    }
    let meaning: FormTables.Meaning
    switch answer {
    case .missing: meaning = FormTables.missing
    case .notAsked: meaning = FormTables.notAsked
    case .unselected: meaning = FormTables.unselected
    case .partial: meaning = FormTables.partial
    case .option(let name):
      if case .oneHot(let index) = kind {
        meaning = FormTables.Meaning(index)
      } else if let number = number(of: name, in: list) {
        meaning = FormTables.Meaning(number)
      } else {
        return FormTables.overflow
      }
    }
    forms.learn(key, at: start, table: table, meaning: meaning)
    return meaning
  }

  /// The number of an option, with room to count it; nil where there are too many.
  mutating func number(of name: String, in list: Int, isOffered: Bool = false) -> Int? {
    guard let number = options.number(of: name, in: list, isOffered: isOffered) else { return nil }
    guard list < plan.questions.count else { return number }
    let cell = number + Tally.firstOption
    if cell >= questions[list].cellCount {
      moveCells(of: list, room: 2 * questions[list].cellCount)
    }
    for crosstab in plan.crosstabs.indices {
      tally.reserve(
        question: list, crosstab: crosstab, segment: max(0, segments.count(crosstab) - 1), cell: cell)
    }
    return number
  }

  /// Gives a question room for `count` cells, behind all others.
  mutating func moveCells(of question: Int, room count: Int) {
    let old = questions[question]
    let first = cells.count
    cells.append(repeating: kb_count(), count: count)
    for cell in 0..<old.cellCount { cells[first + cell] = cells[old.firstCell + cell] }
    questions[question].firstCell = first
    questions[question].cellCount = count
  }
}
