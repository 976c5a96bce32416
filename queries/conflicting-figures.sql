-- title: Figures that cannot both be right
-- description: Same survey, or said to be; same metric, framework, population and period, yet apart by more than rounding explains.
-- param framework framework default= example=flask : Only this framework.
SELECT conflicts.framework, conflicts.metric, conflicts.period, conflicts.population,
       value_a, basis_a, a.seen_in AS seen_in_a, value_b, basis_b, b.seen_in AS seen_in_b, round(difference, 2) AS difference,
       source_a, source_b, a.base AS base_a, b.base AS base_b, statistic_a, statistic_b, a.import_id AS import_a,
       b.import_id AS import_b
  FROM conflicts
  JOIN statistic_details AS a ON a.statistic_id = statistic_a
  JOIN statistic_details AS b ON b.statistic_id = statistic_b
 WHERE same_survey AND (:framework IS NULL OR conflicts.framework = :framework)
 ORDER BY conflicts.framework, conflicts.period, value_a
