#ifndef KB_RUNTIME_H
#define KB_RUNTIME_H

// The arguments of the process, as main() gets them; 0 is its own name. Swift's CommandLine reads them from /proc, and
// has none where there is no /proc.
int kb_argument_count(void);
const char *_Nonnull kb_argument(int index);

// Keeps memory that is freed for what is asked for next.
void kb_keep_freed_memory(void);

// Stands in for the Swift runtime's own function of this name (linked with --wrap): see runtime.c.
const char *_Nullable __wrap_swift_copyAuxiliaryExecutablePath(const char *_Nullable name);

#endif
