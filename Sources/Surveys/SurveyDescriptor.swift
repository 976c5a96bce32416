/// How to read one file of microdata, and what to count in it: a resource of a Data Package.
///
/// What is nil is found out from the file. Standard: <https://datapackage.org/standard/data-resource/>.
package struct SurveyDescriptor: Sendable, Hashable {
  /// The resource's name, for instance `responses`.
  package var name: String?

  /// The file, relative to the descriptor's folder.
  package var path: String?
  package var encoding: TextEncoding?

  /// One ASCII byte.
  package var delimiter: UInt8?

  /// How many records stand above the first answers: 1 to 3.
  package var headerRows: Int?

  /// Cells that mean "no answer"; the empty cell always does.
  package var missingValues: [String]?
  package var layout: Layout?

  /// What time the figures are about, for instance `2023`.
  package var period: String?

  /// Who was asked, for instance `all respondents`.
  package var population: String?

  /// How many respondents there should be; another number in the file is an error.
  package var respondents: Int?

  /// The column that holds each respondent's weight.
  package var weight: String?

  /// The crosstabs: each names one or two columns.
  package var by: [[String]]

  /// The base of questions that say nothing else; who answered, where nil.
  package var base: Base?

  /// Rows whose base is smaller are marked.
  package var smallBase: Int

  /// In the layout `exploded`, the column that says whose answer a record is.
  package var respondentColumn: String?

  /// In the layout `exploded`, the column that says which question a record answers, if there are several.
  package var questionColumn: String?
  package var questions: [Question]

  /// What codes mean, by column.
  package var codes: [String: [Option]] = [:]

  /// Other ways in which answers are written, and the answer that each means, where a question lists no options; a
  /// respondent who gives an answer in two of them gives it once.
  package var spellings: [String: String] = [:]

  /// A file that says what codes mean; ``codes`` go before it.
  package var codebook: Codebook?

  /// Below 30 respondents a share says little; statistical offices commonly mark or withhold such cells.
  package static let defaultSmallBase = 30

  package init(questions: [Question] = [], layout: Layout? = nil, by: [[String]] = []) {
    self.questions = questions
    self.layout = layout
    self.by = by
    smallBase = Self.defaultSmallBase
  }
}

extension SurveyDescriptor {
  /// How answers are laid out in a file.
  package enum Layout: String, CaseIterable, Sendable {
    /// A record for each respondent, a column for each question.
    case responses
    /// A record for each respondent, a column for each option.
    case oneHot = "one-hot"
    /// A record for each answer.
    case exploded
    /// A record for each respondent, a column for each item that was rated.
    case matrix
    /// A record for each figure that someone counted already: nothing to tabulate.
    case figures
  }

  /// What shares are shares of.
  package enum Base: Sendable, Hashable {
    /// Respondents who answered the question.
    case answered
    /// Respondents to whom the question was put.
    case asked
    /// All respondents.
    case all
    /// A number that the publisher gives.
    case number(Int)
  }

  /// Where a question's answers stand.
  package enum Columns: Sendable, Hashable {
    case column(String)
    case list([String])
    /// Names with `*` for any text, for instance `Q7_*`.
    case pattern(String)
  }

  /// One question to tabulate.
  package struct Question: Sendable, Hashable {
    package var name: String
    package var columns: Columns

    /// The descriptor's layout where nil.
    package var layout: Layout?

    /// The slug or name of the metric that its options are figures of, for instance `usage`; nil for a question
    /// that is not about frameworks.
    package var metric: String?

    /// What stands between the answers of one cell; nil where a cell holds one answer.
    package var separator: String?

    /// The options as offered; empty where they are learnt from the file.
    package var options: [Option]

    /// What was rated, in the layout `matrix`; empty where the columns' names say it.
    package var items: [Option]
    package var base: Base

    /// Cells that mean "not asked", for instance `n/a`.
    package var notAsked: [String]

    /// Who was asked, where another column says so; nil for everybody.
    package var asked: Condition?

    /// True where layout and separator, if nil, are to be found out; false where nil means one answer to a cell.
    package var isDetected: Bool

    package init(
      name: String, columns: Columns? = nil, layout: Layout? = nil, metric: String? = nil,
      separator: String? = nil, options: [Option] = [], items: [Option] = [], base: Base = .answered,
      notAsked: [String] = [], asked: Condition? = nil, isDetected: Bool = false
    ) {
      self.name = name
      self.columns = columns ?? .column(name)
      self.layout = layout
      self.metric = metric
      self.separator = separator
      self.options = options
      self.items = items
      self.base = base
      self.notAsked = notAsked
      self.asked = asked
      self.isDetected = isDetected
    }
  }

  /// One answer that could be chosen.
  package struct Option: Sendable, Hashable {
    /// As results show it, for instance `React`.
    package var name: String

    /// Every way in which the file writes it (`React.js`, a code such as `3`, a column's name); the name where empty.
    package var values: [String]

    /// The framework that it means; the name where nil.
    package var framework: String?

    /// Its own metric, where the question's is not meant: `admired`, `desired`, ...
    package var metric: String?

    package init(_ name: String, values: [String] = [], framework: String? = nil, metric: String? = nil) {
      self.name = name
      self.values = values
      self.framework = framework
      self.metric = metric
    }
  }

  /// True for respondents whose cell in a column is one of some values.
  package struct Condition: Sendable, Hashable {
    package var column: String
    package var values: [String]

    package init(column: String, values: [String]) {
      self.column = column
      self.values = values
    }
  }
}
