#include "simdjson_tape.h"

#include <cstring>
#include <new>
#include <simdjson.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

struct sjt_parser {
  simdjson::dom::parser parser;
};

extern "C" {

sjt_parser *sjt_create(void) { return new (std::nothrow) sjt_parser(); }

void sjt_destroy(sjt_parser *parser) { delete parser; }

int32_t sjt_parse(sjt_parser *parser, const uint8_t *bytes, size_t length) {
  // `false`: the caller vouches for the padding, so that nothing is copied.
  return static_cast<int32_t>(parser->parser.parse(bytes, length, false).error());
}

const uint64_t *sjt_tape(const sjt_parser *parser) { return parser->parser.doc.tape.get(); }

const uint8_t *sjt_strings(const sjt_parser *parser) { return parser->parser.doc.string_buf.get(); }

const char *sjt_message(int32_t code) {
  return simdjson::error_message(static_cast<simdjson::error_code>(code));
}

size_t sjt_padding(void) { return simdjson::SIMDJSON_PADDING; }

size_t sjt_find(const uint8_t *text, size_t length, const uint8_t *pattern, size_t pattern_length) {
  const void *found = memmem(text, length, pattern, pattern_length);
  return found ? static_cast<const uint8_t *>(found) - text : length;
}

void sjt_give_back_blocks(int bytes) {
#ifdef __GLIBC__
  mallopt(M_MMAP_THRESHOLD, bytes);
#else
  (void)bytes;
#endif
}

}
