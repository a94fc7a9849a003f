import Testing
import TextScreen

@Suite struct GeometryTests {
  @Test("Splitting keeps every cell, whatever is asked for", arguments: -2...8)
  func splits(wanted: Int) {
    for extent in 0..<6 {
      let area = Rect(column: 3, row: 2, columns: extent, rows: extent)
      let (top, below) = area.splitTop(wanted)
      #expect(top.rows + below.rows == extent)
      #expect(below.row == top.maxRow && below.maxRow == area.maxRow)
      let (above, bottom) = area.splitBottom(wanted)
      #expect(bottom.rows == top.rows && above.maxRow == bottom.row)
      let (left, rest) = area.splitLeft(wanted)
      #expect(left.columns + rest.columns == extent && rest.column == left.maxColumn)
      let (others, right) = area.splitRight(wanted)
      #expect(right.columns == left.columns && others.maxColumn == right.column)
    }
  }

  @Test("Sizes are never negative")
  func clamping() {
    #expect(Size(columns: -1, rows: -5).isEmpty)
    #expect(Rect(column: 0, row: 0, columns: -4, rows: 2).columns == 0)
    let area = Rect(column: 0, row: 0, columns: 3, rows: 3)
    #expect(area.inset(columns: 2, rows: 9).isEmpty)
    #expect(area.inset(columns: 1, rows: 1) == Rect(column: 1, row: 1, columns: 1, rows: 1))
  }

  @Test("Rectangles are half open")
  func containment() {
    let area = Rect(column: 1, row: 1, columns: 2, rows: 2)
    #expect(area.contains(Point(column: 2, row: 2)))
    #expect(!area.contains(Point(column: 3, row: 2)))
    let other = Rect(column: 2, row: 0, columns: 9, rows: 2)
    #expect(area.intersection(other) == Rect(column: 2, row: 1, columns: 1, rows: 1))
    #expect(area.intersection(Rect(column: 9, row: 9, columns: 1, rows: 1)).isEmpty)
  }
}
