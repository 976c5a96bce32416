-- title: Aspects without a claim
-- description: What nobody has said anything about yet, for one framework.
-- param framework framework example=flask : The framework.
SELECT aspects.slug AS aspect, aspects.name,
       (SELECT count(DISTINCT framework) FROM claim_details WHERE aspect = aspects.slug) AS frameworks_with_claims
  FROM aspects
 WHERE aspects.slug NOT IN (SELECT aspect FROM claim_details WHERE framework = :framework AND aspect IS NOT NULL)
 ORDER BY frameworks_with_claims DESC, aspect
