/// Finds out whether a file has a record for each answer, and which of its columns say whose and to what.
struct ExplodedGuess {
  /// The column that tells respondents apart.
  let respondent: String
  /// The columns that hold the questions and the answers, where one file has several questions.
  let question: String?
  let answer: String?
  private let columns: (respondent: Int, question: Int?)
  private let shape: FileShape

  /// A wider file whose respondents recur has a record for each of their waves or visits.
  private static let columnLimit = 12

  /// - Returns: nil where each record seems to be another respondent's.
  init?(_ shape: FileShape) {
    guard shape.columns.count <= Self.columnLimit else { return nil }
    let names = shape.columns.map { $0.name.lowercased().filter(\.isLetter) }
    guard let respondent = names.firstIndex(where: Self.respondents.contains) else { return nil }
    let cells = shape.cells(of: respondent).filter { !$0.isEmpty }
    // One in five is no slip: who answered twice by mistake is rarer.
    guard cells.count >= 4, 5 * Set(cells).count <= 4 * cells.count else { return nil }
    let question = names.firstIndex(where: Self.questions.contains)
    let answer = names.firstIndex(where: Self.answers.contains)
    self.respondent = shape.columns[respondent].name
    let isPair = question != nil && answer != nil
    self.question = isPair ? question.map { shape.columns[$0].name } : nil
    self.answer = isPair ? answer.map { shape.columns[$0].name } : nil
    columns = (respondent, isPair ? question : nil)
    self.shape = shape
  }

  func hasColumn(_ name: String) -> Bool { shape.columns.contains { $0.name == name } }

  /// The questions in the file's order; nil where the columns are the questions.
  ///
  /// - Parameter isMultiple: only those to which somebody gave several answers.
  func questions(in file: SurveyFile, isMultiple: Bool) -> [SurveyDescriptor.Question]? {
    guard let column = columns.question, let answer else { return nil }
    var names: [String] = []
    var seen: Set<String> = []
    var asked: Set<[RecordReader.Field]> = []
    var repeated: Set<String> = []
    var reader = RecordReader(bytes: file.bytes, delimiter: shape.delimiter, position: shape.start)
    while let record = reader.next() {
      guard column < record.count, columns.respondent < record.count else { continue }
      let name = AnswerResolver.normalised(shape.encoding.text(record[column]))
      if name.isEmpty { continue }
      if seen.insert(name).inserted { names.append(name) }
      if !asked.insert([record[columns.respondent], record[column]]).inserted { repeated.insert(name) }
    }
    return names.filter { !isMultiple || repeated.contains($0) }
      .map { SurveyDescriptor.Question(name: $0, columns: .column(answer)) }
  }

  private static let respondents: Set<String> = [
    "respondent", "respondentid", "responseid", "participant", "participantid", "id", "userid", "personid",
    "submissionid",
  ]
  private static let questions: Set<String> = [
    "question", "questionid", "questiontext", "questionname", "item", "variable",
  ]
  private static let answers: Set<String> = [
    "answer", "answertext", "answers", "response", "value", "choice", "option", "selected",
  ]
}
