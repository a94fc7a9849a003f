import Explorer
import TestSupport
import Testing
import TextScreen
import TraceModel

@Suite struct ExceptionSectionTests {
  static let sketch = TraceSketch(
    """
    api         |===============|     fault
      work        |----------|        fault
        call        |------|          fault
          other       |====|          fault
            deep        |--|          fault
    """
  )

  /// The lines of the section, for the span `work` with a cause.
  private func lines(
    cause: DocumentValue,
    on api: DocumentValue? = nil,
    below call: DocumentValue? = nil
  ) -> String {
    let named: DocumentValue = ["id": .id(3), "name": "call"]
    let call = call.map { named.adding("cause", $0) } ?? named
    let work: DocumentValue = [
      "id": .id(2), "name": "work", "cause": cause, "subsegments": [call],
    ]
    let document: DocumentValue = [
      "id": .id(1), "name": "api", "cause": api ?? [:], "subsegments": [work],
    ]
    let script = DetailScript(Self.sketch, "work", document, columns: 72, rows: 60)
    let lines = script.text.split(separator: "\n", omittingEmptySubsequences: false)
    let start = lines.firstIndex { $0.hasPrefix("▾ Exceptions") } ?? lines.count
    let rest = lines.dropFirst(start + 1)
    return rest.prefix { !$0.hasPrefix("▸ Raw") && !$0.hasPrefix("▾ Other") }
      .joined(separator: "\n")
  }

  @Test("A chain begins with what no other names, whatever the order of the record")
  func order() {
    let text = lines(cause: [
      "exceptions": [
        ["id": "3", "type": "OSError", "message": "no space"],
        ["id": "1", "type": "AppError", "message": "can't save", "cause": "2"],
        ["id": "2", "type": "StoreError", "message": "can't write", "cause": "3", "skipped": 2],
      ]
    ])
    let expected = """
        ▾ AppError: can't save
            id  1
          … 2 skipped
        ▾ caused by StoreError: can't write
            id  2
        ▾ caused by OSError: no space
            id  3
      """
    #expect(text == expected)
  }

  @Test("A chain that is a circle ends where it closes")
  func circle() {
    let text = lines(cause: [
      "exceptions": [
        ["id": "a", "message": "first", "cause": "B"],
        ["id": "b", "message": "second", "cause": "a"],
      ]
    ])
    let expected = """
        ▾ first
            id  a
        ▾ caused by second
            id  b
          caused by  exception a, told above: the chain is a circle
      """
    #expect(text == expected)
  }

  @Test("An exception that names itself is told once")
  func selfCause() {
    let text = lines(cause: ["exceptions": [["id": "a", "type": "Loop", "cause": "a"]]])
    #expect(text.hasPrefix("  ▾ Loop\n      id  a\n    caused by  exception a, told above"))
  }

  @Test("Exceptions without ids, without anything, and things that are none are shown")
  func strange() {
    let text = lines(cause: [
      "exceptions": [
        ["message": "two\nlines", "remote": false], [:], "text", ["type": "T", "stack": "text"],
        [
          "id": "x",
          "stack": [.null, "frame", ["line": 0], ["label": "f", "path": .null, "line": 7]],
        ],
      ],
      "message": "of the cause", "paths": ["/a", "/b"],
    ])
    let expected = """
        ▾ two
          lines
            remote  false
          an exception without a name
        ▾ an exception without a name
            value  text
        ▾ T
            stack  text
        ▾ exception x
            null
            frame
            ?
            f (line 7)
            id  x
          message  of the cause
        ▸ paths    ["/a", "/b"]
      """
    #expect(text == expected)
  }

  @Test("Frames of libraries stand back behind one's own: three and more in a row are folded")
  func libraries() {
    let own: DocumentValue = ["path": "/var/task/app.py", "line": 3, "label": "handler"]
    func library(_ path: String, _ label: String) -> DocumentValue {
      ["path": .string(path), "line": 9, "label": .string(label)]
    }
    let text = lines(cause: [
      "exceptions": [
        [
          "type": "T",
          "stack": [
            library("/opt/python/aws_xray_sdk/core/recorder.py", "record"), own,
            library("client.py", "_api_call"), library("context.py", "wrapper"),
            library("/var/lang/lib/python3.12/site-packages/x.py", "y"),
          ],
        ],
        // Where all are of libraries, that is all there is to see.
        [
          "type": "U",
          "stack": [
            library("node:internal/timers", "a"), library("/app/node_modules/x.js", "b"),
            library("/var/runtime/index.mjs", "c"),
          ],
        ],
        // A file of one's own may be called like one of a library.
        ["type": "V", "stack": [library("client.py", "load"), library("client.py", "save")]],
      ]
    ])
    let expected = """
        ▾ T
            record (/opt/python/aws_xray_sdk/core/recorder.py:9)
            handler (/var/task/app.py:3)
          ▸ 3 frames of libraries
        ▾ U
            a (node:internal/timers:9)
            b (/app/node_modules/x.js:9)
            c (/var/runtime/index.mjs:9)
        ▾ V
            load (client.py:9)
            save (client.py:9)
      """
    #expect(text == expected)
  }

  @Test("An id of an exception in the same document is resolved")
  func resolved() {
    let cause: DocumentValue = ["exceptions": [["id": "ABC", "type": "T", "message": "m"]]]
    let expected = """
        ▾ T: m
            recorded on call
            id  ABC
      """
    #expect(lines(cause: "abc", below: cause) == expected)
    #expect(lines(cause: ["id": .id(3), "exceptions": []], below: cause).hasPrefix(expected))
  }

  @Test("A cause may be recorded on the segment around the span")
  func onTheOutside() {
    let text = lines(
      cause: ["exceptions": [["id": "1", "type": "A", "cause": "2"]]],
      on: ["exceptions": [["id": "2", "type": "B"]]]
    )
    let expected = """
        ▾ A
            id  1
        ▾ caused by B
            recorded on api
            id  2
      """
    #expect(text == expected)
  }

  @Test("An id that isn't in the document is named")
  func elsewhere() {
    let id = "00000000000000ee"
    #expect(
      lines(cause: .string(id)) == "    recorded on another span: exception \(id)"
    )
    #expect(lines(cause: .id(4)) == "    recorded on span 0000000000000004, other")
    #expect(
      lines(cause: ["exceptions": [["id": "1", "type": "A", "cause": "2"]]])
        == "  ▾ A\n      id  1\n    caused by  recorded on another span: exception 2"
    )
  }

  @Test("Where another document below has a cause, it is likely the one")
  func likely() {
    var documents = Self.sketch.documents
    for position in documents.indices where documents[position].name == "other" {
      documents[position].flags.insert(.cause)
      documents[position].children[0].flags.insert(.cause)
    }
    let store = TraceStore.make(documents)
    var session = Session()
    session.store = store
    var pane = SegmentDetailPane()
    pane.resize(to: Size(columns: 80, rows: 40), in: session)
    guard let row = store.row(named: "work") else {
      Issue.record("the span is missing")
      return
    }
    pane.show(row: row, opened: nil, in: session)
    let document: DocumentValue = ["id": .id(2), "name": "work", "cause": "00000000000000ee"]
    let address = DocumentAddress(ofRow: row, in: session)
    _ = pane.update(.documentRead(address, .document(SpanDocument(document))), in: session)
    var surface = Surface(size: Size(columns: 80, rows: 40))
    pane.draw(session, into: &surface, isActive: true)
    #expect(
      surface.text.contains("    likely on other, the nearest span below that has a cause\n")
    )
  }

  @Test("A cause of another type is shown as it is", arguments: ["7", "list", "empty"])
  func otherTypes(kind: String) {
    switch kind {
    case "7": #expect(lines(cause: 7) == "    cause  7")
    case "list": #expect(lines(cause: ["a"]) == "  ▸ cause  [\"a\"]")
    default: #expect(lines(cause: "") == "")
    }
  }
}
