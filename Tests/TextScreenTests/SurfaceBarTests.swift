import Testing
import TextScreen

@Suite struct SurfaceBarTests {
  private func bar(
    _ start: Double,
    _ end: Double,
    columns: Int = 4,
    glyphs: GlyphSet = .unicode
  ) -> String {
    var screen = Surface(size: Size(columns: columns + 2, rows: 1), glyphs: glyphs)
    let area = Rect(column: 1, row: 0, columns: columns, rows: 1)
    screen.drawBar(row: 0, from: start, to: end, in: area, style: .plain)
    return String(screen.text.dropFirst())
  }

  @Test("The right end is exact to an eighth")
  func eighths() {
    let ends = (0...8).map { bar(0, 1 + Double($0) / 8) }
    #expect(ends == ["█", "█▏", "█▎", "█▍", "█▌", "█▋", "█▊", "█▉", "██"])
  }

  @Test("The left end is rounded to a whole, a half or an eighth")
  func leftEnds() {
    let starts = (0...8).map { bar(Double($0) / 8, 2) }
    #expect(starts == ["██", "██", "▐█", "▐█", "▐█", "▐█", "▕█", "▕█", " █"])
  }

  @Test("A bar of any length leaves a mark where it is")
  func shortBars() {
    #expect(bar(0, 0) == "▏")
    #expect(bar(2, 2) == "  ▏")
    #expect(bar(2.9, 2.9) == "  ▕")
    #expect(bar(4, 4) == "   ▕")
    #expect(bar(1, 1.001) == " ▏")
    #expect(bar(3, 1) == "   ▏")
  }

  @Test("A bar is clamped to its area, and one outside leaves no mark")
  func clamping() {
    #expect(bar(-5, 9) == "████")
    #expect(bar(-.infinity, .infinity) == "████")
    #expect(bar(-5, 1.5) == "█▌")
    #expect(bar(3.5, 99) == "   ▐")
    #expect(bar(-5, -1) == "")
    #expect(bar(5, 9) == "")
    #expect(bar(.nan, 2) == "")
    #expect(bar(0, 2, columns: 0) == "")
  }

  @Test("The columns drawn on are told and lie in the area, in every eighth")
  func everyBar() {
    let area = Rect(column: 1, row: 0, columns: 3, rows: 1)
    for start in -10...30 {
      for end in -10...30 {
        var screen = Surface(size: Size(columns: 5, rows: 1))
        let drawn = screen.drawBar(
          row: 0,
          from: Double(start) / 8,
          to: Double(end) / 8,
          in: area,
          style: Style(.ok)
        )
        for column in 0..<5 {
          let isDrawn = screen.style(at: Point(column: column, row: 0)) == Style(.ok)
          #expect(isDrawn == drawn.contains(column))
          #expect(!isDrawn || area.columnRange.contains(column))
        }
      }
    }
  }

  @Test("ASCII bars are made of equals signs, the shortest of a stroke")
  func ascii() {
    #expect(bar(0.5, 2.5, glyphs: .ascii) == "===")
    #expect(bar(1, 1, glyphs: .ascii) == " |")
    #expect(bar(0, 4, glyphs: .ascii) == "====")
  }
}
