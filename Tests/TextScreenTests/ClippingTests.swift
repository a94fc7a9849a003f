import Testing
import TextScreen

@Suite struct ClippingTests {
  @Test("Text that fits is left alone")
  func fits() {
    #expect(DisplayWidth.clip("hello", to: 5) == "hello")
    #expect(DisplayWidth.clipMiddle("日本", to: 4) == "日本")
    #expect(DisplayWidth.cut("hello", to: 9) == "hello")
  }

  @Test("Longer text ends in, or is joined by, an ellipsis")
  func clips() {
    #expect(DisplayWidth.clip("hello world", to: 8) == "hello w…")
    #expect(DisplayWidth.clip("hello world", to: 8, ellipsis: "~") == "hello w~")
    #expect(DisplayWidth.clipMiddle("/api/v1/images/42", to: 9) == "/api…s/42")
    #expect(DisplayWidth.clip("日本語", to: 5) == "日本…")
    #expect(DisplayWidth.clip("日本語", to: 4) == "日…")
    #expect(DisplayWidth.clip("hello", to: 1) == "…")
    #expect(DisplayWidth.clip("hello", to: 0) == "")
    #expect(DisplayWidth.clip("hello", to: -3) == "")
    #expect(DisplayWidth.cut("日本語", to: 5) == "日本")
    #expect(DisplayWidth.clip("hello", to: 1, ellipsis: "作") == "h")
  }

  @Test("The limit is never exceeded, and only whole characters are kept")
  func everySmallInput() {
    let characters = ["a", "作", "e\u{301}", "👩‍💻", "\n", "🇯🇵", "\u{301}"]
    var texts = [""]
    for _ in 0..<4 { texts += texts.flatMap { text in characters.map { text + $0 } } }
    for text in Set(texts) {
      let safe = DisplayWidth.safe(text)
      for limit in 0..<8 {
        let ways = [
          DisplayWidth.clip(text, to: limit), DisplayWidth.clipMiddle(text, to: limit),
          DisplayWidth.cut(text, to: limit),
        ]
        for way in ways {
          #expect(DisplayWidth.columns(of: way) <= limit)
          if DisplayWidth.columns(of: safe) <= limit { #expect(way == safe) }
          #expect(way.allSatisfy { $0 == "…" || safe.contains($0) })
        }
        for alignment in [Alignment.left, .right, .center] {
          let padded = DisplayWidth.pad(text, to: limit, alignment: alignment)
          #expect(DisplayWidth.columns(of: padded) == limit)
        }
      }
    }
  }

  @Test("A very long text is clipped to both its ends")
  func long() {
    let text = "start" + String(repeating: "作", count: 100_000) + "end"
    #expect(DisplayWidth.clip(text, to: 10) == "start作作…")
    #expect(DisplayWidth.clipMiddle(text, to: 10) == "start…end")
  }

  @Test("Padding aligns")
  func pads() {
    #expect(DisplayWidth.pad("作", to: 5) == "作   ")
    #expect(DisplayWidth.pad("作", to: 5, alignment: .right) == "   作")
    #expect(DisplayWidth.pad("作", to: 5, alignment: .center) == " 作  ")
  }
}
