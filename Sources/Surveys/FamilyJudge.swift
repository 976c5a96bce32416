/// Says from their cells whether columns with like names are one question: boxes to tick, or ratings on one scale.
struct FamilyJudge {
  let survey: ColumnSurvey

  /// Their layout; nil where they are questions of their own.
  func layout(of family: ColumnFamilies.Family, columns: [Int]) -> SurveyDescriptor.Layout? {
    if family.joint.isWeak && Self.isPredicate(family.name) { return nil }
    var ticks = 0
    var named = 0
    var texts = 0
    var scales: [Set<String>] = []
    for (column, option) in zip(columns, family.options) {
      switch survey.content(of: column) {
      case .empty: continue
      case .box(let text):
        ticks += 1
        if let text, Self.letters(text) == Self.letters(option) { named += 1 }
        if let text { scales.append([text]) }
      case .single:
        if survey.isYesOrNo(column) {
          ticks += 1
        } else if !Self.isOther(option) {
          texts += 1
          scales.append(Set(survey.answers(column).map(survey.text)))
        }
      case .multiple, .free: if !Self.isOther(option) { texts += 1 }
      }
    }
    if ticks >= 2 && texts <= ticks / 4 {
      // `is_student`, `lives_alone`: a weak joint needs more to go by.
      return !family.joint.isWeak || 2 * named >= ticks || family.name.count >= 4 ? .oneHot : nil
    }
    if family.joint.isWeak || scales.count < 2 || texts > scales.count { return nil }
    // One scale: no column has much that others have not.
    let all = scales.reduce(into: Set<String>()) { $0.formUnion($1) }
    let most = scales.map(\.count).max() ?? 0
    return most > 1 && all.count <= 12 && 2 * all.count <= 3 * most ? .matrix : nil
  }

  /// True for names of options under which people write something else.
  static func isOther(_ option: String) -> Bool {
    let words = option.lowercased().split { !$0.isLetter && $0 != "-" }
    return words.contains {
      ["other", "others", "andere", "sonstige", "sonstiges", "autre", "otro", "write-in"].contains($0)
    }
      || option.lowercased().contains("specify")
  }

  /// True for what begins the name of a column that says yes or no about one thing.
  private static func isPredicate(_ stem: String) -> Bool {
    let last = stem.lowercased().split { !$0.isLetter }.last.map(String.init) ?? ""
    return ["is", "has", "was", "are", "did", "do", "does", "can", "have", "will", "had"].contains(last)
  }

  private static func letters(_ text: String) -> String {
    String(text.lowercased().filter { $0.isLetter || $0.isNumber || "+#".contains($0) })
  }
}
