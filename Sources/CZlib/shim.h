// What Swift cannot import of zlib: macros with arguments.

#ifndef FLUORO_CZLIB_H
#define FLUORO_CZLIB_H

#include <zlib.h>

/// Begins to unpack gzip; `stream` must stay where it is.
static inline int czl_inflate_gzip(z_stream *stream) {
  return inflateInit2(stream, 16 + MAX_WBITS);
}

#endif
