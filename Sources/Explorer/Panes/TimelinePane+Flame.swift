import TextScreen
import TraceAnalysis
import TraceModel

/// The flame view: the same tree with boxes in the place of lines, and the same selection.
extension TimelinePane {
  /// What was selected when the flame view was opened, where another span's box stood for it.
  struct FlameEntry: Sendable {
    /// The item that was selected.
    let item: Int
    /// The item of the box.
    let box: Int
    /// Whether the item was folded, and so is to be again.
    let isFolded: Bool
  }

  /// The boxes, while they are shown in the place of lines.
  var flame: TimelineFlame? { showsFlame ? boxes : nil }

  /// Shows the flame view, or the waterfall again.
  mutating func toggleFlame() -> [Effect] {
    if showsFlame {
      showsFlame = false
      if let entry = flameEntry, selectedItem == entry.box {
        if entry.isFolded { change { $0.setFolded(entry.item, true) } }
        select(entry.item)
      }
      flameEntry = nil
      return []
    }
    let flame = boxes ?? TimelineFlame(opened)
    guard flame.laneCount > 0 else { return notice("no span has a start") }
    boxes = flame
    showsFlame = true
    if let item = selectedItem, let row = boxRow(of: item, flame) {
      let box = tree.item(ofRow: row)
      if box != item {
        flameEntry = FlameEntry(item: item, box: box, isFolded: rows.isFolded(item))
        select(box)
      }
    }
    return []
  }

  /// The span whose box stands for an item: its own or the nearest one above, else the first below.
  private func boxRow(of item: Int, _ flame: TimelineFlame) -> Int? {
    if let row = row(for: item), let holder = flame.holder(ofRow: row) { return holder }
    let below = (item..<Int(tree.end[item])).lazy.compactMap { tree.row(of: $0) }
    return below.first { flame.lane(ofRow: $0) != nil } ?? flame.firstRow
  }

  /// Does what a command asks for in a flame view, where that isn't the same as in a waterfall.
  mutating func updateInFlame(_ command: Command, in store: TraceStore) -> [Effect]? {
    guard let flame, let item = selectedItem, let row = boxRow(of: item, flame) else { return nil }
    let target: Int?
    switch command {
    case .up: target = parent(of: row, in: store).flatMap { flame.holder(ofRow: $0) }
    case .down:
      target = (row + 1..<max(row + 1, Int(store.spans.subtreeEnd[row])))
        .first { flame.lane(ofRow: $0) != nil }
    case .fold: target = beside(row, -1, flame, in: store)
    case .unfold: target = beside(row, 1, flame, in: store)
    case .first: target = flame.firstRow
    case .last: target = flame.lastRow
    case .pageUp: target = self.row(lanes: -list.pageRows, from: row, flame)
    case .pageDown: target = self.row(lanes: list.pageRows, from: row, flame)
    case .halfPageUp: target = self.row(lanes: -max(1, list.pageRows / 2), from: row, flame)
    case .halfPageDown: target = self.row(lanes: max(1, list.pageRows / 2), from: row, flame)
    case .open: return openDetail()
    case .foldAll, .unfoldAll, .lessLevels, .moreLevels, .changeGaps, .hideShort, .onlyPath:
      return notice(Self.notInFlame)
    default: return nil
    }
    guard let target else { return notice(Self.deadEnd(command)) }
    select(tree.item(ofRow: target))
    return []
  }

  /// What is said where a flame view has nothing that a command could change.
  static let notInFlame = "not in the flame view; a goes back to the waterfall"

  private static func deadEnd(_ command: Command) -> String {
    switch command {
    case .up, .pageUp, .halfPageUp: "nothing is above this span"
    case .fold: "nothing is before this span in its lane"
    case .unfold: "nothing is behind this span in its lane"
    default: "nothing is below this span"
    }
  }

  private func parent(of row: Int, in store: TraceStore) -> Int? {
    let parent = Int(store.spans.parent[row])
    return parent >= 0 ? parent : nil
  }

  /// The span so many lanes below another one that is nearest to it in time, or in the last lane there
  /// is; nothing where that is its own.
  private func row(lanes: Int, from row: Int, _ flame: TimelineFlame) -> Int? {
    guard let lane = flame.lane(ofRow: row) else { return nil }
    let target = min(max(0, lane + lanes), flame.laneCount - 1)
    guard target != lane else { return nil }
    let (from, to) = times(of: tree.item(ofRow: row), in: opened.store)
    let middle = from.advanced(by: max(0, to.nanoseconds(since: from)) / 2)
    return flame.row(inLane: target, nearestTo: middle)
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
    let selected = selectedRow.flatMap { flame.holder(ofRow: $0) }
    let lane = selected.flatMap { flame.lane(ofRow: $0) } ?? 0
    // The selected lane stands in the middle where not all have room.
    let first = max(0, min(lane - room / 2, flame.laneCount - room))
    for offset in 0..<min(room, flame.laneCount - first) {
      flame.forEachBox(ofLane: first + offset, on: axis, selected: selected) { row, columns in
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
    // What goes on has an open end.
    let isOpen = !store.spans.end[span].isKnown && columns.count > 1
    let text =
      columns.lowerBound + 1..<max(columns.lowerBound + 1, columns.upperBound - (isOpen ? 1 : 0))
    if isOpen {
      let last = Point(column: columns.upperBound - 1, row: row)
      surface.draw(String(glyphs.headRight), at: last, style: style)
    }
    let severity = SpanSeverity(store.spans.flags[span])
    guard columns.count > 2 else {
      // The letter goes over the edge where nothing else has room.
      let column = text.isEmpty ? columns.lowerBound : text.lowerBound
      surface.draw(severity?.letter ?? "", at: Point(column: column, row: row), style: style)
      return
    }
    let name = (severity.map { "\($0.letter) " } ?? "") + store.name(of: span)
    let length = store.duration(of: span).map { "  \(chrome(DurationText.short(max(0, $0))))" }
    let label = name + (length ?? "")
    surface.draw(
      DisplayWidth.columns(of: label) <= text.count ? label : name,
      at: Point(column: text.lowerBound, row: row),
      columns: text.count,
      style: style
    )
  }
}
