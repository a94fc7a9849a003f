import Explorer
import TestSupport
import Testing
import TextScreen
import TraceModel

/// A detail pane that shows a span, and types keys into it.
struct DetailScript {
  var pane = SegmentDetailPane()
  var session: Session
  var size: Size
  var effects: [Effect] = []

  /// Shows the row with its document.
  init(
    _ sketch: TraceSketch,
    _ name: String,
    _ document: DocumentValue? = nil,
    columns: Int = 80,
    rows: Int = 24,
    glyphs: GlyphSet = .unicode
  ) {
    session = Session(glyphs: glyphs, localOffset: 32_400)
    session.store = sketch.store
    size = Size(columns: columns, rows: rows)
    pane.resize(to: size, in: session)
    show(sketch.row(name), document)
  }

  /// Shows another row.
  mutating func show(_ row: Int, _ document: DocumentValue?) {
    let opened = OpenedTrace(
      trace: session.store.trace(ofRow: row),
      in: session.store,
      rules: []
    )
    pane.show(row: row, opened: opened, in: session)
    guard let document else { return }
    effects += pane.update(
      .documentRead(DocumentAddress(ofRow: row, in: session), .document(SpanDocument(document))),
      in: session
    )
  }

  /// Types what keys ask for.
  mutating func perform(_ commands: Command...) {
    for command in commands { effects += pane.update(.command(command), in: session) }
  }

  /// Searches.
  mutating func search(_ text: String) {
    effects += pane.update(.search(text), in: session)
  }

  /// Goes down to the first line that begins with a text.
  mutating func select(_ text: String) {
    perform(.first)
    for _ in 0..<200 {
      if selected.drop(while: { $0 == " " }).hasPrefix(text) { return }
      perform(.down)
    }
    Issue.record("no line begins with \(text)")
  }

  /// What is seen.
  func surface(isActive: Bool = true) -> Surface {
    var surface = Surface(size: size, glyphs: session.glyphs)
    pane.draw(session, into: &surface, isActive: isActive)
    return surface
  }

  /// What is seen, as text.
  var text: String { surface().text }

  /// The text of the selected line.
  var selected: String {
    let surface = surface()
    let row = (1..<size.rows).first {
      surface.style(at: Point(column: 0, row: $0))?.ground == .selection
    }
    guard let row else { return "" }
    var line = ""
    for column in 0..<size.columns {
      line += surface.text(at: Point(column: column, row: row)) ?? ""
    }
    while line.last == " " { line.removeLast() }
    return line
  }

  /// What was put on the clipboard.
  var copied: [String] {
    effects.compactMap { if case .copy(let text) = $0 { text } else { nil } }
  }

  /// What was told.
  var notices: [String] {
    effects.compactMap { if case .perform(.notice(let text)) = $0 { text } else { nil } }
  }
}
