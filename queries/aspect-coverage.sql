-- title: Claims by framework and aspect
-- description: How many claims there are, from how many sources, and of which kinds.
-- param framework framework default= example=flask : Only this framework.
SELECT framework_name AS framework, coalesce(aspect_name, '(no aspect)') AS aspect, count(DISTINCT claim_id) AS claims,
       count(DISTINCT source) AS sources, group_concat(DISTINCT kind) AS kinds
  FROM claim_details
 WHERE :framework IS NULL OR framework = :framework
 GROUP BY framework, aspect
 ORDER BY framework_name, claims DESC, aspect
