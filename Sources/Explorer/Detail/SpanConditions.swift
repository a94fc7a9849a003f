import TraceAnalysis
import TraceFilter
import TraceModel

/// The conditions of a filter that select what a span's detail shows.
struct SpanConditions {
  let row: Int
  let store: TraceStore

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
    case "status": return Double(text).flatMap { field(.status, .number($0, unit: nil)) }
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
    case .number(let text): Double(text).map { FilterComparison(.equal, .number($0, unit: nil)) }
    case .boolean(let boolean): FilterComparison(.equal, .boolean(boolean))
    case .string, .null, .array, .object: nil
    }
  }

  private func condition(_ test: FilterExpression) -> FilterExpression? {
    store.root(of: store.trace(ofRow: row)) == row ? test : place(test)
  }

  /// `service("name") { … }` of a segment, `edge("caller", "called") { … }` of a call.
  private func place(_ block: FilterExpression?) -> FilterExpression? {
    if store.spans.flags[row].contains(.segment) {
      let service = ServiceIdentity(ofSegment: row, in: store)
      return .service(.name(service.name), block: block)
    }
    guard let called = called else { return nil }
    guard let block else { return .service(.name(called), block: nil) }
    guard let caller = SegmentOwners(trace: store.trace(ofRow: row), in: store)[row] else {
      return nil
    }
    let name = ServiceIdentity(ofSegment: caller, in: store).name
    return .edge(from: .name(name), to: .name(called), block: block)
  }

  /// The service that a subsegment calls, whether it sent a segment or not.
  private var called: String? {
    if let service = ServiceIdentity(calledBy: row, in: store) { return service.name }
    var child = row + 1
    while child < Int(store.spans.subtreeEnd[row]) {
      if store.spans.flags[child].contains(.segment) {
        return ServiceIdentity(ofSegment: child, in: store).name
      }
      child = Int(store.spans.subtreeEnd[child])
    }
    return nil
  }
}
