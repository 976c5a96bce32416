-- title: Rank by edition
-- description: The place of a framework among all that a survey has figures for, edition by edition.
-- param framework framework example=fastapi : The framework.
-- param survey survey default=stack-overflow example=python-developers : The survey.
-- param population population default=all-respondents example=python-developers : Who was counted.
-- param metric metric default=usage example=usage : What is measured.
WITH ranked AS (
  SELECT framework, period, value, population_name AS population, base, basis, source_title AS source, import_id AS import, rank() OVER edition AS rank, count(*) OVER (PARTITION BY period) AS of
    FROM edition_statistics
   WHERE survey = :survey AND population = :population AND metric = :metric
  WINDOW edition AS (PARTITION BY period ORDER BY value DESC)
)
SELECT period, rank, of, value, population, base, basis, source, import FROM ranked WHERE framework = :framework ORDER BY period
