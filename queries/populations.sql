-- title: Populations and their segments
-- description: Who was counted, of whom that is a part, and how many figures there are.
SELECT populations.slug AS population, populations.name, parents.slug AS part_of, populations.dimension,
       populations.segment, count(statistics.id) AS figures
  FROM populations
  LEFT JOIN populations AS parents ON parents.id = populations.parent_id
  LEFT JOIN statistics ON statistics.population_id = populations.id AND statistics.superseded_by IS NULL
 GROUP BY populations.id
 ORDER BY figures DESC, population
