import TraceModel

/// Which traces are marked, to be looked at together.
extension TraceListPane {
  /// Marks a trace, or takes its mark away.
  mutating func toggleMark(of id: TraceID) {
    if let place = marks.firstIndex(of: id) { marks.remove(at: place) } else { marks.append(id) }
  }

  /// Finds out how many marked traces aren't among those that satisfy the filter.
  ///
  /// - Complexity: O(n) a mark for n traces.
  mutating func countHiddenMarks(in session: Session) {
    let ids = session.store.traces.id
    hiddenMarks =
      session.filtered.map { filtered in
        marks.count { id in ids.firstIndex(of: id).map { !filtered.traces.contains($0) } ?? false }
      } ?? 0
  }

  /// How many traces are marked, in words; nothing where none is.
  var markedText: String? {
    guard !marks.isEmpty else { return nil }
    return "\(marks.count) marked" + (hiddenMarks > 0 ? ", \(hiddenMarks) hidden" : "")
  }
}

/// Marking from where traces are looked at.
extension AppState {
  /// Marks the opened trace or takes its mark away; of traces side by side takes the selected one away.
  mutating func markShown() {
    let id = screen == .trace ? timeline?.opened.id : sideBySide?.selectedID
    guard let id, let trace = session.store.trace(withID: id) else {
      notice = id.map { "trace \($0) is no longer there" }
      return
    }
    let known = session.store.traces.id[trace]
    if screen == .trace || traces.marks.contains(known) { traces.toggleMark(of: known) }
    traces.countHiddenMarks(in: session)
    let count = traces.marks.count
    guard screen == .sideBySide else {
      let rest = count > 1 ? "; d compares two, D shows all side by side" : ""
      notice = (traces.marks.contains(known) ? "" : "mark taken away; ") + "\(count) marked" + rest
      return
    }
    sideBySide?.removeSelected()
    notice = "mark taken away; \(count) marked"
    if sideBySide?.traces.isEmpty ?? true { leaveForList() }
  }

  /// Takes all marks away.
  mutating func unmarkAll() {
    let count = traces.marks.count
    traces.marks = []
    traces.hiddenMarks = 0
    notice =
      count == 0
      ? "no trace is marked" : count == 1 ? "mark taken away" : "\(count) marks taken away"
    if screen == .sideBySide { leaveForList() }
  }

  private mutating func leaveForList() {
    screen = .traces
    focus = .traces
  }
}
