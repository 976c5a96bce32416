/// Why a survey's file or descriptor cannot be read.
package enum SurveyError: Error, Hashable, Sendable {
  case unreadable(file: String, reason: String)
  case empty(file: String)
  /// The file is what Git stores in place of a large file.
  case largeFilePointer(file: String)
  /// Another program wrote to the file while it was read.
  case changed(file: String)
  case encoding(file: String, problem: String)
  case json(file: String, line: Int, column: Int, problem: String)
  /// - Parameter path: inside the document, for instance `resources[0].kb.questions[2].separator`.
  case descriptor(file: String, path: String, problem: String)
  case unknownColumn(file: String, column: String, nearest: [String])
  case ambiguousColumn(file: String, column: String, matches: [String])
  /// - Parameter line: 1-based, where the cell's record begins.
  case notANumber(file: String, line: Int, column: String, text: String)
  case respondents(file: String, declared: Int, found: Int)
  case unsupported(file: String, problem: String)
}

extension SurveyError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unreadable(let file, let reason): "\(file): \(reason)"
    case .empty(let file): "\(file): the file has no answers in it"
    case .largeFilePointer(let file):
      "\(file): this is a Git LFS pointer, not the data; run `git lfs pull` where the file comes from, or download it"
    case .changed(let file):
      "\(file): the file changed while it was read; try again when nothing writes to it"
    case .encoding(let file, let problem): "\(file): \(problem)"
    case .json(let file, let line, let column, let problem): "\(file):\(line):\(column): \(problem)"
    case .descriptor(let file, let path, let problem):
      path.isEmpty ? "\(file): \(problem)" : "\(file): \(path): \(problem)"
    case .unknownColumn(let file, let column, let nearest):
      "\(file): no column is named '\(column)'"
        + (nearest.isEmpty
          ? "; --inspect lists the columns"
          : "; nearest: " + nearest.map { "'\($0)'" }.joined(separator: ", "))
    case .ambiguousColumn(let file, let column, let matches):
      "\(file): '\(column)' could be " + matches.map { "'\($0)'" }.joined(separator: " or ")
    case .notANumber(let file, let line, let column, let text):
      "\(file):\(line): the weight '\(text)' in column '\(column)' is not a number of 0 or more"
    case .respondents(let file, let declared, let found):
      "\(file): the descriptor says \(declared) respondents, the file has \(found); correct `respondents` or get the whole file"
    case .unsupported(let file, let problem): "\(file): \(problem)"
    }
  }
}
