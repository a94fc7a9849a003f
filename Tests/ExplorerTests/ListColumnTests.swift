import Explorer
import TestSupport
import Testing
import TextScreen
import TraceImport
import TraceModel

/// Columns of the list that the user chose.
@Suite struct ListColumnTests {
  private static let loaded = TraceLoader.load([
    .path(Corpus.path("workshop/segments.jsonl"))
  ])

  private static func script(columns: Int = 120, rows: Int = 24) -> Script {
    Script(
      loaded.store,
      size: Size(columns: columns, rows: rows),
      metadata: loaded.reader
    )
  }

  private func titles(_ script: Script) -> [Substring] {
    let lines = script.screen.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.count > 5 ? lines[5].split(separator: " ") : []
  }

  /// The ids of the first rows, copied one after the other.
  private func firstIDs(_ script: Script, _ count: Int) -> [String] {
    var script = script
    script.type("g")
    for _ in 0..<count { script.type("yj") }
    return script.copied.suffix(count).map { String($0.suffix(6)) }
  }

  @Test(":columns shows those that are named, in that order; a sign adds one or takes it away")
  func chosen() {
    var script = Self.script()
    script.type(":columns spans,user,time")
    script.type(.enter)
    #expect(titles(script) == ["Spans", "User", "Time▼"])
    script.type(":columns +annotation.items_count -user")
    script.type(.enter)
    #expect(titles(script) == ["Spans", "Time▼", "items_count"])
    script.type(":columns standard")
    script.type(.enter)
    #expect(titles(script).prefix(3) == ["Time▼", "Method", "URL"])
  }

  @Test("What isn't known is said, and nothing changes")
  func unknown() {
    var script = Self.script()
    let before = titles(script)
    for (text, message) in [
      ("time,colour", "no column 'colour'; there are time, method, name"),
      ("+annotation.", "no column 'annotation.'; there are time"),
      ("-user", "there is no column 'user' to take away"),
      (
        "-time -method -name -status -response -duration -spans -flags",
        "a list has to have a column"
      ),
      ("", "columns time,method,name,status,response,duration,spans,flags; there are"),
    ] {
      script.type(":columns \(text)")
      script.type(.enter)
      #expect(script.screen.contains(message))
      script.type(.escape)
      #expect(titles(script) == before)
    }
  }

  @Test("s sorts by the chosen columns; those without a value come last both ways")
  func sorting() {
    var script = Self.script()
    script.type(":columns annotation.items_count,time")
    script.type(.enter, .character("s"), .character("S"))
    // What jq finds: 10 and 16 are the least numbers of items, in one trace each.
    #expect(firstIDs(script, 2) == ["f91529", "4da124"])
    script.type("Sg")
    // The largest number, 100, is that of eight traces.
    let rows = script.screen.split(separator: "\n").map { $0.split(separator: " ") }
    #expect(rows.count { $0.first == "100" && $0.count == 2 } == 8)
    script.type(":sort user")
    script.type(.enter)
    // 太郎 comes before 花子 by their code points.
    #expect(firstIDs(script, 2) == ["244a77", "a32219"])
  }

  @Test("A number in metadata is read from the documents, and sorted by")
  func metadata() {
    var script = Self.script()
    script.type(":columns time,metadata.scan_result.items_count")
    script.type(.enter, .character("s"))
    #expect(titles(script) == ["Time", "items_count▼"])
    #expect(firstIDs(script, 1) == ["f5b23d"])
  }

  @Test("Texts in metadata are read and sorted too, and traces without one come last")
  func metadataTexts() {
    var script = Self.script(rows: 70)
    script.type(":columns metadata.query_result.index,metadata.request_info.user_agent,time")
    script.type(.enter, .character("s"))
    #expect(titles(script) == ["index▼", "user_agent", "Time"])
    let rows = script.screen.split(separator: "\n").dropFirst(5)
    // As `jq` counts them: eight queries tell their index, in one trace each.
    #expect(rows.count { $0.hasPrefix("upload-time-index ") } == 8)
    #expect(rows.prefix(8).allSatisfy { $0.hasPrefix("upload-time-index ") })
    #expect(rows.contains { $0.contains("curl/8.7.1") })
    script.type(":sort metadata.request_info.user_agent")
    script.type(.enter)
    script.type("Sg")
    #expect(script.screen.split(separator: "\n")[5].contains(" Mozilla/5.0"))
  }

  @Test("A trace with several values says so; numbers stand right, texts left")
  func metadataKinds() throws {
    let folder = try TemporaryFolder()
    let values = [#""b""#, "12", "true", "null", #"["x","y"]"#, #"["z","z"]"#]
    let documents = values.enumerated().map { number, value in
      """
      {"name": "a", "id": "000000000000000\(number + 1)", "start_time": \(9 - number), \
      "end_time": 20, "trace_id": "1-68563c50-00000000000000000000000\(number + 1)", \
      "metadata": {"n": {"k": \(value), "size": \(number)}}}
      """
    }
    let file = try folder.write(documents.joined(separator: "\n"), to: "segments.jsonl")
    let loaded = TraceLoader.load([.path(file)])
    var script = Script(
      loaded.store,
      size: Size(columns: 60, rows: 12),
      metadata: loaded.reader
    )
    script.type(":columns metadata.n.k,metadata.size")
    script.type(.enter)
    let rows = script.screen.split(separator: "\n", omittingEmptySubsequences: false)[4..<10]
    #expect(
      rows.map(String.init) == [
        "b             0", "12            1", "true          2", "              3",
        "(several)     4", "z             5",
      ]
    )
  }

  @Test("Columns stay when other traces are loaded, and their values are of those")
  func arriving() {
    func store(_ users: [String]) -> TraceStore {
      TraceStore.make(
        users.enumerated().map { index, user in
          let id = UInt64(index + 1)
          return SpanDraft(id, "a", Int64(index), 10, trace: id, notes: [(.user, user)])
        }
      )
    }
    var script = Script(store(["ann"]), size: Size(columns: 60, rows: 12))
    script.type(":columns user")
    script.type(.enter)
    #expect(script.screen.contains("\nann"))
    let more = LoadedSession(store: store(["ann", "bob"]), summary: LoadSummary(), version: 2)
    script.perform(.loaded(more))
    #expect(script.screen.contains("\nann") && script.screen.contains("\nbob"))
  }

  @Test("Columns are as wide as what they say, up to a bound")
  func widths() {
    let long = String(repeating: "x", count: 500)
    let store = TraceStore.make([
      SpanDraft(1, "a", 0, 10, trace: 1, notes: [(.user, "みなと")]),
      SpanDraft(2, "b", 5, 10, trace: 2, notes: [(.user, "\u{1B}[31m\(long)")]),
    ])
    var script = Script(store, size: Size(columns: 80, rows: 12))
    script.type(":columns user,spans")
    script.type(.enter)
    let lines = script.screen.split(separator: "\n")
    #expect(lines.contains { $0.hasPrefix("User") && $0.hasSuffix("Spans") })
    #expect(lines.contains { $0.hasPrefix("\\e[31mxxx") && $0.contains("…") })
    #expect(lines.allSatisfy { DisplayWidth.columns(of: String($0)) <= 80 })
  }

  @Test("Flags are shown whole, or the gravest one with a sign, wherever they have a column at all")
  func flags() {
    // What the recording has of them, as `fluoro list` prints it.
    let known: Set = [
      "fault", "(fault)", "error", "throttle", "fault throttle", "throttle (fault)",
      "(fault) orphans", "(throttle)",
    ]
    for columns in 40...130 {
      var script = Self.script(columns: columns, rows: 40)
      script.type("G")
      let lines = script.screen.split(separator: "\n").map(String.init)
      guard let place = lines.lazy.compactMap({ $0.firstRange(of: "Flags")?.lowerBound }).first,
        let header = lines.first(where: { $0.contains("Flags") })
      else { continue }
      let left = DisplayWidth.columns(of: String(header[..<place]))
      for line in lines.dropFirst(6).dropLast() {
        var column = 0
        let shown = line.drop { character in
          defer { column += DisplayWidth.columns(of: String(character)) }
          return column < left
        }
        guard !shown.isEmpty else { continue }
        #expect(known.contains { $0 == shown || "\($0.split(separator: " ")[0])…" == shown })
        if columns >= 80 { #expect(!shown.contains("…")) }
      }
    }
  }

  @Test("Times lose their milliseconds before columns go, and are never cut")
  func times() {
    for columns in 40...130 {
      let lines = Self.script(columns: columns, rows: 24).screen.split(separator: "\n")
      guard let header = lines.firstIndex(where: { $0.hasPrefix("Time▼") }) else { continue }
      let time = lines[header + 1].prefix { $0 != " " }
      #expect(columns > 80 && time == "05:59:50.020" || columns < 120 && time == "05:59:50")
    }
  }

  @Test("Of several days the day is shown with the time; without room it loses the year")
  func days() {
    let day: Int64 = 86_400_000
    let store = TraceStore.make(
      (0..<2).map { (number: Int64) -> SpanDraft in
        let id = UInt64(number + 1)
        return SpanDraft(id, "a", number * day, number * day + 5, trace: id)
      }
    )
    func first(_ columns: Int) -> String? {
      Script(store, size: Size(columns: columns, rows: 12)).screen.split(separator: "\n")
        .first { $0.contains("06-22 05:00:00") }.map(String.init)
    }
    #expect(first(120)?.hasPrefix("2025-06-22 05:00:00.000 ") == true)
    #expect(first(60)?.hasPrefix("06-22 05:00:00 ") == true)
  }

  @Test("Widths are those of all traces, wherever one is in the list")
  func stable() {
    var drafts: [SpanDraft] = (0..<3_000).map { (number: Int64) -> SpanDraft in
      let id = UInt64(number + 1)
      return SpanDraft(id, "a", number, number + 5, trace: id)
    }
    // One trace of them is longer, and has more flags.
    drafts[1_234].end = 1_234 + 750_000
    drafts[1_234].flags = [.fault, .throttle]
    var script = Script(TraceStore.make(drafts), size: Size(columns: 100, rows: 12))
    let header = script.screen.split(separator: "\n").first { $0.contains("Flags") }
    script.type(":sort duration")
    script.type(.enter, .character("g"))
    #expect(script.screen.contains("12 min 30 s"))
    #expect(script.screen.contains(" fault throttle"))
    script.type(":sort time")
    script.type(.enter, .character("g"))
    #expect(script.screen.split(separator: "\n").contains { $0 == header })
  }

  @Test("Chosen columns look as they should")
  func golden() throws {
    var script = Self.script(columns: 100, rows: 20)
    script.type(":columns time,name,response,annotation.items_count,user,service")
    script.type(.enter)
    try Golden.check(script.surface.snapshot, "list-columns-100x20")
  }
}
