public import TextScreen
public import TraceModel

/// The columns of the trace list, on the screen and in `fluoro list`.
public enum TraceColumn: String, CaseIterable, Hashable, Sendable {
  case time
  case method
  case name
  case status
  case response
  case duration
  case spans
  case flags

  /// The column's title.
  public var title: String {
    switch self {
    case .time: "Time"
    case .method: "Method"
    case .name: "URL or name"
    case .status: "Status"
    case .response: "Response"
    case .duration: "Duration"
    case .spans: "Spans"
    case .flags: "Flags"
    }
  }

  /// Whether the larger values are of more interest, and so come first.
  public var isDescendingFirst: Bool {
    switch self {
    case .method, .name: false
    default: true
    }
  }

  /// What the column says of a trace.
  ///
  /// - Parameters:
  ///   - trace: The number of the trace.
  ///   - store: The traces.
  ///   - utcOffset: Seconds east of Greenwich, for times.
  /// - Returns: Text as the documents have it: who shows it replaces control characters.
  public func text(of trace: Int, in store: TraceStore, utcOffset: Int) -> String {
    switch self {
    case .time: return store.traces.start[trace].timeOfDay(utcOffset: utcOffset)
    case .method: return request(of: trace, in: store).map { store.strings[$0.method] } ?? ""
    case .name:
      if let request = request(of: trace, in: store), let url = store.strings.optional(request.url)
      {
        return Self.shortURL(url)
      }
      return store.leadingRow(of: trace).map { store.name(of: $0) }
        ?? store.text(of: store.traces.id[trace])
    case .status:
      return request(of: trace, in: store).flatMap { $0.status == 0 ? nil : String($0.status) }
        ?? ""
    case .response:
      guard let time = store.responseTime(of: trace) else {
        return store.root(of: trace) == nil ? "no root" : "open"
      }
      return DurationText.short(time)
    case .duration: return store.duration(ofTrace: trace).map { DurationText.short($0) } ?? ""
    case .spans: return String(store.traces.spanCount[trace])
    case .flags: return TraceFlagText.text(of: trace, in: store)
    }
  }

  private struct Request {
    let method: StringID
    let url: StringID
    let status: Int
  }

  private func request(of trace: Int, in store: TraceStore) -> Request? {
    guard let root = store.root(of: trace), let index = store.requests.index(ofSpan: root) else {
      return nil
    }
    return Request(
      method: store.requests.method[index],
      url: store.requests.url[index],
      status: Int(store.requests.status[index])
    )
  }

  /// A URL without its scheme and host, which are the same for whole lists; the whole text where it
  /// has no path.
  static func shortURL(_ url: String) -> String {
    guard let scheme = url.range(of: "://") else { return url }
    let rest = url[scheme.upperBound...]
    guard let slash = rest.firstIndex(of: "/") else { return url }
    return String(rest[slash...])
  }
}

extension String {
  /// The first place of a text, without Foundation.
  fileprivate func range(of text: String) -> Range<String.Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) {
        return start..<index(start, offsetBy: text.count)
      }
      start = index(after: start)
    }
    return nil
  }
}

/// Flags in letters, so that colour is never the only sign.
public enum TraceFlagText {
  /// A trace's flags in letters: `fault`, `error`, `throttle` of the root in capitals, of spans below
  /// it in small letters, `partial` while something is in progress, `orphans`.
  public static func text(of trace: Int, in store: TraceStore) -> String {
    let root = store.rootFlags(of: trace)
    let any = store.traces.flags[trace]
    var words: [String] = []
    if root.contains(.fault) {
      words.append("FAULT")
    } else if any.contains(.anyFault) {
      words.append("fault")
    }
    if root.contains(.throttle) || any.contains(.throttledSegment) {
      words.append("THROTTLE")
    } else if any.contains(.anyThrottle) {
      words.append("throttle")
    }
    if root.contains(.error) {
      words.append("ERROR")
    } else if any.contains(.anyError) {
      words.append("error")
    }
    if any.contains(.partial) { words.append("in progress") }
    if any.contains(.orphans) { words.append("orphans") }
    return words.joined(separator: " ")
  }

  /// The ink of a trace: that of its root's gravest flag, else of what lies below.
  public static func ink(of trace: Int, in store: TraceStore) -> Ink {
    let root = store.rootFlags(of: trace)
    let any = store.traces.flags[trace]
    if root.contains(.fault) { return .fault }
    if root.contains(.throttle) || any.contains(.throttledSegment) { return .throttle }
    if root.contains(.error) { return .error }
    if any.contains(.partial) { return .inProgress }
    return .ok
  }
}

/// The order of the traces in the list.
public struct TraceOrder: Hashable, Sendable {
  /// What they are sorted by.
  public let column: TraceColumn
  /// Whether the largest comes first.
  public let isDescending: Bool
  /// The numbers of the traces.
  public let traces: [UInt32]

  /// Sorts all traces; equal ones stay in the order of arrival.
  ///
  /// - Complexity: O(n log n).
  public init(of store: TraceStore, by column: TraceColumn, descending: Bool) {
    self.column = column
    isDescending = descending
    let numbers = Array(0..<UInt32(store.traces.count))
    let keys = Self.keys(of: store, column)
    switch keys {
    case .numbers(let keys):
      traces = numbers.sorted { left, right in
        let (one, other) = (keys[Int(left)], keys[Int(right)])
        return one == other ? left < right : descending ? one > other : one < other
      }
    case .texts(let keys):
      traces = numbers.sorted { left, right in
        let (one, other) = (keys[Int(left)], keys[Int(right)])
        return one == other ? left < right : descending ? one > other : one < other
      }
    }
  }

  private enum Keys {
    case numbers([Int64])
    case texts([String])
  }

  private static func keys(of store: TraceStore, _ column: TraceColumn) -> Keys {
    let traces = 0..<store.traces.count
    switch column {
    case .time: return .numbers(store.traces.start.map(\.nanoseconds))
    case .response: return .numbers(traces.map { store.responseTime(of: $0) ?? -1 })
    case .duration: return .numbers(traces.map { store.duration(ofTrace: $0) ?? -1 })
    case .spans: return .numbers(store.traces.spanCount.map { Int64($0) })
    case .status:
      return .numbers(traces.map { Int64(column.text(of: $0, in: store, utcOffset: 0)) ?? 0 })
    case .flags: return .numbers(traces.map { severity(of: $0, in: store) })
    case .method, .name:
      return .texts(traces.map { column.text(of: $0, in: store, utcOffset: 0) })
    }
  }

  /// A number that grows with how bad it is: first what the root says, then what lies below.
  private static func severity(of trace: Int, in store: TraceStore) -> Int64 {
    let root = store.rootFlags(of: trace)
    let any = store.traces.flags[trace]
    var severity: Int64 = 0
    if root.contains(.fault) { severity += 1_000 }
    if root.contains(.throttle) || any.contains(.throttledSegment) { severity += 400 }
    if root.contains(.error) { severity += 200 }
    if any.contains(.anyFault) { severity += 80 }
    if any.contains(.anyThrottle) { severity += 40 }
    if any.contains(.anyError) { severity += 20 }
    if any.contains(.partial) { severity += 8 }
    if any.contains(.orphans) { severity += 4 }
    return severity
  }
}
