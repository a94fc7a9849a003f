import TraceModel

/// Marked traces below each other.
extension AppState {
  /// Asks for all that the marked traces are shown with.
  mutating func askForMarkedTraces() -> [Effect] {
    let store = session.store
    let marked = traces.marks.compactMap { store.trace(withID: store.text(of: $0)) }
      .filter { SummaryHint.text(of: $0, in: store) == nil }
    guard marked.count >= 2 else {
      notice = "mark two traces or more first: m marks the selected one"
      return []
    }
    return [.analyzeMarked(marked)]
  }

  /// Shows marked traces below each other.
  mutating func showSideBySide(_ opened: [OpenedTrace]) {
    sideBySide = SideBySidePane(opened, in: session)
    screen = .sideBySide
    focus = .sideBySide
    layOut()
  }

  /// Forgets the marked traces once the list is shown, and with them the traces as they were.
  mutating func leaveSideBySide() {
    guard screen == .traces, sideBySide != nil else { return }
    sideBySide = nil
    if traceHome == .sideBySide { traceHome = .traces }
  }
}
