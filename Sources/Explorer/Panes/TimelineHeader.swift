import TextScreen
import TraceModel

/// What stands above a waterfall: the request, the bottleneck in words, and the axis.
struct TimelineHeader {
  let frame: TimelineFrame

  init(_ frame: TimelineFrame) {
    self.frame = frame
  }

  /// Draws the header at the top of a surface.
  func draw(_ lines: [Line], into surface: inout Surface) {
    for (row, line) in lines.enumerated() {
      switch line {
      case .request: drawRequest(at: row, .none, into: &surface)
      case .sentence(let text, let isFirst):
        drawSentence(text, isFirst, at: row, into: &surface)
      case .selection: drawSelection(at: row, into: &surface)
      case .overview: drawOverview(at: row, into: &surface)
      case .titles: drawTitles(titles, at: row, into: &surface)
      }
    }
  }

  /// A line of the header.
  enum Line: Hashable {
    /// What was asked, and what came of it.
    case request
    /// The bottleneck in words, or the second half of a long sentence.
    case sentence(String, isFirst: Bool)
    /// The selected span of a flame view.
    case selection
    /// The whole trace, of which a part is shown.
    case overview
    /// The titles of the columns, and the ticks.
    case titles
  }

  /// The lines for a pane of some size: on low panes the upper ones are left out.
  static func lines(of pane: TimelinePane, in size: Size) -> [Line] {
    let opened = pane.opened
    guard size.rows >= 3 else { return [] }
    guard size.rows >= 9 else { return [.titles] }
    var lines: [Line] = size.rows >= 12 ? [.request] : []
    if let sentence = opened.sentence {
      let isLong = DisplayWidth.columns(of: sentence) > size.columns - 4
      if isLong, size.rows >= 12, let second = sentence.firstRange(of: "; whole trace ") {
        let start = sentence.index(second.lowerBound, offsetBy: 2)
        lines.append(.sentence(String(sentence[..<second.lowerBound]), isFirst: true))
        lines.append(.sentence(String(sentence[start...]), isFirst: false))
      } else {
        lines.append(.sentence(sentence, isFirst: true))
      }
    }
    if pane.flame != nil { lines.append(.selection) }
    if pane.window != pane.whole { lines.append(.overview) }
    return lines + [.titles]
  }

  /// Draws what was asked, and what came of it.
  ///
  /// - Parameters:
  ///   - row: Where on the surface.
  ///   - ground: What lies behind the text.
  ///   - tellsHidden: Whether the number of spans that are too short is told here.
  ///   - surface: What is drawn on.
  func drawRequest(
    at row: Int,
    _ ground: Ground,
    tellsHidden: Bool = false,
    into surface: inout Surface
  ) {
    let session = frame.session
    let store = session.store
    let trace = frame.pane.opened.trace
    func text(_ column: TraceColumn) -> String {
      frame.chrome(column.text(of: trace, in: store, utcOffset: session.utcOffset))
    }
    let kind = TraceClass(of: trace, in: store)
    let title = [text(.method), text(.name)].filter { !$0.isEmpty }.joined(separator: " ")
    let start = store.traces.start[trace]
    // The flags say so already.
    let isOpen = store.rootFlags(of: trace).contains(.inProgress)
    let spans = text(.spans)
    let short = frame.pane.rows.shortCount
    let hidden = tellsHidden && short > 0 ? ", \(short) hidden" : ""
    let whole = text(.duration)
    // In the order in which they are kept where room is scarce.
    let facts: [(place: Int, text: String, style: Style)] = [
      (
        0, [text(.status), text(.flags)].filter { !$0.isEmpty }.joined(separator: " "),
        Style(kind.ink)
      ),
      (1, isOpen ? "" : text(.response), .plain),
      (2, whole == text(.response) || whole.isEmpty ? "" : "whole trace \(whole)", .plain),
      (
        4,
        start.isKnown
          ? "\(start.day(utcOffset: session.utcOffset)) "
            + "\(start.timeOfDay(utcOffset: session.utcOffset)) "
            + Timestamp.zone(utcOffset: session.utcOffset) : "",
        Style(.faint)
      ),
      (3, "\(spans) \(spans == "1" ? "span" : "spans")\(hidden)", Style(.faint)),
    ]
    var room = surface.size.columns - 1 - min(24, DisplayWidth.columns(of: title))
    var kept: [(place: Int, text: String, style: Style)] = []
    for fact in facts where !fact.text.isEmpty {
      let columns = DisplayWidth.columns(of: fact.text) + 3
      guard columns <= room else { continue }
      room -= columns
      kept.append(fact)
    }
    let columns = kept.reduce(0) { $0 + DisplayWidth.columns(of: $1.text) + 3 }
    surface.fill(
      Rect(column: 0, row: row, columns: surface.size.columns, rows: 1),
      style: Style.plain.on(ground)
    )
    var column = 1
    column += surface.draw(
      title,
      at: Point(column: 1, row: row),
      columns: max(0, surface.size.columns - 1 - columns),
      style: Style(.heading).on(ground),
      clipping: .middle
    )
    for fact in kept.sorted(by: { $0.place < $1.place }) {
      column += 3
      let style = fact.style.on(ground)
      column += surface.draw(fact.text, at: Point(column: column, row: row), style: style)
    }
  }

  private func drawSentence(
    _ text: String,
    _ isFirst: Bool,
    at row: Int,
    into surface: inout Surface
  ) {
    let mark = isFirst ? String(surface.glyphs.bottleneck) : ""
    surface.draw(mark, at: Point(column: 1, row: row), style: Style(.hot))
    surface.draw(frame.chrome(text), at: Point(column: 3, row: row))
  }

  /// What the lines are, and how many spans have none, the fullest first.
  private var titles: [String] {
    let rows = frame.pane.rows
    let title = rows.showsOnlyPath ? "Critical path" : "Span"
    guard rows.shortCount > 0 else { return [title] }
    let least = frame.chrome(DurationText.short(frame.pane.leastNanoseconds))
    return [
      "\(title), \(rows.shortCount) shorter than \(least) hidden",
      "\(title), \(rows.shortCount) < \(least) hidden",
      "\(title), \(rows.shortCount) hidden",
      "\(rows.shortCount) hidden",
    ]
  }

  /// Draws the titles of the columns, that of the lines in as many words as there is room for, and the
  /// axis.
  func drawTitles(_ titles: [String], at row: Int, into surface: inout Surface) {
    let layout = frame.layout
    if !layout.name.isEmpty {
      surface.draw(
        titles.first { $0.count <= layout.name.count } ?? titles.last ?? "",
        at: Point(column: layout.name.lowerBound, row: row),
        columns: layout.name.count,
        style: Style(.heading)
      )
    }
    for (title, field) in [("Total", layout.total), ("Self", layout.own)] {
      guard let field else { continue }
      surface.draw(
        title,
        at: Point(column: field.lowerBound, row: row),
        columns: field.count,
        style: Style(.heading),
        alignment: .right
      )
    }
    for tick in frame.ticks {
      surface.draw(
        frame.chrome(tick.label),
        at: Point(column: layout.bars.lowerBound + tick.column, row: row),
        style: Style(.faint)
      )
    }
  }
}
