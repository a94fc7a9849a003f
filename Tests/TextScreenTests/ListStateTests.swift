import Testing
import TextScreen

@Suite struct ListStateTests {
  @Test("An empty list has no selection and takes every movement")
  func empty() {
    var list = ListState()
    list.move(by: 1)
    list.movePages(by: -2)
    list.moveToLast()
    #expect(list.selection == nil)
    #expect(list.visible.isEmpty)
    list.setCount(3)
    #expect(list.selection == 0)
  }

  @Test("The selection keeps a margin to both edges, but for the ends")
  func margins() {
    var list = ListState(count: 100, pageRows: 10, margin: 2)
    list.move(by: 7)
    #expect(list.visible == 0..<10)
    list.move(by: 1)
    #expect(list.visible == 1..<11)
    list.moveToLast()
    #expect(list.visible == 90..<100)
    list.select(50)
    #expect(list.visible == 48..<58)
    list.moveToFirst()
    #expect(list.visible == 0..<10)
  }

  @Test("Pages turn by a page less a row, half pages by half")
  func pages() {
    var list = ListState(count: 100, pageRows: 10)
    list.movePages(by: 1)
    #expect(list.selection == 9)
    #expect(list.top == 7)
    list.movePages(by: 1)
    #expect(list.top == 16)
    list.moveHalfPages(by: -1)
    #expect(list.selection == 13)
    list.movePages(by: -100)
    #expect(list.selection == 0)
    #expect(list.top == 0)
  }

  @Test("The selection is visible and in range after any change")
  func everySmallList() {
    for count in 0..<7 {
      for rows in 0..<5 {
        for margin in 0..<3 {
          var list = ListState(count: count, pageRows: rows, margin: margin)
          for step in [1, 1, 5, -1, -2, .max, .min, 3] {
            list.move(by: step)
            check(list)
            list.movePages(by: step.signum())
            check(list)
          }
          list.setCount(count / 2)
          check(list)
          list.setPageRows(2)
          check(list)
        }
      }
    }
  }

  private func check(_ list: ListState) {
    guard let selection = list.selection else {
      #expect(list.count == 0)
      return
    }
    #expect(list.visible.contains(selection))
    #expect(list.visible.count == min(list.count, list.pageRows))
  }
}
