import Explorer
import TestSupport
import Testing
import TextScreen

@Suite struct HelpPaneTests {
  private func surface(
    _ size: Size,
    _ commands: [Command] = [],
    glyphs: GlyphSet = .unicode
  ) -> Surface {
    let session = Session(glyphs: glyphs)
    var pane = HelpPane(
      sections: [
        ("Everywhere", KeyMap.global), ("Trace list", TraceListPane.bindings),
        ("Segment detail", SegmentDetailPane.bindings),
      ],
      lists: [
        (
          "Marks",
          [
            "F fault   E error   T throttle   ~ in progress",
            "a line within a bar: this part is on the critical path, what made the caller wait",
          ]
        )
      ]
    )
    pane.resize(to: size, in: session)
    for command in commands { _ = pane.update(.command(command), in: session) }
    var surface = Surface(size: size, glyphs: glyphs)
    pane.draw(session, into: &surface, isActive: true)
    return surface
  }

  @Test("Help has two columns where there is room", arguments: [(140, 36), (60, 16), (40, 10)])
  func columns(columns: Int, rows: Int) throws {
    let size = Size(columns: columns, rows: rows)
    try Golden.check(surface(size).snapshot, "help-\(columns)x\(rows)")
  }

  @Test("Help scrolls to its end and no further, and says how much is below")
  func scrolling() {
    let size = Size(columns: 80, rows: 10)
    #expect(surface(size).text.contains("↓"))
    let end = surface(size, [.last, .down, .pageDown])
    #expect(end.text.hasSuffix(" wait"))
    #expect(end == surface(size, [.pageDown, .last]))
    #expect(surface(size, [.last, .first]) == surface(size))
    #expect(surface(size, [.down, .up, .up]) == surface(size))
  }

  @Test("Every key is spelled in ASCII where the screen asks for it")
  func ascii() {
    let text = surface(Size(columns: 150, rows: 60), glyphs: .ascii).text
    #expect(text.utf8.allSatisfy { $0 < 0x80 })
    #expect(text.contains("j Down"))
  }
}
