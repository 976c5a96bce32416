#include <cmark-gfm.h>
#include <cmark-gfm-core-extensions.h>
// How nodes hang together, and their words in place: the library's functions copy these for each caller.
#include <cmark-gfm/node.h>

// Set when the extensions are registered; the library exports them, but its headers do not name them.
extern cmark_node_type CMARK_NODE_TABLE, CMARK_NODE_TABLE_ROW, CMARK_NODE_TABLE_CELL;

/// What a node is to the extension for tables.
enum kb_table_part { kb_no_table_part, kb_table, kb_table_header, kb_table_row, kb_table_cell };

/// The library gives its nodes' types by name only, which costs a few comparisons of strings for each cell.
static inline enum kb_table_part kb_table_part(cmark_node *node) {
  cmark_node_type type = (cmark_node_type)node->type;
  if (type == CMARK_NODE_TABLE_CELL) return kb_table_cell;
  if (type == CMARK_NODE_TABLE_ROW)
    return cmark_gfm_extensions_get_table_row_is_header(node) ? kb_table_header : kb_table_row;
  return type == CMARK_NODE_TABLE ? kb_table : kb_no_table_part;
}
