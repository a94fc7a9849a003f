import Testing
import TextScreen

@Suite struct WrappingTests {
  @Test("Lines break behind a space of their second half, else wherever they must")
  func breaks() {
    #expect(DisplayWidth.wrap("one two three", to: 8) == ["one two ", "three"])
    #expect(DisplayWidth.wrap("one two three", to: 7) == ["one two", "three"])
    #expect(DisplayWidth.wrap("a bcdefghijkl", to: 8) == ["a bcdefg", "hijkl"])
    #expect(DisplayWidth.wrap("abcdefgh", to: 3) == ["abc", "def", "gh"])
    #expect(DisplayWidth.wrap("", to: 3) == [""])
    #expect(DisplayWidth.wrap("ab\n\r\nc", to: 3) == ["ab", "", "c"])
  }

  @Test("Wide characters and sequences stay whole")
  func wide() {
    #expect(DisplayWidth.wrap("画像変換", to: 5) == ["画像", "変換"])
    #expect(DisplayWidth.wrap("👩‍👩‍👧‍👦👩‍👩‍👧‍👦", to: 3) == ["👩‍👩‍👧‍👦", "👩‍👩‍👧‍👦"])
    #expect(DisplayWidth.wrap("画像", to: 1) == ["画", "像"])
    #expect(DisplayWidth.wrap("ab", to: 0) == ["a", "b"])
    #expect(DisplayWidth.wrap("a\tb", to: 3) == ["a\t", "b"])
  }

  @Test("No line is wider than it may be, and nothing is lost", arguments: 2...30)
  func everyWidth(limit: Int) {
    let text =
      "the quick 画像 brown\u{1B} fox jumps over the e\u{301}é lazy\u{7} dogs 👩‍👩‍👧‍👦 again and again"
    let lines = DisplayWidth.wrap(text, to: limit)
    #expect(lines.allSatisfy { DisplayWidth.columns(of: $0) <= max(limit, 4) })
    let joined = lines.joined().filter { $0 != " " }
    #expect(joined == text.filter { $0 != " " })
  }
}
