import TextScreen
import TraceModel

/// All sections of the page for a span.
struct DetailSections {
  let row: Int
  let opened: OpenedTrace?
  let session: Session

  private var store: TraceStore { session.store }
  private var conditions: SpanConditions {
    SpanConditions(row: row, store: store, nodes: opened?.nodes)
  }

  /// What the columns know, and what is being waited for, or why it won't come.
  func sections(notice: String, ink: Ink) -> [DetailNode] {
    let overview = OverviewSection(row: row, opened: opened, session: session, entity: nil)
    return [overview.node, http, annotations].compactMap { $0 }
      + [.row("", notice, ink: ink)]
  }

  /// What the document tells.
  func sections(of document: SpanDocument) -> (nodes: [DetailNode], entity: DocumentValue) {
    let id = store.text(of: store.spans.id[row])
    let found = document.entity(id: id, name: store.name(of: row))
    guard let entity = found ?? (id.isEmpty ? document.value : nil) else {
      let notice = "the span isn't in the document that it was read from"
      return (sections(notice: notice, ink: .fault) + [raw(document.value)], document.value)
    }
    let overview = OverviewSection(row: row, opened: opened, session: session, entity: entity)
    let calls = CallSections(entity: entity, conditions: conditions)
    let attributes = AttributeSections(entity: entity)
    let exceptions = ExceptionSection(entity: entity, document: document, row: row, store: store)
    let chain = exceptions.node
    let nodes: [DetailNode?] = [
      overview.node, chain, calls.http, calls.aws, calls.sql, attributes.annotations,
      attributes.metadata, others(of: entity, withCause: chain == nil), raw(entity),
    ]
    return (nodes.compactMap { $0 }, entity)
  }

  private var http: DetailNode? {
    guard let request = store.requests.index(ofSpan: row) else { return nil }
    let status = Int(store.requests.status[request])
    let fields = [
      ("method", store.strings[store.requests.method[request]]),
      ("url", store.strings[store.requests.url[request]]),
      ("status", status == 0 ? "" : String(status)),
    ]
    let summary = CallSections.requestText(
      method: fields[0].1,
      url: fields[1].1,
      status: fields[2].1
    )
    let rows = fields.filter { !$0.1.isEmpty }.map { key, text in
      var node = DetailNode.row(key, text)
      node.condition = conditions.request(key, .string(text))
      return node
    }
    return rows.isEmpty ? nil : .section("HTTP", summary: summary, rows)
  }

  private var annotations: DetailNode? {
    let rows = store.annotations.indices(ofSpans: row..<row + 1).map { index in
      let key = store.strings[store.annotations.key[index]]
      let value: DocumentValue =
        switch store.annotations.value(index) {
        case .string(let string): .string(store.strings[string])
        case .integer(let integer): .number(String(integer))
        case .number(let number): .number(number.description)
        case .boolean(let boolean): .boolean(boolean)
        }
      var node = DetailNode.row(key, value.scalarText ?? "")
      node.condition = SpanConditions.annotation(key, value)
      return node
    }
    let summary = "\(rows.count) \(rows.count == 1 ? "key" : "keys")"
    return rows.isEmpty ? nil : .section("Annotations", summary: summary, rows)
  }

  /// The fields that no section shows.
  private func others(of entity: DocumentValue, withCause: Bool) -> DetailNode? {
    let values = ValueNodes(value: .null, shape: .entry, depth: 0, isColored: true)
    let members = (entity.members ?? []).filter { member in
      switch member.key {
      case "subsegments": member.value.elements == nil
      case "cause": withCause
      case "type": member.value != .string("subsegment")
      default: !Self.shownKeys.contains(member.key)
      }
    }
    guard !members.isEmpty else { return nil }
    return .section(
      "Other fields",
      summary: members.prefix(8).map(\.key).joined(separator: ", "),
      members.map { values.entry(key: $0.key, $0.value) },
      copying: .value(.object(members))
    )
  }

  private static let shownKeys: Set = [
    "name", "id", "trace_id", "parent_id", "start_time", "end_time", "origin", "service", "user",
    "http", "aws", "error", "throttle", "fault", "in_progress", "annotations", "metadata",
    "resource_arn", "inferred", "links", "namespace", "sql", "precursor_ids", "traced",
  ]

  private func raw(_ entity: DocumentValue) -> DetailNode {
    let lines = ValueNodes(value: .null, shape: .json, depth: 0, isColored: true)
    var node = DetailNode.section(
      Self.rawTitle,
      summary: entity.countText,
      [lines.json(key: nil, entity, isLast: true)],
      copying: .value(entity)
    )
    node.startsFolded = true
    return node
  }

  /// The heading of the section that says everything again.
  static let rawTitle = "Raw JSON"
}
