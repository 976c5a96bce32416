-- title: What is said about an aspect
-- description: Claims of all frameworks about one aspect, with their sources.
-- param aspect aspect example=performance : The aspect.
SELECT framework_name AS framework, kind, label, statement, source_title AS source, claim_id
  FROM claim_details
 WHERE aspect = :aspect
 ORDER BY framework_name, kind, claim_id
