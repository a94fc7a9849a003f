import Explorer
import TestSupport
import Testing
import TextScreen
import TraceModel

/// The example of the workshop: an API that scans a table.
private let example = TraceStore.make(
  """
  api 0–245; function 15–240 (api); Initialization 15–60 (function);
  dynamodb_scan 60–180 (function); sort 180–205 (function); format 205–240 (function)
  """
)

@Suite struct AppStateTests {
  @Test("Enter opens the waterfall, Enter again the detail, Esc goes back and never quits")
  func openAndBack() {
    var script = Script(example)
    script.type(.enter)
    #expect(script.screen.contains("dynamodb_scan holds 120 ms of 245 ms"))
    script.type(.enter)
    #expect(script.screen.contains("Overview"))
    script.type(.escape)
    #expect(!script.screen.contains("Overview"))
    script.type(.escape)
    #expect(script.screen.contains("1 trace   1 ok"))
    script.type(.escape, .escape)
    #expect(!script.hasQuit)
  }

  @Test(
    "q goes back and quits at the top; Q and Ctrl-C quit anywhere",
    arguments: ["q", "Q", "^C"]
  )
  func quitting(key: String) {
    var script = Script(example)
    script.type(.enter)
    script.type(key == "^C" ? .control("c") : .character(Character(key)))
    #expect(script.hasQuit == (key != "q"))
    if key == "q" {
      script.type("q")
      #expect(script.hasQuit)
    }
  }

  @Test("A trace of which only the summary is known isn't opened, but said how to get")
  func summaryOnly() {
    var builder = TraceStore.Builder()
    let row = builder.reserveSpan(parent: -1)
    var span = TraceStore.Builder.SpanRecord()
    span.name = builder.strings.intern("api")
    span.flags = [.segment, .summary]
    builder.fill(row, with: span)
    builder.endSummary(
      TraceStore.Builder.SummaryRecord(),
      trace: TraceID(high: 0x6856_3C50_0000_0000, low: 1),
      place: DocumentPlace(source: 0, offset: 0, length: 1, ordinal: 0)
    )
    var script = Script(builder.finish(), size: Size(columns: 149, rows: 24))
    #expect(script.screen.contains("summary only") && !script.screen.contains("open"))
    script.type(.enter)
    #expect(
      script.screen.contains(
        "get it whole with `aws xray batch-get-traces --trace-ids 1-68563c50-000000000000000000000001`"
      )
    )
    #expect(script.screen.contains("1 trace   1 ok"))
  }

  @Test("? shows every key of every pane, and hides them again")
  func help() {
    var script = Script(example, size: Size(columns: 160, rows: 240))
    script.type("?")
    let screen = script.screen
    for section in AppState.keySections {
      #expect(screen.contains(section.title))
      for binding in section.bindings { #expect(screen.contains(binding.command.help)) }
    }
    script.type("?")
    #expect(!script.screen.contains("Everywhere"))
    script.type("?q")
    #expect(!script.hasQuit)
  }

  @Test("Help begins with the pane that has the keys, is searched, and gives way to other screens")
  func helpOfThePane() {
    var script = Script(example, size: Size(columns: 80, rows: 24))
    script.type("4?")
    let lines = script.screen.split(separator: "\n")
    #expect(lines[1].contains("Service map"))
    #expect(!script.screen.contains("skewed 3 ms"))
    script.type("/skewed")
    script.type(.enter)
    #expect(script.screen.contains("skewed 3 ms"))
    script.type("/no such words")
    script.type(.enter)
    #expect(script.screen.contains("no line matches"))
    script.type("1")
    #expect(script.screen.contains("Response"))
    #expect(!script.screen.contains("skewed 3 ms"))
  }

  @Test("A key that means nothing says so")
  func unknownKey() {
    var script = Script(example)
    script.type("&")
    #expect(script.screen.contains("& does nothing here; ? lists the keys"))
    script.type("j")
    #expect(!script.screen.contains("does nothing"))
  }

  @Test("No pane binds a key twice, nor one that terminals can't tell apart or that is never bound")
  func bindings() {
    for section in AppState.keySections {
      let keys = section.bindings.flatMap(\.keys)
      #expect(Set(keys).count == keys.count, "\(section.title)")
      for letter in "hijmsq" { #expect(!keys.contains(.control(letter)), "\(section.title)") }
    }
  }

  @Test("Every command but those of other panes is bound to some key")
  func everyCommandHasAKey() {
    let bound = Set(AppState.keySections.flatMap { $0.bindings.map(\.command) })
    #expect(Set(Command.allCases).subtracting(bound).isEmpty)
  }

  @Test("The prompt can be left with Esc")
  func leavePrompt() {
    var script = Script(example)
    script.type("/abc")
    #expect(script.screen.contains("/abc"))
    script.type(.escape)
    #expect(!script.screen.contains("/abc"))
    #expect(!script.hasQuit)
  }

  @Test("t switches between local time and UTC, and says so")
  func timeZone() {
    var script = Script(example, size: Size(columns: 120, rows: 24), localOffset: 9 * 3600)
    let local = script.screen
    #expect(local.contains("+09:00"))
    script.type("t")
    #expect(script.screen.contains("times in UTC"))
    script.type("t")
    #expect(script.screen.contains("+09:00"))
  }

  @Test("What was copied is said")
  func copied() {
    var script = Script(example)
    script.type("y")
    #expect(script.copied.count == 1)
    #expect(script.screen.contains("copied \"1-"))
  }

  @Test("e goes to the next fault while the detail has the keys, and the detail follows")
  func faultsFromDetail() {
    let sketch = TraceSketch(
      """
      a  |=========|
        b  |--|
        c     |--|  fault
      """
    )
    var script = Script(sketch.store, size: Size(columns: 200, rows: 60))
    script.type(.enter, .tab)
    script.type("e")
    #expect(script.screen.contains("Traces / 1-68563c50-000000000000000000000001 / c"))
  }

  @Test("Ctrl-Z suspends")
  func suspend() {
    var script = Script(example)
    script.type(.control("z"))
    #expect(script.suspensions == 1)
  }

  @Test("Problems of loading stand in the status line")
  func problems() {
    let summary = LoadSummary(loaded: "1 trace", problems: "skipped 2 records: a.json:3: not JSON")
    let script = Script(example, size: Size(columns: 120, rows: 24), summary: summary)
    #expect(script.screen.contains("skipped 2 records: a.json:3: not JSON"))
  }

  @Test("On a large screen the detail is open beside the waterfall and follows the selection")
  func sideBySide() {
    var script = Script(example, size: Size(columns: 200, rows: 60))
    script.type(.enter)
    #expect(script.screen.contains("Overview"))
    script.type("jjj")
    let row = script.screen.split(separator: "\n").first { $0.contains("Overview") }
    #expect(row != nil)
    script.type(.tab, .character("j"), .backTab, .character("j"))
    #expect(!script.hasQuit)
  }

  @Test("Every screen can be drawn at every size")
  func sizes() {
    var script = Script(example)
    script.type(.enter, .enter)
    for columns in [1, 5, 20, 39, 80, 149, 150, 200] {
      for rows in [1, 2, 3, 5, 10, 24, 40, 60] {
        script.resize(to: Size(columns: columns, rows: rows))
        script.type("j??")
        script.type(.tab)
        #expect(script.surface.size == Size(columns: columns, rows: rows))
      }
    }
  }

  @Test(
    "The loop draws once for each event, gives effects away, and ends when the terminal is gone"
  )
  func loop() {
    var terminal = HeadlessTerminal(
      size: Size(columns: 80, rows: 24),
      events: [.key(.character("?")), .resized, .key(.control("z")), .key(.escape)]
    )
    var state = AppState(session: Session())
    var performed: [Effect] = []
    let end = EventLoop.run(&state, on: &terminal, mailbox: Mailbox {}, effects: [.load]) {
      effect,
      _ in
      performed.append(effect)
    }
    #expect(end == .quit)
    #expect(performed == [.load])
    #expect(terminal.shown.count == 5)
    #expect(terminal.suspensions == 1)
  }

  @Test("What the mailbox holds is taken in when the loop is woken")
  func mailbox() {
    let mailbox = Mailbox {}
    let loaded = LoadedSession(store: example, summary: LoadSummary(loaded: "1 trace"))
    mailbox.put(.loaded(loaded))
    var terminal = HeadlessTerminal(size: Size(columns: 80, rows: 24), events: [.woken, .woken])
    var state = AppState(session: Session())
    _ = EventLoop.run(&state, on: &terminal, mailbox: mailbox) { effect, session in
      guard case .sortTraces(let column, let descending) = effect else { return }
      let order = TraceOrder(of: session.store, by: column, descending: descending)
      mailbox.put(.tracesSorted(order, version: session.version))
    }
    #expect(terminal.shown.last?.text.contains("api") == true)
  }

  @Test("A signal ends the loop and is told")
  func signal() {
    var terminal = HeadlessTerminal(
      size: Size(columns: 80, rows: 24),
      events: [.interrupted(signal: 15)]
    )
    var state = AppState(session: Session())
    let end = EventLoop.run(&state, on: &terminal, mailbox: Mailbox {}) { _, _ in }
    #expect(end == .signal(15))
  }
}
