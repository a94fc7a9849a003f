import Testing
import TextScreen

@Suite struct SurfaceTests {
  private func surface(_ columns: Int, _ rows: Int = 1) -> Surface {
    Surface(size: Size(columns: columns, rows: rows))
  }

  private func origin(_ column: Int = 0, _ row: Int = 0) -> Point {
    Point(column: column, row: row)
  }

  @Test("Drawing says how many columns it took")
  func columnsUsed() {
    var screen = surface(10)
    #expect(screen.draw("abc", at: origin()) == 3)
    #expect(screen.draw("日本", at: origin(3)) == 4)
    #expect(screen.draw("abcdef", at: origin(7)) == 3)
    #expect(screen.text == "abc日本ab…")
    #expect(screen.draw("x", at: origin(0, 5)) == 0)
    #expect(screen.draw("x", at: origin(10)) == 0)
  }

  @Test("Text is aligned in its field and clipped as asked")
  func fields() {
    var screen = surface(12, 5)
    screen.draw("ab", at: origin(), columns: 6, alignment: .right)
    screen.draw("ab", at: origin(0, 1), columns: 6, alignment: .center)
    screen.draw("abcdefgh", at: origin(0, 2), columns: 5, clipping: .middle)
    screen.draw("abcdefgh", at: origin(0, 3), columns: 5, clipping: .none)
    screen.draw("日本語", at: origin(0, 4), columns: 4, alignment: .right)
    #expect(screen.text == "    ab\n  ab\nab…gh\nabcde\n 日…")
  }

  @Test("Text that starts left of the surface shows its rest")
  func leftEdge() {
    var screen = surface(5, 2)
    screen.draw("abcd", at: origin(-2))
    screen.draw("日本", at: origin(-1, 1))
    #expect(screen.text == "cd\n 本")
  }

  @Test("Overwriting half of a wide character blanks the other half")
  func halves() {
    for column in 0..<4 {
      var screen = surface(4)
      screen.draw("日本", at: origin())
      screen.draw("x", at: origin(column))
      let expected = ["x 本", " x本", "日x", "日 x"]
      #expect(screen.text == expected[column])
    }
    var screen = surface(4)
    screen.draw("日本", at: origin())
    screen.draw("語", at: origin(1))
    #expect(screen.text == " 語")
  }

  @Test("A wide character that an edge would cut becomes a space")
  func straddling() {
    var other = surface(2)
    other.draw("日", at: origin())
    for column in [-1, 2] {
      var screen = surface(3)
      screen.fill(screen.bounds, with: "x")
      screen.blit(other, at: origin(column))
      #expect(screen.text == (column < 0 ? " xx" : "xx"))
    }
  }

  @Test("No cell is ever empty, and no half is alone, whatever is drawn where")
  func everyOverlap() {
    let texts = ["a", "作", "作b", "👩‍💻", "e\u{301}", "\u{301}", "กำ"]
    for first in texts {
      for second in texts {
        for column in -3..<6 {
          var screen = surface(5)
          screen.draw(first + first + first, at: origin(), clipping: .none)
          screen.draw(second, at: origin(column), clipping: .none)
          var next = 0
          screen.forEachCell(inRow: 0) { column, columns, _, _, _ in
            #expect(column == next)
            next += columns
          }
          #expect(next == 5)
        }
      }
    }
  }

  @Test("Filling keeps to the surface; a wide or unsafe filler becomes a space")
  func fills() {
    var screen = surface(4, 2)
    screen.fill(Rect(column: 2, row: -1, columns: 9, rows: 2), with: "#")
    #expect(screen.text == "  ##\n")
    screen.fill(screen.bounds, with: "作")
    screen.fill(screen.bounds, with: "\n")
    #expect(screen.text == "\n")
  }

  @Test("A frame leaves its inside, and its title fits")
  func boxes() {
    var screen = surface(12, 3)
    let inside = screen.box(screen.bounds, title: "Services")
    #expect(inside == Rect(column: 1, row: 1, columns: 10, rows: 1))
    #expect(screen.text == "┌─ Servi… ─┐\n│          │\n└──────────┘")
    var small = surface(1, 1)
    small.box(small.bounds, title: "x")
    #expect(small.text == "")
  }

  @Test("Surfaces are equal if they look the same")
  func equality() {
    var first = surface(6)
    var second = surface(6)
    first.draw("👩‍💻🇯🇵", at: origin())
    second.draw("🇯🇵", at: origin(2))
    second.draw("👩‍💻", at: origin())
    #expect(first == second)
    second.setGround(second.bounds, .selection)
    #expect(first != second)
  }

  @Test("A snapshot lists glyphs, then styles, then what they mean")
  func snapshots() {
    var screen = surface(8, 3)
    screen.draw("Name", at: origin(), style: Style(.heading))
    screen.draw("api", at: origin(2, 1), style: Style(.fault).bold())
    screen.setGround(Rect(column: 0, row: 1, columns: 8, rows: 1), .selection)
    screen.draw("db", at: origin(2, 2), style: Style(.series(3)))
    let expected = """
      Name
        api
        db
      ---
      1 a4
      2 b2 c3 b3
      3 .2 d2
      ---
      a heading
      b text on selection
      c fault bold on selection
      d series 3
      """
    #expect(screen.snapshot == expected)
    screen.cursor = origin(1, 2)
    #expect(screen.snapshot == expected + "\n---\ncursor 1,2")
  }

  @Test("Lines of text make a surface just large enough")
  func fromLines() {
    let screen = Surface(lines: ["ab", "日本語", ""])
    #expect(screen.size == Size(columns: 6, rows: 3))
    #expect(screen.text == "ab\n日本語\n")
  }

  @Test("Surfaces without cells take every operation")
  func emptySurfaces() {
    for size in [Size(columns: 0, rows: 0), Size(columns: 0, rows: 3), Size(columns: 3, rows: 0)] {
      var screen = Surface(size: size)
      screen.draw("日本", at: origin())
      screen.fill(Rect(column: -1, row: -1, columns: 9, rows: 9), with: "x")
      screen.setGround(screen.bounds, .bar)
      screen.box(screen.bounds, title: "x")
      screen.drawBar(row: 0, from: 0, to: 3, in: screen.bounds, style: .plain)
      screen.blit(Surface(lines: ["abc"]), at: origin())
      #expect(screen.text.allSatisfy { $0 == "\n" })
    }
  }
}
