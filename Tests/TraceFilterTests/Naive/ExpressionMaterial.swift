import TraceFilter

/// What random expressions are made of: the values that occur in some traces, by the place in an
/// expression that asks for them.
struct ExpressionMaterial {
  /// Where a condition stands.
  enum Scope: Hashable {
    case trace
    case service
    case edge
    case cause(FilterCausePart)

    /// Whether a keyword may stand there, and has an answer here.
    func admits(_ keyword: FilterKeyword) -> Bool {
      switch self {
      case .trace:
        keyword.scopes.contains(.trace)
          && ![.bottleneck, .groupName, .groupARN].contains(keyword)
      case .service: keyword.scopes.contains(.service)
      case .edge: keyword.scopes.contains(.edge)
      case .cause(let part):
        switch part.element {
        case .service: keyword.scopes.contains(.causeService)
        case .entity:
          keyword.scopes.contains(.causeEntity)
            && (keyword != .coverage || part.kind == .responseTime)
        case .exception: keyword.scopes.contains(.causeException)
        }
      }
    }
  }

  /// A value at a path of keys in metadata.
  struct Leaf {
    let path: [String]
    let value: NaiveValue
  }

  private var values: [Scope: [FilterKeyword: [NaiveValue]]] = [:]
  private(set) var annotations: [(key: String, value: NaiveValue)] = []
  private(set) var metadata: [Leaf] = []
  private(set) var nodes: [NaiveNode] = []
  private(set) var calls: [NaiveTrace.Call] = []
  private(set) var causes: [NaiveJSON] = []
  let newest: Int64?

  init(_ naive: NaiveTraces) {
    newest = naive.traces.compactMap(\.start).max().map { $0 * 1000 }
    for trace in naive.traces {
      note(.trace(trace), in: .trace)
      for segment in trace.segments { note(.segment(segment, in: trace), in: .service) }
      for call in trace.calls { note(.call(call), in: .edge) }
      for cause in trace.causes {
        for element in FilterCausePart.Element.allCases {
          let part = FilterCausePart(cause.kind, element)
          for subject in NaiveSubject.elements(element, of: cause) {
            note(subject, in: .cause(part))
          }
        }
      }
      nodes += trace.segments.compactMap { trace.node(of: $0) } + trace.clients
      calls += trace.calls
      causes += trace.causes.map(\.json)
      for span in trace.spans {
        annotations += span.annotations.compactMap { key, value in
          NaiveValue(value).map { (key, $0) }
        }
        if let all = span.json["metadata"] { noteMetadata(all, at: []) }
      }
    }
  }

  /// Values that a keyword has in a scope, as often as they occur.
  func values(of keyword: FilterKeyword, in scope: Scope) -> [NaiveValue] {
    values[scope]?[keyword] ?? []
  }

  private mutating func note(_ subject: NaiveSubject, in scope: Scope) {
    for keyword in FilterKeyword.allCases where scope.admits(keyword) {
      values[scope, default: [:]][keyword, default: []] += subject.values(of: keyword)
    }
  }

  private mutating func noteMetadata(_ json: NaiveJSON, at path: [String]) {
    for (key, value) in json.members { noteMetadata(value, at: path + [key]) }
    // The first few elements stand for the others.
    for (index, value) in json.elements.prefix(3).enumerated() {
      noteMetadata(value, at: path)
      noteMetadata(value, at: path + ["\(index)"])
    }
    guard !path.isEmpty, let value = NaiveValue(json) else { return }
    metadata.append(Leaf(path: path, value: value))
  }
}
