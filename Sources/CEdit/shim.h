#include <histedit.h>
#include <stdio.h>

// el_set() and history() take a variable number of arguments, which Swift cannot pass: one function for each use of them.

// Swift calls the three standard streams shared mutable state.
static inline EditLine *kb_edit_open(const char *program) { return el_init(program, stdin, stdout, stderr); }

typedef char *(*kb_edit_prompt)(EditLine *);
typedef unsigned char (*kb_edit_function)(EditLine *, int);

static inline void kb_edit_set_prompt(EditLine *editor, kb_edit_prompt prompt) { el_set(editor, EL_PROMPT, prompt); }
static inline void kb_edit_use_emacs_keys(EditLine *editor) { el_set(editor, EL_EDITOR, "emacs"); }
static inline void kb_edit_set_reader(EditLine *editor, el_rfunc_t reader) { el_set(editor, EL_GETCFN, reader); }
static inline void kb_edit_bind(
    EditLine *editor, const char *key, const char *name, const char *help, kb_edit_function function) {
  el_set(editor, EL_ADDFN, name, help, function);
  el_set(editor, EL_BIND, key, name, NULL);
}
static inline void kb_edit_bind_builtin(EditLine *editor, const char *key, const char *name) {
  el_set(editor, EL_BIND, key, name, NULL);
}
static inline void kb_edit_set_history(EditLine *editor, History *history_) { el_set(editor, EL_HIST, history, history_); }
// Draws the line anew where the cursor is, and forgets where it stood before.
static inline void kb_edit_redraw(EditLine *editor) { el_set(editor, EL_REFRESH); }
static inline void kb_history_set_size(History *history_, int size) {
  HistEvent event;
  history(history_, &event, H_SETSIZE, size);
  history(history_, &event, H_SETUNIQUE, 1);
}
static inline void kb_history_enter(History *history_, const char *line) {
  HistEvent event;
  history(history_, &event, H_ENTER, line);
}
