-- title: Editions of the surveys
-- description: How many figures there are of each, for how many frameworks, and the largest base.
-- param survey survey default= example=stack-overflow : Only this survey.
SELECT survey, edition, count(*) AS figures, count(DISTINCT framework) AS frameworks,
       count(DISTINCT population) AS populations, group_concat(DISTINCT metric) AS metrics, max(base) AS largest_base
  FROM statistic_details
 WHERE survey IS NOT NULL AND superseded_by IS NULL AND (:survey IS NULL OR survey = :survey)
 GROUP BY survey, edition
 ORDER BY survey, edition
