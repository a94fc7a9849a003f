import TraceImport
import TraceModel

/// All that is known of a trace, without the numbers that depend on what else was loaded.
struct TraceContents: Equatable {
  /// A span with its details.
  struct Span: Equatable {
    let id: String
    let name: String
    let parent: Int
    let end: Int
    let missingParent: String?
    let kind: [String]
    let times: [Timestamp]
    let flags: SpanFlags
    let request: [String]
    let annotations: [String]
    let notes: [String]
    /// Which of the trace's documents it is in.
    let document: Int?
  }

  let id: String
  let times: [Timestamp]
  let flags: TraceFlags
  let documents: UInt32
  let spanCount: UInt32
  let root: Int?
  let spans: [Span]
  /// All documents that came for it, superseded ones as well, in full; but for the trace's id, which what
  /// is around them may give.
  let details: [DocumentValue?]

  /// The traces of a store, by their order.
  static func all(in loaded: LoadedTraces) -> [TraceContents] {
    let documents = loaded.store.documentsByTrace()
    return (0..<loaded.store.traces.count).map { trace in
      TraceContents(of: trace, made: documents.members(of: trace).map { Int($0) }, in: loaded)
    }
  }

  private init(of trace: Int, made members: [Int], in loaded: LoadedTraces) {
    let store = loaded.store
    let rows = store.rows(of: trace)
    id = store.text(of: store.traces.id[trace])
    times = [store.traces.start[trace], store.traces.end[trace]]
    flags = store.traces.flags[trace]
    documents = store.traces.documents[trace]
    spanCount = store.traces.spanCount[trace]
    root = store.root(of: trace).map { $0 - rows.lowerBound }
    details = members.map { member in
      guard let value = try? loaded.reader.document(at: store.documents[member]),
        case .object(let members) = value
      else { return nil }
      return .object(members.filter { $0.key != "trace_id" })
    }
    spans = rows.map { row in
      let kind = store.kind(of: row)
      let requests = store.requests
      let notes = store.notes
      return Span(
        id: store.text(of: store.spans.id[row]),
        name: store.name(of: row),
        parent: store.spans.parent[row] < 0 ? -1 : Int(store.spans.parent[row]) - rows.lowerBound,
        end: Int(store.spans.subtreeEnd[row]) - rows.lowerBound,
        missingParent: store.spans.missingParents[row].map { store.text(of: $0) },
        kind: [kind.origin, kind.namespace].map { store.strings.optional($0) ?? "–" },
        times: [store.spans.start[row], store.spans.end[row]],
        flags: store.spans.flags[row],
        request: requests.index(ofSpan: row).map { index in
          [requests.method, requests.url, requests.userAgent, requests.clientAddress]
            .map { store.strings.optional($0[index]) ?? "–" } + ["\(requests.status[index])"]
        } ?? [],
        annotations: store.annotations.indices(ofSpans: row..<row + 1).map { index in
          let value = store.annotations.value(index)
          let key = store.strings[store.annotations.key[index]]
          guard case .string(let text) = value else { return "\(key)=\(value)" }
          return "\(key)='\(store.strings[text])'"
        },
        notes: notes.indices(ofSpans: row..<row + 1).map { index in
          "\(notes.field[index])=\(store.strings[notes.value[index]])"
        },
        document: members.firstIndex(of: Int(store.spans.document[row]))
      )
    }
  }
}
