import TestSupport
import Testing
import TextScreen
import TraceModel

@testable import Explorer

@Suite struct DetailPlaceTests {
  private static let store = TraceStore.make("api 0–245; function 15–240 (api)")
  private static let small = Size(columns: 60, rows: 16)
  private static let medium = Size(columns: 80, rows: 24)
  private static let large = Size(columns: 200, rows: 60)

  @Test(
    "Where the detail opens by itself 3 closes it, and it stays closed, until 3 opens it again",
    arguments: [Size(columns: 80, rows: 40), Size(columns: 200, rows: 60)]
  )
  func closing(size: Size) {
    var script = Script(Self.store, size: size)
    script.type(.enter)
    #expect(script.screen.contains("Overview"))
    script.type(.enter)
    #expect(script.state.focus == .detail)
    script.type("3")
    #expect(!script.screen.contains("Overview"))
    #expect(script.state.focus == .timeline)
    script.type(.escape, .enter)
    #expect(!script.screen.contains("Overview"))
    script.type("3")
    #expect(script.screen.contains("Overview"))
    script.type(.escape)
    #expect(script.state.focus == .timeline && script.screen.contains("Overview"))
    script.type(.escape, .enter)
    #expect(script.screen.contains("Overview"))
  }

  @Test("The detail follows the size of the screen where the user didn't choose")
  func resizing() {
    var script = Script(Self.store, size: Self.medium)
    script.type(.enter)
    #expect(!script.screen.contains("Overview"))
    script.resize(to: Self.large)
    #expect(script.screen.contains("Overview"))
    script.resize(to: Self.medium)
    #expect(!script.screen.contains("Overview"))
    script.resize(to: Self.large)
    script.type(.tab, .character("3"))
    script.resize(to: Self.medium)
    script.resize(to: Self.large)
    #expect(!script.screen.contains("Overview"))
  }

  @Test("Who reads the detail goes on reading it on a smaller screen, until they leave it")
  func shrinking() {
    var script = Script(Self.store, size: Self.large)
    script.type(.enter, .tab)
    script.resize(to: Self.medium)
    #expect(script.state.focus == .detail && script.screen.contains("Overview"))
    script.type(.escape)
    #expect(script.state.focus == .timeline && !script.screen.contains("Overview"))
    script.resize(to: Self.large)
    #expect(script.screen.contains("Overview"))
  }

  @Test("Esc always does something that is seen")
  func escaping() {
    var script = Script(Self.store, size: Self.small)
    script.type(.enter, .enter, .tab)
    #expect(!script.screen.contains("Overview"))
    script.type(.escape)
    #expect(script.screen.contains("1 trace   1 ok"))
    // Where the detail is drawn below the waterfall, it is closed first.
    script = Script(Self.store, size: Self.medium)
    script.type(.enter, .enter, .tab)
    #expect(script.screen.contains("Overview"))
    script.type(.escape)
    #expect(!script.screen.contains("Overview") && script.screen.contains("holds"))
    script.type(.escape)
    #expect(script.screen.contains("1 trace   1 ok"))
  }
}
