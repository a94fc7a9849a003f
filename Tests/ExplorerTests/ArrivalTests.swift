import Explorer
import TestSupport
import Testing
import TextScreen
import TraceModel

/// What the list and the keys do while traces load and arrive.
@Suite struct ArrivalTests {
  /// Traces of one span each, by their numbers; a larger number began later.
  static func store(_ numbers: [UInt64]) -> TraceStore {
    TraceStore.make(
      numbers.map { number in
        let start = Int64(number) * 1_000
        return SpanDraft(number, "call-\(number)", start, start + 100, trace: number)
      }
    )
  }

  static func arriving(
    _ store: TraceStore,
    version: Int,
    phase: LoadProgress.Phase = .arriving,
    load: Int = 1,
    change: (inout LoadProgress) -> Void = { _ in }
  ) -> Action {
    var progress = LoadProgress(phase: phase)
    progress.hasArrived = true
    change(&progress)
    return .loaded(
      LoadedSession(
        store: store,
        summary: LoadSummary(loaded: "\(store.traces.count) traces from a test"),
        progress: progress,
        load: load,
        version: version
      )
    )
  }

  /// The names in the list, from above.
  static func names(_ script: Script) -> [String] {
    script.screen.split(separator: "\n").compactMap { line in
      line.split(separator: " ").first { $0.hasPrefix("call-") }.map(String.init)
    }
  }

  /// The row of the screen that is selected.
  static func selectedRow(_ script: Script) -> Int? {
    (0..<script.surface.size.rows).first { row in
      script.surface.style(at: Point(column: 0, row: row))?.ground == .selection
    }
  }

  private let size = Size(columns: 100, rows: 12)

  @Test("The selection stays on its trace and on its row when others arrive above and below")
  func selection() {
    var script = Script(Self.store([30, 31, 32, 33, 34, 35, 36, 37, 38, 39]), size: size)
    script.type("jjj")
    let row = Self.selectedRow(script)
    // All numbers are others: what comes late was put first.
    let more: [UInt64] = Array(40..<60) + Array(10..<40).reversed()
    script.perform(Self.arriving(Self.store(more), version: 2))
    #expect(Self.selectedRow(script) == row)
    script.type("y")
    #expect(script.copied == ["1-68563c50-000000000000000000000024"])
    #expect(script.screen.contains("50 traces"))
  }

  @Test("Until a row is chosen the newest is in view, and again after g")
  func newest() {
    var script = Script(Self.store([1, 2, 3]), size: size)
    script.perform(Self.arriving(Self.store([1, 2, 3, 4]), version: 2))
    #expect(Self.names(script).first == "call-4")
    script.type("y")
    script.type("jk")
    script.perform(Self.arriving(Self.store([1, 2, 3, 4, 5]), version: 3))
    script.type("y")
    script.type("g")
    script.perform(Self.arriving(Self.store([1, 2, 3, 4, 5, 6]), version: 4))
    script.type("y")
    #expect(script.copied.map { $0.suffix(1) } == ["4", "4", "6"])
  }

  @Test("Where the selected trace was let go, a row near it is selected, and the number is said")
  func letGo() {
    var script = Script(Self.store(Array(1...9)), size: size)
    script.type("G")
    script.perform(Self.arriving(Self.store([5, 6, 7, 8, 9]), version: 2) { $0.lostTraces = 4 })
    #expect(Self.selectedRow(script) != nil)
    #expect(script.screen.contains("4 traces let go"))
    script.type("y")
    #expect(script.copied == ["1-68563c50-000000000000000000000005"])
    script.perform(Self.arriving(Self.store([]), version: 3))
    script.type("jky")
    #expect(script.copied.count == 1)
  }

  @Test("The order that the user chose stays, and what was sorted before is not mixed up")
  func order() {
    var script = Script(Self.store([3, 1, 2]), size: size)
    script.type(":sort name")
    script.type(.enter)
    #expect(Self.names(script) == ["call-1", "call-2", "call-3"])
    let old = TraceOrder(of: Self.store([3, 1, 2]), by: .spans, descending: true)
    // This one was sorted while the choice was made: it is sorted once more.
    script.perform(Self.arriving(Self.store([4, 3, 1, 2]), version: 2))
    #expect(Self.names(script) == ["call-1", "call-2", "call-3", "call-4"])
    script.perform(.tracesSorted(old, version: 1))
    #expect(Self.names(script) == ["call-1", "call-2", "call-3", "call-4"])
  }

  @Test("A search goes on among what arrived")
  func search() {
    var script = Script(Self.store([1, 2, 3]), size: size)
    script.type("/call-1")
    script.type(.enter)
    script.perform(Self.arriving(Self.store([1, 2, 3, 12]), version: 2))
    script.type("ny")
    #expect(script.copied.last?.hasSuffix("0c") == true)
  }

  @Test("p holds back what arrives and says how much, p shows it; the reading goes on")
  func pause() {
    var script = Script(Self.store([1, 2]), size: size)
    script.type("p")
    #expect(script.screen.contains("nothing loads or arrives"))
    script.perform(Self.arriving(Self.store([1, 2, 3]), version: 2) { $0.documents = 3 })
    script.type("p")
    #expect(script.screen.contains("paused  0 documents more"))
    script.perform(Self.arriving(Self.store([1, 2, 3, 4, 5]), version: 3) { $0.documents = 5 })
    var progress = LoadProgress(phase: .arriving)
    progress.documents = 9
    script.perform(.progress(progress))
    #expect(Self.names(script) == ["call-3", "call-2", "call-1"])
    #expect(script.screen.contains("paused  6 documents more"))
    script.type("p")
    #expect(Self.names(script) == ["call-5", "call-4", "call-3", "call-2", "call-1"])
    #expect(!script.screen.contains("paused"))
    script.type("p")
    let end = Self.arriving(Self.store([1, 2, 3, 4, 5, 6]), version: 4, phase: .ended) {
      $0.documents = 10
    }
    script.perform(end)
    #expect(script.screen.contains("paused") && script.screen.contains("end of input"))
    script.type("p")
    #expect(script.screen.contains("6 traces   6 ok"))
  }

  @Test("Esc in the list stops what loads, once; then it does nothing, as ever")
  func escape() {
    var script = Script(Self.store([1, 2]), size: size)
    script.perform(Self.arriving(Self.store([1, 2, 3]), version: 2))
    #expect(script.screen.contains("Esc stops"))
    script.type(.escape, .escape)
    #expect(script.stops == 1)
    #expect(script.screen.contains("stopping"))
    script.perform(Self.arriving(Self.store([1, 2, 3]), version: 3, phase: .stopped))
    #expect(script.screen.contains("stopped  3 traces from a test"))
    script.type(.escape)
    #expect(script.stops == 1 && !script.hasQuit)
  }

  @Test("Esc goes back first, and the one after that doesn't stop by accident")
  func escapeBack() {
    var script = Script(Self.store([1, 2]), size: size)
    script.perform(Self.arriving(Self.store([1, 2, 3]), version: 2))
    script.type(.enter)
    #expect(script.screen.contains("Ctrl-C stops"))
    script.type(.escape, .escape)
    #expect(script.stops == 0)
    #expect(script.screen.contains("Esc again stops reading"))
    script.type(.escape)
    #expect(script.stops == 1)
    script.type(.character("?"), .escape)
    #expect(script.stops == 1)
  }

  @Test("Ctrl-C stops what loads wherever the user is, and quits when pressed again; Q quits")
  func interrupt() {
    var script = Script(Self.store([1, 2]), size: size)
    script.perform(Self.arriving(Self.store([1, 2, 3]), version: 2, phase: .loading))
    script.type(.enter, .control("c"))
    #expect(script.stops == 1 && !script.hasQuit)
    script.type(.control("c"))
    #expect(script.hasQuit)
    var other = Script(Self.store([1, 2]), size: size)
    other.perform(Self.arriving(Self.store([1, 2, 3]), version: 2))
    other.type("Q")
    #expect(other.hasQuit && other.stops == 0)
  }

  @Test("r keeps what is shown until all is loaded again, and everything stays in its place")
  func reload() {
    var script = Script(Self.store([1, 2, 3]), size: size)
    script.type("jr")
    #expect(script.loads == 1)
    #expect(script.screen.contains("loading"))
    script.perform(Self.arriving(Self.store([1]), version: 2, phase: .loading, load: 2))
    #expect(Self.names(script).count == 3)
    script.type("r")
    #expect(script.loads == 1 && script.screen.contains("still loading; Esc stops it"))
    script.perform(Self.arriving(Self.store([4, 3, 2, 1]), version: 3, phase: .ended, load: 2))
    #expect(Self.names(script).count == 4)
    script.type("y")
    #expect(script.copied.last?.hasSuffix("2") == true)
  }

  @Test("Loading anew that is stopped leaves what was there")
  func reloadStopped() {
    var script = Script(Self.store([1, 2, 3]), size: size)
    script.type("r")
    script.type(.escape)
    #expect(script.stops == 1)
    let stopped = Self.arriving(Self.store([1]), version: 2, phase: .stopped, load: 2) {
      $0.hasArrived = false
    }
    script.perform(stopped)
    #expect(Self.names(script).count == 3)
    #expect(script.screen.contains("these are the traces from before"))
  }

  @Test("Nothing so far is no reason to leave; nothing at the end is")
  func nothing() {
    let nothing = Self.store([])
    var state = AppState(session: Session(), size: size)
    #expect(state.update(Self.arriving(nothing, version: 1)) == [])
    #expect(state.draw().text.contains("Nothing has arrived yet."))
    #expect(state.update(Self.arriving(nothing, version: 2, phase: .ended)) == [.quit])
    #expect(state.update(Self.arriving(nothing, version: 3, phase: .stopped)) == [])
    #expect(state.draw().text.contains("No traces were found."))
  }

  @Test("Of progress and of traces only the newest wait in the mailbox, behind what came before")
  func mailbox() {
    let mailbox = Mailbox {}
    mailbox.put(.progress(LoadProgress(phase: .loading)))
    mailbox.put(Self.arriving(Self.store([1]), version: 1))
    mailbox.put(.notice("kept"))
    mailbox.put(.progress(LoadProgress(phase: .arriving)))
    let last = Self.arriving(Self.store([1, 2]), version: 2)
    mailbox.put(last)
    #expect(
      mailbox.takeAll() == [.notice("kept"), .progress(LoadProgress(phase: .arriving)), last]
    )
    #expect(mailbox.takeAll() == [])
  }
}
