#include <sqlite3.h>

// Macros that Swift cannot import: they cast an integer to a function pointer.
static inline sqlite3_destructor_type kb_sqlite_transient(void) { return SQLITE_TRANSIENT; }

// FTS5's own interface on a connection (<https://www.sqlite.org/fts5.html#extending_fts5>); NULL where FTS5 is missing.
// The type's name must be a static string, which a Swift string is not.
static inline fts5_api *kb_fts5_api(sqlite3 *connection) {
  fts5_api *api = 0;
  sqlite3_stmt *statement = 0;
  if (sqlite3_prepare_v2(connection, "SELECT fts5(?1)", -1, &statement, 0) == SQLITE_OK) {
    sqlite3_bind_pointer(statement, 1, (void *)&api, "fts5_api_ptr", 0);
    sqlite3_step(statement);
  }
  sqlite3_finalize(statement);
  return api;
}
