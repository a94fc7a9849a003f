import TraceModel

/// The numbers of traces at one path, as far as they were met: of each trace none, one or several.
struct NumberTally: Sendable {
  /// By number of the trace; a trace with several numbers has the first one met.
  private var values: [UInt32: Double] = [:]
  private var several: Set<UInt32> = []

  /// How many traces have a number.
  var count: Int { values.count }

  /// Whether a trace has a number.
  func contains(_ trace: UInt32) -> Bool { values[trace] != nil }

  /// Notes a number of a trace; what isn't finite is none.
  mutating func note(_ value: Double, of trace: UInt32) {
    guard value.isFinite else { return }
    guard let known = values[trace] else {
      values[trace] = value
      return
    }
    if known != value { several.insert(trace) }
  }

  /// Takes over what was met elsewhere.
  mutating func add(_ other: NumberTally) {
    for (trace, value) in other.values { note(value, of: trace) }
    several.formUnion(other.several)
  }

  /// The traces with exactly one number, and their numbers.
  func path(_ keys: [String]) -> MetadataNumbers.Path {
    let traces = values.keys.filter { !several.contains($0) }.sorted()
    return MetadataNumbers.Path(
      keys: keys,
      traces: traces,
      values: traces.compactMap { values[$0] },
      severalCount: several.count
    )
  }
}
