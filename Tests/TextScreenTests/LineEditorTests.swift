import Testing
import TextScreen

@Suite struct LineEditorTests {
  private func edit(_ text: String, _ keys: KeyEvent...) -> LineEditor {
    var editor = LineEditor(text)
    for key in keys { _ = editor.handle(key) }
    return editor
  }

  @Test("Typing inserts at the cursor")
  func typing() {
    #expect(edit("ac", .left, .character("b")).text == "abc")
    #expect(edit("", .character("作"), .character("者"), .left, .character("x")).text == "作x者")
  }

  @Test("A combining mark joins the character before it")
  func combining() {
    let editor = edit("e", .character("\u{301}"))
    #expect(editor.text == "e\u{301}")
    #expect(editor.cursor == 1)
    #expect(edit("👩‍💻e\u{301}", .backspace).text == "👩‍💻")
    #expect(edit("🇯🇵🇩🇪", .backspace, .backspace).text == "")
  }

  @Test("Characters that a deletion brings together may join")
  func joining() {
    let editor = edit("\u{1F1EF}x\u{1F1F5}", .left, .backspace)
    #expect(editor.text == "🇯🇵")
    #expect(editor.cursor == 1)
  }

  @Test("The usual keys move and delete")
  func movement() {
    #expect(edit("abc", .control("a"), .delete).text == "bc")
    #expect(edit("abc", .home, .right, .control("k")).text == "a")
    #expect(edit("abc", .left, .control("u")).text == "c")
    #expect(edit("one two  ", .control("w")).text == "one ")
    #expect(edit("abc", .home, .control("e"), .character("d")).text == "abcd")
    #expect(edit("", .backspace, .delete, .left, .right, .control("w")).text == "")
  }

  @Test("Keys say what became of them")
  func outcomes() {
    var editor = LineEditor("x")
    #expect(editor.handle(.enter) == .submitted)
    #expect(editor.handle(.escape) == .cancelled)
    #expect(editor.handle(.control("c")) == .cancelled)
    #expect(editor.handle(.up) == .ignored)
    #expect(editor.handle(.character("y")) == .edited)
  }

  @Test("Completion replaces what stands before the cursor")
  func replacing() {
    var editor = edit("serv = 1", .home, .right, .right, .right, .right)
    editor.replace(last: 4, with: "service")
    #expect(editor.text == "service = 1")
    #expect(editor.textBeforeCursor == "service")
  }

  @Test("The cursor is always in view, by columns", arguments: 1...8)
  func scrolling(columns: Int) throws {
    for text in ["", "abcdefghij", "日本語日本語", "a\nb\u{1B}c", "👩‍💻e\u{301}x"] {
      var editor = LineEditor(text)
      _ = editor.handle(.home)
      for _ in 0...text.count {
        var screen = Surface(size: Size(columns: 12, rows: 1))
        editor.draw(into: &screen, at: Point(column: 2, row: 0), columns: columns)
        let cursor = try #require(screen.cursor)
        #expect((2..<2 + columns).contains(cursor.column))
        _ = editor.handle(.right)
      }
    }
  }
}
