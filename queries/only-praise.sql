-- title: Frameworks that are only praised
-- description: Features and benefits are told, but no drawback.
SELECT framework_name AS framework,
       count(DISTINCT CASE WHEN kind IN ('feature', 'benefit') THEN claim_id END) AS praise,
       count(DISTINCT CASE WHEN kind = 'drawback' THEN claim_id END) AS drawbacks,
       count(DISTINCT source) AS sources
  FROM claim_details
 GROUP BY framework
HAVING praise > 0 AND drawbacks = 0
 ORDER BY praise DESC, framework
