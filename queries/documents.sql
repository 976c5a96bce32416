-- title: Stored documents
-- description: Their sizes in bytes, and how many passages, claims and quoted figures were found in them.
SELECT documents.id AS document, documents.name, sources.slug AS source, documents.media_type,
       length(documents.body) AS bytes,
       (SELECT count(*) FROM passages WHERE document_id = documents.id) AS passages,
       (SELECT count(*) FROM citations JOIN passages ON passages.id = citations.passage_id
         WHERE document_id = documents.id) AS claims,
       (SELECT count(*) FROM statistics JOIN passages ON passages.id = statistics.passage_id
         WHERE document_id = documents.id) AS figures
  FROM documents
  JOIN sources ON sources.id = documents.source_id
 ORDER BY documents.id
