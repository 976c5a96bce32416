-- title: One figure, several bases
-- description: Figures of one framework and edition that differ because other people were counted.
-- param framework framework example=flask : The framework.
-- param period period default=2023 example=2023 : The year.
-- param metric metric default=usage example=usage : What is measured.
SELECT survey, population_name AS population, count, base, value, basis, note, period, source,
       statistic_id, import_id AS import
  FROM statistic_details
 WHERE framework = :framework AND period = :period AND metric = :metric AND superseded_by IS NULL
 ORDER BY survey, value DESC
