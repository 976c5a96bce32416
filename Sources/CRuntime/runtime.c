#include "runtime.h"

#include <malloc.h>
#include <stddef.h>

// At start the Swift runtime looks for its crash reporter beside its own library, finds that library through /proc, and
// aborts where there is no /proc: in an empty chroot or a bare container. A static kb has no crash reporter beside it,
// so the answer is known: there is none. Seen with Swift 6.3.1; the linker's --wrap puts this in its place.
const char *__wrap_swift_copyAuxiliaryExecutablePath(const char *name) {
  (void)name;
  return NULL;
}

// glibc gives the end of its memory back whenever 128 KiB of it are free, and asks for it again for the next document: a
// tenth of the time to read one. Both limits are to be set, for setting one stops the other from growing by itself.
void kb_keep_freed_memory(void) {
  mallopt(M_TRIM_THRESHOLD, 64 << 20);
  mallopt(M_MMAP_THRESHOLD, 32 << 20);
}

static int argument_count = 0;
static char **arguments = NULL;

// glibc gives constructors what it gives main().
__attribute__((constructor)) static void keep_arguments(int count, char **values) {
  argument_count = count;
  arguments = values;
}

int kb_argument_count(void) { return argument_count; }

const char *kb_argument(int index) { return index >= 0 && index < argument_count ? arguments[index] : ""; }
