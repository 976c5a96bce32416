-- title: Frameworks of a language
-- description: Those that are mostly used from it, with the number of claims and figures.
-- param language text default=Python example=Python : The language, as it is written in the vocabulary.
SELECT slug AS framework, name, kind, homepage,
       (SELECT count(*) FROM claims WHERE framework_id = frameworks.id) AS claims,
       (SELECT count(*) FROM statistics WHERE framework_id = frameworks.id AND superseded_by IS NULL) AS figures
  FROM frameworks
 WHERE lower(language) = lower(:language)
 ORDER BY claims + figures DESC, name
