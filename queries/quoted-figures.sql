-- title: What documents quote, beside what is known
-- description: Each quoted figure with the best figure of the source that it names, where there is one.
-- param source text default= example=comparing-flask-vs-fastapi-performance-and-usability : Only quotations by this source (its slug).
SELECT quoted.source AS quoted_by, quoted.framework_name AS framework, quoted.metric, quoted.period,
       quoted.attributed_to, quoted.value AS quoted, known.value AS known, round(quoted.value - known.value, 2) AS difference,
       known.population_name AS population, known.basis, known.base,
       quoted.import_id AS import, known.import_id AS known_import
  FROM statistic_details AS quoted
  LEFT JOIN edition_statistics AS known
    ON known.source = quoted.attributed_to AND known.framework = quoted.framework
   AND known.metric = quoted.metric AND known.period = quoted.period
   AND (known.population = quoted.population OR quoted.population = 'not-stated')
 WHERE quoted.basis = 'quoted' AND quoted.superseded_by IS NULL
   AND (:source IS NULL OR quoted.source = :source)
 ORDER BY quoted_by, quoted.attributed_to, quoted.statistic_id
