-- title: Best figure of each framework in a period
-- description: Published before computed before derived before quoted; candidates says how many there were.
-- param period period default=2023 example=2023 : The year.
-- param metric metric default=usage example=usage : What is measured.
-- param population population default= example=all-respondents : Only this population.
SELECT framework_name AS framework, population_name AS population, value, unit, base, basis, source_title AS source,
       candidates, period, statistic_id, import_id AS import
  FROM best_statistics
 WHERE period = :period AND metric = :metric AND (:population IS NULL OR population = :population)
 ORDER BY population, value DESC
