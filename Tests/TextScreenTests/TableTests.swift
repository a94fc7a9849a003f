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

  /// A name that may be cut, a time that is shown with or without its end, and a bar.
  private let wishing = Table(
    columns: [
      TableColumn(
        "Name",
        width: .fixed(4),
        wishes: [TableColumn.Wish(8, priority: 8), TableColumn.Wish(12, priority: 3)],
        priority: 9
      ),
      TableColumn(
        "Time",
        width: .fixed(4),
        wishes: [TableColumn.Wish(7, priority: 5, isElastic: false)],
        priority: 7
      ),
      TableColumn("Bar", width: .flexible(minimum: 3, weight: 1), priority: 6),
    ]
  )

  @Test(
    "Least widths and wishes are granted by priority; what none wishes for goes to the flexible",
    arguments: [
      (40, [12, 7, 19]), (24, [12, 7, 3]), (22, [10, 7, 3]), (20, [8, 7, 3]),
      // Half of the time's wish is of no use to it, but the name can do with it.
      (19, [10, 4, 3]), (17, [8, 4, 3]),
      // The bar gives way to the first wish of the name, which the time doesn't.
      (16, [8, 7]), (13, [8, 4]), (12, [12]), (8, [8]), (6, [6]), (3, [3]), (0, [0]),
    ]
  )
  func wishes(width: Int, expected: [Int]) {
    #expect(wishing.layout(width: width).map(\.columns) == expected)
  }

  @Test("Without room for a title with its mark, the mark stands in the gap behind it")
  func sortMark() {
    func header(_ width: Int) -> String {
      let table = Table(
        columns: [
          TableColumn("Status", width: .fixed(width), alignment: .right),
          TableColumn("Name", width: .fixed(6)),
        ],
        sortColumn: 0,
        isDescending: true
      )
      var screen = Surface(size: Size(columns: 20, rows: 1))
      table.drawHeader(
        into: &screen,
        area: screen.bounds,
        placed: table.layout(width: 20)
      )
      return screen.text
    }
    #expect(header(8) == " Status▼ Name")
    #expect(header(6) == "Status▼Name")
    #expect(header(5) == "Sta…▼ Name")
  }

  @Test("A cell shows the longest of its texts that has room, and clips the last one")
  func shorterTexts() {
    func cell(_ columns: Int) -> String {
      let table = Table(columns: [TableColumn("x", width: .fixed(columns))])
      var screen = Surface(size: Size(columns: columns, rows: 2))
      table.draw(
        into: &screen,
        area: screen.bounds,
        list: ListState(count: 1, pageRows: 1)
      ) { _, _ in TableCell("fault throttle open", shorter: ["fault throttle…", "fault…"]) }
      return String(screen.text.dropFirst(2))
    }
    #expect(cell(19) == "fault throttle open")
    #expect(cell(18) == "fault throttle…")
    #expect(cell(14) == "fault…")
    #expect(cell(4) == "fau…")
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
