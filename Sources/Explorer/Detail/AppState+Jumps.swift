import TraceModel

/// Going from a span to those that it has to do with.
extension AppState {
  /// Goes to the span that a command means, seen from the selected one.
  mutating func jump(_ command: Command) -> [Effect] {
    guard screen == .trace, let timeline, let row = timeline.selectedRow else {
      notice = "open a trace and select a span first"
      return []
    }
    let store = timeline.opened.store
    switch command {
    case .jumpToParent: jump(to: store.parent(of: row), orSay: "the span has no parent here")
    case .jumpToCaller:
      jump(to: store.caller(of: row), orSay: "nobody in this trace calls this segment")
    case .jumpToCallee:
      jump(to: store.callee(of: row), orSay: "the span calls no other segment")
    default: return jumpToLinkedTrace()
    }
    return []
  }

  private mutating func jump(to row: Int?, orSay reason: String) {
    guard let row, let item = timeline?.tree.item(ofRow: row) else {
      notice = reason
      return
    }
    timeline?.select(item)
  }

  /// Opens the first of the linked traces that is loaded, at the span that the link names.
  private mutating func jumpToLinkedTrace() -> [Effect] {
    guard isDetailOpen, detail.wanted == nil else {
      notice = "open the detail first: the links are in the span's document"
      return []
    }
    let links = detail.links
    guard let first = links.first else {
      notice = "the span has no links to other traces"
      return []
    }
    let store = session.store
    for link in links {
      guard let trace = store.trace(withID: link.trace) else { continue }
      let row = store.rows(of: trace).first { row in
        store.text(of: store.spans.id[row]) == link.span
      }
      guard let row else { return [.perform(.openTrace(trace))] }
      return [.perform(.openSpan(trace: link.trace, span: store.spans.id[row]))]
    }
    notice = "the linked trace \(first.trace) isn't loaded"
    return []
  }
}

extension TraceStore {
  /// The span that a span is in; nothing where there is none, or it never came.
  fileprivate func parent(of row: Int) -> Int? {
    let parent = Int(spans.parent[row])
    return parent >= 0 ? parent : nil
  }

  /// The span of another segment that made the call which a span's segment answers.
  ///
  /// - Complexity: O(depth of the span).
  fileprivate func caller(of row: Int) -> Int? {
    var segment = row
    while !spans.flags[segment].contains(.segment) {
      guard let parent = parent(of: segment) else { return nil }
      segment = parent
    }
    return parent(of: segment)
  }

  /// The first segment that is called from a span or from below it.
  ///
  /// - Complexity: O(spans below it).
  fileprivate func callee(of row: Int) -> Int? {
    (row + 1..<max(row + 1, Int(spans.subtreeEnd[row]))).first {
      spans.flags[$0].contains(.segment)
    }
  }
}
