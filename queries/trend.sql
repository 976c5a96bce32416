-- title: One framework over the years
-- description: The best figure of each edition of a survey, and the change since the edition before.
-- param framework framework example=flask : The framework.
-- param survey survey default=stack-overflow example=stack-overflow : The survey.
-- param metric metric default=usage example=usage : What is measured.
-- param population population default=all-respondents example=all-respondents : Who was counted.
SELECT period, value, round(value - lag(value) OVER (ORDER BY period), 2) AS change, unit, base, basis, question,
       question IS NOT lag(question, 1, question) OVER (ORDER BY period) AS question_changed,
       population_name AS population, source_title AS source, seen_in, statistic_id, import_id AS import
  FROM edition_statistics
 WHERE framework = :framework AND survey = :survey AND metric = :metric AND population = :population
 ORDER BY period
