public import TextScreen
import TraceAnalysis
import TraceModel

extension TimelinePane {
  /// Draws the header, then the visible lines.
  ///
  /// - Complexity: O(cells of the surface), whatever the size of the trace.
  public func draw(_ session: Session, into surface: inout Surface, isActive: Bool) {
    guard !surface.size.isEmpty else { return }
    let frame = TimelineFrame(self, session, columns: surface.size.columns, surface.glyphs)
    let lines = TimelineHeader.lines(of: self, in: surface.size)
    let header = lines.count
    TimelineHeader(frame).draw(lines, into: &surface)
    if let flame {
      return drawFlame(flame, frame, from: header, isActive: isActive, into: &surface)
    }
    for (offset, line) in list.visible.enumerated() {
      let row = header + offset
      guard row < surface.size.rows else { break }
      let ground: Ground =
        line != list.selection ? .none : isActive ? .selection : .selectionInactive
      frame.drawLine(Int(rows.visible[line]), at: row, ground: ground, into: &surface)
    }
    if rows.visible.isEmpty {
      surface.draw(
        "This trace has no spans.",
        at: Point(column: 1, row: header),
        style: Style(.faint)
      )
    }
  }

  /// The whole waterfall as lines of text, for a pipe: the trace's id, the header, every span, and the
  /// hints.
  ///
  /// Spans are drawn in chunks, so that a large trace takes no large surface.
  ///
  /// - Parameters:
  ///   - opened: The trace.
  ///   - session: The traces, and how things are shown.
  ///   - columns: The width, at least 40.
  ///   - body: Is given each line, safe for a terminal, without spaces at its end.
  /// - Throws: What `body` throws.
  public static func lines(
    of opened: OpenedTrace,
    in session: Session,
    columns: Int,
    body: (String) throws -> Void
  ) rethrows {
    // Each span is a line, so that text tools find it.
    let pane = TimelinePane(opened, TimelineTree(opened, .none), in: session)
    try pane.forEachLine(in: session, columns: columns, body: body)
  }

  /// The trace's id, the header, all visible lines whether they are in view or not, and the hints.
  func forEachLine(
    in session: Session,
    columns: Int,
    body: (String) throws -> Void
  ) rethrows {
    let frame = TimelineFrame(self, session, columns: columns, session.glyphs)
    try body(session.store.text(of: session.store.traces.id[opened.trace]))
    var above = TimelineHeader.lines(of: self, in: Size(columns: columns, rows: .max))
    // Lines are written, whatever is selected among the boxes in their place.
    if let place = above.firstIndex(of: .selection) { above.remove(at: place) }
    var header = Surface(size: Size(columns: columns, rows: above.count), glyphs: session.glyphs)
    TimelineHeader(frame).draw(above, into: &header)
    try Self.lines(of: header, body)
    let chunk = 100
    for first in stride(from: 0, to: rows.visible.count, by: chunk) {
      let items = rows.visible[first..<min(rows.visible.count, first + chunk)]
      var surface = Surface(size: Size(columns: columns, rows: items.count), glyphs: session.glyphs)
      for (line, item) in items.enumerated() {
        frame.drawLine(Int(item), at: line, ground: .none, into: &surface)
      }
      try Self.lines(of: surface, body)
    }
    try Self.hintLines(of: opened, session.glyphs, columns: columns, body)
  }

  /// What could be better, below the spans that it is about.
  private static func hintLines(
    of opened: OpenedTrace,
    _ glyphs: GlyphSet,
    columns: Int,
    _ body: (String) throws -> Void
  ) rethrows {
    for hint in opened.hints {
      let text = DisplayWidth.safe("\(hint.rule.rawValue): \(hint.sentence(in: opened.store))")
      let lines = DisplayWidth.wrap(glyphs.words(text), to: max(1, columns - 4))
      for (number, line) in lines.enumerated() {
        let text = line.last == " " ? String(line.dropLast()) : line
        try body((number == 0 ? "  \(glyphs.hint) " : "    ") + text)
      }
    }
  }

  private static func lines(of surface: Surface, _ body: (String) throws -> Void) rethrows {
    for line in surface.text.split(separator: "\n", omittingEmptySubsequences: false) {
      try body(String(line))
    }
  }
}
