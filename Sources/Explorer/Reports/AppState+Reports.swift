import TextScreen
import TraceAnalysis
import TraceModel

/// How answers are asked for and shown, and how one goes from a figure to its traces.
extension AppState {
  /// Shows the answers to a question.
  mutating func ask(_ question: ReportQuestion) {
    if question == .errors {
      screen = .errors
    } else {
      analytics.answer.ask(question)
      screen = .analytics
    }
    focus = screen.pane
    layOut()
  }

  /// Asks for the answer that is looked at, where it is about other traces.
  mutating func followReport() -> [Effect] {
    let request: ReportRequest?
    switch screen {
    case .errors: request = errors.wanted(of: session)
    case .analytics: request = analytics.answer.wanted(of: session)
    default: request = nil
    }
    return request.map { [.report($0)] } ?? []
  }

  /// Takes in an answer.
  mutating func take(_ answer: ReportAnswer) {
    errors.take(answer, in: session)
    analytics.answer.take(answer, in: session)
    layOut()
  }

  /// Opens a trace, and selects a span of it.
  mutating func open(_ span: SpanID, ofTrace id: String) -> [Effect] {
    guard let trace = session.store.trace(withID: id) else {
      notice = "trace \(id) is no longer there"
      return []
    }
    pendingSpan = span
    return [.perform(.openTrace(trace))]
  }

  /// Selects the span for whose sake the trace was opened.
  mutating func selectPendingSpan() {
    guard let span = pendingSpan, let timeline else { return }
    pendingSpan = nil
    let store = timeline.opened.store
    let rows = store.rows(of: timeline.opened.trace)
    guard let row = rows.first(where: { store.spans.id[$0] == span }) else { return }
    self.timeline?.select(timeline.tree.item(ofRow: row))
  }

  /// Shows the traces behind a figure in the list, until one goes back; a single one is opened.
  mutating func showTraces(behind selection: TraceSelection) -> [Effect] {
    if let trace = selection.only(in: session.store) { return [.perform(.openTrace(trace))] }
    return showTraces(through: .selecting(selection, of: session.filter))
  }
}

/// Comparing two traces, or two sets of them.
extension AppState {
  /// Compares the two traces that were marked last.
  mutating func compareMarks() {
    let ids = traces.marks.suffix(2).map { session.store.text(of: $0) }
    guard ids.count == 2 else {
      notice = "mark two traces first: m marks the selected one"
      return
    }
    let count = traces.marks.count
    if count > 2 { notice = "the last two of \(count) marks" }
    ask(.difference(ids[0], ids[1]))
  }
}
