#include <sqlite3.h>

// Macros that Swift cannot import: they cast an integer to a function pointer.
static inline sqlite3_destructor_type kb_sqlite_transient(void) { return SQLITE_TRANSIENT; }
