import Explorer
import TestSupport
import Testing
import TextScreen
import TraceImport
import TraceModel

/// From a span to those that it has to do with, by keys.
@Suite struct DetailJumpTests {
  /// A shop that calls a worker, which calls a table by itself.
  private static let calls = [
    #"{"id":"0000000000000001","name":"shop","trace_id":"1-68564bf0-00000000000000000000000a","#
      + #""start_time":1,"end_time":2,"subsegments":[{"id":"0000000000000002","name":"worker-call","#
      + #""namespace":"remote","start_time":1.1,"end_time":1.9}]}"#,
    #"{"id":"0000000000000003","name":"worker","trace_id":"1-68564bf0-00000000000000000000000a","#
      + #""parent_id":"0000000000000002","start_time":1.2,"end_time":1.8,"subsegments":["#
      + #"{"id":"0000000000000004","name":"inner","start_time":1.3,"end_time":1.7}]}"#,
  ].joined(separator: "\n")

  private func script(_ path: String, rows: Int = 44) -> Script {
    let loaded = TraceLoader.load([.path(path)])
    return Script(loaded.store, size: Size(columns: 100, rows: rows)) { row in
      let place = loaded.store.documents[Int(loaded.store.spans.document[row])]
      do throws(ImportError) {
        return .document(SpanDocument(try loaded.reader.document(at: place)))
      } catch {
        return .failure(error.description)
      }
    }
  }

  /// The name that the detail's title tells.
  private func span(_ script: Script) -> Substring {
    let line = script.screen.split(separator: "\n").first { $0.hasPrefix(" fluoro") } ?? ""
    return line.split(separator: "/").last?.drop { $0 == " " } ?? ""
  }

  @Test("Y, v and P act on the span that is selected in the waterfall, with the detail closed")
  func fromWaterfall() throws {
    let folder = try TemporaryFolder()
    var script = script(try folder.write(Self.calls, to: "calls.jsonl"), rows: 24)
    script.type(.enter)
    script.type("jY")
    #expect(script.copied.last?.contains("\"name\": \"worker-call\"") == true)
    #expect(script.copied.last?.contains("\"shop\"") == false)
    script.type("P")
    script.type("v")
    #expect(script.viewed.last?.text.contains("\"name\": \"shop\"") == true)
    #expect(!script.screen.contains("Overview"))
  }

  @Test("P goes to the parent, < to the call that is answered, > to the segment that is called")
  func family() throws {
    let folder = try TemporaryFolder()
    var script = script(try folder.write(Self.calls, to: "calls.jsonl"))
    script.type(.enter, .enter)
    #expect(span(script) == "shop")
    script.type("P")
    #expect(script.screen.contains("the span has no parent here"))
    script.type("<")
    #expect(script.screen.contains("nobody in this trace calls this segment"))
    script.type(">")
    #expect(span(script) == "worker")
    script.type("P")
    #expect(span(script) == "worker-call")
    script.type(">")
    #expect(span(script) == "worker")
    script.type(">")
    #expect(script.screen.contains("the span calls no other segment"))
    // From below a segment too, it is the segment's caller.
    script.type(.tab, .down, .tab)
    #expect(span(script) == "inner")
    script.type("<")
    #expect(span(script) == "worker-call")
    script.type("o")
    #expect(script.screen.contains("the span has no links"))
  }

  @Test("o opens the linked trace at the span that is linked, its detail too; Esc comes back")
  func links() throws {
    var script = script(Corpus.path("edge/links.jsonl"))
    // The consumer is the newest.
    script.type(.enter, .enter)
    #expect(span(script) == "consumer")
    script.type("o")
    #expect(script.screen.contains("/ 1-68564bf0-b7ca36394482315ddd917e40 / SQS"))
    script.type(.escape)
    #expect(span(script) == "consumer")
    #expect(!script.screen.contains("b7ca36394482315ddd917e40 /"))
    script.type(.escape)
    #expect(span(script).hasPrefix("1-"))
    script.type(.escape)
    #expect(script.screen.hasPrefix(" fluoro  Traces\n"))
    // Who went to the list on the way doesn't come back by the link, but to the list.
    script.type(.enter, .enter)
    script.type("o12")
    #expect(span(script).hasPrefix("1-68564bf0-b7ca36394482315ddd917e40"))
    script.type(.escape)
    #expect(script.screen.hasPrefix(" fluoro  Traces\n"))
  }

  @Test("a linked trace that isn't loaded is named")
  func missing() throws {
    let folder = try TemporaryFolder()
    let document =
      #"{"id":"57160568d60a24f3","name":"lone","trace_id":"1-68564bf0-4e56c4dac5ecced5086dba2f","#
      + #""start_time":1,"end_time":2,"links":[{"x":1},"#
      + #"{"trace_id":"1-68564bf0-cfa48be64b83469eced22348"}]}"#
    var script = script(try folder.write(document, to: "lone.json"))
    script.type(.enter, .enter)
    script.type("o")
    #expect(
      script.screen.contains("the linked trace 1-68564bf0-cfa48be64b83469eced22348 isn't loaded")
    )
  }

  @Test("( and ) go from section to section and around; the tabs tell which one it is")
  func sections() throws {
    var script = script(Corpus.path("workshop/segments.jsonl"))
    script.type(.enter, .enter)
    var seen: [String] = []
    for _ in 0..<20 {
      let tab = selectedTab(script)
      if let first = seen.first, tab == first, seen.count > 1 { break }
      seen.append(tab)
      script.type(")")
    }
    #expect(seen.first == "Overview" && seen.last == "Raw JSON" && seen.count >= 4)
    script.type("(")
    #expect(selectedTab(script) == "Raw JSON")
    // Whichever line of a section is selected, it is that section's tab.
    script.type("))j")
    #expect(selectedTab(script) == seen[1])
  }

  /// The underlined text of the row of tabs.
  private func selectedTab(_ script: Script) -> String {
    let surface = script.surface
    for row in 0..<surface.size.rows {
      var text = ""
      for column in 0..<surface.size.columns {
        let point = Point(column: column, row: row)
        guard let style = surface.style(at: point), style.traits.contains(.underline),
          style.ink == .accent
        else { continue }
        text += surface.text(at: point) ?? ""
      }
      if !text.isEmpty { return text }
    }
    return ""
  }
}
