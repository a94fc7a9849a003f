import TextScreen
import TraceAnalysis
import TraceModel

/// The overview of the whole trace above a waterfall that is zoomed into.
extension TimelineHeader {
  /// Draws how much was going on in the whole trace, and which part of it is shown, between brackets.
  func drawOverview(at row: Int, into surface: inout Surface) {
    let layout = frame.layout
    guard let whole = frame.pane.whole, let window = frame.pane.window else { return }
    let length = frame.chrome(DurationText.short(whole.length))
    if layout.name.upperBound <= layout.bars.lowerBound {
      surface.draw(
        "Whole trace, \(length)",
        at: Point(column: layout.name.lowerBound, row: row),
        columns: layout.name.count,
        style: Style(.faint)
      )
    }
    let bars = layout.bars
    let axis = TimelineAxis(
      zero: whole.start,
      start: whole.start,
      length: whole.length,
      columns: bars.count
    )
    let first = min(max(0, Int(axis.position(of: window.start))), bars.count - 1)
    let behind = max(first + 1, Int(axis.position(of: window.end).rounded(.up)))
    for (column, part) in frame.pane.density.levels(columns: bars.count).enumerated() {
      let isShown = (first..<behind).contains(column)
      let ink: Ink = part.isFaulty ? .fault : isShown ? .accent : .faint
      surface.draw(
        part.level == 0 ? " " : String(frame.glyphs.columnEighths[part.level - 1]),
        at: Point(column: bars.lowerBound + column, row: row),
        style: isShown ? Style(ink).bold() : Style(ink).dim()
      )
    }
    for (glyph, column) in [("[", first - 1), ("]", behind)] where (0..<bars.count).contains(column)
    {
      surface.draw(
        glyph,
        at: Point(column: bars.lowerBound + column, row: row),
        style: Style(.accent).bold()
      )
    }
  }
}

extension TimelineHeader {
  /// Draws what a line of the waterfall would say of the selected span.
  func drawSelection(at row: Int, into surface: inout Surface) {
    let store = frame.session.store
    guard let span = frame.pane.selectedRow else {
      if let item = frame.pane.selectedItem,
        case .missingParent(let id) = frame.pane.tree.content(of: item)
      {
        let text = "missing parent \(store.text(of: id))"
        surface.draw(text, at: Point(column: 1, row: row), style: Style.plain.italic())
      }
      return
    }
    var column = 1
    if let severity = SpanSeverity(store.spans.flags[span]) {
      let style = Style(severity.ink).bold()
      column +=
        surface.draw(severity.letter, at: Point(column: 1, row: row), style: style) + 1
    }
    let name = store.name(of: span)
    let own = frame.pane.opened.timings.selfTimes.nanoseconds(ofRow: span)
    let start = store.spans.start[span]
    let total =
      store.duration(of: span).map { DurationText.short(max(0, $0)) }
      ?? (start.isKnown ? frame.atLeast(since: start) : nil)
    let times = total.map { "total \($0), self \(DurationText.short(own))" }
    let kind = SpanHint.text(ofRow: span, in: store)
    column += surface.draw(
      name,
      at: Point(column: column, row: row),
      columns: max(0, surface.size.columns - column - 32),
      style: Style(.heading)
    )
    let facts = [times.map { frame.chrome($0) }, kind].compactMap { $0 }.joined(separator: "   ")
    surface.draw(
      facts,
      at: Point(column: column + 3, row: row),
      columns: max(0, surface.size.columns - column - 3)
    )
  }
}
