#ifndef KB_SCAN_H
#define KB_SCAN_H
#include <stdint.h>
#endif
