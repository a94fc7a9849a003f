import TraceAnalysis
import TraceModel

/// The annotations of a trace: for every key its distinct values, and for each value the services
/// that gave it.
struct SummaryAnnotations {
  private struct Identity: Hashable {
    let key: StringID
    let value: AttributeValue
  }

  private struct Entry {
    let key: StringID
    let value: AttributeValue
    var segments: [Int]
  }

  private let store: TraceStore
  /// By key, in the order of the keys' bytes; values of one key in the order of the rows.
  private var entries: [Entry] = []

  init(of trace: Int, in store: TraceStore) {
    self.store = store
    let annotations = store.annotations
    let indices = annotations.indices(ofSpans: store.rows(of: trace))
    guard !indices.isEmpty else { return }
    let owners = SegmentOwners(trace: trace, in: store)
    var positions: [Identity: Int] = [:]
    for index in indices {
      let identity = Identity(key: annotations.key[index], value: annotations.value(index))
      let position = positions[identity] ?? entries.count
      if position == entries.count {
        positions[identity] = position
        entries.append(Entry(key: identity.key, value: identity.value, segments: []))
      }
      // Which services gave it isn't kept of a summary.
      if let owner = owners[Int(annotations.row[index])],
        !store.spans.flags[owner].contains(.summary),
        entries[position].segments.last != owner
      {
        entries[position].segments.append(owner)
      }
    }
    let names = entries.map { store.strings[$0.key] }
    let order = entries.indices.sorted {
      names[$0] == names[$1]
        ? $0 < $1 : names[$0].utf8.lexicographicallyPrecedes(names[$1].utf8)
    }
    entries = order.map { entries[$0] }
  }

  func write(namingBy nodes: ServiceNodes, to writer: inout JSONWriter) {
    writer.key("Annotations")
    writer.beginObject()
    var key: StringID?
    for entry in entries {
      if entry.key != key {
        if key != nil { writer.endArray() }
        writer.key(store.strings[entry.key])
        writer.beginArray()
        key = entry.key
      }
      write(entry, namingBy: nodes, to: &writer)
    }
    if key != nil { writer.endArray() }
    writer.endObject()
  }

  private func write(
    _ entry: Entry,
    namingBy nodes: ServiceNodes,
    to writer: inout JSONWriter
  ) {
    writer.beginObject()
    writer.key("AnnotationValue")
    writer.beginObject()
    switch entry.value {
    case .string(let string): writer.member("StringValue", store.strings[string])
    case .boolean(let boolean): writer.member("BooleanValue", boolean)
    case .integer(let integer):
      writer.key("NumberValue")
      writer.integer(integer)
    case .number(let number):
      writer.key("NumberValue")
      writer.number(number)
    }
    writer.endObject()
    writer.services(ofSegments: entry.segments, namedBy: nodes)
    writer.endObject()
  }
}
