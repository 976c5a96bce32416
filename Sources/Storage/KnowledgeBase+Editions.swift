package import SQLite

/// That an edition of a survey has figures of a framework, whoever was counted.
package struct MeasuredFramework: Sendable {
  package var framework: String
  package var frameworkName: String
  package var survey: String
  package var metric: String
  package var metricName: String
  package var period: String
  package var sourceTitle: String
}

extension KnowledgeBase {
  /// Which frameworks each edition of each survey measured, without quotations; by survey, metric and period.
  ///
  /// - Complexity: one row of each framework and edition, however many figures there are.
  package func measuredFrameworks() throws(SQLiteError) -> [MeasuredFramework] {
    let statement = try connection.prepare(
      """
      SELECT frameworks.slug, frameworks.name, surveys.slug, metrics.slug, metrics.name, period, sources.title
        FROM (SELECT DISTINCT framework_id, metric_id, period, source_id FROM statistics
               WHERE superseded_by IS NULL AND basis <> 'quoted')
        JOIN frameworks ON frameworks.id = framework_id
        JOIN metrics ON metrics.id = metric_id
        JOIN sources ON sources.id = source_id
        JOIN surveys ON surveys.id = sources.survey_id
       ORDER BY surveys.slug, metrics.slug, period, frameworks.slug
      """)
    var measured: [MeasuredFramework] = []
    while try statement.step() {
      measured.append(
        MeasuredFramework(
          framework: statement.text(0), frameworkName: statement.text(1), survey: statement.text(2),
          metric: statement.text(3), metricName: statement.text(4), period: statement.text(5),
          sourceTitle: statement.text(6)))
    }
    return measured
  }

  /// The frameworks of which there are figures, by slug: only quoted ones, or only others.
  package func frameworksWithFigures(areQuoted: Bool = false) throws(SQLiteError) -> [String] {
    try connection.rows(
      """
      SELECT slug FROM frameworks
       WHERE EXISTS (SELECT 1 FROM statistics
                      WHERE framework_id = frameworks.id AND superseded_by IS NULL
                        AND (basis = 'quoted') = ?1)
      """, .integer(areQuoted ? 1 : 0)
    ).compactMap { $0[0].text }
  }
}
