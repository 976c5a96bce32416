/// What was counted in one file of microdata: every question, for all respondents and for each segment asked for.
package struct Tabulation: Sendable, Hashable {
  /// For all respondents first, then segment by segment; within a question the most frequent option first.
  package var rows: [Row]

  /// How many records of answers the file has, whoever answered what.
  package var respondents: Int

  /// What the reader should know: options outside the list, ragged records, what was guessed. One sentence each.
  package var notes: [String]

  package init(rows: [Row], respondents: Int, notes: [String] = []) {
    self.rows = rows
    self.respondents = respondents
    self.notes = notes
  }

  /// How many respondents, all or of one segment, gave one answer to one question.
  package struct Row: Sendable, Hashable {
    /// The question's name, for instance `LanguageHaveWorkedWith`.
    package var question: String

    /// What was rated, where the question is a matrix (`Kubernetes`); nil otherwise.
    package var item: String?

    /// The answer, for instance `Python`, as the descriptor names it where it does.
    package var option: String

    /// The metric that the descriptor gives this answer, for instance `usage`.
    package var metric: String?

    /// The framework's name as the descriptor gives it; the item or the option where it gives none.
    package var framework: String

    /// The segment, one value for each dimension; empty for all respondents.
    package var segment: [Segment]

    /// How many respondents gave this answer.
    package var count: Int

    /// The base that the question names: what ``count`` is a share of. Zero where nobody is in it.
    package var base: Int

    /// Every base that could be meant, to compare with what a publisher printed.
    package var bases: Bases

    /// The sum of their weights; nil where respondents are not weighted.
    package var weightedCount: Double?

    /// The sum of the base's weights; nil where respondents are not weighted.
    package var weightedBase: Double?

    /// Kish's effective base, (Σw)² / Σw²; nil where respondents are not weighted.
    package var effectiveBase: Double?

    /// In percent of the base, weighted where respondents are; nil where the base is zero.
    package var share: Double?

    /// The 95 % Wilson interval of ``share``, in percent; nil where there is none.
    package var lower: Double?
    package var upper: Double?

    /// True where the base is under the descriptor's threshold.
    package var isSmallBase: Bool

    /// False for an answer that is not in the descriptor's list of options, where it has a list.
    package var isListed: Bool
  }

  /// One value of one dimension, for instance Age = `25-34 years old`.
  package struct Segment: Sendable, Hashable {
    package var dimension: String
    package var value: String

    package init(dimension: String, value: String) {
      self.dimension = dimension
      self.value = value
    }
  }

  /// Numbers of respondents that a share can be taken of.
  package struct Bases: Sendable, Hashable {
    /// Who gave any answer to the question.
    package var answered: Int
    /// Who was asked, by the descriptor's routing; equal to ``all`` where it has none.
    package var asked: Int
    /// Everybody in the file, or in the segment.
    package var all: Int

    package init(answered: Int, asked: Int, all: Int) {
      self.answered = answered
      self.asked = asked
      self.all = all
    }
  }
}
