-- The views of figures anew: one order of preference, and figures that were worked out stand behind the published ones they agree with.

DROP VIEW conflicts;
DROP VIEW edition_statistics;
DROP VIEW best_statistics;
DROP VIEW statistic_details;

-- One row a figure, superseded ones too (superseded_by says so).
CREATE VIEW statistic_details AS
  SELECT statistics.id AS statistic_id, metrics.slug AS metric, metrics.name AS metric_name, metrics.unit,
         frameworks.slug AS framework, frameworks.name AS framework_name,
         populations.slug AS population, populations.name AS population_name,
         populations.dimension, populations.segment, statistics.period,
         statistics.value, statistics.value_low, statistics.value_high, statistics.published_text,
         statistics.decimals, statistics.count, statistics.base, statistics.weighted,
         statistics.lower, statistics.upper, statistics.basis, statistics.confidence,
         surveys.slug AS survey, sources.edition, sources.slug AS source, sources.title AS source_title,
         sources.url AS source_url, attributed.slug AS attributed_to, statistics.seen_in, statistics.question,
         statistics.note, statistics.passage_id, statistics.start_offset, statistics.end_offset,
         statistics.superseded_by, statistics.import_id, sources.published_on AS source_published_on
    FROM statistics
    JOIN metrics ON metrics.id = statistics.metric_id
    JOIN frameworks ON frameworks.id = statistics.framework_id
    JOIN populations ON populations.id = statistics.population_id
    JOIN sources ON sources.id = statistics.source_id
    LEFT JOIN surveys ON surveys.id = sources.survey_id
    LEFT JOIN sources AS attributed ON attributed.id = statistics.attributed_to;

-- The best figure for each metric, framework, population and period, and how many there were to choose from: published before
-- computed before derived before quoted, then the larger base, the newer source, the higher confidence, the publisher's own page,
-- more places where it was seen, the later entry. Never averaged. `StatisticRecord.isBetter` has the same order.
CREATE VIEW best_statistics AS
  WITH ranked AS (
    SELECT statistics.id AS ranked_id,
           row_number() OVER figure AS place,
           count(*) OVER (PARTITION BY statistics.metric_id, statistics.framework_id,
                                       statistics.population_id, statistics.period) AS candidates
      FROM statistics
      JOIN sources ON sources.id = statistics.source_id
     WHERE statistics.superseded_by IS NULL
    WINDOW figure AS (
      PARTITION BY statistics.metric_id, statistics.framework_id, statistics.population_id, statistics.period
      ORDER BY CASE statistics.basis
                 WHEN 'published' THEN 1 WHEN 'computed' THEN 2 WHEN 'derived' THEN 3 ELSE 4 END,
               coalesce(statistics.base, 0) DESC,
               coalesce(sources.published_on, sources.edition, '') DESC,
               CASE statistics.confidence WHEN 'high' THEN 1 WHEN 'medium' THEN 2 WHEN 'low' THEN 3 ELSE 2 END,
               statistics.seen_in IS NOT NULL,
               length(statistics.seen_in) - length(replace(statistics.seen_in, ';', '')) DESC,
               statistics.id DESC)
  )
  SELECT statistic_details.*, ranked.candidates
    FROM ranked JOIN statistic_details ON statistic_details.statistic_id = ranked.ranked_id
   WHERE ranked.place = 1;

-- The best figure that each source has of a metric, framework, population and period: two surveys of one population stay apart.
CREATE VIEW edition_statistics AS
  WITH ranked AS (
    SELECT id AS ranked_id,
           row_number() OVER figure AS place,
           count(*) OVER (PARTITION BY source_id, metric_id, framework_id, population_id, period) AS candidates
      FROM statistics
     WHERE superseded_by IS NULL
    WINDOW figure AS (
      PARTITION BY source_id, metric_id, framework_id, population_id, period
      ORDER BY CASE basis WHEN 'published' THEN 1 WHEN 'computed' THEN 2 WHEN 'derived' THEN 3 ELSE 4 END,
               coalesce(base, 0) DESC,
               CASE confidence WHEN 'high' THEN 1 WHEN 'medium' THEN 2 WHEN 'low' THEN 3 ELSE 2 END,
               seen_in IS NOT NULL,
               length(seen_in) - length(replace(seen_in, ';', '')) DESC,
               id DESC)
  )
  SELECT statistic_details.*, ranked.candidates
    FROM ranked JOIN statistic_details ON statistic_details.statistic_id = ranked.ranked_id
   WHERE ranked.place = 1;

-- Two live figures for the same metric, framework, population and period that cannot be one value rounded:
-- the ranges that their printed digits (or known bounds) leave do not overlap. Ranges that only touch, as those of 38 and
-- 39 do, hold no value that one way of rounding prints as both; an exact value at the end of a range (39.5 and 40) agrees.
-- (Half a unit of the last digit is written as '5e-3' and cast: pow() is not in every SQLite.) A quoted figure counts
-- as its source's: same_survey says that both are of one survey, or said to be.
-- A figure that was worked out (computed or derived) and agrees with one that its source published stands behind that one: it is no
-- second witness, and does not speak against what is printed to no more digits. 39.4996 of a count goes with the published 39.5, which
-- rounds to the 40 of a third place.
-- Each figure finds its rivals by the index statistics_live. The names are left-joined, though every id has one: else SQLite may
-- begin with all populations and sources, which takes 25 times as long (431,000 figures: 100 s, now 4 s).
CREATE VIEW conflicts AS
  WITH ranges AS NOT MATERIALIZED (
    SELECT id, metric_id, framework_id, population_id, period, source_id, decimals,
           coalesce(attributed_to, source_id) AS origin_id, basis, value,
           coalesce(value_low, value - coalesce(CAST('5e-' || (decimals + 1) AS REAL), 0)) AS low,
           coalesce(value_high, value + coalesce(CAST('5e-' || (decimals + 1) AS REAL), 0)) AS high
      FROM statistics
     WHERE superseded_by IS NULL
  )
  SELECT metrics.slug AS metric, frameworks.slug AS framework, populations.slug AS population, a.period,
         a.id AS statistic_a, a.value AS value_a, a.basis AS basis_a, source_a.slug AS source_a,
         b.id AS statistic_b, b.value AS value_b, b.basis AS basis_b, source_b.slug AS source_b,
         round(abs(a.value - b.value), 9) AS difference,
         a.origin_id = b.origin_id OR coalesce(origin_a.survey_id = origin_b.survey_id, 0) AS same_survey
    FROM ranges AS a
   CROSS JOIN ranges AS b
      ON b.framework_id = a.framework_id AND b.metric_id = a.metric_id
     AND b.population_id = a.population_id AND b.period = a.period AND b.id > a.id
    LEFT JOIN metrics ON metrics.id = a.metric_id
    LEFT JOIN frameworks ON frameworks.id = a.framework_id
    LEFT JOIN populations ON populations.id = a.population_id
    LEFT JOIN sources AS source_a ON source_a.id = a.source_id
    LEFT JOIN sources AS source_b ON source_b.id = b.source_id
    LEFT JOIN sources AS origin_a ON origin_a.id = a.origin_id
    LEFT JOIN sources AS origin_b ON origin_b.id = b.origin_id
   WHERE (max(a.low - b.high, b.low - a.high) > 1e-9
          OR (max(a.low - b.high, b.low - a.high) > -1e-9 AND a.high > a.low AND b.high > b.low))
     AND NOT (a.basis IN ('computed', 'derived')
              AND EXISTS (SELECT 1 FROM ranges AS p
                           WHERE p.framework_id = a.framework_id AND p.metric_id = a.metric_id
                             AND p.population_id = a.population_id AND p.period = a.period
                             AND p.source_id = a.source_id AND p.basis = 'published' AND p.id <> b.id
                             AND b.decimals <= coalesce(p.decimals, 15)
                             AND CASE WHEN p.high > p.low AND a.high > a.low
                                      THEN max(p.low - a.high, a.low - p.high) < -1e-9
                                      ELSE max(p.low - a.high, a.low - p.high) <= 1e-9 END))
     AND NOT (b.basis IN ('computed', 'derived')
              AND EXISTS (SELECT 1 FROM ranges AS p
                           WHERE p.framework_id = b.framework_id AND p.metric_id = b.metric_id
                             AND p.population_id = b.population_id AND p.period = b.period
                             AND p.source_id = b.source_id AND p.basis = 'published' AND p.id <> a.id
                             AND a.decimals <= coalesce(p.decimals, 15)
                             AND CASE WHEN p.high > p.low AND b.high > b.low
                                      THEN max(p.low - b.high, b.low - p.high) < -1e-9
                                      ELSE max(p.low - b.high, b.low - p.high) <= 1e-9 END));
