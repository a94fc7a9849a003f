public import TextScreen

/// What the loading had to say: errors, what was skipped, mended or is missing; and what was told on the
/// status line since.
public struct MessagesPane: Pane {
  /// The page's own keys.
  public static let bindings: [KeyBinding] = [KeyBinding(.character("y"), to: .copyValue)]

  private var messages: [String] = []
  /// The messages broken into lines, each with the number of its message.
  private var lines: [(text: String, message: Int)] = []
  private var list = ListState()
  private var search: TextSearch?

  /// A page without lines.
  public init() {}

  /// Breaks the messages into lines of that width.
  public mutating func resize(to size: Size, in session: Session) {
    messages = session.messages
    lines = messages.enumerated().flatMap { message, text in
      DisplayWidth.wrap(text, to: max(1, size.columns)).map { ($0, message) }
    }
    list.setPageRows(size.rows)
    list.setCount(lines.count)
  }

  /// Moves, searches and copies.
  public mutating func update(_ action: Action, in session: Session) -> [Effect] {
    switch action {
    case .search(let text):
      search = text.isEmpty ? nil : TextSearch(text)
      return find(1, from: 0)
    case .command(let command):
      if list.perform(command) { return [] }
      switch command {
      case .nextMatch: return find(1, from: 1)
      case .previousMatch: return find(-1, from: 1)
      case .copyValue:
        guard let selection = list.selection else { return [] }
        return [.copy(messages[lines[selection].message])]
      default: return []
      }
    default: return []
    }
  }

  private mutating func find(_ step: Int, from first: Int) -> [Effect] {
    guard let search else { return [.perform(.notice("nothing to search for; type / first"))] }
    let lines = lines
    let isFound = list.find(step, from: first) { search.matches(lines[$0].text) }
    return isFound
      ? [] : [.perform(.notice(first == 0 ? "no line matches" : "no other line matches"))]
  }

  /// Draws the lines in view.
  public func draw(_ session: Session, into surface: inout Surface, isActive: Bool) {
    guard !lines.isEmpty else {
      surface.draw(
        "The loading had nothing to say: all was read as it was written.",
        at: Point(column: 0, row: 0),
        columns: surface.size.columns,
        style: Style(.faint)
      )
      return
    }
    for (row, number) in list.visible.enumerated() {
      let isSelected = number == list.selection
      let ground: Ground = isSelected ? (isActive ? .selection : .selectionInactive) : .none
      let isMatch = search?.matches(lines[number].text) ?? false
      let style = Style(isMatch ? .match : .text).on(ground)
      surface.fill(
        Rect(column: 0, row: row, columns: surface.size.columns, rows: 1),
        style: style
      )
      surface.draw(
        session.glyphs.words(lines[number].text),
        at: Point(column: 0, row: row),
        columns: surface.size.columns,
        style: style
      )
    }
  }
}
