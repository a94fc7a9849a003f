public import TextScreen

/// The keys of all panes, what the marks mean and the words of filters, made from the tables that keys are looked up in.
public struct HelpPane: Pane {
  /// No keys of its own: those that move everywhere scroll, those that go back close it.
  public static let bindings: [KeyBinding] = []

  private let sections: [(title: String, bindings: [KeyBinding])]
  private let lists: [(title: String, lines: [String])]
  private var lines: [HelpLine] = []
  private var size = Size(columns: 0, rows: 0)
  private var top = 0

  /// A help screen.
  ///
  /// - Parameters:
  ///   - sections: The tables of keys, each with its title.
  ///   - lists: What marks and words mean, a line each, with a title over each list.
  public init(
    sections: [(title: String, bindings: [KeyBinding])],
    lists: [(title: String, lines: [String])]
  ) {
    self.sections = sections.filter { !$0.bindings.isEmpty }
    self.lists = lists
  }

  /// Lays the lines out for another size.
  public mutating func resize(to size: Size, in session: Session) {
    self.size = size
    lines = HelpLine.lines(
      of: sections,
      lists: lists,
      columns: size.columns,
      glyphs: session.glyphs
    )
    scroll(to: top)
  }

  /// Scrolls.
  public mutating func update(_ action: Action, in session: Session) -> [Effect] {
    guard case .command(let command) = action else { return [] }
    switch command {
    case .down: scroll(to: top + 1)
    case .up: scroll(to: top - 1)
    case .pageDown: scroll(to: top + max(1, size.rows - 1))
    case .pageUp: scroll(to: top - max(1, size.rows - 1))
    case .halfPageDown: scroll(to: top + max(1, size.rows / 2))
    case .halfPageUp: scroll(to: top - max(1, size.rows / 2))
    case .first: scroll(to: 0)
    case .last: scroll(to: lines.count)
    default: break
    }
    return []
  }

  private mutating func scroll(to row: Int) {
    top = max(0, min(row, lines.count - size.rows))
  }

  /// Draws the lines in view, and how many are below.
  public func draw(_ session: Session, into surface: inout Surface, isActive: Bool) {
    for (row, line) in lines.dropFirst(top).prefix(surface.size.rows).enumerated() {
      line.draw(into: &surface, row: row)
    }
    let below = lines.count - top - surface.size.rows
    guard below > 0 else { return }
    let text = " \(surface.glyphs.arrowDown) \(below + 1) more "
    let columns = DisplayWidth.columns(of: text)
    let last = surface.size.rows - 1
    surface.fill(Rect(column: 0, row: last, columns: surface.size.columns, rows: 1))
    surface.draw(
      text,
      at: Point(column: max(0, surface.size.columns - columns), row: last),
      style: Style(.faint)
    )
  }
}
