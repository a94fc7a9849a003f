import TextScreen
import TraceAnalysis
import TraceModel

/// What is said above the list.
extension TraceListPane {
  /// Draws the number of traces of each class, `61 traces   41 ok   7 error   4 throttle   9 fault`, the
  /// number of groups and the day, and the filter below.
  ///
  /// Without room for all the counts move together, and then go without those that are in order.
  func drawCounts(_ session: Session, into surface: inout Surface) {
    let room = surface.size.columns
    func width(_ counts: [Count], gap: Int) -> Int {
      counts.reduce(gap * (counts.count - 1)) { $0 + DisplayWidth.columns(of: $1.text) }
    }
    var counts = counts(session)
    if width(counts, gap: 1) > room { counts.removeAll { $0.isOrdinary } }
    let gap = (1...3).reversed().first { width(counts, gap: $0) <= room } ?? 1
    var column = -gap
    for (place, count) in counts.enumerated() {
      let isCut = column + gap + DisplayWidth.columns(of: count.text) > room
      guard place == 0 || !isCut else { break }
      column += gap
      column += surface.draw(count.text, at: Point(column: column, row: 0), style: count.style)
    }
    drawFilter(session, into: &surface)
    drawDay(session, into: &surface, from: column + 2)
  }

  private struct Count {
    let text: String
    let style: Style
    /// Whether nobody misses it where there is no room.
    var isOrdinary = false
  }

  private func counts(_ session: Session) -> [Count] {
    let total = session.store.traces.count
    let shown =
      session.filter == nil ? "" : session.answer.map { "\($0.count) of " } ?? "… of "
    let traces = "\(shown)\(total) \(total == 1 ? "trace" : "traces")"
    var counts = [Count(text: session.glyphs.words(traces), style: Style(.heading))]
    for kind in TraceClass.allCases {
      let count = session.shownOverview.counts[kind] ?? 0
      guard count > 0 else { continue }
      let text = "\(count) \(kind.rawValue)"
      counts.append(Count(text: text, style: Style(kind.ink), isOrdinary: kind == .ok))
    }
    if let markedText { counts.append(Count(text: markedText, style: Style(.accent))) }
    if let groups, rows.isGrouped {
      let count = groups.groups.count
      let text = "\(count) \(count == 1 ? "group" : "groups") by \(groups.question.field.name)"
      counts.append(Count(text: text, style: Style(.accent)))
    }
    return counts
  }

  /// The day of the traces, or their first and last one, where there is room for it.
  private func drawDay(_ session: Session, into surface: inout Surface, from least: Int) {
    let (overview, offset) = (session.shownOverview, session.utcOffset)
    guard overview.earliest.isKnown else { return }
    let first = overview.earliest.day(utcOffset: offset)
    let last = overview.latest.day(utcOffset: offset)
    let days = overview.isOneDay(utcOffset: offset) ? first : "\(first) – \(last)"
    let text = session.glyphs.words("\(days) \(Timestamp.zone(utcOffset: offset))")
    guard least + DisplayWidth.columns(of: text) <= surface.size.columns else { return }
    surface.draw(
      text,
      at: Point(column: 0, row: 0),
      columns: surface.size.columns,
      style: Style(.faint),
      alignment: .right
    )
  }
}
