import TextScreen
import TraceModel

/// What became of a span, in words and in the ink of the gravest of them.
struct SpanState: Hashable, Sendable {
  /// The words: `ok`, `error, throttle`, `in progress`.
  let words: String
  /// The ink.
  let ink: Ink

  /// The state that flags tell of.
  init(_ flags: SpanFlags) {
    let known: [(flag: SpanFlags, word: String, ink: Ink)] = [
      (.fault, "fault", .fault), (.throttle, "throttle", .throttle), (.error, "error", .error),
      (.inProgress, "in progress", .inProgress),
    ]
    let present = known.filter { flags.contains($0.flag) }
    words = present.isEmpty ? "ok" : present.map(\.word).joined(separator: ", ")
    ink = present.first?.ink ?? .ok
  }
}
