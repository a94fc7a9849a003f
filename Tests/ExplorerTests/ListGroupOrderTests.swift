import Explorer
import TestSupport
import Testing
import TextScreen
import TraceImport
import TraceModel

/// How the groups of the list are sorted, and what is found in them.
@Suite struct ListGroupOrderTests {
  private static let store = TraceLoader.load([.path(Corpus.path("workshop/segments.jsonl"))]).store

  private static func script(_ field: String) -> Script {
    var script = Script(store, size: Size(columns: 100, rows: 60))
    script.type(":group \(field)")
    script.type(.enter)
    return script
  }

  /// The values of the groups on the screen, in their order.
  private func values(_ script: Script) -> [Substring] {
    script.screen.split(separator: "\n").map { $0.split(separator: " ") }
      .filter { ["▸", "▾"].contains($0.first) }.map { $0[1] }
  }

  private func titles(_ script: Script) -> [Substring] {
    let lines = script.screen.split(separator: "\n").map { $0.split(separator: " ") }
    return lines.first { $0.contains { $0.hasPrefix("Traces") } && $0.contains("Share") } ?? []
  }

  @Test("s sorts groups by the next of their columns, S the other way round; the titles show it")
  func sorting() {
    var script = Self.script("status")
    // Counted by a few lines of Python; of those that all failed the larger ones come first.
    for (title, first) in [
      ("Traces▼", ["200", "202", "500"]), ("Failed▼", ["500", "404", "429"]),
    ] {
      #expect(titles(script).contains { $0 == title })
      #expect(values(script).prefix(3).map(String.init) == first)
      script.type("s")
    }
    #expect(titles(script).contains("p50▼"))
    script.type("ss")
    #expect(titles(script).contains("p99▼"))
    // The slowest answer of all was a gateway's timeout.
    #expect(values(script).first == "504")
    script.type("s")
    #expect(titles(script).first == "status▲")
    #expect(values(script) == ["200", "202", "403", "404", "429", "500", "502", "504", "none"])
    script.type("S")
    #expect(titles(script).first == "status▼")
    #expect(values(script) == ["504", "502", "500", "429", "404", "403", "202", "200", "none"])
  }

  @Test("Below a group s sorts the traces, whose titles stand there then")
  func belowGroup() {
    var script = Self.script("method")
    let groups = values(script)
    script.type(.enter, .down, .character("s"))
    #expect(script.screen.contains("Method▲"))
    #expect(values(script) == groups)
  }

  @Test(":sort takes the columns of groups too while there are some")
  func command() {
    var script = Self.script("status")
    script.type(":sort p99")
    script.type(.enter)
    #expect(titles(script).contains("p99▼"))
    #expect(values(script).first == "504")
    script.type(":group off")
    script.type(.enter)
    script.type(":sort p99")
    script.type(.enter)
    #expect(script.screen.contains("no column 'p99'"))
  }

  @Test("The order stays while traces arrive, also of so many groups that it takes time")
  func arriving() {
    func loaded(_ count: Int, version: Int) -> LoadedSession {
      let spans = (0..<count).map { number -> SpanDraft in
        let id = UInt64(number + 1)
        return SpanDraft(id, "n\(10_000 + number / 2)", 0, Int64(number + 1), trace: id)
      }
      return LoadedSession(
        store: TraceStore.make(spans),
        summary: LoadSummary(),
        version: version
      )
    }
    var script = Script(loaded(9_000, version: 1).store, size: Size(columns: 90, rows: 20))
    script.type(":group name")
    script.type(.enter)
    #expect(values(script).first == "n10000")
    script.type("sssg")
    #expect(values(script).first == "n14499")
    script.perform(.loaded(loaded(9_004, version: 2)))
    script.type("g")
    #expect(values(script).first == "n14501")
  }

  @Test("/ finds the names of groups, and n the traces in those that are closed")
  func searching() {
    var script = Self.script("method")
    script.type("/post")
    script.type(.enter)
    // The name of the group; its traces are sought from there.
    script.type("y")
    #expect(script.copied.last == "POST")
    script.type("ny")
    #expect(script.copied.last?.hasPrefix("1-") == true)
    #expect(script.screen.contains("▾ POST"))
    #expect(script.screen.matches(of: /▾/).count == 1)
  }

  @Test(
    "e walks through all that failed, in whatever group, and E back; groups without stay closed"
  )
  func failures() {
    var script = Self.script("status")
    var found: [String] = []
    var isAround = false
    for _ in 0..<61 where !isAround {
      script.type("e")
      isAround = script.screen.contains("went around the end of the list")
      script.type("y")
      let id = script.copied.last ?? ""
      if found.contains(id) { break }
      found.append(id)
    }
    // As many as `fluoro list -f` counts of which anything failed.
    let failed = Self.store.traces.flags.count {
      !$0.isDisjoint(with: [.anyFault, .anyError, .anyThrottle])
    }
    #expect(found.count == failed && Set(found).count == failed)
    #expect(isAround)
    script.type("Ey")
    #expect(script.copied.last == found.last)
    var back = Self.script("status")
    back.type("E")
    #expect(back.screen.contains("went around the end of the list"))
    back.type("y")
    #expect(back.copied.last == found.last)
    // Only the group in which it was found is open.
    #expect(back.screen.matches(of: /▾/).count == 1)
  }

  @Test("URLs of one host are shown without it, and of several ones whole; copied is the whole one")
  func hosts() throws {
    func screen(_ urls: [String]) throws -> Script {
      let folder = try TemporaryFolder()
      let documents = urls.enumerated().map { number, url in
        """
        {"name": "a", "id": "000000000000000\(number + 1)", "start_time": 1, "end_time": 2, \
        "trace_id": "1-68563c50-00000000000000000000000\(number + 1)", \
        "http": {"request": {"method": "GET", "url": "\(url)"}}}
        """
      }
      let file = try folder.write(documents.joined(separator: "\n"), to: "segments.jsonl")
      let loaded = TraceLoader.load([.path(file)])
      var script = Script(loaded.store, size: Size(columns: 80, rows: 14))
      script.type(":group url")
      script.type(.enter, .character("y"))
      return script
    }
    let one = try screen(["https://a.example/x?y=1", "https://a.example/z"])
    #expect(values(one) == ["/x?y=1", "/z"])
    #expect(one.copied == ["https://a.example/x?y=1"])
    let several = try screen(["https://a.example/x", "https://b.example/x"])
    #expect(values(several) == ["https://a.example/x", "https://b.example/x"])
    #expect(try values(screen(["https://a.example/x", "/x"])) == ["/x", "https://a.example/x"])
  }

  @Test("What is nowhere is said, and no group opens for it")
  func nothing() {
    var script = Self.script("url")
    script.type("/nothing of the kind")
    script.type(.enter)
    #expect(script.screen.contains("no trace matches"))
    #expect(!script.screen.contains("▾"))
  }
}
