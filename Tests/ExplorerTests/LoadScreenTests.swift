import Explorer
import TestSupport
import Testing
import TextScreen
import TraceModel

/// The status line while traces load and arrive, and the screens about what was skipped.
@Suite struct LoadScreenTests {
  private static let sizes = [
    Size(columns: 80, rows: 24), Size(columns: 60, rows: 16), Size(columns: 40, rows: 10),
  ]

  private static let records = [
    RejectedRecord(
      source: "/var/traces/2025-06-21/segments.jsonl",
      line: 12,
      offset: 3_402,
      reason: "malformed JSON: the string isn't closed",
      advice: "",
      excerpt: "{\"trace_id\": \"1-68563c50-00000000\u{1B}[2J, \"id\": \"00000000"
    ),
    RejectedRecord(
      source: "/var/traces/2025-06-21/segments.jsonl",
      line: 1_204,
      offset: 1_204_331,
      reason: "JSON without X-Ray traces",
      advice: "expected segment documents or what `aws xray batch-get-traces` prints",
      excerpt: "{\"level\": \"info\", \"message\": \"画像を読み込みました\"}"
    ),
    RejectedRecord(
      source: "log.txt",
      line: 1,
      offset: 0,
      reason: "the value is cut off",
      advice: "is the file still being written?",
      excerpt: "{\"Traces\": [{\"Id\": "
    ),
  ]

  private func script(
    _ size: Size,
    glyphs: GlyphSet = .unicode,
    records: [RejectedRecord] = records
  ) -> Script {
    var script = Script(ArrivalTests.store([1, 2, 3]), size: size, glyphs: glyphs)
    let details = [
      "/nowhere: No such file or directory; check the path",
      "skipped 3 records; :rejects lists them",
      "1 answer is one page of several (NextToken); ask for the others with --starting-token",
    ]
    script.perform(
      .loaded(
        LoadedSession(
          store: ArrivalTests.store([1, 2, 3]),
          summary: LoadSummary(loaded: "3 traces", problems: "skipped 3", details: details),
          rejects: RejectedRecords(records),
          version: 2
        )
      )
    )
    return script
  }

  private static var loading: LoadProgress {
    var progress = LoadProgress(phase: .loading)
    progress.bytes = 420_000_000
    progress.totalBytes = 1_000_801_949
    progress.documents = 120_412
    progress.bytesPerSecond = 511_000_000
    progress.documentsPerSecond = 146_000
    return progress
  }

  private static var live: LoadProgress {
    var progress = LoadProgress(phase: .arriving)
    progress.hasArrived = true
    progress.bytes = 1_240_000
    progress.documents = 1_438
    progress.bytesPerSecond = 42_000
    progress.documentsPerSecond = 50
    return progress
  }

  /// The last row of the screen while loading is so far.
  private func status(_ progress: LoadProgress, columns: Int, keys: String = "") -> String {
    var script = Script(ArrivalTests.store([1, 2]), size: Size(columns: columns, rows: 10))
    script.perform(.progress(progress))
    script.type(keys)
    return script.screen.split(separator: "\n", omittingEmptySubsequences: false).last
      .map(String.init) ?? ""
  }

  @Test("The status line says how far loading is, in whatever room there is")
  func loading() {
    let lines = [
      100:
        " ████▎·····  41 %  420 MB of 1 GB  120 thousand documents  511 MB/s  2 s left  Esc stops",
      80: " ████▎·····  41 %  420 MB of 1 GB  120 thousand documents  2 s left",
      60: " ████▎·····  41 %  120 thousand documents  2 s left",
      40: " ████▎·····  41 %  2 s left",
      20: " 41 %  2 s left",
      8: " 41 %",
    ]
    for (columns, line) in lines {
      #expect(status(Self.loading, columns: columns) == withHint(line, columns))
    }
  }

  @Test("The status line says what arrives, what was skipped and what was let go")
  func live() {
    var progress = Self.live
    progress.skipped = 3
    progress.lostTraces = 1_200
    let lines = [
      120: " live  1438 documents  1200 traces let go  3 skipped  1.2 MB  50 documents/s  42 kB/s"
        + "  Esc stops",
      80: " live  1438 documents  1200 traces let go  3 skipped  1.2 MB",
      60: " live  1200 traces let go  3 skipped",
      40: " live  1200 traces let go",
    ]
    for (columns, line) in lines {
      #expect(status(progress, columns: columns) == withHint(line, columns))
    }
  }

  /// A status line with the hint that stands at its right end, where there is room for it.
  private func withHint(_ line: String, _ columns: Int) -> String {
    guard columns >= 30 else { return line }
    return line + String(repeating: " ", count: columns - 7 - line.count) + "? help"
  }

  @Test("Where the number of bytes isn't known there is no bar")
  func unknownTotal() {
    var progress = Self.loading
    progress.totalBytes = nil
    #expect(status(progress, columns: 80).hasPrefix(" loading  420 MB  120 thousand documents"))
  }

  @Test("The status line looks as it should", arguments: ["loading", "live", "paused"], sizes)
  func statusGolden(state: String, size: Size) throws {
    var script = Script(ArrivalTests.store([1, 2]), size: size)
    script.perform(.progress(state == "loading" ? Self.loading : Self.live))
    if state == "paused" {
      script.type("p")
      var more = Self.live
      more.documents += 204
      script.perform(.progress(more))
    }
    try Golden.check(script.surface.snapshot, "\(state)-\(size.columns)x\(size.rows)")
  }

  @Test("The skipped records look as they should", arguments: sizes)
  func rejectsGolden(size: Size) throws {
    var script = script(size)
    script.type(":rejects")
    script.type(.enter, .character("j"))
    try Golden.check(script.surface.snapshot, "rejects-\(size.columns)x\(size.rows)")
  }

  @Test("The messages look as they should", arguments: sizes)
  func messagesGolden(size: Size) throws {
    var script = script(size)
    script.type(":messages")
    script.type(.enter)
    try Golden.check(script.surface.snapshot, "messages-\(size.columns)x\(size.rows)")
  }

  @Test("Skipped records can be searched and copied, and are left with q or Esc")
  func rejectsKeys() {
    var script = script(Size(columns: 100, rows: 24))
    script.type(":rej")
    script.type(.enter)
    #expect(script.screen.contains("3 records skipped"))
    #expect(!script.screen.contains("\u{1B}"))
    script.type("/CUT OFF")
    script.type(.enter)
    script.type("y")
    #expect(
      script.copied.last?.hasPrefix("log.txt:1: byte 0: the value is cut off; is the") == true
    )
    script.type("n")
    #expect(script.screen.contains("no other record matches"))
    script.type("q")
    #expect(script.screen.contains("3 traces") && !script.hasQuit)
    script.type(.enter)
    script.type(":rejects")
    script.type(.enter, .escape)
    #expect(script.screen.contains("Traces / 1-"))
  }

  @Test("Messages can be searched and copied")
  func messagesKeys() {
    var script = script(Size(columns: 60, rows: 16))
    script.type(":mess")
    script.type(.enter)
    script.type("/nexttoken")
    script.type(.enter)
    script.type("y")
    #expect(script.copied.last?.hasSuffix("--starting-token") == true)
    script.type("/nothing of it")
    script.type(.enter)
    #expect(script.screen.contains("no line matches"))
    script.type(.escape)
    #expect(script.screen.contains("3 traces"))
  }

  @Test("Without skipped records and messages the screens say so, at any size, in ASCII")
  func empty() {
    for command in [":rejects", ":messages"] {
      var script = Script(
        ArrivalTests.store([1]),
        size: Size(columns: 80, rows: 10),
        glyphs: .ascii
      )
      script.type(command)
      script.type(.enter)
      #expect(
        script.screen.contains("No record was skipped") || script.screen.contains("nothing to say")
      )
      script.type("jkGgny")
      for columns in [1, 20, 80] {
        for rows in [1, 2, 5, 30] {
          script.resize(to: Size(columns: columns, rows: rows))
          #expect(script.screen.utf8.allSatisfy { $0 < 0x80 })
        }
      }
    }
  }

  @Test("Of very many skipped records the first are shown, and how many there are")
  func many() {
    var script = Script(ArrivalTests.store([1]), size: Size(columns: 80, rows: 20))
    let rejects = RejectedRecords(count: 100_000, total: 2_000_000) { number in
      RejectedRecord(
        source: "a",
        line: number,
        offset: 0,
        reason: "not JSON",
        advice: "",
        excerpt: "x"
      )
    }
    script.perform(
      .loaded(
        LoadedSession(
          store: ArrivalTests.store([1]),
          summary: LoadSummary(),
          rejects: rejects,
          version: 2
        )
      )
    )
    script.type(":rejects")
    script.type(.enter, .character("G"))
    #expect(script.screen.contains("2000000 records skipped, the first 100000 kept"))
    #expect(script.screen.contains("99999"))
  }
}
