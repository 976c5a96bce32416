-- A ranked index of the claims beside claims_fts, for searches that stay quick with a million of them: docs/search.md.
--
-- kb keeps it in step in the transaction that changes claims. A claim that was changed by other means is listed in
-- search_changes by triggers; while that has rows, kb searches claims_fts, and its next import, undo or migration takes them in.

-- What is indexed of claims, as claims_fts has it.
CREATE TABLE search_totals (
  id           INTEGER PRIMARY KEY CHECK (id = 1),
  claims       INTEGER NOT NULL,                -- how many there are
  tokens       INTEGER NOT NULL,                -- ... and how long they are together
  next_word_id INTEGER NOT NULL
) STRICT;
INSERT INTO search_totals VALUES (1, 0, 0, 1);

-- Whatever has a list of claims.
CREATE TABLE search_words (
  kind    INTEGER NOT NULL,                     -- 0 word, 1 first three characters of words, 2 framework, 3 aspect, 4 kind, 5 source
  word    TEXT NOT NULL,                        -- the word's stem; of 2, 3 and 5 the id
  id      INTEGER NOT NULL,
  claims  INTEGER NOT NULL,                     -- the length of its list
  PRIMARY KEY (kind, word)
) STRICT, WITHOUT ROWID;

-- The lists, in pages; search_words.id * 2^20 is the page that leads to the others.
CREATE TABLE search_pages (
  id   INTEGER PRIMARY KEY,
  data BLOB NOT NULL
) STRICT;

-- Claims that changed since, and what they were; all null where they are new.
CREATE TABLE search_changes (
  claim_id     INTEGER PRIMARY KEY,
  framework_id INTEGER,
  aspect_id    INTEGER,
  kind         TEXT,
  sources      TEXT,                            -- ids of the sources that cite it, with commas
  framework    TEXT,
  aspect       TEXT,
  label        TEXT,
  statement    TEXT
) STRICT;
INSERT INTO search_changes (claim_id) SELECT id FROM claims;

CREATE VIEW search_claims AS
  SELECT claims.id, claims.framework_id, claims.aspect_id, claims.kind,
         (SELECT group_concat(source_id) FROM citations WHERE claim_id = claims.id) AS sources,
         frameworks.name AS framework, aspects.name AS aspect, claims.label, claims.statement
    FROM claims
    JOIN frameworks ON frameworks.id = claims.framework_id
    LEFT JOIN aspects ON aspects.id = claims.aspect_id;

CREATE TRIGGER search_claim_insert AFTER INSERT ON claims BEGIN
  INSERT OR IGNORE INTO search_changes (claim_id) VALUES (new.id);
END;
CREATE TRIGGER search_claim_delete BEFORE DELETE ON claims BEGIN
  INSERT OR IGNORE INTO search_changes SELECT * FROM search_claims WHERE id = old.id;
END;
CREATE TRIGGER search_claim_update BEFORE UPDATE ON claims BEGIN
  INSERT OR IGNORE INTO search_changes SELECT * FROM search_claims WHERE id = old.id;
  INSERT OR IGNORE INTO search_changes (claim_id) VALUES (new.id);
END;
CREATE TRIGGER search_framework_rename BEFORE UPDATE OF name ON frameworks BEGIN
  INSERT OR IGNORE INTO search_changes SELECT * FROM search_claims WHERE framework_id = old.id;
END;
CREATE TRIGGER search_aspect_rename BEFORE UPDATE OF name ON aspects BEGIN
  INSERT OR IGNORE INTO search_changes SELECT * FROM search_claims WHERE aspect_id = old.id;
END;

-- A citation changes the sources of its claim.
CREATE TRIGGER search_citation_insert BEFORE INSERT ON citations
WHEN NOT EXISTS (SELECT 1 FROM search_changes WHERE claim_id = new.claim_id) BEGIN
  INSERT INTO search_changes SELECT * FROM search_claims WHERE id = new.claim_id;
END;
CREATE TRIGGER search_citation_delete BEFORE DELETE ON citations
WHEN NOT EXISTS (SELECT 1 FROM search_changes WHERE claim_id = old.claim_id) BEGIN
  INSERT INTO search_changes SELECT * FROM search_claims WHERE id = old.claim_id;
END;
CREATE TRIGGER search_citation_update BEFORE UPDATE OF claim_id, source_id ON citations BEGIN
  INSERT OR IGNORE INTO search_changes SELECT * FROM search_claims WHERE id IN (old.claim_id, new.claim_id);
END;

-- The words of the other full-text tables, for "did you mean".
CREATE VIRTUAL TABLE passages_vocabulary USING fts5vocab (passages_fts, row);
CREATE VIRTUAL TABLE sources_vocabulary USING fts5vocab (sources_fts, row);
