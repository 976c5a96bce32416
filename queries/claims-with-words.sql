-- title: Claims that hold a phrase
-- description: Full-text search over framework, aspect, label and statement, the best match first.
-- param words text example=async : A word or a phrase.
SELECT claim_texts.framework, claim_texts.aspect, claim_texts.label,
       snippet(claims_fts, 3, '[', ']', '…', 20) AS statement, claim_texts.id AS claim_id
  FROM claims_fts
  JOIN claim_texts ON claim_texts.id = claims_fts.rowid
 WHERE claims_fts MATCH '"' || replace(:words, '"', '""') || '"'
 ORDER BY claims_fts.rank
 LIMIT 50
