-- The search index also has lists for the first two characters of words; search_words.kind 1 has those of two and of three.
-- It is made anew, from all claims, when the migrations have been applied.

DELETE FROM search_words;
DELETE FROM search_pages;
UPDATE search_totals SET claims = 0, tokens = 0, next_word_id = 1;
DELETE FROM search_changes;
INSERT INTO search_changes (claim_id) SELECT id FROM claims;
