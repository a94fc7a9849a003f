import TextScreen
import TraceFilter
import TraceModel

/// The section of a span's exceptions: the chain, its stacks, and where they were recorded.
struct ExceptionSection {
  let entity: DocumentValue
  let document: SpanDocument
  let row: Int
  let store: TraceStore

  /// The section; nothing where the span has no `cause`.
  var node: DetailNode? {
    guard let cause = entity["cause"], cause != .null else { return nil }
    let chain = ExceptionChain(of: entity, in: document)
    var nodes = chain.links.flatMap(nodes(of:))
    switch cause {
    case .object(let members):
      for member in members where member.key != "exceptions" {
        nodes.append(Self.values.entry(key: member.key, member.value))
      }
      if let exceptions = cause["exceptions"], exceptions.elements == nil {
        nodes.append(Self.values.entry(key: "exceptions", exceptions))
      }
    case .string: break
    default: nodes.append(Self.values.entry(key: "cause", cause))
    }
    guard !nodes.isEmpty else { return nil }
    return .section("Exceptions", summary: summary(of: chain), nodes)
  }

  private static let values = ValueNodes(value: .null, shape: .entry, depth: 1, isColored: false)

  private func summary(of chain: ExceptionChain) -> String {
    let count = chain.links.count
    let more = count > 1 ? " and \(count - 1) more" : ""
    switch chain.links.first {
    case .exception(let exception, _, _): return Self.title(of: exception) + more
    case .elsewhere: return "recorded on another span"
    case .cycle, nil: return ""
    }
  }

  /// `ValueError: no such image`, or what there is of it.
  private static func title(of exception: DocumentValue) -> String {
    let parts = [exception["type"], exception["message"]]
      .compactMap { $0?.scalarText }.filter { !$0.isEmpty }
    guard parts.isEmpty else { return parts.joined(separator: ": ") }
    return exception["id"]?.scalarText.map { "exception \($0)" } ?? "an exception without a name"
  }

  private func nodes(of link: ExceptionChain.Link) -> [DetailNode] {
    switch link {
    case .exception(let exception, let isCause, let owner):
      return nodes(of: exception, isCause: isCause, owner: owner)
    case .cycle(let id):
      return [.row("caused by", "exception \(id), told above: the chain is a circle", ink: .faint)]
    case .elsewhere(let id, let isCause):
      let key = isCause ? "caused by" : ""
      if let name = nameOfSpan(withID: id) {
        return [.row(key, "recorded on span \(id), \(name)", copying: id)]
      }
      var nodes = [
        DetailNode.row(key, "recorded on another span: exception \(id)", copying: id)
      ]
      if let name = likelyRecorder {
        nodes.append(.row("", "likely on \(name), the nearest span below that has a cause"))
      }
      return nodes
    }
  }

  private func nodes(
    of exception: DocumentValue,
    isCause: Bool,
    owner: String?
  ) -> [DetailNode] {
    var nodes: [DetailNode] = []
    if let skipped = exception["skipped"]?.scalarText, Int(skipped) ?? 1 != 0 {
      nodes.append(.row("", "… \(skipped) skipped", ink: .faint))
    }
    var node = DetailNode(copying: .outline)
    node.text = (isCause ? "caused by " : "") + Self.title(of: exception)
    node.ink = .fault
    node.isMultiline = true
    node.condition = exception["type"]?.string.flatMap {
      SpanConditions(row: row, store: store, nodes: nil).anywhere(.exception, $0)
    }
    var marks: [String] = []
    if exception["remote"] == .boolean(true) { marks.append("remote") }
    if let owner { marks.append("recorded on \(owner)") }
    var below =
      marks.isEmpty ? [] : [DetailNode.row("", marks.joined(separator: ", "), ink: .faint)]
    let stack = exception["stack"]
    below += StackFrame.rows(of: stack?.elements ?? [])
    if let truncated = exception["truncated"]?.scalarText, Int(truncated) ?? 1 != 0 {
      below.append(.row("", "… \(truncated) more frames left out", ink: .faint))
    }
    for member in exception.members ?? [DocumentValue.Member(key: "value", value: exception)] {
      switch member.key {
      case "type", "message", "skipped", "truncated": continue
      case "stack" where stack?.elements != nil: continue
      case "cause" where member.value.string != nil: continue
      case "remote" where member.value == .boolean(true): continue
      default: break
      }
      below.append(Self.values.entry(key: member.key, member.value))
    }
    node.children = .nodes(below)
    return nodes + [node]
  }

  private func nameOfSpan(withID id: String) -> String? {
    var id = id
    guard let span = id.withUTF8({ SpanID(utf8: $0) }), span != .none else { return nil }
    let rows = store.rows(of: store.trace(ofRow: row))
    return rows.first { store.spans.id[$0] == span }.map { store.name(of: $0) }
  }

  /// The name of the nearest span below that has a cause and another document.
  private var likelyRecorder: String? {
    let spans = store.spans
    let end = Int(spans.subtreeEnd[row])
    guard row + 1 < end else { return nil }
    var depths = [0]
    var best: (row: Int, depth: Int)?
    for below in row + 1..<end {
      let depth = depths[Int(spans.parent[below]) - row] + 1
      depths.append(depth)
      guard spans.flags[below].contains(.cause), depth < best?.depth ?? .max,
        spans.document[below] != spans.document[row]
      else { continue }
      best = (below, depth)
    }
    return best.map { store.name(of: $0.row) }
  }
}
