-- title: All figures of a framework
-- description: Every live figure, with its base, source and the place where it was seen.
-- param framework framework example=flask : The framework.
-- param metric metric default= example=usage : Only this metric.
SELECT metric, period, value, unit, count, base, population_name AS population, basis, confidence, source_title AS source,
       seen_in, statistic_id, import_id AS import
  FROM statistic_details
 WHERE framework = :framework AND superseded_by IS NULL AND (:metric IS NULL OR metric = :metric)
 ORDER BY metric, period, survey, population, basis, value
