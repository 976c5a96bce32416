-- Full text. External-content tables, kept in step by triggers.
--
-- The tokenizer lets C, C++ and C# differ, and Node.js match both of its halves.

-- What is searched of a claim: its framework's and aspect's names too.
CREATE VIEW claim_texts AS
  SELECT claims.id, frameworks.name AS framework, aspects.name AS aspect, claims.label, claims.statement
    FROM claims
    JOIN frameworks ON frameworks.id = claims.framework_id
    LEFT JOIN aspects ON aspects.id = claims.aspect_id;

CREATE VIRTUAL TABLE claims_fts USING fts5 (
  framework, aspect, label, statement, content = 'claim_texts', content_rowid = 'id',
  tokenize = "porter unicode61 remove_diacritics 2 tokenchars '+#'"
);

CREATE TRIGGER claims_fts_insert AFTER INSERT ON claims BEGIN
  INSERT INTO claims_fts (rowid, framework, aspect, label, statement)
  SELECT id, framework, aspect, label, statement FROM claim_texts WHERE id = new.id;
END;
CREATE TRIGGER claims_fts_delete BEFORE DELETE ON claims BEGIN
  INSERT INTO claims_fts (claims_fts, rowid, framework, aspect, label, statement)
  SELECT 'delete', id, framework, aspect, label, statement FROM claim_texts WHERE id = old.id;
END;
CREATE TRIGGER claims_fts_before_update BEFORE UPDATE ON claims BEGIN
  INSERT INTO claims_fts (claims_fts, rowid, framework, aspect, label, statement)
  SELECT 'delete', id, framework, aspect, label, statement FROM claim_texts WHERE id = old.id;
END;
CREATE TRIGGER claims_fts_after_update AFTER UPDATE ON claims BEGIN
  INSERT INTO claims_fts (rowid, framework, aspect, label, statement)
  SELECT id, framework, aspect, label, statement FROM claim_texts WHERE id = new.id;
END;

-- A new name of a framework or aspect is a new text of its claims.
CREATE TRIGGER frameworks_fts_before_rename BEFORE UPDATE OF name ON frameworks BEGIN
  INSERT INTO claims_fts (claims_fts, rowid, framework, aspect, label, statement)
  SELECT 'delete', claim_texts.id, framework, aspect, claim_texts.label, claim_texts.statement
    FROM claim_texts JOIN claims ON claims.id = claim_texts.id WHERE claims.framework_id = old.id;
END;
CREATE TRIGGER frameworks_fts_after_rename AFTER UPDATE OF name ON frameworks BEGIN
  INSERT INTO claims_fts (rowid, framework, aspect, label, statement)
  SELECT claim_texts.id, framework, aspect, claim_texts.label, claim_texts.statement
    FROM claim_texts JOIN claims ON claims.id = claim_texts.id WHERE claims.framework_id = new.id;
END;
CREATE TRIGGER aspects_fts_before_rename BEFORE UPDATE OF name ON aspects BEGIN
  INSERT INTO claims_fts (claims_fts, rowid, framework, aspect, label, statement)
  SELECT 'delete', claim_texts.id, framework, aspect, claim_texts.label, claim_texts.statement
    FROM claim_texts JOIN claims ON claims.id = claim_texts.id WHERE claims.aspect_id = old.id;
END;
CREATE TRIGGER aspects_fts_after_rename AFTER UPDATE OF name ON aspects BEGIN
  INSERT INTO claims_fts (rowid, framework, aspect, label, statement)
  SELECT claim_texts.id, framework, aspect, claim_texts.label, claim_texts.statement
    FROM claim_texts JOIN claims ON claims.id = claim_texts.id WHERE claims.aspect_id = new.id;
END;

CREATE VIRTUAL TABLE passages_fts USING fts5 (
  heading, text, content = 'passages', content_rowid = 'id',
  tokenize = "porter unicode61 remove_diacritics 2 tokenchars '+#'"
);
CREATE TRIGGER passages_fts_insert AFTER INSERT ON passages BEGIN
  INSERT INTO passages_fts (rowid, heading, text) VALUES (new.id, new.heading, new.text);
END;
CREATE TRIGGER passages_fts_delete AFTER DELETE ON passages BEGIN
  INSERT INTO passages_fts (passages_fts, rowid, heading, text) VALUES ('delete', old.id, old.heading, old.text);
END;
CREATE TRIGGER passages_fts_update AFTER UPDATE ON passages BEGIN
  INSERT INTO passages_fts (passages_fts, rowid, heading, text) VALUES ('delete', old.id, old.heading, old.text);
  INSERT INTO passages_fts (rowid, heading, text) VALUES (new.id, new.heading, new.text);
END;

CREATE VIRTUAL TABLE sources_fts USING fts5 (
  title, publisher, edition, content = 'sources', content_rowid = 'id',
  tokenize = "porter unicode61 remove_diacritics 2 tokenchars '+#'"
);
CREATE TRIGGER sources_fts_insert AFTER INSERT ON sources BEGIN
  INSERT INTO sources_fts (rowid, title, publisher, edition)
  VALUES (new.id, new.title, new.publisher, new.edition);
END;
CREATE TRIGGER sources_fts_delete AFTER DELETE ON sources BEGIN
  INSERT INTO sources_fts (sources_fts, rowid, title, publisher, edition)
  VALUES ('delete', old.id, old.title, old.publisher, old.edition);
END;
CREATE TRIGGER sources_fts_update AFTER UPDATE ON sources BEGIN
  INSERT INTO sources_fts (sources_fts, rowid, title, publisher, edition)
  VALUES ('delete', old.id, old.title, old.publisher, old.edition);
  INSERT INTO sources_fts (rowid, title, publisher, edition)
  VALUES (new.id, new.title, new.publisher, new.edition);
END;
