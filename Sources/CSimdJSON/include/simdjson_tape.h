#ifndef SIMDJSON_TAPE_H
#define SIMDJSON_TAPE_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A reusable simdjson DOM parser; its tape and strings are overwritten by the next parse.
typedef struct sjt_parser sjt_parser;

/// Makes a parser, or answers NULL where memory is short.
sjt_parser *sjt_create(void);

/// Gives back a parser and all that it holds. NULL is allowed.
void sjt_destroy(sjt_parser *parser);

/// Parses one JSON document of `length` bytes onto the tape.
///
/// At least `sjt_padding()` bytes after the document must be readable; what they hold doesn't matter.
/// Answers 0, or simdjson's error code.
int32_t sjt_parse(sjt_parser *parser, const uint8_t *bytes, size_t length);

/// The tape of the last successful parse, in the format that simdjson documents (`doc/tape.md`).
const uint64_t *sjt_tape(const sjt_parser *parser);

/// The strings of the last successful parse: 32-bit length, bytes, NUL, at the tape's offsets.
const uint8_t *sjt_strings(const sjt_parser *parser);

/// One English sentence for an error code.
const char *sjt_message(int32_t code);

/// Bytes that must be readable behind every document.
size_t sjt_padding(void);

/// The offset of the first occurrence of a pattern in a text, or its length where there is none.
size_t sjt_find(const uint8_t *text, size_t length, const uint8_t *pattern, size_t pattern_length);

/// Lets the C library give freed blocks of so many bytes and more back to the system at once, where it
/// can be told (glibc).
void sjt_give_back_blocks(int bytes);

#ifdef __cplusplus
}
#endif

#endif
