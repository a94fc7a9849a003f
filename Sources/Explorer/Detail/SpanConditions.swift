import TraceAnalysis
import TraceFilter
import TraceModel

/// The conditions of a filter that select what a span's detail shows.
struct SpanConditions {
  let row: Int
  let store: TraceStore
  /// The services of the span's trace; without them no condition names one.
  let nodes: ServiceNodes?

  /// What is longer than this, in bytes, makes no condition that one could read.
  private static let mostBytes = 200

  /// That a service takes part: the span's own, or the one that it calls.
  var service: FilterExpression? { place(nil) }

  /// That a field of the span has a value: of the root plainly, of other segments within `service(…)`,
  /// of calls within `edge(…)`.
  func field(_ keyword: FilterKeyword, _ value: FilterValue) -> FilterExpression? {
    condition(.test(FilterTest(.keyword(keyword), FilterComparison(.equal, value))))
  }

  /// That a field of the HTTP request or response has a value.
  func request(_ key: String, _ value: DocumentValue) -> FilterExpression? {
    guard let text = value.scalarText, text.utf8.count <= Self.mostBytes else { return nil }
    switch key {
    case "method": return field(.method, .string(text))
    case "url": return field(.url, .string(text))
    case "user_agent": return field(.userAgent, .string(text))
    case "client_ip": return field(.clientAddress, .string(text))
    case "status":
      guard let status = Double(text), status.isFinite else { return nil }
      return field(.status, .number(status, unit: nil))
    default: return nil
    }
  }

  /// That the span ended in a fault, an error, or was throttled.
  func flag(_ keyword: FilterKeyword) -> FilterExpression? {
    condition(.test(FilterTest(.keyword(keyword))))
  }

  /// That any span has a value for a field of which traces may have several.
  func anywhere(_ keyword: FilterKeyword, _ text: String) -> FilterExpression? {
    guard text.utf8.count <= Self.mostBytes, !text.isEmpty else { return nil }
    return .test(FilterTest(.keyword(keyword), FilterComparison(.equal, .string(text))))
  }

  /// That an annotation has a value.
  static func annotation(_ key: String, _ value: DocumentValue) -> FilterExpression? {
    comparison(value).map { .test(FilterTest(.annotation(key), $0)) }
  }

  /// That metadata has a value.
  static func metadata(_ path: [String], _ value: DocumentValue) -> FilterExpression? {
    comparison(value).map { .test(FilterTest(.metadata(path), $0)) }
  }

  private static func comparison(_ value: DocumentValue) -> FilterComparison? {
    switch value {
    case .string(let text) where text.utf8.count <= mostBytes:
      FilterComparison(.equal, .string(text))
    case .number(let text):
      Double(text).flatMap { number in
        number.isFinite ? FilterComparison(.equal, .number(number, unit: nil)) : nil
      }
    case .boolean(let boolean): FilterComparison(.equal, .boolean(boolean))
    case .string, .null, .array, .object: nil
    }
  }

  private func condition(_ test: FilterExpression) -> FilterExpression? {
    store.root(of: store.trace(ofRow: row)) == row ? test : place(test)
  }

  /// `service("name") { … }` of a segment, `edge("caller", "called") { … }` of a call.
  private func place(_ block: FilterExpression?) -> FilterExpression? {
    guard let name = name(of: row) ?? calledName else { return nil }
    guard let block else { return .service(.name(name), block: nil) }
    guard !store.spans.flags[row].contains(.segment) else {
      return .service(.name(name), block: block)
    }
    let owners = SegmentOwners(trace: store.trace(ofRow: row), in: store)
    guard let caller = owners[row].flatMap({ self.name(of: $0) }) else { return nil }
    return .edge(from: .name(caller), to: .name(name), block: block)
  }

  /// The service of a segment, or of a call that nobody answered.
  private func name(of row: Int) -> String? {
    guard let nodes, let node = nodes.node(ofRow: row) else { return nil }
    return nodes.nodes[node].name
  }

  /// The service whose segment answers the call.
  private var calledName: String? {
    var child = row + 1
    while child < Int(store.spans.subtreeEnd[row]) {
      if store.spans.flags[child].contains(.segment) { return name(of: child) }
      child = Int(store.spans.subtreeEnd[child])
    }
    return nil
  }
}
