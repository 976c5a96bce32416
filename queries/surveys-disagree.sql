-- title: Where two surveys differ on one population
-- description: Two samples of what is called the same population: a difference, not an error of either.
-- param framework framework default= example=django : Only this framework.
SELECT conflicts.framework, conflicts.metric, conflicts.period, conflicts.population, value_a, source_a, value_b, source_b,
       round(difference, 2) AS difference, a.base AS base_a, b.base AS base_b, a.import_id AS import_a, b.import_id AS import_b
  FROM conflicts
  JOIN statistics AS a ON a.id = statistic_a
  JOIN statistics AS b ON b.id = statistic_b
 WHERE NOT same_survey AND basis_a <> 'quoted' AND basis_b <> 'quoted'
   AND (:framework IS NULL OR conflicts.framework = :framework)
 ORDER BY difference DESC
