/// The editions of surveys that a document has named so far.
struct NamedEditions {
  private var last = EditionsOfSurveys()

  /// Surveys of which more than one edition was named.
  private var several: Set<SurveyEntry> = []

  /// Takes over what a sentence says of a survey's edition.
  mutating func add(_ said: Attribution, of survey: SurveyEntry) {
    if let before = last[survey], before.edition != said.edition { several.insert(survey) }
    last[survey] = said
  }

  /// What the survey's name was last said with.
  func last(of survey: SurveyEntry) -> Attribution? { last[survey] }

  /// The one edition of a survey that was named.
  func onlyEdition(of survey: SurveyEntry) -> Attribution? {
    several.contains(survey) ? nil : last[survey]
  }

  /// The one survey that was named, with its one edition.
  var only: Attribution? { several.isEmpty ? last.only : nil }
}

/// Survey → what was said last of its edition.
///
/// One after the other, for a document speaks of one or two, and each of its sentences sets or asks for one.
struct EditionsOfSurveys {
  private var all: [(survey: SurveyEntry, said: Attribution)] = []

  /// What was said of the one survey that there is.
  var only: Attribution? { all.only?.said }

  subscript(survey: SurveyEntry) -> Attribution? {
    get { all.first { $0.survey == survey }?.said }
    set {
      guard let newValue else { return all.removeAll { $0.survey == survey } }
      if let known = all.firstIndex(where: { $0.survey == survey }) {
        all[known].said = newValue
      } else {
        all.append((survey, newValue))
      }
    }
  }
}
