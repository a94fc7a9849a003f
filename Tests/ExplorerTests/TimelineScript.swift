import Explorer
import TestSupport
import TextScreen
import TraceAnalysis
import TraceModel

/// A waterfall with keys pressed in it.
struct TimelineScript {
  let session: Session
  let size: Size
  var pane: TimelinePane
  /// What the last key told, and what it asked for.
  private(set) var notice: String?
  private(set) var effects: [Effect] = []

  /// The waterfall of a store's first trace.
  init(
    _ store: TraceStore,
    size: Size = Size(columns: 80, rows: 24),
    glyphs: GlyphSet = .unicode,
    rules: [HintRule] = []
  ) {
    var session = Session(glyphs: glyphs)
    session.store = store
    self.session = session
    self.size = size
    pane = TimelinePane(opened: OpenedTrace(trace: 0, in: store, rules: rules), in: session)
    pane.resize(to: size, in: session)
  }

  /// Types characters, each a key.
  mutating func type(_ keys: String) {
    for key in keys { press(.character(key)) }
  }

  /// Presses a key.
  mutating func press(_ key: KeyEvent) {
    guard let command = KeyMap.command(for: key, in: TimelinePane.bindings) else { return }
    update(.command(command))
  }

  /// Searches for a text.
  mutating func search(_ text: String) {
    update(.search(text))
  }

  /// The name of the selected span; nothing on the line of a missing parent.
  var selected: String? { pane.selectedRow.map { session.store.name(of: $0) } }

  /// The picture.
  var surface: Surface {
    var surface = Surface(size: size, glyphs: session.glyphs)
    pane.draw(session, into: &surface, isActive: true)
    return surface
  }

  /// The lines of the picture below the header, without what stands right of the names.
  var names: [String] {
    let lines = surface.text.split(separator: "\n").map(String.init)
    let header = lines.firstIndex { $0.hasPrefix(" Span") || $0.hasPrefix(" Critical path") } ?? -1
    return lines[(header + 1)...].map { line in
      let text = line.drop { "│├└─▾▸ FET~".contains($0) }
      return String(text.prefix { !" ".contains($0) })
    }
  }

  /// Hides what is shorter.
  mutating func hide(_ text: String) {
    if let least = LeastLength(text) { update(.hideBelow(least)) }
  }

  private mutating func update(_ action: Action) {
    notice = nil
    effects = pane.update(action, in: session)
    for case .perform(.notice(let text)) in effects { notice = text }
  }
}
