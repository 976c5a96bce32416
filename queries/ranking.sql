-- title: Ranking in one edition
-- description: Frameworks by one metric in one edition of a survey, the greatest figure first.
-- param survey survey default=stack-overflow example=python-developers : The survey.
-- param period period default=2023 example=2020 : The edition's year.
-- param metric metric default=usage example=usage : What is measured.
-- param population population default=all-respondents example=python-developers : Who was counted.
-- param top integer default=20 example=10 : How many frameworks.
SELECT rank() OVER (ORDER BY value DESC) AS rank, framework_name AS framework, value, unit, base, basis, seen_in,
       candidates, population_name AS population, period, source_title AS source, statistic_id, import_id AS import
  FROM edition_statistics
 WHERE survey = :survey AND period = :period AND metric = :metric AND population = :population
 ORDER BY value DESC, framework
 LIMIT :top
