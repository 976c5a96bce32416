-- title: Quoted figures that fit another edition, survey or population
-- description: Where a quoted number equals a known figure of the same framework and metric, as it is printed.
-- param source text default= example=comparing-flask-vs-fastapi-performance-and-usability : Only quotations by this source (its slug).
SELECT quoted.source AS quoted_by, quoted.framework_name AS framework, quoted.value AS quoted, quoted.attributed_to,
       known.source AS fits, known.population_name AS population, known.value AS known, known.basis,
       known.base, known.period, quoted.import_id AS import, known.import_id AS known_import
  FROM statistic_details AS quoted
  JOIN statistic_details AS known
    ON known.framework = quoted.framework AND known.metric = quoted.metric AND known.basis <> 'quoted'
   AND abs(known.value - quoted.value)
       <= CAST('5e-' || (coalesce(known.decimals, 15) + 1) AS REAL) + CAST('5e-' || (coalesce(quoted.decimals, 15) + 1) AS REAL) + 1e-9
 WHERE quoted.basis = 'quoted' AND quoted.superseded_by IS NULL AND known.superseded_by IS NULL
   AND (:source IS NULL OR quoted.source = :source)
 ORDER BY quoted_by, framework, quoted, fits
