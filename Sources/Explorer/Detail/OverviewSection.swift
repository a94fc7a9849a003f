import TextScreen
import TraceAnalysis
import TraceFilter
import TraceModel

/// The section of what is known of every span, most of it before its document is read.
struct OverviewSection {
  let row: Int
  let opened: OpenedTrace?
  let session: Session
  /// The span in its document, once that is read.
  let entity: DocumentValue?

  private var store: TraceStore { session.store }
  private var flags: SpanFlags { store.spans.flags[row] }
  private var conditions: SpanConditions {
    SpanConditions(row: row, store: store, nodes: opened?.nodes)
  }

  /// The section.
  var node: DetailNode {
    let state = SpanState(flags)
    let duration = store.duration(of: row).map { DurationText.short($0) }
    let summary = [state.words, duration].compactMap { $0 }.joined(separator: ", ")
    return .section("Overview", summary: summary, identity + times + hints + places + documented)
  }

  private var identity: [DetailNode] {
    let state = SpanState(flags)
    var rows = [
      DetailNode.row("name", store.name(of: row), condition: conditions.service),
      DetailNode.row(
        "state",
        state.words,
        ink: state.ink,
        condition: state.keyword.flatMap { conditions.flag($0) }
      ),
      DetailNode.row("kind", kindText),
    ]
    let kind = store.kind(of: row)
    if kind.origin != .none {
      let origin = store.strings[kind.origin]
      let selector = FilterSelector.id(name: nil, type: origin, account: nil)
      rows.append(.row("origin", origin, condition: .service(selector, block: nil)))
    }
    if kind.namespace != .none { rows.append(.row("namespace", store.strings[kind.namespace])) }
    return rows
  }

  private var kindText: String {
    if flags.contains(.inferred) { return "inferred segment, made by X-Ray" }
    if flags.contains(.segment) { return "segment" }
    return flags.contains(.ownDocument) ? "subsegment, sent on its own" : "subsegment"
  }

  private var times: [DetailNode] {
    let start = store.spans.start[row]
    let end = store.spans.end[row]
    let offset = session.utcOffset
    var rows = [
      DetailNode.row("start", start.isKnown ? start.full(utcOffset: offset) : "unknown"),
      DetailNode.row("end", end.isKnown ? end.full(utcOffset: offset) : "not known yet"),
    ]
    if let duration = store.duration(of: row) {
      let exact = "\(DurationText.seconds(duration)) s"
      let short = DurationText.short(duration)
      let text = short == exact ? exact : "\(short) (\(exact))"
      rows.append(.row("duration", duration < 0 ? "\(exact), ends before it starts" : text))
    }
    guard let opened, opened.trace == store.trace(ofRow: row) else { return rows }
    let timings = opened.timings
    rows.append(
      .row("self time", DurationText.short(timings.selfTimes.nanoseconds(ofRow: row)))
    )
    rows.append(.row("critical path", Self.text(of: timings.response, row) ?? "not on it"))
    if timings.isAsynchronous, let text = Self.text(of: timings.whole, row) {
      rows.append(.row("whole trace", text))
    }
    return rows
  }

  /// What could be better.
  private var hints: [DetailNode] {
    guard let opened, opened.trace == store.trace(ofRow: row) else { return [] }
    return opened.hints(ofRow: row).map { hint in
      .row("hint", "\(hint.sentence(in: store)) (\(hint.rule.rawValue))", ink: .accent)
    }
  }

  /// `120 ms, 49 % of 245 ms`.
  private static func text(of path: CriticalPath, _ row: Int) -> String? {
    let time = path.time(ofRow: row)
    guard time > 0 else { return nil }
    let share = BottleneckSentence.percent(path.share(ofRow: row))
    return "\(DurationText.short(time)), \(share) of \(DurationText.short(path.duration))"
  }

  private var places: [DetailNode] {
    let id = store.text(of: store.spans.id[row])
    let trace = store.text(of: store.traces.id[store.trace(ofRow: row)])
    var rows = [DetailNode.row("span id", id, condition: conditions.anywhere(.id, id))]
    let parent = Int(store.spans.parent[row])
    if parent >= 0 {
      let id = store.text(of: store.spans.id[parent])
      rows.append(.row("parent", "\(id), \(store.name(of: parent))", copying: id))
    } else if let missing = store.spans.missingParents[row] {
      let id = store.text(of: missing)
      let reason = flags.contains(.cycle) ? "cut to break a circle" : "missing parent"
      rows.append(.row("parent", "\(id), \(reason)", ink: .error, copying: id))
    } else {
      rows.append(.row("parent", "none"))
    }
    rows.append(.row("trace id", trace, condition: conditions.anywhere(.id, trace)))
    let below = Int(store.spans.subtreeEnd[row]) - row - 1
    if below > 0 { rows.append(.row("below", "\(below) \(below == 1 ? "span" : "spans")")) }
    return rows
  }

  /// What only the document tells.
  private var documented: [DetailNode] {
    guard let entity else { return notes }
    var rows: [DetailNode] = []
    let present = Self.flagKeys.compactMap { key in
      entity[key].map { "\(key): \(DocumentText.bare($0) ?? DocumentText.preview($0))" }
    }
    if !present.isEmpty { rows.append(.row("flags", present.joined(separator: ", "))) }
    let values = ValueNodes(value: .null, shape: .entry, depth: 1, isColored: false)
    let fields: [(String, DocumentValue?, FilterKeyword?)] = [
      ("user", entity["user"], .user), ("account", entity["aws"]?["account_id"], .accountID),
      ("resource ARN", entity["resource_arn"], .resourceARN), ("service", entity["service"], nil),
      ("precursors", entity["precursor_ids"], nil), ("links", entity["links"], nil),
    ]
    for (key, value, keyword) in fields {
      guard let value else { continue }
      var node = values.entry(key: key, value)
      if let keyword, let text = value.string {
        node.condition = conditions.anywhere(keyword, text)
      }
      rows.append(node)
    }
    return rows
  }

  /// The same from the columns, as far as they have it.
  private var notes: [DetailNode] {
    let fields: [(String, NoteField)] = [
      ("user", .user), ("account", .accountID), ("resource ARN", .resourceARN),
    ]
    let keywords: [NoteField: FilterKeyword] = [
      .user: .user, .accountID: .accountID, .resourceARN: .resourceARN,
    ]
    return fields.compactMap { key, field in
      guard let text = store.strings.optional(store.notes[field, ofSpan: row]) else { return nil }
      return .row(key, text, condition: keywords[field].flatMap { conditions.anywhere($0, text) })
    }
  }

  /// The fields that are flags.
  static let flagKeys = ["error", "throttle", "fault", "in_progress", "inferred", "traced"]
}
