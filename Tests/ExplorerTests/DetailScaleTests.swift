import Explorer
import TestSupport
import Testing
import TextScreen
import TraceModel

@Suite struct DetailScaleTests {
  static let sketch = TraceSketch("api  |====|")

  private func script(
    _ metadata: DocumentValue,
    columns: Int = 60,
    rows: Int = 16,
    glyphs: GlyphSet = .unicode
  ) -> DetailScript {
    let document: DocumentValue = [
      "id": .id(1), "name": "api", "metadata": ["default": metadata],
    ]
    return DetailScript(
      Self.sketch,
      "api",
      document,
      columns: columns,
      rows: rows,
      glyphs: glyphs
    )
  }

  @Test("Of a long array the first hundred are shown, and the rest when asked for")
  func longArray() {
    var script = script(["list": .array((0..<1_000).map { .number(String($0)) })])
    script.select("▸ … 900 more")
    script.perform(.up)
    #expect(script.selected.hasSuffix(" 99  99"))
    script.perform(.down)
    #expect(script.selected.contains("▸ … 900 more"))
    script.perform(.copyValue)
    #expect(script.copied.first?.split(separator: "\n").count == 1_002)
    script.perform(.unfold, .down)
    #expect(script.selected.hasSuffix(" 100  100"))
    script.perform(.fold)
    #expect(script.selected.contains("… 900 more"))
    script.perform(.fold)
    #expect(script.selected.contains("▸ … 900 more"))
    script.search("777")
    #expect(script.selected.hasSuffix(" 777  777"))
  }

  @Test("A document a thousand deep unfolds, is copied and searched")
  func deep() {
    var value: DocumentValue = "bottom"
    for level in 0..<1_000 { value = level % 2 == 0 ? ["a": value] : [value] }
    var script = script(value)
    script.search("bottom")
    #expect(script.selected.contains("bottom"))
    script.perform(.unfoldAll)
    #expect(script.selected.contains("bottom"))
    script.perform(.first, .copyJSON)
    #expect(script.copied.first?.split(separator: "\n").count == 2_007)
  }

  @Test("A document may have the same key thousands of times")
  func equalKeys() {
    let members = (0..<10_000).map { DocumentValue.Member(key: "k", value: .number(String($0))) }
    var script = script(.object(members))
    script.search("9999")
    #expect(script.selected.hasSuffix("k  9999"))
    script.perform(.unfoldAll)
    #expect(script.selected.hasSuffix("k  9999"))
    script.search("77")
    script.perform(.nextMatch)
    #expect(script.selected.contains("177"))
  }

  @Test("Another span of the document that is shown needs no reading")
  func sameDocument() {
    let sketch = TraceSketch(
      """
      api     |=====|
        call   |---|
      """
    )
    let document: DocumentValue = [
      "id": .id(1), "name": "api",
      "subsegments": [["id": .id(2), "name": "call", "user": "sakura"]],
    ]
    var script = DetailScript(sketch, "api", document, rows: 40)
    script.perform(.down)
    script.show(sketch.row("call"), nil)
    #expect(script.text.contains("sakura"))
    #expect(script.selected.hasPrefix("▾ Overview"))
    #expect(!script.text.contains("reading the document"))
  }

  @Test("A huge string is clipped, and with w on as many lines as it needs")
  func hugeString() {
    let text = String(repeating: "0123456789", count: 6_000)
    var script = script(["text": .string(text), "after": 1])
    script.select("text")
    #expect(script.selected.hasSuffix("45…"))
    script.perform(.wrap)
    #expect(script.selected.contains("0123"))
    #expect(!script.selected.contains("…"))
    script.perform(.pageDown, .copyValue)
    #expect(script.copied == [text])
    script.perform(.wrap)
    #expect(script.selected.hasSuffix("45…"))
  }

  @Test("Wrapped values keep to their column and never split a character")
  func wrapping() throws {
    var script = script(
      [
        "message": "the table images was scanned from its beginning to its very end, twice",
        "日本語のキー": "画像変換サービスが返した応答は大きすぎて一行には収まりません 👩‍👩‍👧‍👦👩‍👩‍👧‍👦",
        "lines": "first\nsecond\n\nfourth",
        "tab": "a\tb\u{1B}[31mred\u{202E}",
      ],
      columns: 40,
      rows: 24
    )
    script.select("▾ default")
    script.perform(.wrap)
    try Golden.check(script.surface().snapshot, "detail-wrapped-40x24")
  }

  @Test("Control characters are shown, and never reach the screen")
  func controlCharacters() throws {
    var script = script(
      ["k\u{1B}]0;x\u{7}": "a\u{1B}[2Jb\u{9B}c\nd", "bidi\u{202E}": "\u{2066}x", "nul": "\u{0}"],
      rows: 30
    )
    script.perform(.unfoldAll)
    let bad = script.text.unicodeScalars.filter {
      $0 != "\n" && ($0.value < 0x20 || (0x7F..<0xA0).contains($0.value) || $0 == "\u{202E}")
    }
    #expect(bad.isEmpty)
    #expect(script.text.contains(#"k\e]0;x\x07   a\e[2Jb\x9Bc\nd"#))
    script.perform(.copyJSON)
    #expect(script.copied.first?.contains(#""a\u001b[2Jb\u009bc\nd""#) == true)
  }

  @Test("What could be taken for another type is quoted where the type is of interest")
  func ambiguous() {
    let script = script(
      ["a": "1", "b": 1, "c": "true", "d": true, "e": "null", "f": .null, "g": " x", "h": "x"],
      rows: 40
    )
    for line in [
      #"a  "1""#, "b  1", #"c  "true""#, "d  true", #"e  "null""#, "f  null", #"g  " x""#, "h  x",
    ] {
      #expect(script.text.contains("      \(line)\n"))
    }
  }

  @Test("Without Unicode the page is drawn in ASCII")
  func ascii() {
    var script = script(["list": [1, 2], "empty": [:]], rows: 24, glyphs: .ascii)
    #expect(script.text.utf8.allSatisfy { $0 < 0x80 })
    #expect(script.text.contains("- Metadata ---"))
    #expect(script.text.contains("+ list   [1, 2]"))
    #expect(script.text.contains("  empty  {}"))
    let document: DocumentValue = [
      "id": .id(1), "name": "api", "http": ["response": ["status": 204]],
    ]
    script.show(Self.sketch.row("api"), nil)
    let address = DocumentAddress(ofRow: Self.sketch.row("api"), in: script.session)
    _ = script.pane.update(
      .documentRead(address, .document(SpanDocument(document))),
      in: script.session
    )
    #expect(script.text.contains("- HTTP  > 204 ---"))
    #expect(script.text.utf8.allSatisfy { $0 < 0x80 })
  }

  @Test("Screens of any size are drawn, down to none")
  func sizes() {
    for columns in 0..<24 {
      for rows in 0..<8 {
        var script = script(["list": [1, 2], "名前": "値"], columns: columns, rows: rows)
        script.perform(.wrap, .unfoldAll, .last)
        #expect(script.surface().size == Size(columns: columns, rows: rows))
      }
    }
  }

  @Test("A pane without a span says so")
  func empty() {
    var pane = SegmentDetailPane()
    let session = Session()
    pane.resize(to: Size(columns: 30, rows: 3), in: session)
    for command in Command.allCases { _ = pane.update(.command(command), in: session) }
    _ = pane.update(.search("x"), in: session)
    var surface = Surface(size: Size(columns: 30, rows: 3))
    pane.draw(session, into: &surface, isActive: true)
    #expect(surface.text.contains("No span is selected"))
  }
}
