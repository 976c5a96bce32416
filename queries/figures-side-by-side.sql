-- title: Figures of two frameworks, like with like
-- description: Only where both have a figure of the same survey, edition, metric, population and base.
-- param first framework example=flask : One framework.
-- param second framework example=django : The other.
SELECT a.survey, a.period, a.metric, a.population_name AS population, a.base, a.basis,
       a.value AS first, b.value AS second, round(a.value - b.value, 2) AS difference,
       a.source, a.import_id AS first_import, b.import_id AS second_import
  FROM statistic_details AS a
  JOIN statistic_details AS b
    ON b.source = a.source AND b.period = a.period AND b.metric = a.metric AND b.population = a.population
   AND b.basis = a.basis AND b.base IS a.base
 WHERE a.framework = :first AND b.framework = :second AND a.superseded_by IS NULL AND b.superseded_by IS NULL
   AND a.basis <> 'quoted'
 ORDER BY a.survey, a.period, a.metric, population, a.basis
