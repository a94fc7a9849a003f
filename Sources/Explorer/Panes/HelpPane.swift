public import TextScreen

/// The keys of all panes, what the marks mean and the words of filters, made from the tables that keys
/// are looked up in.
public struct HelpPane: Pane {
  /// No keys of its own: those that move everywhere scroll, those that go back close it.
  public static let bindings: [KeyBinding] = []

  private let sections: [(title: String, bindings: [KeyBinding])]
  private let lists: [(title: String, lines: [String])]
  private var lines: [HelpLine] = []
  private var size = Size(columns: 0, rows: 0)
  private var top = 0
  private var search: TextSearch?
  /// The line that was found last.
  private var found: Int?

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

  /// Scrolls and searches.
  public mutating func update(_ action: Action, in session: Session) -> [Effect] {
    if case .search(let text) = action {
      search = text.isEmpty ? nil : TextSearch(text)
      found = nil
      return search.map { find($0, from: top, by: 1) } ?? []
    }
    guard case .command(let command) = action else { return [] }
    switch command {
    case .nextMatch, .previousMatch:
      guard let search else {
        return [.perform(.notice("nothing to search for; type / first"))]
      }
      let step = command == .nextMatch ? 1 : -1
      return find(search, from: (found ?? top) + step, by: step)
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

  /// Brings the nearest line into view that matches, around the ends too.
  private mutating func find(_ search: TextSearch, from first: Int, by step: Int) -> [Effect] {
    for distance in lines.indices {
      let line = ((first + step * distance) % lines.count + lines.count) % lines.count
      guard search.matches(lines[line].text) else { continue }
      found = line
      // The last row tells how much is below.
      if !(top..<top + max(1, size.rows - 1)).contains(line) { scroll(to: line - size.rows / 3) }
      return []
    }
    return [.perform(.notice("no line matches"))]
  }

  private mutating func scroll(to row: Int) {
    top = max(0, min(row, lines.count - size.rows))
  }

  /// Draws the lines in view, and how many are below.
  public func draw(_ session: Session, into surface: inout Surface, isActive: Bool) {
    for (row, line) in lines.dropFirst(top).prefix(surface.size.rows).enumerated() {
      line.draw(into: &surface, row: row)
      search?.markMatches(onRow: row, of: &surface)
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
