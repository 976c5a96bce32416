-- title: Users who would use it again
-- description: Of those who used it: the share that would, from the two answers of one question, each on the same base.
-- param survey survey default=state-of-js example=state-of-js : The survey.
-- param period period default=2018 example=2018 : The edition's year.
SELECT again.framework_name AS framework, again.value AS would, never.value AS would_not,
       round(again.value + never.value, 1) AS used_it,
       round(100 * again.value / (again.value + never.value), 1) AS would_percent_of_users, again.base,
       again.population_name AS population, again.period, again.source_title AS source, again.import_id AS import
  FROM edition_statistics AS again
  JOIN edition_statistics AS never
    ON never.framework = again.framework AND never.source = again.source AND never.population = again.population
   AND never.period = again.period AND never.metric = 'would-not-use-again' AND never.base IS again.base
 WHERE again.metric = 'would-use-again' AND again.survey = :survey AND again.period = :period
 ORDER BY would_percent_of_users DESC
