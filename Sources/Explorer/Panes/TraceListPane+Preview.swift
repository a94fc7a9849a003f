import TextScreen
import TraceModel

/// The trace under the cursor, beside the list where that has room.
extension TraceListPane {
  /// Draws a rule, and what is known of the selected trace.
  func drawPreview(_ session: Session, into surface: inout Surface, area: Rect) {
    surface.verticalRule(at: area.origin, rows: area.rows)
    let area = area.splitLeft(2).rest
    guard let preview, let trace = selectedTrace,
      preview.opened.id == session.store.text(of: session.store.traces.id[trace])
    else { return }
    var part = Surface(size: area.size, glyphs: session.glyphs)
    preview.draw(session, into: &part)
    surface.blit(part, at: area.origin)
  }
}

/// How the trace beside the list follows the cursor.
extension AppState {
  /// Asks for the selected trace, where it is to be shown and isn't known or asked for already.
  mutating func followPreview() -> [Effect] {
    guard screen == .traces, help == nil, traces.hasPreview, let trace = traces.selectedTrace,
      SummaryHint.text(of: trace, in: session.store) == nil
    else { return [] }
    let request = TraceRequest(trace: trace, version: session.version, load: session.load)
    guard request != previewing else { return [] }
    previewing = request
    return [.preview(trace: trace)]
  }

  /// Takes in the trace under the cursor, where it still is.
  mutating func take(_ preview: TracePreview) {
    guard preview.opened.trace == previewing?.trace, preview.opened.version == previewing?.version
    else { return }
    traces.preview = preview
    layOut()
  }
}
