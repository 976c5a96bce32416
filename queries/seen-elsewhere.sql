-- title: Figures seen in secondary places only
-- description: Where a publisher's own page was not read, and where the figure was seen instead.
-- param survey survey default= example=jetbrains-ecosystem : Only this survey.
SELECT survey, edition, framework_name AS framework, metric, population, value, confidence, seen_in, base, period, source_title AS source,
       import_id AS import
  FROM statistic_details
 WHERE seen_in IS NOT NULL AND superseded_by IS NULL AND (:survey IS NULL OR survey = :survey)
 ORDER BY CASE confidence WHEN 'low' THEN 1 WHEN 'medium' THEN 2 WHEN 'high' THEN 3 ELSE 4 END, survey, edition, framework
