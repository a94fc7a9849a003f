import TextScreen
import TraceAnalysis
import TraceModel

/// The bar of a span or of a run, with the critical path drawn on it and a label beside it.
struct TimelineBar {
  /// Where the path is found, and what stands beside the bar.
  private let place: Int
  private let label: TimelineLabel?
  private let frame: TimelineFrame
  private let axis: TimelineAxis
  private let start: Timestamp
  private let end: Timestamp
  private let isOpen: Bool
  private let style: Style

  /// The bar of a span.
  init(_ span: Int, _ frame: TimelineFrame, _ axis: TimelineAxis) {
    let spans = frame.session.store.spans
    place = frame.pane.path.place(ofRow: span)
    label = TimelineLabel(of: span, frame.pane.opened)
    self.frame = frame
    self.axis = axis
    start = spans.start[span]
    isOpen = !spans.end[span].isKnown
    end = isOpen ? frame.pane.opened.latest : spans.end[span]
    style = Style(Self.ink(of: span, frame))
  }

  /// The bar of a run, from its first start to its last end.
  init(run number: Int, _ frame: TimelineFrame, _ axis: TimelineAxis) {
    let run = frame.pane.tree.groups.runs[number]
    place = frame.pane.path.place(ofRun: number)
    label = TimelineLabel(
      of: run,
      onPath: frame.pane.path.time(atPlace: place),
      frame.pane.opened
    )
    self.frame = frame
    self.axis = axis
    start = run.start
    end = run.end
    isOpen = frame.session.store.spans.flags[run.rows.lowerBound].contains(.inProgress)
    style = Style(Self.ink(of: run.rows.lowerBound, frame))
  }

  /// The colour of a span: what is to be said of it, else its service.
  static func ink(of span: Int, _ frame: TimelineFrame) -> Ink {
    let store = frame.session.store
    let flags = store.spans.flags[span]
    if let severity = SpanSeverity(flags) { return severity.ink }
    if flags.contains(.inferred) { return .faint }
    guard let owner = frame.pane.owners[span] else { return .text }
    return ServiceColor.ink(named: store.spans.name[owner], in: store.strings)
  }

  /// Draws the bar; nothing for a span without a start.
  func draw(at row: Int, into surface: inout Surface) {
    guard start.isKnown else { return }
    let area = Rect(
      column: frame.layout.bars.lowerBound,
      row: row,
      columns: frame.layout.bars.count,
      rows: 1
    )
    let from = axis.position(of: start)
    let to = axis.position(of: max(start, end))
    let cells = surface.drawBar(row: row, from: from, to: to, in: area, style: style.dim())
    guard !cells.isEmpty, to > 0 || from >= 0 else {
      let isEarlier = to <= 0
      surface.draw(
        String(isEarlier ? frame.glyphs.arrowLeft : frame.glyphs.arrowRight),
        at: Point(column: isEarlier ? area.column : area.maxColumn - 1, row: row),
        style: style
      )
      return
    }
    drawPath(from: from, to: to, cells: cells, in: area, into: &surface)
    if isOpen {
      surface.draw(
        String(frame.glyphs.headRight),
        at: Point(column: cells.upperBound - 1, row: row),
        style: style
      )
    }
    drawLabel(beside: cells, in: area, into: &surface)
  }

  /// Draws a line into the cells that are on the path for at least half of what the bar fills of
  /// them, and lights them up: the rest of the bar is dim.
  ///
  /// Only filled cells are drawn over, so that the ends stay exact to the eighth. A bar without such a
  /// cell is drawn over where it fills half of one, and else made bold.
  private func drawPath(
    from: Double,
    to: Double,
    cells: Range<Int>,
    in area: Rect,
    into surface: inout Surface
  ) {
    let path = frame.pane.path
    guard path.holdsTime(atPlace: place) else { return }
    let glyphs = frame.glyphs
    let limit = Double(area.columns)
    let first = Int((min(max(from, 0), limit) * 8).rounded())
    let last = Int((min(max(to, 0), limit) * 8).rounded())
    let hasFilled = (first + 7) / 8 < last / 8
    let eighthLength = Double(axis.length) / limit / 8
    var before = path.time(
      atPlace: place,
      before: axis.time(atColumn: cells.lowerBound - area.column)
    )
    for column in cells {
      let cell = column - area.column
      let upTo = path.time(atPlace: place, before: axis.time(atColumn: cell + 1))
      let onPath = Double(upTo - before)
      before = upTo
      let eighths = max(0, min(last, 8 * cell + 8) - max(first, 8 * cell))
      guard onPath > 0, onPath * 2 >= eighthLength * Double(eighths) else { continue }
      let field = Rect(column: column, row: area.row, columns: 1, rows: 1)
      if eighths < (hasFilled ? 8 : 4) {
        surface.restyle(field) { $0 = hasFilled ? style : style.bold() }
      } else if glyphs.isASCII {
        surface.fill(field, with: glyphs.barStressed, style: style)
      } else {
        surface.fill(field, with: glyphs.heavyHorizontal, style: style.reverse())
      }
    }
  }

  /// Puts the label right of the bar, or left of it, or into it, in a short form if need be.
  private func drawLabel(beside cells: Range<Int>, in area: Rect, into surface: inout Surface) {
    guard let label else { return }
    let glyphs = frame.glyphs
    for text in label.forms {
      // A blank on each side keeps the dots of the ticks away.
      let right = label.isBottleneck ? " \(glyphs.bottleneck) \(text) " : " \(text) "
      let left = label.isBottleneck ? " \(text) \(glyphs.headRight) " : " \(text) "
      if cells.upperBound + right.count - 1 <= area.maxColumn {
        surface.draw(
          right,
          at: Point(column: cells.upperBound, row: area.row),
          style: Style(label.ink),
          clipping: .none
        )
      } else if area.column + left.count - 1 <= cells.lowerBound {
        let column = max(area.column, cells.lowerBound - left.count)
        surface.draw(
          column == area.column ? String(left.dropFirst()) : left,
          at: Point(column: column, row: area.row),
          style: Style(label.ink)
        )
      } else if cells.count >= text.count + 4 {
        surface.draw(
          " \(text) ",
          at: Point(column: cells.upperBound - text.count - 3, row: area.row),
          style: glyphs.isASCII ? style : style.reverse().bold()
        )
      } else {
        continue
      }
      return
    }
  }
}
