import TraceModel

/// The values of a column that can't be read off a trace at once, by trace.
enum ColumnValues: Sendable {
  /// The place of each trace's first annotation of the key; -1 where it has none.
  case annotations([Int32])
  /// A string of each trace; `none` where it has none.
  case strings([StringID])
  /// What each trace has in its metadata, by the place of the value among all; below 0 where that is none
  /// or several.
  case metadata([Int32], values: [MetadataValues.Value])
  /// The column needs none.
  case nothing

  /// A value as it is sorted: numbers before texts.
  enum Value: Hashable, Comparable, Sendable {
    case number(Double)
    case text(String)
    case none
  }

  /// Longer text than this is of no use in a column.
  private static let longestText = 200

  /// Looks for the values of a column.
  ///
  /// - Complexity: O(traces and annotations); of metadata O(bytes of the documents).
  init(_ column: TraceColumn, in store: TraceStore, metadata: (any MetadataSearch)?) {
    switch column {
    case .user: self = .strings(Self.users(in: store))
    case .annotation(let key): self = .annotations(Self.annotations(key, in: store))
    case .metadata(let path): self = Self.metadata(at: path, in: store, metadata)
    default: self = .nothing
    }
  }

  /// The value of a trace, as it is sorted.
  func value(of trace: Int, in store: TraceStore) -> Value {
    switch self {
    case .annotations(let places):
      guard places[trace] >= 0 else { return .none }
      switch store.annotations.value(Int(places[trace])) {
      case .string(let id): return .text(store.strings[id])
      case .integer(let integer): return .number(Double(integer))
      case .number(let number): return number.isNaN ? .none : .number(number)
      case .boolean(let boolean): return .text(boolean ? "true" : "false")
      }
    case .strings(let strings):
      return strings[trace].isNone ? .none : .text(store.strings[strings[trace]])
    case .metadata(let places, let values):
      guard places[trace] >= 0 else { return .none }
      switch values[Int(places[trace])] {
      case .number(let number): return .number(number)
      case .text(let text): return .text(text)
      case .boolean(let boolean): return .text(boolean ? "true" : "false")
      }
    case .nothing: return .none
    }
  }

  /// The value of a trace in words; nothing where it has none.
  func text(of trace: Int, in store: TraceStore) -> String {
    if case .annotations(let places) = self, places[trace] >= 0,
      case .integer(let integer) = store.annotations.value(Int(places[trace]))
    {
      return String(integer)
    }
    if case .metadata(let places, _) = self, places[trace] == Self.several { return "(several)" }
    switch value(of: trace, in: store) {
    case .number(let number): return Int64(exactly: number).map { String($0) } ?? String(number)
    case .text(let text): return String(text.prefix(Self.longestText))
    case .none: return ""
    }
  }

  private static func annotations(_ key: String, in store: TraceStore) -> [Int32] {
    var places = [Int32](repeating: -1, count: store.traces.count)
    guard let key = store.strings.find(key) else { return places }
    let (rows, keys) = (store.annotations.row, store.annotations.key)
    let firsts = store.traces.firstRow
    var trace = 0
    for index in keys.indices where keys[index] == key {
      while firsts[trace + 1] <= rows[index] { trace += 1 }
      if places[trace] < 0 { places[trace] = Int32(truncatingIfNeeded: index) }
    }
    return places
  }

  private static func users(in store: TraceStore) -> [StringID] {
    var users = [StringID](repeating: .none, count: store.traces.count)
    let (rows, fields, values) = (store.notes.row, store.notes.field, store.notes.value)
    let firsts = store.traces.firstRow
    var trace = 0
    for index in fields.indices where fields[index] == .user {
      while firsts[trace + 1] <= rows[index] { trace += 1 }
      if users[trace].isNone { users[trace] = values[index] }
    }
    return users
  }

  /// Stands in place of a value where a trace has several distinct ones.
  private static let several: Int32 = -2

  private static func metadata(
    at path: [String],
    in store: TraceStore,
    _ metadata: (any MetadataSearch)?
  ) -> ColumnValues {
    let count = store.traces.count
    var places = [Int32](repeating: -1, count: count)
    let all = RowSet(all: count)
    guard let found = metadata?.values(at: path, among: all, in: store, progress: nil) else {
      return .metadata(places, values: [])
    }
    var values: [MetadataValues.Value] = []
    var known: [MetadataValues.Value: Int32] = [:]
    for trace in 0..<count {
      guard let value = found[trace] else {
        if found.hasSeveral(trace) { places[trace] = several }
        continue
      }
      let next = Int32(truncatingIfNeeded: values.count)
      let place = known[value] ?? next
      if place == next {
        known[value] = place
        values.append(value)
      }
      places[trace] = place
    }
    return .metadata(places, values: values)
  }
}
