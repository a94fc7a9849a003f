public import TraceModel

/// Where two stores differ: nothing where every column holds the same, string numbers included.
public enum StoreDifference {
  /// The first difference, in words.
  public static func first(_ one: TraceStore, _ other: TraceStore) -> String? {
    let parts: [(String, Bool)] = [
      ("strings", strings(one) == strings(other)),
      ("spans.id", one.spans.id == other.spans.id),
      ("spans.parent", one.spans.parent == other.spans.parent),
      ("spans.subtreeEnd", one.spans.subtreeEnd == other.spans.subtreeEnd),
      ("spans.name", one.spans.name == other.spans.name),
      ("spans.kind", one.spans.kind == other.spans.kind),
      ("spans.start", one.spans.start == other.spans.start),
      ("spans.end", one.spans.end == other.spans.end),
      ("spans.flags", one.spans.flags == other.spans.flags),
      ("spans.document", one.spans.document == other.spans.document),
      ("spans.kinds", one.spans.kinds == other.spans.kinds),
      ("spans.missingParents", one.spans.missingParents == other.spans.missingParents),
      ("traces.id", one.traces.id == other.traces.id),
      ("traces.firstRow", one.traces.firstRow == other.traces.firstRow),
      ("traces.root", one.traces.root == other.traces.root),
      ("traces.start", one.traces.start == other.traces.start),
      ("traces.end", one.traces.end == other.traces.end),
      ("traces.flags", one.traces.flags == other.traces.flags),
      ("traces.documents", one.traces.documents == other.traces.documents),
      ("traces.spanCount", one.traces.spanCount == other.traces.spanCount),
      ("requests.row", one.requests.row == other.requests.row),
      ("requests.method", one.requests.method == other.requests.method),
      ("requests.url", one.requests.url == other.requests.url),
      ("requests.status", one.requests.status == other.requests.status),
      ("requests.userAgent", one.requests.userAgent == other.requests.userAgent),
      ("requests.clientAddress", one.requests.clientAddress == other.requests.clientAddress),
      ("annotations.row", one.annotations.row == other.annotations.row),
      ("annotations.key", one.annotations.key == other.annotations.key),
      ("annotations.type", one.annotations.type == other.annotations.type),
      ("annotations.bits", one.annotations.bits == other.annotations.bits),
      ("notes.row", one.notes.row == other.notes.row),
      ("notes.field", one.notes.field == other.notes.field),
      ("notes.value", one.notes.value == other.notes.value),
      ("links.row", one.links.row == other.links.row),
      ("links.trace", one.links.trace == other.links.trace),
      ("links.span", one.links.span == other.links.span),
      ("links.target", one.links.target == other.links.target),
      ("links.targetTrace", one.links.targetTrace == other.links.targetTrace),
      ("links.byTarget", one.links.byTarget == other.links.byTarget),
      ("services.row", one.services.row == other.services.row),
      ("services.name", one.services.name == other.services.name),
      ("graphs", one.graphs == other.graphs),
      ("documents.source", one.documents.source == other.documents.source),
      ("documents.offset", one.documents.offset == other.documents.offset),
      ("documents.length", one.documents.length == other.documents.length),
      ("documents.ordinal", one.documents.ordinal == other.documents.ordinal),
      ("assembly", one.assembly == other.assembly),
    ]
    return parts.first { !$0.1 }?.0
  }

  private static func strings(_ store: TraceStore) -> [String] {
    (0..<store.strings.count).map { store.strings[StringID(raw: UInt32($0))] }
  }
}
