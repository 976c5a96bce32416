-- The evidence: what is known, about what, and where it is said.
--
-- Timestamps are UTC, ISO 8601. Offsets are UTF-8 bytes, from 0, the end not included. Every row knows the import that
-- added it. Names of tables and columns are public: people write SQL against them.

-- One run that added rows. Undone imports stay listed: this table is the log.
CREATE TABLE imports (
  id          INTEGER PRIMARY KEY,
  kind        TEXT NOT NULL CHECK (kind IN ('seeds', 'article', 'statistics', 'survey', 'manual')),
  input       TEXT NOT NULL,                    -- what was read, for instance 'survey.csv'
  sha256      TEXT NOT NULL,                    -- of the input's bytes, in hexadecimal
  descriptor  TEXT CHECK (descriptor IS NULL OR json_valid(descriptor)),
  started_at  TEXT NOT NULL,
  finished_at TEXT NOT NULL,
  status      TEXT NOT NULL DEFAULT 'applied' CHECK (status IN ('applied', 'undone')),
  added       INTEGER NOT NULL DEFAULT 0,       -- claims, citations and statistics that are new
  unchanged   INTEGER NOT NULL DEFAULT 0,       -- ... that were there already
  superseded  INTEGER NOT NULL DEFAULT 0,       -- statistics that a new value replaced
  rejected    INTEGER NOT NULL DEFAULT 0        -- rows that could not be taken: import_rejects says why
) STRICT;

CREATE TABLE import_rejects (
  id          INTEGER PRIMARY KEY,
  import_id   INTEGER NOT NULL REFERENCES imports (id),
  line        INTEGER NOT NULL,                 -- of the input, from 1
  column_name TEXT,
  reason      TEXT NOT NULL,
  raw         TEXT NOT NULL                     -- the row or value as it stood
) STRICT;
CREATE INDEX import_rejects_by_import ON import_rejects (import_id);

-- Vocabulary ----------------------------------------------------------------------------------------------------------

CREATE TABLE frameworks (
  id        INTEGER PRIMARY KEY,
  slug      TEXT NOT NULL UNIQUE CHECK (slug <> '' AND slug NOT GLOB '*[^a-z0-9-]*'),
  name      TEXT NOT NULL,                      -- as its makers write it: 'FastAPI'
  kind      TEXT NOT NULL,                      -- 'web-framework', 'library', 'runtime', 'language', ...
  language  TEXT,                               -- mostly used from: 'Python'
  homepage  TEXT,
  import_id INTEGER NOT NULL REFERENCES imports (id)
) STRICT;

-- Every name of a framework, its first one too. `folded` is what two spellings share: 'reactjs' for React.js and ReactJS.
CREATE TABLE framework_names (
  framework_id   INTEGER NOT NULL REFERENCES frameworks (id),
  name           TEXT NOT NULL,
  folded         TEXT NOT NULL UNIQUE,
  case_sensitive INTEGER NOT NULL DEFAULT 0 CHECK (case_sensitive IN (0, 1)), -- 1: in prose, only in this spelling ('Go')
  import_id      INTEGER NOT NULL REFERENCES imports (id)
) STRICT;
CREATE INDEX framework_names_by_framework ON framework_names (framework_id);

CREATE TABLE aspects (
  id        INTEGER PRIMARY KEY,
  slug      TEXT NOT NULL UNIQUE CHECK (slug <> '' AND slug NOT GLOB '*[^a-z0-9-]*'),
  name      TEXT NOT NULL,
  import_id INTEGER NOT NULL REFERENCES imports (id)
) STRICT;

CREATE TABLE aspect_names (
  aspect_id      INTEGER NOT NULL REFERENCES aspects (id),
  name           TEXT NOT NULL,
  folded         TEXT NOT NULL UNIQUE,
  case_sensitive INTEGER NOT NULL DEFAULT 0 CHECK (case_sensitive IN (0, 1)),
  import_id      INTEGER NOT NULL REFERENCES imports (id)
) STRICT;
CREATE INDEX aspect_names_by_aspect ON aspect_names (aspect_id);

CREATE TABLE metrics (
  id        INTEGER PRIMARY KEY,
  slug      TEXT NOT NULL UNIQUE CHECK (slug <> '' AND slug NOT GLOB '*[^a-z0-9-]*'),
  name      TEXT NOT NULL,
  unit      TEXT NOT NULL,                      -- 'percent': 42.62, not 0.4262
  minimum   REAL,
  maximum   REAL,
  import_id INTEGER NOT NULL REFERENCES imports (id)
) STRICT;

CREATE TABLE metric_names (
  metric_id      INTEGER NOT NULL REFERENCES metrics (id),
  name           TEXT NOT NULL,
  folded         TEXT NOT NULL UNIQUE,
  case_sensitive INTEGER NOT NULL DEFAULT 0 CHECK (case_sensitive IN (0, 1)),
  import_id      INTEGER NOT NULL REFERENCES imports (id)
) STRICT;
CREATE INDEX metric_names_by_metric ON metric_names (metric_id);

-- Who was counted. A segment names its parent, what it is cut by, and which part: Age = 25-34 of all respondents.
CREATE TABLE populations (
  id        INTEGER PRIMARY KEY,
  slug      TEXT NOT NULL UNIQUE CHECK (slug <> '' AND slug NOT GLOB '*[^a-z0-9-]*'),
  name      TEXT NOT NULL,
  parent_id INTEGER REFERENCES populations (id),
  dimension TEXT,
  segment   TEXT,
  import_id INTEGER NOT NULL REFERENCES imports (id),
  CHECK ((dimension IS NULL) = (segment IS NULL))
) STRICT;

CREATE TABLE population_names (
  population_id  INTEGER NOT NULL REFERENCES populations (id),
  name           TEXT NOT NULL,
  folded         TEXT NOT NULL UNIQUE,
  case_sensitive INTEGER NOT NULL DEFAULT 0 CHECK (case_sensitive IN (0, 1)),
  import_id      INTEGER NOT NULL REFERENCES imports (id)
) STRICT;
CREATE INDEX population_names_by_population ON population_names (population_id);

-- A survey that comes out in editions; each edition is a row of sources.
CREATE TABLE surveys (
  id        INTEGER PRIMARY KEY,
  slug      TEXT NOT NULL UNIQUE CHECK (slug <> '' AND slug NOT GLOB '*[^a-z0-9-]*'),
  name      TEXT NOT NULL,
  publisher TEXT,
  url       TEXT,
  import_id INTEGER NOT NULL REFERENCES imports (id)
) STRICT;

CREATE TABLE survey_names (
  survey_id      INTEGER NOT NULL REFERENCES surveys (id),
  name           TEXT NOT NULL,
  folded         TEXT NOT NULL UNIQUE,
  case_sensitive INTEGER NOT NULL DEFAULT 0 CHECK (case_sensitive IN (0, 1)),
  import_id      INTEGER NOT NULL REFERENCES imports (id)
) STRICT;
CREATE INDEX survey_names_by_survey ON survey_names (survey_id);

-- Sources and their texts ---------------------------------------------------------------------------------------------

CREATE TABLE sources (
  id           INTEGER PRIMARY KEY,
  slug         TEXT NOT NULL UNIQUE CHECK (slug <> '' AND slug NOT GLOB '*[^a-z0-9-]*'),
  title        TEXT NOT NULL,
  kind         TEXT NOT NULL CHECK (kind IN ('survey', 'report', 'article', 'documentation', 'dataset', 'benchmark')),
  survey_id    INTEGER REFERENCES surveys (id), -- of which this is an edition
  publisher    TEXT,
  edition      TEXT,                            -- '2023'
  published_on TEXT,                            -- '2023', '2023-06' or '2023-06-13'
  url          TEXT,
  license      TEXT,
  accessed_on  TEXT,
  import_id    INTEGER NOT NULL REFERENCES imports (id)
) STRICT;
CREATE UNIQUE INDEX sources_by_survey_and_edition ON sources (survey_id, edition) WHERE survey_id IS NOT NULL;

-- A text as it was read, in UTF-8. A blob, so that substr() counts bytes, as the offsets do:
-- CAST(substr(body, start_offset + 1, end_offset - start_offset) AS TEXT).
CREATE TABLE documents (
  id         INTEGER PRIMARY KEY,
  source_id  INTEGER NOT NULL REFERENCES sources (id),
  name       TEXT NOT NULL,                     -- of the file
  media_type TEXT NOT NULL,                     -- 'text/plain', 'text/markdown', 'text/html'
  sha256     TEXT NOT NULL,                     -- of the body, in hexadecimal
  body       BLOB NOT NULL,
  import_id  INTEGER NOT NULL REFERENCES imports (id),
  UNIQUE (source_id, sha256)
) STRICT;

CREATE TABLE passages (
  id           INTEGER PRIMARY KEY,
  document_id  INTEGER NOT NULL REFERENCES documents (id),
  position     INTEGER NOT NULL,                -- in the document, from 0
  heading      TEXT,
  kind         TEXT NOT NULL,                   -- 'heading', 'paragraph', 'item', 'table', ...
  start_offset INTEGER NOT NULL CHECK (start_offset >= 0),
  end_offset   INTEGER NOT NULL CHECK (end_offset >= start_offset),
  text         TEXT NOT NULL,
  UNIQUE (document_id, position)
) STRICT;

-- Claims --------------------------------------------------------------------------------------------------------------

CREATE TABLE claims (
  id           INTEGER PRIMARY KEY,
  framework_id INTEGER NOT NULL REFERENCES frameworks (id),
  aspect_id    INTEGER REFERENCES aspects (id),
  kind         TEXT NOT NULL CHECK (kind IN ('feature', 'benefit', 'drawback', 'use_case', 'comparison', 'fact')),
  label        TEXT,                            -- what the source sets in front: 'Template Engine'
  statement    TEXT NOT NULL CHECK (statement <> ''),
  fingerprint  INTEGER NOT NULL,                -- 64 bits of a hash of what makes two claims the same; finds twins
  import_id    INTEGER NOT NULL REFERENCES imports (id)
) STRICT;
CREATE INDEX claims_by_fingerprint ON claims (fingerprint);
CREATE INDEX claims_by_framework ON claims (framework_id, kind);
CREATE INDEX claims_by_import ON claims (import_id);

CREATE TABLE citations (
  id           INTEGER PRIMARY KEY,
  claim_id     INTEGER NOT NULL REFERENCES claims (id),
  source_id    INTEGER NOT NULL REFERENCES sources (id),
  passage_id   INTEGER REFERENCES passages (id),
  start_offset INTEGER,                         -- in the passage's document
  end_offset   INTEGER,
  import_id    INTEGER NOT NULL REFERENCES imports (id),
  CHECK ((start_offset IS NULL) = (end_offset IS NULL) AND end_offset >= start_offset)
) STRICT;
CREATE UNIQUE INDEX citations_by_claim ON citations (claim_id, source_id);
CREATE INDEX citations_by_import ON citations (import_id);

-- Statistics ----------------------------------------------------------------------------------------------------------

-- One figure: metric × framework × population × period × source -> value.
CREATE TABLE statistics (
  id             INTEGER PRIMARY KEY,
  metric_id      INTEGER NOT NULL REFERENCES metrics (id),
  framework_id   INTEGER NOT NULL REFERENCES frameworks (id),
  population_id  INTEGER NOT NULL REFERENCES populations (id),
  period         TEXT NOT NULL,                 -- the time it is about: '2023'; 'not stated' where a document does not say
  source_id      INTEGER NOT NULL REFERENCES sources (id),
  basis          TEXT NOT NULL CHECK (basis IN ('published', 'computed', 'derived', 'quoted')),
  value          REAL NOT NULL,                 -- in the metric's unit
  value_low      REAL,                          -- where the value is only known to lie from here ...
  value_high     REAL,                          -- ... to here
  published_text TEXT,                          -- as printed: '42.62%'
  decimals       INTEGER CHECK (decimals BETWEEN 0 AND 15), -- digits printed after the point; null: not rounded
  count          INTEGER CHECK (count >= 0),
  base           INTEGER CHECK (base >= 0),     -- of how many the count is
  weighted       INTEGER NOT NULL DEFAULT 0 CHECK (weighted IN (0, 1)),
  lower          REAL,                          -- 95 % interval of sampling
  upper          REAL,
  confidence     TEXT CHECK (confidence IN ('high', 'medium', 'low')), -- that the source does say so
  seen_in        TEXT,                          -- where it was seen, if not in the publisher's own pages or files
  attributed_to  INTEGER REFERENCES sources (id), -- quoted: the source that the document names
  passage_id     INTEGER REFERENCES passages (id), -- quoted: where ...
  start_offset   INTEGER,                       -- ... and which bytes of the passage's document
  end_offset     INTEGER,
  question       TEXT,                          -- as it was asked
  note           TEXT,
  superseded_by  INTEGER REFERENCES statistics (id),
  import_id      INTEGER NOT NULL REFERENCES imports (id),
  CHECK ((value_low IS NULL) = (value_high IS NULL) AND value_low <= value_high),
  CHECK ((lower IS NULL) = (upper IS NULL) AND lower <= upper),
  CHECK (count <= base),
  CHECK ((start_offset IS NULL) = (end_offset IS NULL) AND end_offset >= start_offset)
) STRICT;

-- One live row for each figure, source and place where it was seen.
CREATE UNIQUE INDEX statistics_live
  ON statistics (framework_id, metric_id, population_id, period, source_id, basis,
                 coalesce(attributed_to, 0), coalesce(seen_in, ''))
  WHERE superseded_by IS NULL;
CREATE INDEX statistics_by_import ON statistics (import_id);
CREATE INDEX statistics_by_superseded ON statistics (superseded_by) WHERE superseded_by IS NOT NULL;
