-- title: All claims about a framework
-- description: What sources say of it: features, benefits, drawbacks and use cases.
-- param framework framework example=fastapi : The framework.
-- param kind text default= choices=feature|benefit|drawback|use_case|comparison|fact example=feature : Only claims of this kind.
SELECT kind, aspect_name AS aspect, label, statement, source_title AS source, claim_id
  FROM claim_details
 WHERE framework = :framework AND (:kind IS NULL OR kind = :kind)
 ORDER BY kind, claim_id
