import TextScreen
import TraceAnalysis
import TraceModel

/// The lines that are no spans.
extension TimelineFrame {
  /// What a gap is called.
  static let gapName = "(no subsegment)"

  /// Draws the line of a run: its name once, how many there are, and what they took together.
  func drawRun(
    _ number: Int,
    _ item: Int,
    at row: Int,
    _ ground: Ground,
    into surface: inout Surface
  ) {
    let run = pane.tree.groups.runs[number]
    let first = run.rows.lowerBound
    let flags = session.store.spans.flags[first]
    drawSeverity(flags, at: row, ground, into: &surface)
    let isFound = pane.search?.holds(anyOf: item..<Int(pane.tree.end[item])) ?? false
    let kind = SpanHint.text(ofRow: first, in: session.store)
    let count = "\(glyphs.times)\(run.count)"
    drawName(
      session.store.name(of: first),
      hint: kind.map { "\(count)  \($0)" } ?? count,
      style: nameStyle(flags, isFound: isFound).on(ground),
      of: item,
      at: row,
      into: &surface
    )
    let isOpen = flags.contains(.inProgress)
    let sum = (isOpen ? (glyphs.isASCII ? ">= " : "≥ ") : "") + DurationText.short(run.total)
    let style = isOpen ? Style(.inProgress) : .plain
    drawTime(sum, in: layout.total, at: row, style.on(ground), into: &surface)
    drawTime(
      DurationText.short(run.own),
      in: layout.own,
      at: row,
      (run.own == 0 ? Style(.faint) : .plain).on(ground),
      into: &surface
    )
    drawGuides(at: row, into: &surface)
    if let axis { TimelineBar(run: number, self, axis).draw(at: row, into: &surface) }
  }

  /// Draws the line of a gap, faintly.
  func drawGap(
    _ gap: UninstrumentedGap,
    _ item: Int,
    at row: Int,
    _ ground: Ground,
    into surface: inout Surface
  ) {
    let faint = Style(.faint)
    let length = DurationText.short(gap.length)
    drawName(
      layout.total == nil ? "(gap)" : Self.gapName,
      hint: layout.total == nil ? chrome(length) : nil,
      style: faint.italic().on(ground),
      of: item,
      at: row,
      into: &surface
    )
    drawTime(length, in: layout.total, at: row, faint.on(ground), into: &surface)
    drawGuides(at: row, into: &surface)
    guard let axis else { return }
    let limit = Double(axis.columns)
    let from = axis.position(of: gap.start)
    let to = axis.position(of: gap.start.advanced(by: gap.length))
    guard from < limit, to > 0 else { return }
    let first = Int(max(0, from))
    let last = max(first + 1, Int(min(limit, to)))
    surface.fill(
      Rect(column: layout.bars.lowerBound + first, row: row, columns: last - first, rows: 1),
      with: glyphs.dashedHorizontal,
      style: faint
    )
  }
}
