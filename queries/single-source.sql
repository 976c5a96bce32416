-- title: Frameworks known from one source only
-- description: Everything claimed about them rests on a single publication.
SELECT framework_name AS framework, count(DISTINCT claim_id) AS claims, min(source_title) AS source
  FROM claim_details
 GROUP BY framework
HAVING count(DISTINCT source) = 1
 ORDER BY claims DESC, framework
