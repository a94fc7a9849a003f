import TextScreen
import TraceFilter
import TraceModel

/// What became of a span, in words and in the ink of the gravest of them.
struct SpanState: Hashable, Sendable {
  /// The words: `ok`, `error, throttle`, `in progress`.
  let words: String
  /// The ink.
  let ink: Ink
  /// The keyword of filters that means its gravest part; nothing where all is well.
  let keyword: FilterKeyword?

  /// The state that flags tell of.
  init(_ flags: SpanFlags) {
    let known: [(flag: SpanFlags, word: String)] = [
      (.fault, "fault"), (.throttle, "throttle"), (.error, "error"), (.inProgress, "in progress"),
    ]
    let present = known.filter { flags.contains($0.flag) }
    words = present.isEmpty ? "ok" : present.map(\.word).joined(separator: ", ")
    ink = SpanSeverity(flags)?.ink ?? .ok
    keyword = present.first.flatMap { FilterKeyword(named: $0.word) }
  }
}
