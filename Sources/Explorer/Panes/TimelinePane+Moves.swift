import TextScreen
import TraceAnalysis
import TraceModel

extension TimelinePane {
  /// Changes which lines are visible, and keeps the selection on the same span or what hides it.
  mutating func change(_ change: (inout TimelineRows) -> Void) {
    let item = selectedItem
    change(&rows)
    list.setCount(rows.visible.count)
    if let item { list.select(rows.nearestLine(to: item)) }
  }

  /// Selects an item, unfolds what hides it, and pans to it where the time is zoomed into.
  mutating func select(_ item: Int) {
    rows.reveal(item)
    list.setCount(rows.visible.count)
    if let line = rows.line(of: item) { list.select(line) }
    guard let window, let whole, window != whole else { return }
    let (from, to) = times(of: item, in: opened.store)
    if from.isKnown { self.window = window.showing(from, to, within: whole) }
  }

  /// Folds the selected item, or goes to its parent where there is nothing to fold.
  mutating func fold() {
    guard let item = selectedItem else { return }
    if rows.hasChildren(item), !rows.isFolded(item) {
      change { $0.setFolded(item, true) }
    } else if let parent = tree.parent(of: item) {
      select(parent)
    }
  }

  /// Unfolds the selected item, or goes to its first child.
  mutating func unfold() {
    guard let item = selectedItem, rows.hasChildren(item) else { return }
    if rows.isFolded(item) {
      change { $0.setFolded(item, false) }
    } else {
      list.move(by: 1)
    }
  }

  /// Opens or closes the selected run.
  ///
  /// - Returns: Whether a run is selected.
  mutating func toggleRun() -> Bool {
    guard let item = selectedItem, case .run = tree.content(of: item) else { return false }
    change { $0.setFolded(item, !$0.isFolded(item)) }
    return true
  }

  /// When an item began and ended, as far as is known.
  func times(of item: Int, in store: TraceStore) -> (from: Timestamp, to: Timestamp) {
    switch tree.content(of: item) {
    case .missingParent: return (.unknown, .unknown)
    case .gap(let gap): return (gap.start, gap.start.advanced(by: gap.length))
    case .run(let run): return (tree.groups.runs[run].start, tree.groups.runs[run].end)
    case .span(let row):
      let end = store.spans.end[row]
      return (store.spans.start[row], end.isKnown ? end : opened.latest)
    }
  }

  /// Goes to the span that the critical path goes on with.
  mutating func moveAlongPath() -> [Effect] {
    let sections = path.sectionsInTime()
    guard !sections.isEmpty, let item = selectedItem else {
      return notice("there is no critical path")
    }
    var next = section(after: item, sections)
    let isBeyond = next == sections.count
    if isBeyond { next = 0 }
    pathPosition = next
    if let row = sections[next].row { select(tree.item(ofRow: row)) }
    return isBeyond ? notice("went around the end of the critical path") : []
  }

  /// Which stretch of the path comes after a span on it, is the first in a run, or is there or next when
  /// anything else begins.
  private func section(after item: Int, _ sections: [CriticalPath.Section]) -> Int {
    if let row = tree.row(of: item) {
      if let pathPosition, pathPosition < sections.count, sections[pathPosition].row == row {
        return pathPosition + 1
      }
      if let position = sections.firstIndex(where: { $0.row == row }) { return position + 1 }
    }
    var (start, _) = times(of: item, in: opened.store)
    switch tree.content(of: item) {
    case .run(let run):
      let rows = tree.groups.runs[run].rows
      let position = sections.firstIndex { $0.row.map(rows.contains) ?? false }
      if let position { return position }
    // The first span that names it is below it.
    case .missingParent: start = times(of: item + 1, in: opened.store).from
    case .span, .gap: break
    }
    guard start.isKnown else { return 0 }
    return sections.firstIndex { $0.to > start } ?? sections.count
  }

  /// Goes to the nearest span above or below that failed.
  mutating func moveToFault(_ step: Int, in store: TraceStore) -> [Effect] {
    guard var item = selectedItem else { return [] }
    item += step
    while item >= 0, item < tree.count {
      if let row = tree.row(of: item),
        !store.spans.flags[row].isDisjoint(with: [.fault, .error, .throttle])
      {
        select(item)
        return []
      }
      item += step
    }
    return notice("no fault, error or throttle \(step > 0 ? "below" : "above")")
  }

  /// Searches, and goes to the first match from the selection on.
  mutating func find(_ text: String, in session: Session) -> [Effect] {
    search = nil
    guard !text.isEmpty, let item = selectedItem else { return [] }
    let search = TimelineSearch(text, tree: tree, trace: opened.trace, in: session.store)
    guard let first = search.items.first else { return notice("no span matches") }
    self.search = search
    let target = search.next(after: item - 1)
    select(target ?? first)
    let count = search.items.count
    return notice(
      (count == 1 ? "1 match" : "\(count) matches")
        + (target == nil ? "; went around the end of the trace" : "")
    )
  }

  /// Goes to the next or previous match, around the ends of the trace.
  mutating func moveToMatch(_ step: Int) -> [Effect] {
    guard let search, let item = selectedItem, let first = search.items.first,
      let last = search.items.last
    else { return notice("nothing to search for; type / first") }
    let target = step > 0 ? search.next(after: item) : search.previous(before: item)
    select(target ?? (step > 0 ? first : last))
    if target != nil { return [] }
    return notice(
      first == last && first == item
        ? "no other span matches" : "went around the end of the trace"
    )
  }
}
