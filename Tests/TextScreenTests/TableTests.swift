import Testing
import TextScreen

@Suite struct TableTests {
  private let table = Table(
    columns: [
      TableColumn("Time", width: .fixed(4), priority: 2),
      TableColumn("Name", width: .flexible(minimum: 4, weight: 1), priority: 3),
      TableColumn("Spans", width: .fixed(5), alignment: .right, priority: 1),
    ],
    sortColumn: 2
  )

  @Test("Free columns go to flexible ones")
  func flexible() {
    #expect(table.layout(width: 20).map(\.columns) == [4, 9, 5])
    #expect(table.layout(width: 20).map(\.column) == [0, 5, 15])
  }

  @Test("Where it is narrow, the lowest priority goes first, and nothing sticks out")
  func narrow() {
    #expect(table.layout(width: 12).map(\.index) == [0, 1])
    #expect(table.layout(width: 8).map(\.index) == [1])
    for width in 0..<40 {
      let placed = table.layout(width: width)
      #expect(!placed.isEmpty)
      #expect(placed.allSatisfy { $0.columns >= 0 && $0.column + $0.columns <= width })
    }
  }

  @Test("Only the rows in view are asked for")
  func visibleRows() {
    var list = ListState(count: 1_000_000, pageRows: 2)
    list.select(500_000)
    var screen = Surface(size: Size(columns: 20, rows: 3))
    var asked: Set<Int> = []
    table.draw(into: &screen, area: screen.bounds, list: list) { row, column in
      asked.insert(row)
      return TableCell(column == 1 ? "trace \(row)" : "\(column)")
    }
    #expect(asked == Set(list.visible))
    #expect(screen.text.hasPrefix("Time Name      Spa…▲\n0    trace 49…     2\n"))
  }

  @Test("The selected row has a ground over its whole width, bars too")
  func selection() {
    let table = Table(columns: [TableColumn("x", width: .flexible(minimum: 1, weight: 1))])
    var screen = Surface(size: Size(columns: 4, rows: 3))
    let list = ListState(count: 2, pageRows: 2)
    table.draw(into: &screen, area: screen.bounds, list: list, isActive: false) { _, _ in
      TableCell("", style: Style(.ok), bar: 0...0.5)
    }
    let expected = """
      x
      ██
      ██
      ---
      1 a1
      2 b2 c2
      3 d2
      ---
      a heading
      b ok on selectionInactive
      c text on selectionInactive
      d ok
      """
    #expect(screen.snapshot == expected)
  }
}
