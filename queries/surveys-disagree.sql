-- title: Where two surveys differ on one population
-- description: Two samples of what is called the same population: a difference, not an error of either.
-- param framework framework default= example=django : Only this framework.
SELECT framework, metric, period, population, value_a, source_a, value_b, source_b, round(difference, 2) AS difference
  FROM conflicts
 WHERE NOT same_survey AND basis_a <> 'quoted' AND basis_b <> 'quoted'
   AND (:framework IS NULL OR framework = :framework)
 ORDER BY difference DESC
