-- What the sqlite3 shell does for the same file: import as it is, then insert with joins, in one transaction.
PRAGMA foreign_keys = ON;
PRAGMA synchronous = NORMAL;
CREATE TEMP TABLE staging (
  survey TEXT, edition TEXT, metric TEXT, population TEXT, framework TEXT, value REAL, count INTEGER, base INTEGER
);
.mode csv
.import --skip 1 FILE staging
BEGIN IMMEDIATE;
INSERT INTO imports (kind, input, sha256, started_at, finished_at) VALUES ('statistics', 'FILE', 'unknown', '', '');
INSERT INTO sources (slug, title, kind, survey_id, edition, import_id)
SELECT DISTINCT staging.survey || '-' || staging.edition, surveys.name || ' ' || staging.edition, 'survey', surveys.id,
       staging.edition, (SELECT max(id) FROM imports)
  FROM staging JOIN surveys ON surveys.slug = staging.survey
 WHERE NOT EXISTS (SELECT 1 FROM sources WHERE survey_id = surveys.id AND edition = staging.edition);
INSERT INTO statistics (framework_id, metric_id, population_id, period, source_id, basis, value, published_text, decimals,
                        count, base, import_id)
SELECT frameworks.id, metrics.id, populations.id, staging.edition, sources.id, 'published', staging.value,
       format('%.2f', staging.value), 2, staging.count, staging.base, (SELECT max(id) FROM imports)
  FROM staging
  JOIN frameworks ON frameworks.slug = staging.framework
  JOIN metrics ON metrics.slug = staging.metric
  JOIN populations ON populations.slug = staging.population
  JOIN surveys ON surveys.slug = staging.survey
  JOIN sources ON sources.survey_id = surveys.id AND sources.edition = staging.edition;
COMMIT;
