import TraceModel

/// The columns of spans, taken once for a walk through all of them, and valid only while it lasts.
///
/// A walk through millions of spans does so little with each that an array's checks and counts of
/// references would take most of its time.
struct SpanBuffers {
  let parent: UnsafeBufferPointer<Int32>
  let name: UnsafeBufferPointer<StringID>
  let kind: UnsafeBufferPointer<UInt32>
  let flags: UnsafeBufferPointer<SpanFlags>
  let start: UnsafeBufferPointer<Timestamp>
  let end: UnsafeBufferPointer<Timestamp>
  /// The first row of each trace, and behind the last one the count of all rows.
  let firstRow: UnsafeBufferPointer<UInt32>

  /// The rows of a trace.
  @inline(__always)
  func rows(of trace: Int) -> Range<Int> {
    Range(uncheckedBounds: (Int(firstRow[trace]), Int(firstRow[trace + 1])))
  }

  /// The rows of traces that follow each other.
  func rows(of traces: Range<Int>) -> Range<Int> {
    Int(firstRow[traces.lowerBound])..<Int(firstRow[traces.upperBound])
  }

  /// How many spans the longest of some traces has.
  func longest(of traces: Range<Int>) -> Int {
    traces.reduce(0) { max($0, rows(of: $1).count) }
  }
}

extension TraceStore {
  /// Does something with the columns of spans.
  func withSpanBuffers<Result>(_ body: (SpanBuffers) -> Result) -> Result {
    spans.parent.withUnsafeBufferPointer { parent in
      spans.name.withUnsafeBufferPointer { name in
        spans.kind.withUnsafeBufferPointer { kind in
          spans.flags.withUnsafeBufferPointer { flags in
            spans.start.withUnsafeBufferPointer { start in
              spans.end.withUnsafeBufferPointer { end in
                traces.firstRow.withUnsafeBufferPointer { firstRow in
                  body(
                    SpanBuffers(
                      parent: parent,
                      name: name,
                      kind: kind,
                      flags: flags,
                      start: start,
                      end: end,
                      firstRow: firstRow
                    )
                  )
                }
              }
            }
          }
        }
      }
    }
  }
}
