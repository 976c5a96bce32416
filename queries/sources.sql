-- title: Sources and what they hold
-- description: Claims and figures of every source, and how often another source quotes it.
SELECT sources.slug AS source, sources.title, sources.kind, sources.edition, sources.published_on,
       (SELECT count(*) FROM citations WHERE citations.source_id = sources.id) AS claims,
       (SELECT count(*) FROM statistics WHERE statistics.source_id = sources.id) AS figures,
       (SELECT count(*) FROM statistics WHERE statistics.attributed_to = sources.id) AS quoted
  FROM sources
 ORDER BY claims + figures DESC, source
