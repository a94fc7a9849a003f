import Explorer
import TestSupport
import Testing
import TextScreen
import TraceAnalysis
import TraceImport
import TraceModel

/// What the commands that write files ask for.
@Suite struct FileCommandTests {
  private static let store = TraceLoader.load([.path(Corpus.path("workshop/segments.jsonl"))]).store

  private func script(_ keys: String = "") -> Script {
    var script = Script(Self.store, size: Size(columns: 100, rows: 30))
    script.type(keys)
    return script
  }

  private func run(_ command: String, _ script: inout Script) -> FileRequest? {
    script.type(":" + command)
    script.type(.enter)
    return script.fileRequests.last
  }

  @Test("write takes what is looked at: list, waterfall, detail, answers and map")
  func contents() throws {
    var script = script()
    let list = try #require(run("write a b.txt", &script))
    #expect(list.path == "a b.txt" && !list.overwrites && list.columns == 100)
    guard case .list(let traces, let columns) = list.content else { throw Wrong() }
    #expect(traces.count == Self.store.traces.count)
    #expect(columns.columns == TraceColumn.standard)
    script.type(.enter)
    guard case .waterfall(let shown)? = run("write! x", &script)?.content else { throw Wrong() }
    #expect(shown.opened.trace == traces[0])
    #expect(script.fileRequests.last?.overwrites == true)
    script.type(.enter)
    guard case .lines(let lines)? = run("write x", &script)?.content else { throw Wrong() }
    #expect(lines.contains { $0.contains("Overview") })
    script.type("5")
    guard case .report(let errors)? = run("write x.csv", &script)?.content else { throw Wrong() }
    #expect(errors.request.question == .errors && !errors.report.sections.isEmpty)
    script.type("4")
    guard case .map(let graphs, isDrawn: true)? = run("write x.dot", &script)?.content else {
      throw Wrong()
    }
    #expect(graphs.count == 1)
  }

  @Test("A waterfall is written as it is folded, all of it, and the boxes' lines in their place")
  func folded() throws {
    func lines(_ keys: String) throws -> [String] {
      var script = Script(TimelineSketches.workshop, size: Size(columns: 80, rows: 10))
      script.type(.enter)
      script.type(keys)
      guard case .waterfall(let shown)? = run("write x", &script)?.content else { throw Wrong() }
      var lines: [String] = []
      shown.forEachLine(in: script.state.session, columns: 80) { lines.append($0) }
      return lines
    }
    let all = try lines("")
    #expect(all.first == "1-68563c50-000000000000000000000001")
    for name in ["API Gateway", "image-api", "Initialization", "dynamodb", "sort", "formatting"] {
      #expect(all.dropFirst(3).contains { $0.contains(name) })
    }
    let folded = try lines("jh")
    #expect(folded.count == all.count - 4)
    #expect(folded.contains { $0.contains("▸ ◆ image-api") })
    #expect(!folded.dropFirst(3).contains { $0.contains("sort") })
    #expect(try lines("a") == all)
    #expect(try lines("{").count < all.count)
  }

  @Test("A list with chosen columns is written with those, and with the ids that lead back")
  func columns() throws {
    var script = script(":columns name,annotation.items_count,time")
    script.type(.enter)
    script.type("fannotation.items_count = 100")
    script.type(.enter)
    guard case .list(let traces, let contents)? = run("write x", &script)?.content else {
      throw Wrong()
    }
    var lines: [String] = []
    contents.forEachLine(of: traces, in: Self.store, utcOffset: 9 * 3_600) { lines.append($0) }
    #expect(
      lines[0].split(separator: "  ").map { $0.drop { $0 == " " } } == [
        "URL or name", "items_count", "Time (+09:00)", "Trace id",
      ]
    )
    // The annotation is 100 in eight traces, as `jq` counts them.
    #expect(lines.count == 9 && Set(lines.map(DisplayWidth.columns)).count <= 2)
    for (line, trace) in zip(lines.dropFirst(), traces) {
      let cells = line.split(separator: "  ").map { $0.drop { $0 == " " } }
      #expect(cells.count == 4 && cells[1] == "100")
      #expect(cells[2].hasPrefix("2025-06-21 14:"))
      #expect(cells[3] == Self.store.text(of: Self.store.traces.id[trace]))
    }
  }

  @Test("What a document says reaches no file as a control sequence, and long values keep whole")
  func safety() {
    let long = String(repeating: "x", count: 150)
    let store = TraceStore.make([
      SpanDraft(1, "\u{1B}[2J", 0, 5, trace: 1, notes: [(.user, "みなと")]),
      SpanDraft(2, long, 0, 5, trace: 2, notes: [(.user, "b\nc")]),
    ])
    var lines: [String] = []
    ColumnContents([.user, .name], of: store, version: 1)
      .forEachLine(of: [0, 1], in: store, utcOffset: 0) { lines.append($0) }
    #expect(lines[1].hasPrefix("みなと  \\e[2J "))
    #expect(lines[2].hasPrefix("b\\nc    \(long)  1-"))
  }

  @Test("export takes the traces that the filter leaves, and in a trace that one")
  func export() throws {
    var script = script("f")
    script.type("fault")
    script.type(.enter)
    guard case .documents(let faults, let format)? = run("export a b segments", &script)?.content
    else { throw Wrong() }
    #expect(faults.count == 9 && faults == faults.sorted() && format == "segments")
    #expect(script.fileRequests.last?.path == "a b")
    script.type(.enter)
    guard case .documents(let one, nil)? = run("export! x", &script)?.content else { throw Wrong() }
    #expect(one.count == 1 && faults.contains(one[0]))
  }

  @Test("names with spaces may stand in quotes; another word behind the name has to be a format")
  func quotes() {
    var script = script()
    #expect(run("write \"a b.txt\"", &script)?.path == "a b.txt")
    #expect(run("export 'a b.json'", &script)?.path == "a b.json")
    #expect(run("export \"a b.json\" segments", &script)?.path == "a b.json")
    #expect(script.fileRequests.count == 3)
    _ = run("export o.json foo", &script)
    #expect(script.fileRequests.count == 3)
    #expect(script.screen.contains("no format 'foo'; there are batch and segments."))
  }

  @Test(
    "a view is refused that can't be written as the file's ending says",
    arguments: [
      ("", "x.dot", "the list can be written as text, .json, .jsonl and .csv, but not as .dot"),
      ("6", "x.jsonl", "the answer can be written as text, .json and .csv, but not as .jsonl"),
      ("4", "x.SVG", "the map can be written as text, .json, .csv, .dot and .mmd, but not as .svg"),
      (":messages\n", "x.csv", "the list of messages can be written as text, but not as .csv"),
    ]
  )
  func endings(keys: String, file: String, told: String) {
    var script = script()
    for character in keys { script.type(character == "\n" ? .enter : .character(character)) }
    #expect(run("write " + file, &script) == nil)
    #expect(script.screen.contains(told))
    script.type(.escape)
    #expect(run("write x.y/z", &script)?.ending == "")
    #expect(run("write a.b.LOG", &script)?.ending == "log")
  }

  @Test(
    "without a file's name it is said what is wanted",
    arguments: ["write", "export", "export "]
  )
  func noName(command: String) {
    var script = script()
    #expect(run(command, &script) == nil)
    #expect(script.screen.contains("name the file"))
  }

  private struct Wrong: Error {}
}
