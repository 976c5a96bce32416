-- title: Not asked about in an edition
-- description: Frameworks that other editions of the survey have a figure for, but this one has not: absent, not 0 %.
-- param survey survey default=stack-overflow example=stack-overflow : The survey.
-- param period period default=2020 example=2020 : The edition's year.
-- param metric metric default=usage example=usage : What is measured.
SELECT framework_name AS framework, min(period) AS first_seen, max(period) AS last_seen,
       count(DISTINCT period) AS editions
  FROM statistic_details
 WHERE survey = :survey AND metric = :metric AND superseded_by IS NULL
 GROUP BY framework
HAVING sum(period = :period) = 0
 ORDER BY first_seen, framework
