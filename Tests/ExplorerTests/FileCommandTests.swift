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
    guard case .list(let traces) = list.content else { throw Wrong() }
    #expect(traces.count == Self.store.traces.count)
    script.type(.enter)
    guard case .waterfall(let opened)? = run("write! x", &script)?.content else { throw Wrong() }
    #expect(opened.trace == traces[0])
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
