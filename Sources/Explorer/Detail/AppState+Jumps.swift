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
    default: return jumpToLinkedTrace(in: timeline)
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

  /// Opens another trace at the first loaded span that the selected one has a link to, or else that has
  /// a link to it; of a run all spans count.
  private mutating func jumpToLinkedTrace(in timeline: TimelinePane) -> [Effect] {
    let store = timeline.opened.store
    let rows = timeline.selectedItem.map { timeline.tree.rows(of: $0) } ?? 0..<0
    let links = store.links
    let own = links.indices(ofSpans: rows)
    let target =
      own.first { links.target[$0] >= 0 }.map { Int(links.target[$0]) }
      ?? links.places(ofTargets: rows).first.map { Int(links.row[Int(links.byTarget[$0])]) }
    if let target {
      let trace = store.text(of: store.traces.id[store.trace(ofRow: target)])
      leaveByLink(to: trace)
      return [.perform(.openSpan(trace: trace, span: store.spans.id[target]))]
    }
    guard let first = own.first else {
      notice = "the span has no links to other traces"
      return []
    }
    // The trace may be there without the span that is named.
    let named = own.first { links.targetTrace[$0] >= 0 } ?? first
    let id = store.text(of: links.trace[named])
    guard let trace = session.store.trace(withID: id) else {
      notice = "the linked trace \(id) isn't loaded"
      return []
    }
    leaveByLink(to: id)
    return [.perform(.openTrace(trace))]
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
