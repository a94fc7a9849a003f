import Testing
import TextScreen

@Suite struct KeyEventTests {
  @Test("Keys have the names that help shows")
  func names() {
    #expect(KeyEvent.control("d").description == "Ctrl-D")
    #expect(KeyEvent.pageDown.description == "PgDn")
    #expect(KeyEvent.character(" ").description == "Space")
    #expect(KeyEvent.character("G").description == "G")
    #expect(KeyEvent.down.name(glyphs: .unicode) == "↓")
    #expect(KeyEvent.down.name(glyphs: .ascii) == "Down")
    #expect(KeyEvent.character("\u{1B}").description == #"\e"#)
  }
}
