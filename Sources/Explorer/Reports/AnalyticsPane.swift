import TextScreen
import TraceAnalysis
import TraceModel

/// The questions that are asked of many traces at once, a tab each.
struct AnalyticsPane: Pane {
  /// The tabs' keys, and those of answers.
  static let bindings: [KeyBinding] =
    [
      KeyBinding(.character("d"), to: .statistics),
      KeyBinding(.character("s"), to: .scanOrQuery),
      KeyBinding(.character("c"), to: .coldOrWarm),
      KeyBinding(.character("z"), to: .sizeOrTime),
      KeyBinding(.character("i"), to: .hints),
      KeyBinding(.character("B"), to: .groupBy),
    ] + ReportPane.bindings

  /// A tab: the command that opens it, and its title.
  private static let tabs: [(command: Command, title: String)] = [
    (.statistics, "Distribution"), (.scanOrQuery, "Scan or query"), (.coldOrWarm, "Cold or warm"),
    (.sizeOrTime, "Size or time"), (.hints, "Hints"),
  ]

  var answer = AnsweredPane(.statistics(by: nil))

  mutating func resize(to size: Size, in session: Session) {
    answer.pane.resize(to: Size(columns: size.columns, rows: max(0, size.rows - 2)), in: session)
  }

  mutating func update(_ action: Action, in session: Session) -> [Effect] {
    if case .command(let command) = action {
      switch command {
      case .nextPane, .previousPane:
        moveTab(by: command == .nextPane ? 1 : -1, in: session)
        return []
      case .groupBy:
        answer.ask(answer.question.groupedByNext)
        return []
      default: break
      }
    }
    return answer.pane.update(action, in: session)
  }

  /// Opens the next tab, or the one before.
  private mutating func moveTab(by step: Int, in session: Session) {
    let tabs = Self.tabs.compactMap { ReportQuestion(of: $0.command, hints: session.hintRules) }
    let now = tabs.firstIndex { $0.command == answer.question.command } ?? (step > 0 ? -1 : 0)
    answer.ask(tabs[((now + step) % tabs.count + tabs.count) % tabs.count])
  }

  func draw(_ session: Session, into surface: inout Surface, isActive: Bool) {
    guard surface.size.rows > 2 else { return }
    drawTabs(into: &surface)
    let area = surface.bounds.splitTop(2).rest
    var part = Surface(size: area.size, glyphs: session.glyphs)
    answer.pane.draw(session, into: &part, isActive: isActive)
    surface.blit(part, at: area.origin)
  }

  private func drawTabs(into surface: inout Surface) {
    var tabs = Self.tabs
    if !tabs.contains(where: { $0.command == answer.question.command }) {
      tabs.append((answer.question.command, answer.question.title))
    }
    let wide = tabs.reduce(-3) { $0 + DisplayWidth.columns(of: $1.title) + 5 }
    var column = 0
    func draw(_ text: String, _ style: Style) {
      let point = Point(column: column, row: 0)
      column += surface.draw(
        text,
        at: point,
        columns: max(0, surface.size.columns - column),
        style: style
      )
    }
    for tab in tabs {
      let isOpen = tab.command == answer.question.command
      if let key = Self.bindings.first(where: { $0.command == tab.command })?.keys.first {
        draw(key.name(glyphs: surface.glyphs) + " ", Style(.key))
      }
      // Where there is no room for all titles, that of the open tab is the one to see.
      guard isOpen || wide <= surface.size.columns else { continue }
      draw(tab.title, isOpen ? Style(.accent).bold().underline() : Style(.faint))
      column += 3
    }
  }
}
