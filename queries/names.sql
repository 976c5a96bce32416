-- title: All names of a framework
-- description: Every spelling that finds it; case_sensitive ones count in prose only as they are written here.
-- param framework framework example=express : The framework.
SELECT frameworks.slug AS framework, frameworks.kind, frameworks.language, framework_names.name,
       framework_names.case_sensitive
  FROM frameworks
  JOIN framework_names ON framework_names.framework_id = frameworks.id
 WHERE frameworks.slug = :framework
 ORDER BY framework_names.name
