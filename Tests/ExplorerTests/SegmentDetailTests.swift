import Explorer
import TestSupport
import Testing
import TextScreen
import TraceModel

@Suite struct SegmentDetailTests {
  static let sketch = TraceSketch(
    """
    image-api           |==========================|      fault  origin=AWS::Lambda::Function
      dynamodb            |----------|                    fault error throttle aws operation=Scan
        resize              |---|
          store              |-|
    """,
    unit: 9_123_457
  )

  /// A segment with one of everything, and a call with a chain of exceptions below it.
  static let document: DocumentValue = [
    "id": .id(1),
    "name": "image-api",
    "trace_id": "1-68563c50-000000000000000000000001",
    "start_time": .number("1750482000.000000"),
    "end_time": .number("1.75048200024633E9"),
    "origin": "AWS::Lambda::Function",
    "fault": true,
    "error": false,
    "user": "sakura",
    "resource_arn": "arn:aws:lambda:ap-northeast-1:123456789012:function:image-api",
    "http": [
      "request": [
        "method": "GET", "url": "https://api.example.com/images?limit=100",
        "client_ip": "203.0.113.7", "x_forwarded_for": true,
      ],
      "response": ["status": 500, "content_length": 0],
    ],
    "aws": [
      "account_id": "123456789012",
      "function_arn": "arn:aws:lambda:ap-northeast-1:123456789012:function:image-api",
      "cloudwatch_logs": [["log_group": "/aws/lambda/image-api"]],
      "xray": ["sdk": "X-Ray for Python", "sdk_version": "2.14.0"],
    ],
    "annotations": [
      "cold_start": false, "retries": 0, "title": "画像変換 🖼️", "empty": "", "code": "007",
      "nested": ["a": 1], "none": .null,
    ],
    "metadata": [
      "default": [
        "event": ["path": "/images", "isBase64Encoded": false, "body": .null],
        "sizes": [640, 1280, 1920],
        "count": .number("12345678901234567890.10"),
      ],
      "debug": "on",
    ],
    "cause": [
      "working_directory": "/var/task",
      "exceptions": [
        [
          "id": "e1", "type": "ImageError", "message": "can't list the images", "cause": "e2",
          "stack": [
            ["label": "handler", "path": "app.py", "line": 12],
            ["label": "list_images", "path": "images.py", "line": .number("NaN")],
          ],
          "truncated": 3,
        ],
        ["id": "e2", "type": "ClientError", "message": "rate exceeded", "remote": true],
      ],
    ],
    "cold": 0,
    "subsegments": [
      [
        "id": .id(2), "name": "dynamodb", "namespace": "aws", "start_time": 1_750_482_001,
        "aws": [
          "operation": "Scan", "table_name": "images", "region": "ap-northeast-1", "retries": 2,
          "resource_names": ["images"],
        ],
        "sql": [
          "database_type": "PostgreSQL", "database_version": "16.2",
          "sanitized_query": "SELECT *\nFROM images\nWHERE id = ?",
        ],
        "cause": "e2",
      ]
    ],
  ]

  @Test(
    "Every part of a document has its section, in any room",
    arguments: [(80, 24), (60, 16), (40, 10), (100, 90)]
  )
  func sections(columns: Int, rows: Int) throws {
    let script = DetailScript(
      Self.sketch,
      "image-api",
      Self.document,
      columns: columns,
      rows: rows
    )
    try Golden.check(script.surface().snapshot, "detail-\(columns)x\(rows)")
  }

  @Test("A call's section says in one line what was called")
  func call() throws {
    let script = DetailScript(Self.sketch, "dynamodb", Self.document, rows: 50)
    try Golden.check(script.surface().snapshot, "detail-call-80x50")
  }

  @Test("Before the document is read, there is what the columns know")
  func columns() throws {
    let script = DetailScript(Self.sketch, "dynamodb", rows: 20)
    try Golden.check(script.surface(isActive: false).snapshot, "detail-columns-80x20")
  }

  @Test("Folded headings say in a line what they hold")
  func folded() throws {
    var script = DetailScript(Self.sketch, "image-api", Self.document, rows: 12)
    script.perform(.foldAll)
    try Golden.check(script.surface().snapshot, "detail-folded-80x12")
  }

  @Test("The raw JSON is the document with its colours")
  func raw() throws {
    var script = DetailScript(Self.sketch, "image-api", Self.document, rows: 60)
    script.perform(.foldAll, .last, .open)
    try Golden.check(script.surface().snapshot, "detail-raw-80x60")
  }
}

@Suite struct SegmentDetailKeyTests {
  static let sketch = SegmentDetailTests.sketch
  static let document = SegmentDetailTests.document

  @Test("What is folded stays folded on the next span, and the next page starts at its top")
  func foldingIsKept() {
    var script = DetailScript(Self.sketch, "image-api", Self.document, rows: 40)
    script.select("▾ AWS")
    script.perform(.fold)
    #expect(script.selected.hasPrefix("▸ AWS  function image-api"))
    script.show(Self.sketch.row("dynamodb"), Self.document)
    #expect(script.selected.hasPrefix("▾ Overview"))
    #expect(script.text.contains("▸ AWS  Scan on images, ap-northeast-1, 2 retries\n"))
    #expect(!script.text.contains("table_name"))
  }

  @Test("Fold goes to the parent where there is nothing to fold, unfold into what is unfolded")
  func parents() {
    var script = DetailScript(Self.sketch, "image-api", Self.document, rows: 24)
    script.select("log_group")
    script.perform(.fold)
    #expect(script.selected.contains("▾ 0"))
    script.perform(.fold)
    #expect(script.selected.contains(#"▸ 0  {"log_group": "/aws/lambda/image-api"}"#))
    script.perform(.fold)
    #expect(script.selected.contains("▾ cloudwatch_logs"))
    script.perform(.unfold)
    #expect(script.selected.contains("▸ 0"))
    script.perform(.open)
    #expect(script.selected.contains("▾ 0"))
    script.perform(.unfold)
    #expect(script.selected.contains("log_group"))
  }

  @Test("Folding all keeps the selection in its section")
  func foldAll() {
    var script = DetailScript(Self.sketch, "image-api", Self.document)
    script.select("isBase64Encoded")
    script.perform(.foldAll)
    #expect(script.selected.hasPrefix("▸ Metadata"))
    script.perform(.unfoldAll)
    #expect(script.selected.hasPrefix("▾ Metadata"))
    script.perform(.last)
    #expect(script.selected == "    }")
  }

  @Test("A value is copied as it is, a tree as JSON, a heading's rows as text")
  func copying() throws {
    var script = DetailScript(Self.sketch, "image-api", Self.document)
    for line in ["count", "▸ sizes", "▾ default", "empty", "code", "title", "none"] {
      script.select(line)
      script.perform(.copyValue)
    }
    let json = """
      {
        "event": {
          "path": "/images",
          "isBase64Encoded": false,
          "body": null
        },
        "sizes": [
          640,
          1280,
          1920
        ],
        "count": 12345678901234567890.10
      }
      """
    let expected = [
      "12345678901234567890.10", "[\n  640,\n  1280,\n  1920\n]", json, "", "007", "画像変換 🖼️", "null",
    ]
    #expect(script.copied == expected)
    script.effects = []
    script.select("▾ Exceptions")
    script.perform(.copyValue)
    let chain = """
      Exceptions
        ImageError: can't list the images
          handler (app.py:12)
          list_images (images.py)
          … 3 more frames left out
          id: e1
        caused by ClientError: rate exceeded
          remote
          id: e2
        working_directory: /var/task
      """
    #expect(script.copied == [chain])
  }

  @Test("Copying JSON copies the span, not the document around it")
  func copyJSON() throws {
    var script = DetailScript(Self.sketch, "dynamodb")
    script.perform(.copyJSON)
    #expect(script.copied == [])
    #expect(script.notices == ["the document isn't read yet"])
    script.show(Self.sketch.row("dynamodb"), Self.document)
    script.perform(.copyJSON)
    let json = try #require(script.copied.first)
    #expect(json.hasPrefix("{\n  \"id\": \"0000000000000002\",\n  \"name\": \"dynamodb\","))
    #expect(json.hasSuffix("\"cause\": \"e2\"\n}"))
  }

  @Test("A search finds what is folded away and unfolds it, in either direction, around the ends")
  func search() {
    var script = DetailScript(Self.sketch, "image-api", Self.document)
    script.perform(.foldAll)
    script.search("BASE64")
    #expect(script.selected.contains("isBase64Encoded"))
    script.perform(.nextMatch)
    #expect(script.notices == ["no other line matches"])
    #expect(script.selected.contains("isBase64Encoded"))
    script.effects = []
    script.search("画像")
    #expect(script.selected.contains("title"))
    #expect(script.notices == ["went around the end of the page"])
    script.search("log")
    #expect(script.selected.contains("cloudwatch_logs"))
    script.perform(.nextMatch)
    #expect(script.selected.contains("log_group"))
    script.perform(.previousMatch)
    #expect(script.selected.contains("cloudwatch_logs"))
    script.effects = []
    script.search("not there")
    #expect(script.notices == ["no line matches"])
    #expect(script.selected.contains("cloudwatch_logs"))
  }

  @Test("What a search finds stands out")
  func highlighting() {
    var script = DetailScript(Self.sketch, "image-api", Self.document)
    script.search("変換")
    let surface = script.surface()
    let row = (0..<24).first { surface.style(at: Point(column: 20, row: $0))?.ground == .match }
    #expect(row != nil)
    let lines = surface.text.split(separator: "\n")
    #expect(lines[row ?? 0].contains("画像変換"))
    let grounds = (18...24).map {
      surface.style(at: Point(column: $0, row: row ?? 0))?.ground == .match
    }
    #expect(grounds == [false, false, true, true, true, true, false])
  }

  @Test("The same span in another time zone keeps its place")
  func timeZone() {
    var script = DetailScript(Self.sketch, "image-api", Self.document)
    script.select("▾ default")
    script.session.showsUTC = true
    script.show(Self.sketch.row("image-api"), nil)
    #expect(script.selected.contains("▾ default"))
    script.perform(.first)
    #expect(script.text.contains("2025-06-21 05:00:00.000000 UTC"))
  }

  @Test("Documents of other spans are ignored; why one can't be read is said")
  func otherDocuments() {
    var script = DetailScript(Self.sketch, "dynamodb", rows: 30)
    let other = DocumentResult.document(SpanDocument(Self.document))
    let elsewhere = DocumentAddress(
      load: 0,
      place: DocumentPlace(source: 7, offset: 0, length: 9, ordinal: 0)
    )
    script.effects += script.pane.update(.documentRead(elsewhere, other), in: script.session)
    #expect(script.text.contains("reading the document"))
    let row = Self.sketch.row("dynamodb")
    let failure = DocumentResult.failure("traces.json: it was changed; load it again")
    let address = DocumentAddress(ofRow: row, in: script.session)
    _ = script.pane.update(.documentRead(address, failure), in: script.session)
    #expect(script.text.contains("traces.json: it was changed; load it again"))
    #expect(!script.text.contains("reading the document"))
  }

  @Test("A document without the span says so and shows what there is")
  func strangeDocument() {
    let script = DetailScript(
      Self.sketch,
      "dynamodb",
      ["id": "ffff", "name": "other"],
      rows: 30
    )
    #expect(script.text.contains("the span isn't in the document that it was read from"))
    #expect(script.text.contains("▸ Raw JSON  2 keys"))
  }
}
