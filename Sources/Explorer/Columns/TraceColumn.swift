import TraceAnalysis
public import TraceModel

/// The columns that the trace list can have.
public enum TraceColumn: Hashable, Sendable {
  case time
  case method
  case name
  case status
  case response
  case duration
  case spans
  case flags
  case id
  case user
  case service
  /// The value of the annotation with this key: of a trace's spans, the first one that has it.
  case annotation(String)
  /// The value at a path in metadata, of the traces that have exactly one there.
  case metadata([String])

  /// The columns of a list for which nobody chose any.
  public static let standard: [TraceColumn] = [
    .time, .method, .name, .status, .response, .duration, .spans, .flags,
  ]

  /// The columns that are called by a word.
  public static let named = standard + [.id, .user, .service]

  /// How the column is written.
  public var keyword: String {
    switch self {
    case .time: "time"
    case .method: "method"
    case .name: "name"
    case .status: "status"
    case .response: "response"
    case .duration: "duration"
    case .spans: "spans"
    case .flags: "flags"
    case .id: "id"
    case .user: "user"
    case .service: "service"
    case .annotation(let key): NumericKey.annotation(key).text
    case .metadata(let path): NumericKey.metadata(path).text
    }
  }

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
    case .id: "Trace id"
    case .user: "User"
    case .service: "Service"
    case .annotation(let key): key
    case .metadata(let path): path.last ?? ""
    }
  }

  /// Whether the larger values are of more interest, and so come first.
  public var isDescendingFirst: Bool {
    switch self {
    case .method, .name, .id, .user, .service: false
    default: true
    }
  }

  /// What the column says of a trace; nothing where that has to be looked for first, as
  /// `ColumnValues` does.
  ///
  /// - Parameters:
  ///   - trace: The number of the trace.
  ///   - store: The traces.
  ///   - utcOffset: Seconds east of Greenwich, for times.
  /// - Returns: Text as the documents have it: who shows it replaces control characters.
  public func text(of trace: Int, in store: TraceStore, utcOffset: Int) -> String {
    switch self {
    case .time: return store.traces.start[trace].timeOfDay(utcOffset: utcOffset)
    case .method, .service:
      return string(of: trace, in: store).map { store.strings[$0.string] } ?? ""
    case .name:
      guard let (string, isURL) = string(of: trace, in: store) else {
        return store.text(of: store.traces.id[trace])
      }
      return isURL ? Self.shortURL(store.strings[string]) : store.strings[string]
    case .status:
      return request(of: trace, in: store).flatMap { $0.status == 0 ? nil : String($0.status) }
        ?? ""
    case .response:
      guard let time = store.responseTime(of: trace) else {
        if store.root(of: trace) == nil { return "no root" }
        return store.rootFlags(of: trace).contains(.inProgress) ? "open" : ""
      }
      return DurationText.short(time)
    case .duration: return store.duration(ofTrace: trace).map { DurationText.short($0) } ?? ""
    case .spans: return String(store.traces.spanCount[trace])
    case .flags: return TraceClass.words(of: trace, in: store)
    case .id: return store.text(of: store.traces.id[trace])
    case .user, .annotation, .metadata: return ""
    }
  }

  /// The string that the text of a trace is made of, where it is one, and whether that is a URL, which is
  /// shortened.
  func string(of trace: Int, in store: TraceStore) -> (string: StringID, isURL: Bool)? {
    switch self {
    case .method: return request(of: trace, in: store).map { ($0.method, false) }
    case .service: return store.root(of: trace).map { (store.spans.name[$0], false) }
    case .name:
      if let request = request(of: trace, in: store), !request.url.isNone {
        return (request.url, true)
      }
      return store.leadingRow(of: trace).map { (store.spans.name[$0], false) }
    default: return nil
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
    let parts = url.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count == 4, parts[0].hasSuffix(":"), parts[1].isEmpty else { return url }
    return "/\(parts[3])"
  }
}
