import TextScreen
import TraceAnalysis
import TraceModel

/// The flame view: the same tree with boxes in the place of lines, and the same selection.
extension TimelinePane {
  /// Shows the flame view, or the waterfall again.
  mutating func toggleFlame() -> [Effect] {
    if flame != nil {
      flame = nil
      return []
    }
    guard whole != nil else { return notice("no span has a start") }
    flame = TimelineFlame(opened)
    return []
  }

  /// Moves to the parent, the first child, or what is beside the selected span.
  ///
  /// - Returns: Whether that is what the command asks for in a flame view.
  mutating func moveInFlame(_ command: Command, in store: TraceStore) -> Bool {
    guard let flame else { return false }
    let row = selectedRow ?? store.rows(of: opened.trace).lowerBound
    let target: Int?
    switch command {
    case .up: target = boxAbove(row, flame, in: store)
    case .down:
      target = (row + 1..<max(row + 1, Int(store.spans.subtreeEnd[row])))
        .first { flame.lane(ofRow: $0) != nil }
    case .fold: target = beside(row, -1, flame, in: store)
    case .unfold: target = beside(row, 1, flame, in: store)
    default: return false
    }
    if let target { select(tree.item(ofRow: target)) }
    return true
  }

  private func boxAbove(_ row: Int, _ flame: TimelineFlame, in store: TraceStore) -> Int? {
    var above = Int(store.spans.parent[row])
    while above >= 0, flame.lane(ofRow: above) == nil { above = Int(store.spans.parent[above]) }
    return above >= 0 ? above : nil
  }

  /// The previous or next sibling, else what is beside the span in its lane.
  private func beside(
    _ row: Int,
    _ step: Int,
    _ flame: TimelineFlame,
    in store: TraceStore
  ) -> Int? {
    let spans = store.spans
    let parent = Int(spans.parent[row])
    if step > 0 {
      let next = Int(spans.subtreeEnd[row])
      if parent >= 0, next < Int(spans.subtreeEnd[parent]), flame.lane(ofRow: next) != nil {
        return next
      }
    } else if parent >= 0, row - 1 > parent {
      // The sibling before it is the span above the row before, just below the parent.
      var before = row - 1
      while Int(spans.parent[before]) != parent { before = Int(spans.parent[before]) }
      if flame.lane(ofRow: before) != nil { return before }
    }
    return flame.neighbor(ofRow: row, step: step)
  }

  /// Draws the boxes of the lanes that have room.
  ///
  /// - Complexity: O(cells × log n), whatever the size of the trace.
  func drawFlame(
    _ flame: TimelineFlame,
    _ frame: TimelineFrame,
    from top: Int,
    isActive: Bool,
    into surface: inout Surface
  ) {
    guard let axis = frame.axis else { return }
    let room = max(0, surface.size.rows - top)
    let selected = selectedRow
    let lane = selected.flatMap { flame.lane(ofRow: $0) } ?? 0
    // The selected lane stands in the middle where not all have room.
    let first = max(0, min(lane - room / 2, flame.laneCount - room))
    for offset in 0..<min(room, flame.laneCount - first) {
      flame.forEachBox(ofLane: first + offset, on: axis) { row, columns in
        let ground: Ground =
          row != selected ? .none : isActive ? .selection : .selectionInactive
        frame.drawBox(of: row, columns, at: top + offset, ground, into: &surface)
      }
    }
  }
}

extension TimelineFrame {
  /// Draws a span as a box with its name, its length, and the letter of what is to be said of it.
  ///
  /// What isn't on the critical path is dim; the left edge tells a box from the one before it.
  func drawBox(
    of span: Int,
    _ columns: Range<Int>,
    at row: Int,
    _ ground: Ground,
    into surface: inout Surface
  ) {
    let store = session.store
    var style = Style(TimelineBar.ink(of: span, self))
    if pane.search?.contains(pane.tree.item(ofRow: span)) ?? false { style = Style(.match) }
    if ground != .none {
      style = style.on(ground).bold()
    } else {
      style = pane.path.contains(span) ? style.reverse() : style.reverse().dim()
    }
    surface.fill(
      Rect(column: columns.lowerBound, row: row, columns: columns.count, rows: 1),
      style: style
    )
    surface.draw(
      String(glyphs.barEighths[0]),
      at: Point(column: columns.lowerBound, row: row),
      style: style
    )
    guard columns.count > 2 else { return }
    let letter = SpanSeverity(store.spans.flags[span]).map { "\($0.letter) " } ?? ""
    let name = letter + store.name(of: span)
    let length = store.duration(of: span).map { "  \(chrome(DurationText.short(max(0, $0))))" }
    let label = name + (length ?? "")
    surface.draw(
      DisplayWidth.columns(of: label) < columns.count ? label : name,
      at: Point(column: columns.lowerBound + 1, row: row),
      columns: columns.count - 1,
      style: style
    )
  }
}
