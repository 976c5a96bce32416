-- title: Imports
-- description: What was read, when, and how many rows it brought.
SELECT id, kind, input, started_at, status, added, unchanged, superseded, rejected
  FROM imports
 ORDER BY id DESC
