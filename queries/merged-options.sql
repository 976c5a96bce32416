-- title: Answers that stand for several frameworks
-- description: Options that a survey merged; their figures belong to neither of the parts.
SELECT frameworks.name AS option, statistic_details.survey, statistic_details.period, statistic_details.metric,
       statistic_details.population, statistic_details.value, statistic_details.note, statistic_details.base,
       statistic_details.source, statistic_details.import_id AS import
  FROM frameworks
  LEFT JOIN statistic_details
    ON statistic_details.framework = frameworks.slug AND statistic_details.superseded_by IS NULL
 WHERE frameworks.kind = 'merged-option'
 ORDER BY statistic_details.period IS NULL, option, statistic_details.period
