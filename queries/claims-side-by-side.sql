-- title: Claims about two frameworks, aspect by aspect
-- description: One row for each aspect that sources speak of for either of the two.
-- param first framework example=flask : One framework.
-- param second framework example=fastapi : The other.
WITH told AS (
  SELECT aspect_name, framework, group_concat(DISTINCT statement) AS statements
    FROM claim_details
   WHERE framework IN (:first, :second) AND aspect IS NOT NULL
   GROUP BY aspect_name, framework
)
SELECT aspects.aspect_name AS aspect,
       (SELECT statements FROM told WHERE told.aspect_name = aspects.aspect_name AND framework = :first) AS first,
       (SELECT statements FROM told WHERE told.aspect_name = aspects.aspect_name AND framework = :second) AS second
  FROM (SELECT DISTINCT aspect_name FROM told) AS aspects
 ORDER BY first IS NULL OR second IS NULL, aspect
