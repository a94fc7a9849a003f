/// The values that traces have in their metadata at a path: of each trace the one that it has there.
public struct MetadataValues: Sendable, Hashable {
  /// A value that can stand in a column.
  public enum Value: Sendable, Hashable {
    /// A finite number.
    case number(Double)
    /// A text, cut off where it is very long.
    case text(String)
    /// `true` or `false`.
    case boolean(Bool)
  }

  /// By number of the trace: its value; of a trace with several distinct ones the first that was met.
  private var values: [UInt32: Value] = [:]
  /// The traces with several distinct values.
  private var several: Set<UInt32> = []
  /// How many documents can't be read any more; what they hold isn't known.
  public var unread = 0

  /// No values.
  public init() {}

  /// The value of a trace; nothing where it has none, or several distinct ones.
  public subscript(trace: Int) -> Value? {
    let trace = UInt32(truncatingIfNeeded: trace)
    return several.contains(trace) ? nil : values[trace]
  }

  /// Whether a trace has several distinct values.
  public func hasSeveral(_ trace: Int) -> Bool {
    several.contains(UInt32(truncatingIfNeeded: trace))
  }

  /// Notes a value of a trace.
  public mutating func note(_ value: Value, of trace: UInt32) {
    guard let known = values[trace] else {
      values[trace] = value
      return
    }
    if known != value { several.insert(trace) }
  }

  /// Takes over what was met elsewhere.
  public mutating func add(_ other: MetadataValues) {
    for (trace, value) in other.values { note(value, of: trace) }
    several.formUnion(other.several)
    unread += other.unread
  }
}
