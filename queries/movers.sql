-- title: Largest changes between two editions
-- description: Frameworks with a figure in both editions of a survey, by how much they gained or lost.
-- param survey survey default=stack-overflow example=stack-overflow : The survey.
-- param since period default=2022 example=2021 : The earlier edition.
-- param until period default=2024 example=2023 : The later edition.
-- param metric metric default=usage example=usage : What is measured.
-- param population population default=all-respondents example=all-respondents : Who was counted.
SELECT b.framework_name AS framework, a.value AS before, b.value AS after, round(b.value - a.value, 2) AS change,
       round(100 * (b.value - a.value) / nullif(a.value, 0), 1) AS change_percent, a.basis AS basis_before, b.basis AS basis_after,
       b.population_name AS population, a.base AS base_before, b.base AS base_after, a.source AS source_before, b.source AS source_after,
       a.import_id AS import_before, b.import_id AS import_after
  FROM edition_statistics AS a
  JOIN edition_statistics AS b
    ON b.framework = a.framework AND b.metric = a.metric AND b.population = a.population AND b.survey = a.survey
 WHERE a.survey = :survey AND a.metric = :metric AND a.population = :population
   AND a.period = :since AND b.period = :until
 ORDER BY abs(b.value - a.value) DESC, framework
