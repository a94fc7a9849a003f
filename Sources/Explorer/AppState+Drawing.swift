public import TextScreen
import TraceFilter
import TraceModel

/// Where the panes are on a screen of some size.
struct Layout: Hashable {
  let title: Rect
  let status: Rect
  let body: Rect
  let main: Rect
  let detail: Rect?
  let isSideBySide: Bool

  /// Whether the detail is open by itself beside or below the waterfall.
  static func hasRoomForDetail(_ size: Size) -> Bool {
    size.columns >= 150 || size.rows >= 40
  }

  /// Divides a screen.
  ///
  /// - Parameters:
  ///   - size: The size of the screen.
  ///   - showsDetail: Whether a waterfall has its detail open.
  ///   - detailIsActive: Where only one of them fits, it is the detail.
  init(size: Size, showsDetail: Bool, detailIsActive: Bool) {
    let screen = Rect(size)
    let hasTitle = size.rows >= 4
    let (top, rest) = screen.splitTop(hasTitle ? 1 : 0)
    let (middle, bottom) = rest.splitBottom(size.rows >= 2 ? 1 : 0)
    title = top
    status = bottom
    body = middle
    guard showsDetail else {
      main = middle
      detail = nil
      isSideBySide = false
      return
    }
    isSideBySide = size.columns >= 150
    if isSideBySide {
      let (left, right) = middle.splitLeft(middle.columns * 3 / 5)
      main = left
      detail = right.splitLeft(1).rest
    } else if middle.rows >= 16 {
      let (upper, lower) = middle.splitTop(middle.rows / 2)
      main = upper
      detail = lower
    } else {
      main = detailIsActive ? middle.splitTop(0).top : middle
      detail = detailIsActive ? middle : nil
    }
  }
}

extension AppState {
  /// What the letters and marks mean, for the help screen.
  static let legend = [
    "F fault   E error   T throttle   ~ in progress, before a span's name",
    "a bright bar with a line in it: on the critical path, what made the caller wait; dim: off it",
    "◀ bottleneck: the span with most time on the critical path; a share of 10 % and more is shown",
    "Total is a span's own length, Self what its children don't cover",
    "(fault): a span below the root failed, the root did not",
    "name ×5: five spans in a row that are alike; Enter opens them. Total and Self are their sums",
    "(no subsegment): time of the span above in which none of its subsegments ran; u shows more",
    "skewed 3 ms: the segment lies outside of its call by so much; the clocks differ",
    "missing parent: its document never came; the spans below name it",
    "a dashed box on the map: a service that sends no segments; a dashed edge: nobody waits for it",
    "●, before a span's name: it makes the trace satisfy the filter",
    "◆, before a span's name: there is a hint about it, told below and in its detail",
    "⇠, behind a span's name: it has a link to a span of another trace, as that which sent a message",
    "⇢, behind a span's name: a span of another trace has a link to it; o goes there, and back",
    "while traces arrive, the list shows the first rows until you move; g goes back to that",
  ]

  /// What the help screen explains below the keys.
  static let helpLists: [(title: String, lines: [String])] = [
    ("Marks", legend), ("Commands to type (:)", typedCommands),
    ("Words of filters (f)", filterWords),
  ]

  /// The commands that take arguments, in a column, with what they do, and the names of the others.
  private static let typedCommands: [String] = {
    let full = TypedCommand.withArguments
    let widest = full.map(\.usage.count).max() ?? 0
    let names = Command.allCases.map(\.rawValue).filter { name in
      !full.contains { $0.name == name }
    }
    return full.map { command in
      let gap = String(repeating: " ", count: widest + 2 - command.usage.count)
      return command.usage + gap + command.help
    } + ["what keys do, by name: " + names.joined(separator: ", ")]
  }()

  /// The keywords, in a column, with what they mean.
  private static let filterWords: [String] = {
    let widest = FilterKeyword.allCases.map(\.rawValue.count).max() ?? 0
    return FilterKeyword.allCases.map { keyword in
      let gap = String(repeating: " ", count: widest + 2 - keyword.rawValue.count)
      return keyword.rawValue + gap + keyword.help + (keyword.isPortable ? "" : " (fluoro's own)")
    }
  }()

  var layout: Layout {
    Layout(
      size: size,
      showsDetail: screen == .trace && isDetailOpen,
      detailIsActive: focus == .detail
    )
  }

  /// Tells every pane how much room it has.
  mutating func layOut() {
    leaveSideBySide()
    let layout = layout
    traces.resize(to: layout.body.size, in: session)
    let traceSession = traceSession
    timeline?.resize(to: layout.main.size, in: traceSession)
    if let detail = layout.detail { self.detail.resize(to: detail.size, in: traceSession) }
    sideBySide?.resize(to: layout.body.size, in: session)
    map.resize(to: layout.body.size, in: session)
    errors.pane.resize(to: layout.body.size, in: session)
    analytics.resize(to: layout.body.size, in: session)
    if screen == .rejects { rejects.resize(to: layout.body.size, in: session) }
    if screen == .messages { messages.resize(to: layout.body.size, in: session) }
    help?.resize(to: layout.body.size, in: session)
  }

  /// Draws the whole screen.
  ///
  /// - Complexity: O(cells of the screen).
  public func draw() -> Surface {
    var surface = Surface(size: size, glyphs: session.glyphs)
    let layout = layout
    drawTitle(into: &surface, area: layout.title)
    if let help {
      drawPane(help, into: &surface, area: layout.body, isActive: true)
    } else if screen == .traces {
      drawPane(traces, into: &surface, area: layout.body, isActive: true)
    } else if screen == .sideBySide, let sideBySide {
      drawPane(sideBySide, into: &surface, area: layout.body, isActive: true)
    } else if screen == .map {
      drawPane(map, into: &surface, area: layout.body, isActive: true)
    } else if screen == .errors {
      drawPane(errors.pane, into: &surface, area: layout.body, isActive: true)
    } else if screen == .analytics {
      drawPane(analytics, into: &surface, area: layout.body, isActive: true)
    } else if screen == .rejects {
      drawPane(rejects, into: &surface, area: layout.body, isActive: true)
    } else if screen == .messages {
      drawPane(messages, into: &surface, area: layout.body, isActive: true)
    } else if let timeline {
      let session = traceSession
      drawPane(
        timeline,
        in: session,
        into: &surface,
        area: layout.main,
        isActive: focus == .timeline
      )
      if let area = layout.detail {
        if layout.isSideBySide {
          surface.verticalRule(
            at: Point(column: area.column - 1, row: area.row),
            rows: area.rows
          )
        }
        drawPane(detail, in: session, into: &surface, area: area, isActive: focus == .detail)
      }
    }
    drawStatus(into: &surface, area: layout.status)
    return surface
  }

  private func drawPane(
    _ pane: some Pane,
    in traceSession: Session? = nil,
    into surface: inout Surface,
    area: Rect,
    isActive: Bool
  ) {
    guard !area.isEmpty else { return }
    var part = Surface(size: area.size, glyphs: session.glyphs)
    pane.draw(traceSession ?? session, into: &part, isActive: isActive)
    surface.blit(part, at: area.origin)
  }

  private func drawTitle(into surface: inout Surface, area: Rect) {
    guard !area.isEmpty else { return }
    surface.fill(area, style: Style.plain.on(.bar))
    var column = 1
    column += surface.draw(
      "fluoro",
      at: Point(column: column, row: area.row),
      style: Style(.accent).on(.bar).bold()
    )
    let room = area.columns - column - 3
    surface.draw(
      pathText(columns: room),
      at: Point(column: column + 2, row: area.row),
      columns: max(0, room),
      style: Style.plain.on(.bar),
      clipping: .middle
    )
  }

  private func drawStatus(into surface: inout Surface, area: Rect) {
    guard !area.isEmpty else { return }
    if let filterLine {
      let rows = filterLine.rows(in: size)
      let area = Rect(size).splitBottom(rows).bottom
      return filterLine.draw(into: &surface, area: area, total: session.store.traces.count)
    }
    if let commandPrompt {
      let area = Rect(size).splitBottom(commandPrompt.rows(in: size)).bottom
      return commandPrompt.draw(into: &surface, area: area)
    }
    if let searchLine {
      let used = surface.draw("/", at: area.origin, style: Style(.key))
      return searchLine.draw(
        into: &surface,
        at: Point(column: used, row: area.row),
        columns: max(0, area.columns - used)
      )
    }
    let hints = " ? help "
    let hintColumns = area.columns >= 30 ? hints.count : 0
    let left = area.columns - hintColumns
    if let notice, DisplayWidth.columns(of: notice) > left - 2, size.rows >= 6 {
      return draw(longNotice: notice, into: &surface)
    }
    surface.fill(area, style: Style.plain.on(.bar))
    if hintColumns > 0 {
      surface.draw(
        hints,
        at: Point(column: left, row: area.row),
        style: Style(.key).on(.bar)
      )
    }
    statusLine.draw(
      into: &surface,
      at: Point(column: 1, row: area.row),
      columns: max(0, left - 2)
    )
  }

  /// Draws a notice over the last two rows, the whole of which is among the messages.
  private func draw(longNotice notice: String, into surface: inout Surface) {
    WrappedText(session.glyphs.words(notice), columns: size.columns - 2, rows: 2)
      .draw(into: &surface, area: Rect(size).splitBottom(2).bottom, ink: .accent)
  }
}
