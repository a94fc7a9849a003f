import Explorer
import TestSupport
import Testing
import TextScreen
import TraceImport
import TraceModel

/// Ranges of time, and of response times, through which the list is seen.
///
/// The numbers are those that a few lines of Python find in the recording: its newest trace began at
/// 05:59:50, and its 61 response times are spread over the buckets of the series 1, 2, 5.
@Suite struct ListRangeTests {
  private static let store = TraceLoader.load([.path(Corpus.path("workshop/segments.jsonl"))]).store

  private static func script(rows: Int = 24, localOffset: Int = 0) -> Script {
    Script(store, size: Size(columns: 100, rows: rows), localOffset: localOffset)
  }

  @Test(
    "Times are typed as they are read",
    arguments: [
      ("last 15m", 7), ("last 5m", 2), ("last 1h", 61), ("since 05:10", 45),
      ("until 05:10", 16), ("since 2025-06-21T05:30", 16), ("until 2025-06-21T05:30Z", 45),
      ("since 2025-06-21", 61), ("since 2025-06-21T14:30+09:00", 16),
      // It wasn't that late yet on the last day: the day before is meant.
      ("since 23:00", 61),
    ]
  )
  func times(command: String, count: Int) {
    var script = Self.script()
    script.type(":\(command)")
    script.type(.enter)
    #expect(script.screen.contains("\(count) of 61 traces"))
    #expect(script.screen.contains("filter time "))
  }

  @Test("A newer bound goes before an older one of its kind; off takes it away, F all")
  func bounds() {
    var script = Self.script()
    for (command, count) in [
      ("since 05:20", "29 of 61"), ("since 05:10", "45 of 61"), ("until 05:30", "29 of 61"),
      ("since off", "45 of 61"), ("last 10m", "4 of 61"), ("last off", "61 traces"),
    ] {
      script.type(":\(command)")
      script.type(.enter)
      #expect(script.screen.contains(count))
    }
    script.type(":last off")
    script.type(.enter)
    #expect(script.screen.contains("there is no such range of time"))
    script.type(":last 10m")
    script.type(.enter, .character("F"))
    #expect(!script.screen.contains(" of 61"))
  }

  @Test("A range of time is added to the filter that is there, and leaves it as it was")
  func combined() {
    var script = Self.script()
    script.type("ffault OR error")
    script.type(.enter)
    script.type(":last 1h")
    script.type(.enter)
    #expect(script.screen.contains("filter (fault OR error) AND time >= -1h"))
    script.type(":last off")
    script.type(.enter)
    #expect(script.screen.contains("filter fault OR error"))
  }

  @Test("Response times of all sizes have a distribution on narrow screens too")
  func crowded() {
    // 1 ns, 2, 5, 10, … up to 31 years, where the scale ends.
    let steps: [Int64] = [1, 2, 5]
    var lengths: [Int64] = []
    var power: Int64 = 1
    while power <= 1_000_000_000_000_000_000 / 5 {
      lengths += steps.map { $0 * power }
      power *= 10
    }
    let drafts = lengths.enumerated().map { number, length in
      SpanDraft(UInt64(number + 1), "api", 0, length, trace: UInt64(number + 1))
    }
    var script = Script(TraceStore.make(drafts, unit: 1), size: Size(columns: 80, rows: 24))
    #expect(script.screen.contains("[ ] choose a range"))
    let rows = script.screen.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(rows[3].contains("█"))
    script.type("]")
    #expect(script.screen.contains("x filters by it"))
  }

  @Test("Times without a zone are in the one that is shown")
  func localTime() {
    var script = Self.script(localOffset: 9 * 3_600)
    script.type(":since 14:30")
    script.type(.enter)
    #expect(script.screen.contains("16 of 61 traces"))
    #expect(script.screen.contains("since 2025-06-21 14:30:00.000"))
    script.type(":until 2025-06-21T14:30")
    script.type(.enter)
    script.type(":since off")
    script.type(.enter)
    #expect(script.screen.contains("45 of 61 traces"))
  }

  @Test("What is no time is said with what would be one")
  func wrong() {
    var script = Self.script()
    for (command, message) in [
      ("last week", "no length of time 'week'; try last 15m"), ("since", "say a time: 05:10"),
      ("until tomorrow", "no time 'tomorrow'; try 05:10"), ("last -5m", "no length of time"),
      ("since 25:00", "no time '25:00'"),
    ] {
      script.type(":\(command)")
      script.type(.enter)
      #expect(script.screen.contains(message))
      script.type(.escape)
      #expect(!script.screen.contains(" of 61"))
    }
  }

  @Test("[ and ] walk along the distribution, < and > resize, x filters, Esc gives up")
  func responseTimes() {
    var script = Self.script()
    script.type("x")
    #expect(script.screen.contains("[ and ] choose response times"))
    script.type("]")
    #expect(script.screen.contains("5 ms – 10 ms: 2 traces"))
    script.type("]]")
    #expect(script.screen.contains("20 ms – 50 ms: 16 traces"))
    script.type(">>")
    #expect(script.screen.contains("20 ms – 200 ms: 30 traces"))
    script.type("<")
    #expect(script.screen.contains("20 ms – 100 ms: 25 traces"))
    script.type("x")
    #expect(script.screen.contains("25 of 61 traces"))
    #expect(script.screen.contains("filter responsetime >= 0.02 AND responsetime < 0.1"))
    script.type("F[")
    #expect(script.screen.contains("20 s – 50 s: 1 trace"))
    script.type("[")
    // The empty buckets between are passed over.
    #expect(script.screen.contains("2 s – 5 s: 1 trace"))
    script.type(.escape)
    #expect(!script.screen.contains("1 trace "))
    #expect(script.screen.contains("[ ] choose a range"))
  }

  @Test("Every bucket holds as many traces as its filter leaves")
  func buckets() throws {
    var counted = 0
    for place in 1...10 {
      var script = Self.script()
      for _ in 0..<place { script.type("]") }
      let words = try #require(script.screen.firstRange(of: " – ")).lowerBound
      let count = try #require(
        script.screen[words...].split(separator: ": ")[1].split(separator: " ").first.flatMap {
          Int($0)
        }
      )
      counted += count
      script.type("x")
      #expect(script.screen.contains("\(count) of 61 traces"))
    }
    #expect(counted == 61)
  }

  @Test("Where there is no room for the distribution, what is chosen is told")
  func small() {
    var script = Self.script(rows: 14)
    #expect(!script.screen.contains("choose a range"))
    script.type("]")
    #expect(script.screen.contains("5 ms – 10 ms: 2 traces; x filters by it"))
  }

  @Test("Without a known response time there is nothing to choose")
  func nothing() {
    let store = TraceStore.make([SpanDraft(1, "open", 0, nil)])
    var script = Script(store, size: Size(columns: 100, rows: 24))
    script.type("]>[<")
    #expect(script.screen.contains("no response time is known"))
  }

  @Test(
    "A chosen range looks as it should",
    arguments: [
      Size(columns: 80, rows: 24), Size(columns: 60, rows: 16), Size(columns: 40, rows: 10),
    ]
  )
  func rangeGolden(size: Size) throws {
    var script = Script(Self.store, size: size)
    script.type("]]]>")
    try Golden.check(script.surface.snapshot, "list-range-\(size.columns)x\(size.rows)")
  }

  @Test("The distribution looks as it should", arguments: [false, true])
  func golden(isASCII: Bool) throws {
    var script = Script(
      Self.store,
      size: Size(columns: 80, rows: 20),
      glyphs: isASCII ? .ascii : .unicode
    )
    script.type("]]]>")
    try Golden.check(
      script.surface.snapshot,
      "list-distribution-\(isASCII ? "ascii" : "unicode")"
    )
  }
}
